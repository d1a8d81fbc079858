// What do the marks mean? Shapes and colours by kind, and the ways of a line.
const legend = (() => {
  function start() {
    state.subscribe((now, changed) => { if (changed.has("color") || changed.has("focus")) { show(); } });
    look.watch(show);
    show();
  }

  function show() {
    const kinds = data.kinds.map((kind, i) => item(look.mark(kind.shape, look.grouped() ? look.color("quiet") : look.kind(i).color), kind.label));
    const lines = [
      [4, 0.9, [], data.meta.directed ? "arrow to who provides; wider: more" : "tie; wider: stronger"],
      [3, 0.35, [], "possible, not certain"],
      [3, 0.9, [7, 5], "only planned or talked about"],
      [3, 0.9, [1.5, 4], "undated"],
    ].map(([width, alpha, dash, text]) => item(line(width, alpha, dash), text));
    const middle = data.meta.initial.focus ? [item("", "the nearer the middle, the stronger over the whole record")] : [];
    const bundle = scene.large() ? [item(look.mark("circle", look.tint(0)), "a group, with the number of its actors")] : [];
    $("legend-list").replaceChildren(...bundle, ...groups(), ...kinds, ...lines, ...middle);
  }

  // Which colour is which group; those of one or two go without saying.
  function groups() {
    if (!look.grouped() || scene.large()) { return []; }
    const named = data.communities.slice(0, look.HUES - 1).map((one, i) => [one, look.tint(i)]).filter(([one]) => one.size > 2);
    return named.map(([one, tint]) => item(look.mark("circle", tint), one.label));
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

  return { start };
})();
