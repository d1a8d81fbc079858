// Who works with whom, as a table of shades? Actors by actors, communities side by side.
const matrix = (() => {
  const MOST = 80;
  const LEAST_CELL = 9;
  const READ_CELL = 12;
  const MOST_CELL = 26;
  const ORDERS = { community: "group", strength: "strength", name: "name" };
  let parts = null;
  let shown = { nodes: [], cells: new Map(), most: 1, cut: "" };
  let frame = { cell: 12, left: 0, top: 0 };

  function build(host) {
    const order = el("select", { id: "matrix-order", on: { change: () => state.set({ order: order.value }) } },
      ...Object.entries(ORDERS).map(([value, text]) => el("option", { value, text })));
    const note = el("p", { class: "note" });
    const grid = sheet.make({
      label: "Matrix of ties. Arrow keys move from cell to cell, Enter opens the evidence.",
      draw, find, where, tell, choose, step,
    });
    const bar = el("div", { class: "bar-line" }, el("label", { for: "matrix-order", text: "Order by" }), order, legend.list(entries));
    host.append(bar, grid.box, note);
    parts = { host, bar, order, note, grid };
    new ResizeObserver(fit).observe(host);
  }

  function entries() {
    const talks = (pen) => {
      pen.strokeStyle = look.color("accent");
      pen.lineWidth = 1.5;
      pen.strokeRect(3.75, 3.75, 6.5, 6.5);
    };
    return [
      legend.ramp("weak to strong"),
      { wide: 14, paint: (pen) => legend.square(pen, 3, 7), text: "possible, not certain" },
      { wide: 14, paint: talks, text: "only planned or talked about" },
    ];
  }

  function show(now, at) {
    parts.order.value = at.order;
    const ranked = [...now.nodes].sort((a, b) => now.strength[b] - now.strength[a] || a - b);
    const nodes = arranged(ranked.slice(0, room()), now, at.order);
    const kept = new Set(nodes);
    const cells = new Map();
    let most = 0;
    now.ties.forEach((tie) => {
      if (!kept.has(tie.a) || !kept.has(tie.b)) { return; }
      cells.set(tie.a * data.count + tie.b, tie);
      if (!data.meta.directed) { cells.set(tie.b * data.count + tie.a, tie); }
      most = Math.max(most, tie.weight);
    });
    shown = { nodes, cells, most, cut: cut(nodes.length, ranked.length) };
    parts.note.textContent = told(ranked.length);
    fit();
  }

  const cut = (kept, all) => (kept < all ? `The ${words.whole(kept)} strongest of ${words.whole(all)} actors` : "");

  function told(all) {
    if (!all) { return "No ties under these filters."; }
    const rows = data.meta.directed ? " Rows depend on columns." : "";
    if (!shown.cut) { return `${words.count(all, "actor")}; a cell is a tie, the fuller its colour the stronger.${rows}`; }
    return `${shown.cut}; filters and the focus choose others.${rows}`;
  }

  function arranged(nodes, now, order) {
    const { community, label } = data.nodes;
    const strongest = (a, b) => now.strength[b] - now.strength[a] || a - b;
    const by = {
      community: (a, b) => community[a] - community[b] || strongest(a, b),
      strength: strongest,
      name: (a, b) => label[a].localeCompare(label[b], "en"),
    };
    return nodes.sort(by[order] || by.community);
  }

  const small = () => parts.host.clientWidth < 560;
  const gutter = () => (small() ? 62 : 150);
  const room = () => Math.max(8, Math.min(MOST, Math.floor((parts.host.clientWidth - gutter() - 24) / LEAST_CELL)));

  function fit() {
    const count = Math.max(1, shown.nodes.length);
    const wide = parts.host.clientWidth - gutter() - 24;
    if (wide <= 0) { return; }
    const top = small() ? 62 : 120;
    const high = parts.host.clientHeight - parts.bar.offsetHeight - parts.note.offsetHeight - top - 14;
    const whole = Math.floor(Math.min(wide, high) / count);
    const cell = whole >= READ_CELL ? whole : Math.floor(wide / count);
    frame = { cell: Math.max(LEAST_CELL, Math.min(MOST_CELL, cell)), left: gutter(), top };
    const { style } = parts.grid.box;
    style.width = `${frame.left + frame.cell * count + 20}px`;
    style.height = `${frame.top + frame.cell * count + 12}px`;
    parts.grid.redraw();
  }

  function draw(pen, width, height, at) {
    const { cell, left, top } = frame;
    const end = cell * shown.nodes.length;
    pen.fillStyle = look.color("soft");
    pen.fillRect(left, top, end, end);
    if (at) { cross(pen, at, end); }
    shown.nodes.forEach((row, i) => shown.nodes.forEach((column, j) => {
      const tie = shown.cells.get(row * data.count + column);
      if (tie) { square(pen, tie, left + j * cell, top + i * cell); }
    }));
    blocks(pen);
    names(pen, at);
    marked(pen, at);
  }

  function cross(pen, { row, column }, end) {
    const { cell, left, top } = frame;
    pen.globalAlpha = 0.16;
    pen.fillStyle = look.color("accent");
    if (row >= 0) { pen.fillRect(left, top + row * cell, end, cell); }
    if (column >= 0) { pen.fillRect(left + column * cell, top, cell, end); }
    pen.globalAlpha = 1;
  }

  function square(pen, tie, x, y) {
    const { cell } = frame;
    const ink = look.color("accent");
    pen.globalAlpha = 0.14 + 0.86 * sheet.share(tie.weight, shown.most);
    if (tie.prospective) {
      pen.strokeStyle = ink;
      pen.lineWidth = Math.max(1, cell / 9);
      pen.strokeRect(x + cell * 0.24, y + cell * 0.24, cell * 0.52, cell * 0.52);
    } else {
      const inset = tie.certain ? 0.5 : cell * 0.22;
      pen.fillStyle = ink;
      pen.fillRect(x + inset, y + inset, cell - 2 * inset, cell - 2 * inset);
    }
    pen.globalAlpha = 1;
  }

  // A frame around each community's own ties, and its tint along both edges.
  function blocks(pen) {
    if (state.get().order !== "community") { return; }
    const { cell, left, top } = frame;
    for (let first = 0, next = 0; first < shown.nodes.length; first = next) {
      const community = data.nodes.community[shown.nodes[first]];
      while (next < shown.nodes.length && data.nodes.community[shown.nodes[next]] === community) { next += 1; }
      const [from, size] = [first * cell, (next - first) * cell];
      pen.fillStyle = look.tint(community);
      pen.fillRect(left + from + 1, top - 6, size - 2, 3);
      pen.fillRect(left - 6, top + from + 1, 3, size - 2);
      pen.strokeStyle = look.tint(community);
      pen.lineWidth = 1.5;
      pen.strokeRect(left + from, top + from, size, size);
    }
  }

  function names(pen, at) {
    const { cell, left, top } = frame;
    const size = Math.max(9, Math.min(13, cell - 1));
    const { node } = scene.picked();
    shown.nodes.forEach((unit, i) => {
      const strong = unit === node || (at && (at.row === i || at.column === i));
      pen.font = sheet.font(size, strong ? 600 : 400);
      pen.fillStyle = look.color(strong ? "ink" : "quiet");
      pen.textBaseline = "middle";
      pen.textAlign = "right";
      const text = short(pen, unit, left - 14);
      pen.fillText(text, left - 10, top + (i + 0.5) * cell);
      pen.save();
      pen.translate(left + (i + 0.5) * cell, top - 10);
      pen.rotate(-Math.PI / 2);
      pen.textAlign = "left";
      pen.fillText(short(pen, unit, top - 14), 0, 0);
      pen.restore();
    });
  }

  function short(pen, unit, width) {
    let text = words.brief(data.nodes.label[unit]);
    if (pen.measureText(text).width <= width) { return text; }
    if (small() && data.nodes.code[unit]) { return data.nodes.code[unit]; }
    while (text.length > 3 && pen.measureText(`${text}…`).width > width) { text = text.slice(0, -1); }
    return `${text.trim()}…`;
  }

  // A ring around the picked tie, wherever it stands, and around the cell under the keys.
  function marked(pen, at) {
    const { cell, left, top } = frame;
    const { a, b } = scene.picked();
    const ring = (i, j) => pen.strokeRect(left + j * cell - 1, top + i * cell - 1, cell + 2, cell + 2);
    const [i, j] = [shown.nodes.indexOf(a), shown.nodes.indexOf(b)];
    pen.strokeStyle = look.color("ink");
    pen.lineWidth = 2;
    if (i >= 0 && j >= 0) {
      ring(i, j);
      if (!data.meta.directed) { ring(j, i); }
    }
    if (at && at.row >= 0 && at.column >= 0) { ring(at.row, at.column); }
  }

  const thing = (row, column) => ({ id: `${row},${column}`, row, column });

  function find(x, y) {
    const { cell, left, top } = frame;
    const row = y < top ? -1 : Math.floor((y - top) / cell);
    const column = x < left ? -1 : Math.floor((x - left) / cell);
    const count = shown.nodes.length;
    return row >= count || column >= count || (row < 0 && column < 0) ? null : thing(row, column);
  }

  function where({ row, column }) {
    const { cell, left, top } = frame;
    return [left + Math.max(0, column + 0.5) * cell, top + Math.max(0, row + 0.5) * cell];
  }

  function tell({ row, column }) {
    if (row < 0 || column < 0) { return data.nodes.label[shown.nodes[Math.max(row, column)]]; }
    const [a, b] = [shown.nodes[row], shown.nodes[column]];
    const tie = shown.cells.get(a * data.count + b);
    if (tie) { return sheet.tie(tie); }
    return a === b ? data.nodes.label[a] : `${data.nodes.label[a]} and ${data.nodes.label[b]}: no tie`;
  }

  function choose({ row, column }) {
    const [a, b] = [shown.nodes[row], shown.nodes[column]];
    const tie = row < 0 || column < 0 || a === b ? null : shown.cells.get(a * data.count + b);
    if (tie) {
      state.set({ pick: scene.tieKey(tie) });
    } else if (a === undefined || b === undefined || a === b) {
      state.set({ pick: scene.nodeKey(a === undefined ? b : a) });
    }
  }

  function step(dx, dy, at) {
    const last = shown.nodes.length - 1;
    if (last < 0) { return null; }
    if (!at) { return thing(0, Math.min(1, last)); }
    const clamp = (value) => Math.min(last, Math.max(0, value));
    return thing(clamp(at.row + dy), clamp(at.column + dx));
  }

  state.define("order", { initial: "community", read: (text) => (ORDERS[text] ? text : "community"), write: String });
  tabs.register({ name: "matrix", label: "Matrix", order: 20, build, show, hide: () => parts.grid.forget(), picture: () => ({ ...parts.grid.picture(), caption: shown.cut }), entries });
  return {};
})();
