// Where is everything on the screen? The canvas, its view of the plane, and what lies under a point.
const picture = (() => {
  const MOST_NAMES = 70;
  const HEAVY = 3000;
  const BUSY = 600;
  const AROUND = 0.2;
  const NARROW = 560; // there the buttons lie under the picture
  const FOOT = 44;
  let canvas; let pen; let box = { width: 0, height: 0 }; let fit = { k: 1, x: 0, y: 0 };
  let view = { k: 1, x: 0, y: 0 };
  let names = []; let named = false; let asked = 0; let hover = null; let moving = false; let still = null;
  let radii = { key: "", of: new Map() };
  let finder = { key: null, tree: null };
  let turned = false;

  function start() {
    canvas = $("canvas");
    pen = canvas.getContext("2d", { alpha: false });
    new ResizeObserver(() => { if (measure()) { draw_now(); } }).observe(canvas.parentElement);
    measure();
    draw_now();
    look.watch(() => { still = null; draw_now(); });
    state.subscribe((now, changed) => {
      if (changed.has("z")) { recall(now.z); }
      if (changed.size === 1 && changed.has("z")) { ask(); } else { refresh(); }
    });
  }

  // Whether the room for the picture is another than before.
  function measure() {
    const { width, height } = canvas.parentElement.getBoundingClientRect();
    if (width < 1 || height < 1 || (width === box.width && height === box.height)) { return false; }
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    box = { width, height };
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    turned = height > width;
    fit = fitted(first());
    finder.key = null;
    recall(state.get().z);
    still = null;
    return true;
  }

  // -- the plane: layouts are wide; a tall screen sees them turned by a quarter

  function plane(unit) {
    const { x, y } = scene.at(unit);
    return turned ? [y, x] : [x, y];
  }

  // The view that shows all of `units`.
  function fitted(units) {
    if (!units.length) { return { k: 1, x: box.width / 2, y: box.height / 2 }; }
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    units.forEach((unit) => {
      const [x, y] = plane(unit);
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); bottom = Math.max(bottom, y);
    });
    const room = (size) => Math.max(40, size - 2 * clamp(box.width / 14, 26, 46));
    const height = box.height - (box.width < NARROW ? FOOT : 0);
    const k = Math.min(room(box.width) / Math.max(1, right - left), room(height) / Math.max(1, bottom - top), 1.6);
    return { k, x: box.width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
  }

  // The first view is of what the page opens with: a link repeats it whatever is chosen there.
  function first() {
    if (scene.large()) { return scene.everyBundle(); }
    const shown = state.address() ? scene.opening() : scene.now().nodes;
    return shown.length ? shown : Array.from(data.nodes.slug, (_, i) => i);
  }

  function spot(unit) {
    const [x, y] = plane(unit);
    return [view.k * x + view.x, view.k * y + view.y];
  }

  // Marks grow with strength, and with the square root of the zoom.
  function radiusOf() {
    const shown = scene.picture();
    if (radii.key !== shown.key || radii.width !== box.width) {
      radii = { key: shown.key, width: box.width, height: box.height, of: sizes(shown) };
    }
    const [{ of }, grown] = [radii, Math.sqrt(view.k / fit.k)];
    return (unit) => Math.min(48, (of.get(unit) || 3) * grown);
  }

  function sizes(shown) {
    const most = Math.max(1e-9, ...shown.nodes.map((unit) => shown.strength[unit]));
    const space = Math.sqrt((box.width * box.height) / Math.max(1, shown.nodes.length));
    const [least, largest] = [clamp(0.075 * space, 1.8, 9), clamp(0.3 * space, 5, 27)];
    const focus = data.index.get(state.get().focus);
    const size = (unit) => least + (largest - least) * Math.sqrt(shown.strength[unit] / most);
    const wanted = shown.nodes.map((unit) => [unit, unit === focus ? Math.max(size(unit), 0.75 * largest) : size(unit)]);
    const room = roomy(wanted);
    return new Map(wanted.map(([unit, r]) => [unit, Math.max(least, r * room)]));
  }

  // By how much the largest marks must shrink so that they do not cover each other.
  function roomy(wanted) {
    const large = [...wanted].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([unit, r]) => [...plane(unit), r]);
    let room = 1;
    large.forEach(([ax, ay, ar], i) => large.slice(i + 1).forEach(([bx, by, br]) => {
      room = Math.min(room, (fit.k * Math.hypot(ax - bx, ay - by)) / (ar + br + 2));
    }));
    return Math.max(0.6, room);
  }

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  function frame(width = box.width, height = box.height) {
    return { width, height, spot, radius: radiusOf() };
  }

  // -- zoom; the address keeps it as relative zoom and the point in the middle

  function move(next) {
    const k = clamp(next.k, fit.k * 0.5, fit.k * 40);
    view = { k, x: next.x, y: next.y };
    ask();
  }

  function zoomAt(factor, x = box.width / 2, y = box.height / 2) {
    const k = clamp(view.k * factor, fit.k * 0.5, fit.k * 40);
    const real = k / view.k;
    move({ k, x: x - real * (x - view.x), y: y - real * (y - view.y) });
    keep();
  }

  function panBy(dx, dy) { move({ ...view, x: view.x + dx, y: view.y + dy }); keep(); }

  function keep() {
    const middle = [(box.width / 2 - view.x) / view.k, (box.height / 2 - view.y) / view.k];
    const [x, y] = (turned ? middle.reverse() : middle).map(Math.round);
    const k = Math.round((100 * view.k) / fit.k) / 100;
    const home = Math.abs(view.k - fit.k) < 1e-9 && Math.abs(view.x - fit.x) < 1 && Math.abs(view.y - fit.y) < 1;
    ours = home ? "" : `${k},${x},${y}`;
    state.set({ z: ours });
  }

  let ours = null;
  function recall(text) {
    if (text === ours && text) { return; }
    const [k, x, y] = text.split(",").map(Number);
    if (!text || ![k, x, y].every(Number.isFinite) || k <= 0) { view = { ...fit }; return; }
    const [px, py] = turned ? [y, x] : [x, y];
    const zoom = fit.k * clamp(k, 0.5, 40);
    view = { k: zoom, x: box.width / 2 - zoom * px, y: box.height / 2 - zoom * py };
  }

  function home() {
    const shown = scene.picture().nodes;
    view = shown.length ? fitted(shown) : { ...fit };
    keep();
    refresh();
  }

  // Bring a unit into the picture if it lies outside or under the edge.
  function reveal(unit) {
    const [x, y] = spot(unit);
    const edge = 60;
    if (x > edge && y > edge && x < box.width - edge && y < box.height - edge) { return; }
    panBy(box.width / 2 - x, box.height / 2 - y);
  }

  // -- what is lit: what the pointer is over, or what is picked, with its neighbours

  function lit() {
    const way = paths.now();
    if (way && way.ties.length) { return lights(way.ties, null, true); }
    if (hover) { return hover.tie ? lights([hover.tie], null, true) : star(hover.unit); }
    const { node, tie } = scene.picked();
    if (tie && !scene.large()) { return lights([tie], null, true); }
    const focus = data.index.get(state.get().focus);
    return node !== undefined && node !== focus && scene.picture().shown.has(node) ? star(node) : null;
  }

  function star(unit) { return lights(scene.picture().byNode.get(unit) || [], unit, false); }

  function lights(ties, centre, all) {
    const units = new Set(ties.flatMap((tie) => [tie.a, tie.b]));
    if (centre !== null) { units.add(centre); }
    const named = all ? units : new Set(ties.slice(0, 12).flatMap((tie) => [tie.a, tie.b]));
    return { ties: new Set(ties), units, named, centre };
  }

  // -- drawing

  function refresh() {
    still = null;
    ask();
  }

  // One drawing a frame, however often it is asked for.
  function ask() {
    if (!asked) { asked = requestAnimationFrame(() => { asked = 0; draw_now(); }); }
  }

  function draw_now() {
    if (!box.width) { return; }
    cancelAnimationFrame(asked);
    asked = 0;
    if (moving && items() > BUSY) { drag(); return; }
    const on = lit();
    if (named && !moving) { nameAll(on); }
    draw.paint(pen, frame(), { lit: on, names: names.map(follow) });
    canvas.dataset.drawn = String(scene.picture().nodes.length);
  }

  const items = () => scene.picture().ties.length + scene.picture().nodes.length;

  // The first frame comes without names: fonts take their time. They follow on top of it.
  function name() {
    named = true;
    if (asked || moving || !box.width) { return; }
    nameAll(lit());
    draw.write(pen, names.map(follow), lit());
  }

  function nameAll(on) {
    const view_ = frame();
    const inside = draw.candidates(view_, on).filter(({ x, y }) => x > 0 && y > 0 && x < box.width && y < box.height);
    names = labels.place(pen, inside, box, Math.min(MOST_NAMES, Math.round((box.width * box.height) / 9000)));
  }

  function follow(name) {
    const [x, y] = spot(name.unit);
    return { ...name, x, y };
  }

  // While a busy picture is dragged, a drawing of it moves as a bitmap: drawn a little larger than
  // the screen, and anew where that ends. A heavy one is not drawn anew before the hand rests.
  function drag() {
    if (!still || !(covers() || items() > HEAVY)) { still = snapshot(); }
    const scale = view.k / still.view.k;
    const [left, top] = [view.x - scale * (still.view.x + still.x), view.y - scale * (still.view.y + still.y)];
    pen.fillStyle = look.color("ground");
    pen.fillRect(0, 0, box.width, box.height);
    pen.drawImage(still.image, left, top, still.width * scale, still.height * scale);
  }

  function covers() {
    const [dx, dy] = [Math.abs(view.x - still.view.x), Math.abs(view.y - still.view.y)];
    return view.k === still.view.k && dx <= still.x && dy <= still.y;
  }

  function snapshot() {
    const image = document.createElement("canvas");
    const [x, y] = [Math.round(AROUND * box.width), Math.round(AROUND * box.height)];
    const [width, height] = [box.width + 2 * x, box.height + 2 * y];
    const ratio = canvas.width / box.width;
    image.width = Math.round(width * ratio);
    image.height = Math.round(height * ratio);
    const other = image.getContext("2d", { alpha: false });
    other.setTransform(ratio, 0, 0, ratio, 0, 0);
    const spot_ = (unit) => { const [px, py] = spot(unit); return [px + x, py + y]; };
    const moved = names.map(follow).map((name) => ({ ...name, x: name.x + x, y: name.y + y }));
    draw.paint(other, { ...frame(width, height), spot: spot_ }, { lit: lit(), names: moved });
    return { image, view: { ...view }, x, y, width, height };
  }

  function moves(on) {
    if (on === moving) { return; }
    moving = on;
    still = null;
    if (!on) { keep(); refresh(); }
  }

  // -- what lies under a point

  function under(x, y, slack = 4) {
    const [wx, wy] = [(x - view.x) / view.k, (y - view.y) / view.k];
    const [tree, radius] = [nodeTree(), radiusOf()];
    let best = null;
    const reach = (50 + slack) / view.k;
    tree.visit((quad, left, top, right, bottom) => {
      for (let leaf = quad; leaf && !quad.length; leaf = leaf.next) {
        const far = Math.hypot(leaf.data[0] - wx, leaf.data[1] - wy) * view.k;
        const gap = far - radius(leaf.data[2]);
        if (gap < slack && (!best || gap < best.gap)) { best = { gap, unit: leaf.data[2] }; }
      }
      return left > wx + reach || right < wx - reach || top > wy + reach || bottom < wy - reach;
    });
    if (best) { return { unit: best.unit }; }
    const tie = tieUnder(x, y, Math.max(5, slack));
    return tie ? { tie } : null;
  }

  function nodeTree() {
    const { key, nodes } = scene.picture();
    if (finder.key !== `${key}${turned}`) {
      finder = { key: `${key}${turned}`, tree: d3.quadtree(nodes.map((unit) => [...plane(unit), unit])) };
    }
    return finder.tree;
  }

  // Of the ties near a point the strongest; faint ones answer only from close by.
  function tieUnder(x, y, slack) {
    let best = null;
    scene.picture().ties.forEach((tie, rank) => {
      const far = distance(x, y, ...spot(tie.a), ...spot(tie.b));
      const score = far + Math.min(2.5, rank / 400);
      if (far < slack && (!best || score < best.score)) { best = { tie, score }; }
    });
    return best && best.tie;
  }

  function distance(x, y, ax, ay, bx, by) {
    const [cx, cy] = draw.bend(ax, ay, bx, by);
    if (x < Math.min(ax, bx, cx) - 9 || x > Math.max(ax, bx, cx) + 9 || y < Math.min(ay, by, cy) - 9 || y > Math.max(ay, by, cy) + 9) { return Infinity; }
    let [least, px, py] = [Infinity, ax, ay];
    for (let i = 1; i <= 12; i += 1) {
      const t = i / 12;
      const qx = (1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx;
      const qy = (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by;
      least = Math.min(least, segment(x, y, px, py, qx, qy));
      [px, py] = [qx, qy];
    }
    return least;
  }

  function segment(x, y, ax, ay, bx, by) {
    const [dx, dy] = [bx - ax, by - ay];
    const t = clamp(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1), 0, 1);
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }

  function point(at) {
    const same = at && hover && at.unit === hover.unit && at.tie === hover.tie;
    if (same || (!at && !hover)) { return; }
    hover = at;
    refresh();
  }

  // What is seen, for those who take it along.
  const made = () => ({ ...box, paint: (other) => draw.paint(other, frame(), { names: names.map(follow) }) });

  // The middle of a tie on the screen, for those who want to click on it.
  function middle(tie) {
    const [ax, ay, bx, by] = [...spot(tie.a), ...spot(tie.b)];
    const [cx, cy] = draw.bend(ax, ay, bx, by);
    return [(ax + 2 * cx + bx) / 4, (ay + 2 * cy + by) / 4];
  }

  return {
    home, made, middle, moves, point, reveal, spot, start, under, zoomAt,
    box: () => box,
    name,
    names: () => names.map(follow),
    view: () => view,
    move,
  };
})();
