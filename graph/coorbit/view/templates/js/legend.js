// What do the marks mean? Entries of a sign and a text: on the page, and on a picture that is saved.
const legend = (() => {
  const HIGH = 14;

  function start() {
    const show = () => fill($("legend-list"), entries());
    state.subscribe((now, changed) => { if (changed.has("color") || changed.has("focus")) { show(); } });
    look.watch(show);
    show();
  }

  // The list of a picture whose entries never change but in colour.
  function list(made) {
    const box = el("ul", { "aria-label": "Legend" });
    const show = () => fill(box, made());
    look.watch(show);
    show();
    return box;
  }

  const fill = (box, all) => box.replaceChildren(...all.map(({ wide, paint, text }) => el("li", {}, wide ? drawn(wide, paint) : null, el("span", { text }))));

  function drawn(wide, paint) {
    const pen = svg.pen(wide, HIGH);
    paint(pen);
    return pen.element();
  }

  // The entries of the network.
  function entries() {
    const kinds = data.kinds.map((kind, i) => mark(kind.shape, look.grouped() ? look.color("quiet") : look.kind(i).color, kind.label));
    const middle = data.meta.initial.focus ? [said("the nearer the middle, the stronger over the whole record")] : [];
    const bundle = scene.large() ? [mark("circle", look.tint(0), "a group, with the number of its actors")] : [];
    return [...bundle, ...groups(), ...kinds, ...ties(), line(3, 0.9, [1.5, 4], "undated"), ...middle];
  }

  // Which colour is which group; those of one or two go without saying.
  function groups() {
    if (!look.grouped() || scene.large()) { return []; }
    const named = data.communities.slice(0, look.HUES - 1).map((one, i) => [one, look.tint(i)]).filter(([one]) => one.size > 2);
    return [said("groups most tied among themselves:"), ...named.map(([one, tint]) => mark("circle", tint, one.label))];
  }

  const ties = () => [
    line(4, 0.9, [], data.meta.directed ? "arrow to who provides; wider: more" : "tie; wider: stronger"),
    line(3, 0.35, [], "possible, not certain"),
    line(3, 0.9, [7, 5], "only planned or talked about"),
  ];

  // -- signs, or none

  const said = (text) => ({ wide: 0, text, paint: () => {} });

  const mark = (shape, ink, text) => ({ wide: HIGH, text, paint: (pen) => look.draw(pen, shape, ink, HIGH) });

  const line = (width, alpha, dash, text) => ({ wide: 30, text, paint(pen) {
    pen.strokeStyle = look.color("tie");
    pen.lineWidth = width;
    pen.globalAlpha = alpha;
    pen.lineCap = "butt";
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(1, HIGH / 2);
    pen.lineTo(29, HIGH / 2);
    pen.stroke();
  } });

  // The accent from weak to strong.
  const ramp = (text) => ({ wide: 5 * HIGH, text, paint: (pen) => [0.2, 0.4, 0.6, 0.8, 1].forEach((alpha, i) => square(pen, HIGH * i, HIGH - 1, alpha)) });

  function square(pen, x, size, alpha = 1) {
    pen.globalAlpha = alpha;
    pen.fillStyle = look.color("accent");
    pen.fillRect(x, (HIGH - size) / 2, size, size);
  }

  return { HIGH, entries, fill, groups, list, ramp, square, start, ties };
})();
