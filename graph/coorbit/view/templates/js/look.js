// What do things look like? Colours from the style sheet, shapes by kind; one home for both themes.
const look = (() => {
  // Paper is light; what watches draws at once, for a printer does not wait for a frame.
  const dark = window.matchMedia("screen and (prefers-color-scheme: dark)");
  const watchers = [];
  let colours = new Map();

  dark.addEventListener("change", () => {
    colours = new Map();
    watchers.forEach((act) => act());
  });

  function color(name) {
    if (!colours.has(name)) {
      colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    }
    return colours.get(name);
  }

  // The first groups have a colour of their own, the rest share the last one; of groups that are
  // drawn folded each is named beside its mark, so there colours may come again.
  const HUES = 8;
  const hue = (community) => `tint-${scene.large() ? community % (HUES - 1) : Math.min(community, HUES - 1)}`;
  const tint = (community) => color(hue(community));
  const grouped = () => state.get().color === "community";

  function kind(number) {
    const { name, shape } = data.kinds[number];
    return { shape, color: color(`kind-${name}`) || color("quiet") };
  }

  function node(unit) {
    if (scene.isBundle(unit)) { return { shape: "circle", color: tint(unit - data.count) }; }
    const { shape, color: own } = kind(data.nodes.kind[unit]);
    return { shape, color: grouped() ? tint(data.nodes.community[unit]) : own };
  }

  // The name of a tie's colour: its group's, where both ends are of one that has its own.
  function tie({ a, b }) {
    if (!grouped() || scene.isBundle(a) || scene.isBundle(b)) { return "tie"; }
    const { community } = data.nodes;
    return community[a] === community[b] && (scene.large() || community[a] < HUES - 1) ? hue(community[a]) : "tie";
  }

  // Corners of shapes on the unit circle, all of about the circle's area; angles in turns.
  const corners = (turns, size) => turns.map((turn) => [size * Math.cos(2 * Math.PI * turn), size * Math.sin(2 * Math.PI * turn)]);
  const star = Array.from({ length: 10 }, (_, i) => corners([i / 10 - 0.25], i % 2 ? 0.58 : 1.3)[0]);
  const SHAPES = {
    hexagon: corners([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6], 1.12),
    square: corners([1 / 8, 3 / 8, 5 / 8, 7 / 8], 1.25),
    diamond: corners([0, 1 / 4, 2 / 4, 3 / 4], 1.32),
    up: corners([-1 / 4, 1 / 12, 5 / 12], 1.45),
    down: corners([1 / 4, 7 / 12, 11 / 12], 1.45),
    star,
  };

  function trace(pen, shape, x, y, r) {
    const points = SHAPES[shape];
    if (!points) {
      pen.moveTo(x + r, y);
      pen.arc(x, y, r, 0, 2 * Math.PI);
      return;
    }
    points.forEach(([dx, dy], i) => (i ? pen.lineTo(x + r * dx, y + r * dy) : pen.moveTo(x + r * dx, y + r * dy)));
    pen.closePath();
  }

  function draw(pen, shape, ink, size) {
    pen.beginPath();
    pen.fillStyle = ink;
    trace(pen, shape, size / 2, size / 2, size * 0.36);
    pen.fill();
  }

  // A small picture of a shape, for the lists.
  function mark(shape, ink, size = 14) {
    const pen = svg.pen(size, size);
    draw(pen, shape, ink, size);
    return pen.element();
  }

  return { HUES, color, draw, grouped, kind, mark, node, tie, tint, trace, watch: (act) => { watchers.push(act); } };
})();
