// Where are those who work together? Nations on a map that is drawn from outlines in the page.
const map = (() => {
  const MOST_NAMES = 60;
  const MOST_MISSING = 4;
  const BOW = 0.22;
  let parts = null;
  let world = null;
  let shown = { nodes: [], ties: [], most: 1, strength: [] };
  let view = { k: 0, x: 0, y: 0 };
  let fitted = 1;
  let drag = null;

  async function build(host) {
    const button = (name, label, act) => el("button", { type: "button", "aria-label": label, on: { click: act } }, icon(name));
    const note = el("p", { class: "note" });
    const chart = sheet.make({
      label: "Map of nations. Arrow keys move from nation to nation, plus and minus zoom, Enter opens the profile.",
      draw, find, where, tell, choose, step,
    });
    chart.box.append(el("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, button("plus", "Zoom in", () => zoom(1.5)), button("minus", "Zoom out", () => zoom(1 / 1.5)), button("home", "Show all", home)));
    const marks = legend.list(entries);
    host.append(el("div", { class: "bar-line" }, marks), chart.box, note);
    parts = { host, note, chart, marks };
    hands(chart.canvas);
    world = read(await data.extra("world"));
    show(scene.now());
  }

  // The network's own lines and groups; a ring is drawn as the map draws it.
  function entries() {
    const ring = (pen) => {
      pen.strokeStyle = look.color(look.grouped() ? "quiet" : "kind-nation");
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(7, 7, 4.5, 0, 2 * Math.PI);
      pen.stroke();
    };
    return [...legend.groups(), ...legend.ties(), ...(shown.nodes.some((node) => world.former.has(node)) ? [{ wide: 14, paint: ring, text: "a state that is no more, at its capital" }] : [])];
  }

  function read({ outlines, points, former }) {
    const land = new Map(Object.entries(outlines).map(([code, path]) => [code, Object.assign(new Path2D(path), { d: path })]));
    return { land, points, former: new Set(former) };
  }

  function show(now) {
    if (!world) { return; }
    const nodes = now.nodes.filter((node) => world.points[node]);
    const ties = now.ties.filter((tie) => world.points[tie.a] && world.points[tie.b]);
    const most = nodes.reduce((found, node) => Math.max(found, now.strength[node]), 1e-9);
    shown = { nodes, ties, strength: now.strength, strongest: most, most: ties.length ? ties[0].weight : 1 };
    parts.note.textContent = told(now.nodes.filter((node) => !world.points[node]));
    legend.fill(parts.marks, entries());
    parts.chart.redraw();
  }

  function told(missing) {
    const outlines = "Outlines: Natural Earth, 1:110 million, as drawn there; they take no side.";
    if (!missing.length) { return outlines; }
    const names = missing.slice(0, MOST_MISSING).map((node) => words.brief(data.nodes.label[node]));
    if (missing.length > MOST_MISSING) { names.push(words.count(missing.length - MOST_MISSING, "other")); }
    return `Not on the map, for want of one place: ${words.list(names)}. ${outlines}`;
  }

  // -- the view: units of the map to pixels

  const at = ([x, y]) => [x * view.k + view.x, y * view.k + view.y];

  function home() {
    const { width, height } = parts.chart.canvas.getBoundingClientRect();
    const points = world.points.filter(Boolean);
    if (!width || !points.length) { return; }
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    let [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const short = 700 - (right - left);
    if (short > 0) { [left, right] = [left - short / 2, right + short / 2]; }
    const room = Math.min(70, width / 14);
    const k = Math.min((width - 2 * room) / (right - left), (height - 2 * Math.min(room, height / 6)) / Math.max(1, bottom - top));
    view = { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
    fitted = k;
    parts.chart.redraw();
  }

  // A tall screen opens near the focus, where all at once would be a stripe.
  function arrive() {
    home();
    const { width, height } = parts.chart.canvas.getBoundingClientRect();
    if (!view.k || width > 0.8 * height) { return; }
    const { focus } = state.get();
    const middle = world.points[focus ? data.index.get(focus) : strongest()] || [0, 0];
    const k = 2.2 * view.k;
    view = { k, x: width / 2 - k * middle[0], y: height / 2 - k * middle[1] };
    parts.chart.redraw();
  }

  function zoom(factor, x = parts.chart.box.clientWidth / 2, y = parts.chart.box.clientHeight / 2) {
    const k = Math.min(fitted * 12, Math.max(fitted / 2, view.k * factor));
    const real = k / view.k;
    view = { k, x: x - real * (x - view.x), y: y - real * (y - view.y) };
    parts.chart.redraw();
  }

  // One finger or the mouse drags, two fingers and the wheel zoom.
  function hands(canvas) {
    const down = new Map();
    const grip = () => {
      const [one, two] = [...down.values()];
      return two ? { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2, apart: Math.hypot(one.x - two.x, one.y - two.y) } : { ...one, apart: 0 };
    };
    canvas.addEventListener("pointerdown", (event) => {
      down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      drag = { ...grip(), moved: 0 };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!down.has(event.pointerId)) { return; }
      down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
      const now = grip();
      const moved = drag.moved + Math.hypot(now.x - drag.x, now.y - drag.y);
      if (moved > 4) { canvas.setPointerCapture(event.pointerId); }
      if (drag.apart && now.apart) { zoom(now.apart / drag.apart, now.x, now.y); }
      view = { ...view, x: view.x + now.x - drag.x, y: view.y + now.y - drag.y };
      drag = { ...now, moved };
      parts.chart.redraw();
    });
    const lift = (event) => {
      down.delete(event.pointerId);
      if (down.size) { drag = { ...grip(), moved: 99 }; }
    };
    ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, lift));
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(2 ** (-event.deltaY * (event.deltaMode ? 16 : 1) * 0.0022), event.offsetX, event.offsetY);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => {
      const factor = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 }[event.key];
      if (factor) { zoom(factor); }
      if (event.key === "0") { home(); }
    });
  }

  // -- drawing: land, ties as gentle arcs, marks, names

  function draw(pen, width, height, under) {
    if (!world) { return; }
    if (!view.k) { arrive(); }
    const { node, tie } = scene.picked();
    const lit = new Set(tie ? [tie] : shown.ties.filter((one) => one.a === node || one.b === node));
    if (under && under.tie) { lit.add(under.tie); }
    land(pen, new Set([node, ...(tie ? [tie.a, tie.b] : [])]));
    const ordered = [...shown.ties].reverse();
    ordered.forEach((one) => { if (!lit.has(one)) { arc(pen, one, lit.size ? 0.3 : 1, false); } });
    ordered.forEach((one) => { if (lit.has(one)) { arc(pen, one, 1, true); } });
    pen.globalAlpha = 1;
    pen.setLineDash([]);
    shown.nodes.forEach((one) => mark(pen, one, one === node || (under && under.node === one)));
    names(pen, width, height, node, tie);
  }

  function land(pen, picked) {
    const members = new Map(shown.nodes.map((node) => [data.nodes.code[node], node]));
    pen.save();
    pen.translate(view.x, view.y);
    pen.scale(view.k, view.k);
    pen.lineWidth = 0.8 / view.k;
    pen.lineJoin = "round";
    pen.strokeStyle = look.color("ground");
    world.land.forEach((path, code) => {
      const node = members.get(code);
      pen.fillStyle = look.color("soft");
      pen.fill(path);
      if (node !== undefined) {
        pen.globalAlpha = picked.has(node) ? 0.5 : 0.22;
        pen.fillStyle = picked.has(node) ? look.color("accent") : look.node(node).color;
        pen.fill(path);
        pen.globalAlpha = 1;
      }
      pen.stroke(path);
    });
    pen.restore();
  }

  // The point that bends a tie north, the more the longer it is.
  function ends(tie) {
    const [ax, ay] = at(world.points[tie.a]);
    const [bx, by] = at(world.points[tie.b]);
    return [ax, ay, (ax + bx) / 2, (ay + by) / 2 - BOW * Math.hypot(ax - bx, ay - by), bx, by];
  }

  function arc(pen, tie, alpha, lit) {
    const [ax, ay, cx, cy, bx, by] = ends(tie);
    const crowd = Math.min(1, 220 / shown.ties.length);
    const share = sheet.share(tie.weight, shown.most);
    pen.beginPath();
    pen.moveTo(ax, ay);
    pen.quadraticCurveTo(cx, cy, bx, by);
    pen.strokeStyle = look.color(lit ? "accent" : look.tie(tie));
    pen.lineWidth = 0.8 + 5.2 * share ** 2 + (lit ? 0.6 : 0);
    pen.setLineDash(tie.prospective ? [6, 5] : []);
    pen.globalAlpha = alpha * (lit ? 0.95 : (0.1 + 0.75 * share) * (0.3 + 0.7 * crowd)) * (tie.certain ? 1 : 0.6);
    pen.stroke();
  }

  // Marks shrink with the map, that of a phone is small.
  const radius = (node) => (2.5 + 6 * Math.sqrt(shown.strength[node] / shown.strongest)) * Math.min(1, Math.sqrt(parts.chart.box.clientWidth / 700));

  function mark(pen, node, strong) {
    const [x, y] = at(world.points[node]);
    const ring = world.former.has(node);
    const ink = strong ? look.color("accent") : look.node(node).color;
    pen.beginPath();
    pen.arc(x, y, radius(node) + (strong ? 2 : 0), 0, 2 * Math.PI);
    pen.fillStyle = ring ? look.color("ground") : ink;
    pen.fill();
    pen.lineWidth = ring ? 2 : 1.25;
    pen.strokeStyle = ring ? ink : look.color("ground");
    pen.stroke();
  }

  function names(pen, width, height, picked, tie) {
    const first = new Set([picked, data.index.get(state.get().focus), ...(tie ? [tie.a, tie.b] : [])]);
    const marks = shown.nodes.map((node) => {
      const [x, y] = at(world.points[node]);
      const share = Math.sqrt(shown.strength[node] / shown.strongest);
      const size = Math.round(11 + 3 * share);
      return { unit: node, x, y, r: radius(node), text: words.brief(data.nodes.label[node]), font: sheet.font(size, first.has(node) ? 650 : 400), size, rank: first.has(node) ? -2 : -share };
    }).filter(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    labels.place(pen, marks, { width, height }, Math.min(MOST_NAMES, Math.round((width * height) / 9000))).forEach((name) => {
      pen.font = name.font;
      pen.textAlign = name.align;
      name.lines.forEach((line, i) => {
        const [x, y] = [name.x + name.dx, name.y + name.dy + (i - (name.lines.length - 1) / 2) * name.size * 1.15];
        pen.strokeStyle = look.color("ground");
        pen.strokeText(line, x, y);
        pen.fillStyle = look.color("ink");
        pen.fillText(line, x, y);
      });
    });
  }

  // -- what lies under a point

  const asNode = (node) => ({ id: `n${node}`, node });
  const asTie = (tie) => ({ id: scene.tieKey(tie), tie });

  function find(x, y) {
    if (!world || (drag && drag.moved > 4)) { return null; }
    const near = shown.nodes.map((node) => {
      const [px, py] = at(world.points[node]);
      return { node, far: Math.hypot(px - x, py - y) - radius(node) };
    }).reduce((best, one) => (one.far < 7 && (!best || one.far < best.far) ? one : best), null);
    if (near) { return asNode(near.node); }
    const tie = shown.ties.length > 400 ? null : shown.ties.find((one) => distance(x, y, one) < 5);
    return tie ? asTie(tie) : null;
  }

  function distance(x, y, tie) {
    const [ax, ay, cx, cy, bx, by] = ends(tie);
    let least = Infinity;
    for (let i = 0; i <= 40; i += 1) {
      const t = i / 40;
      const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
      least = Math.min(least, Math.hypot(u * ax + v * cx + w * bx - x, u * ay + v * cy + w * by - y));
    }
    return least;
  }

  function where({ node, tie }) {
    if (!tie) { return at(world.points[node]); }
    const [ax, ay, cx, cy, bx, by] = ends(tie);
    return [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4];
  }

  function tell({ node, tie }) {
    if (tie) { return sheet.tie(tie); }
    return `${data.nodes.label[node]}: ${words.count(shown.ties.filter((one) => one.a === node || one.b === node).length, "tie")} on the map`;
  }

  function choose({ node, tie }) { state.set({ pick: tie ? scene.tieKey(tie) : scene.nodeKey(node) }); }

  function step(dx, dy, from) {
    if (!world || !shown.nodes.length) { return null; }
    const { node } = scene.picked();
    const start = from && from.node !== undefined ? from.node : node;
    if (start === undefined || !world.points[start]) { return asNode(strongest()); }
    const [x, y] = world.points[start];
    const cost = (one) => {
      const [px, py] = world.points[one];
      const along = (px - x) * dx + (py - y) * dy;
      const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
      return one === start || along <= 0 || aside > 2.5 * along ? Infinity : along + 2 * aside;
    };
    const next = shown.nodes.reduce((best, one) => (cost(one) < cost(best) ? one : best), start);
    return asNode(next);
  }

  const strongest = () => shown.nodes.reduce((best, node) => (shown.strength[node] > shown.strength[best] ? node : best));

  if (data.has("world")) {
    tabs.register({ name: "map", label: "Map", order: 40, build, show, hide: () => parts.chart.forget(), picture: () => ({ ...parts.chart.picture(), note: parts.note.textContent }), entries });
  }
  return {};
})();
