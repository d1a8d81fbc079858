// What do the marks mean? Shapes and colours by kind, and the ways of a line.
const legend = (() => {
  function start() {
    state.subscribe((now, changed) => { if (changed.has("color") || changed.has("focus")) { show(); } });
    look.watch(show);
    show();
  }

  function show() {
    const byCommunity = state.get().color === "community";
    const kinds = data.kinds.map((kind, i) => item(look.mark(kind.shape, byCommunity ? look.color("quiet") : look.kind(i).color), kind.label));
    const lines = [
      [4, 0.9, [], data.meta.directed ? "arrow to who provides; wider: more" : "tie; wider: stronger"],
      [3, 0.35, [], "possible, not certain"],
      [3, 0.9, [7, 5], "only planned or talked about"],
      [3, 0.9, [1.5, 4], "undated"],
    ].map(([width, alpha, dash, text]) => item(line(width, alpha, dash), text));
    const said = byCommunity ? "colour: groups most tied among themselves" : draw.grounded() && "shaded: groups most tied among themselves";
    const ground = data.communities.length > 1 && said ? [item(patch(), said)] : [];
    const middle = data.meta.initial.focus ? [item("", "the nearer the middle, the stronger over the whole record")] : [];
    const bundle = scene.large() ? [item(look.mark("circle", look.tint(0)), "a group, with the number of its actors")] : [];
    $("legend-list").replaceChildren(...bundle, ...kinds, ...lines, ...ground, ...middle);
  }

  const item = (picture, text) => el("li", {}, picture, el("span", { text }));

  function line(width, alpha, dash) {
    const pen = svg.pen(30, 12);
    pen.strokeStyle = look.color("tie");
    pen.lineWidth = width;
    pen.globalAlpha = alpha;
    pen.lineCap = "butt";
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(1, 6);
    pen.lineTo(29, 6);
    pen.stroke();
    return pen.element();
  }

  function patch() {
    const pen = svg.pen(26, 14);
    [[8, 0], [17, 1]].forEach(([x, community]) => {
      pen.globalAlpha = 0.4;
      pen.beginPath();
      pen.fillStyle = look.tint(community);
      pen.moveTo(x + 7, 7);
      pen.arc(x, 7, 7, 0, 2 * Math.PI);
      pen.fill();
    });
    return pen.element();
  }

  return { start };
})();
