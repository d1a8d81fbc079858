// When did it hold? Intervals along the years: those of one actor, or a lane for each.
const timeline = (() => {
  const MOST_ROWS = 240;
  const LANES = 60;
  const AXIS = 30;
  const FADE = 365 * 4;
  const FADED = 60;
  const EDGE = 22;
  let parts = null;
  let told = null;
  let shown = { rows: [], cut: "", longest: 0, first: 0, last: 1 };

  async function build(host) {
    const chart = sheet.make({
      label: "Timeline. Arrow up and down move from row to row, Enter opens the evidence.",
      draw, find, where, tell, choose, step,
    });
    const axis = sheet.make({ label: "Years", draw: years, find: () => null, where: () => [0, 0], tell: () => "", choose: () => {}, step: () => null });
    axis.box.classList.add("axis");
    axis.canvas.setAttribute("role", "img");
    axis.canvas.removeAttribute("tabindex");
    const heading = el("h2", { class: "subject" });
    const all = el("button", { type: "button", text: "All actors", on: { click: () => state.set({ pick: "" }) } });
    const note = el("p", { class: "note" });
    const marks = legend.list(entries);
    host.append(el("div", { class: "bar-line" }, heading, all, marks), axis.box, chart.box, note);
    parts = { host, chart, axis, heading, all, marks, note };
    told = await data.evidence();
    show(scene.now());
  }

  function entries() {
    if (laned(shown.rows)) { return [legend.ramp("few to many endeavours in a year")]; }
    const one = (style, text) => ({ wide: 32, text, paint: (pen) => style(pen, look.color("accent")) });
    return [
      one((pen, ink) => { pen.fillStyle = ink; pen.fillRect(0, 3, 32, 8); }, "certain"),
      one((pen) => { pen.fillStyle = shade(pen, 0, 12, 20, 32); pen.fillRect(0, 3, 32, 8); }, "begin or end uncertain"),
      one((pen, ink) => { pen.strokeStyle = ink; pen.lineWidth = 1.25; pen.setLineDash([4, 3]); pen.strokeRect(1, 3, 30, 8); }, "only planned or talked about"),
    ];
  }

  // The years over the rows.
  function picture() {
    const [top, rows] = [parts.axis.picture(), parts.chart.picture()];
    const paint = (pen) => {
      top.paint(pen);
      pen.save();
      pen.translate(0, top.height);
      rows.paint(pen);
      pen.restore();
    };
    const caption = [laned(shown.rows) ? "" : parts.heading.textContent, shown.cut].filter(Boolean).join(" · ");
    return { width: rows.width, height: top.height + rows.height, paint, caption };
  }

  function show(now) {
    if (!told) { return; }
    const { node, a, b, tie } = scene.picked();
    const subject = node !== undefined && now.byNode.has(node) ? node : data.index.get(state.get().focus);
    let rows;
    if (a !== undefined) {
      rows = tie ? ofTie(tie, null) : [];
      parts.heading.textContent = `${data.nodes.label[a]} and ${data.nodes.label[b]}`;
    } else if (subject !== undefined) {
      rows = ofActor(subject, now);
      parts.heading.textContent = data.nodes.label[subject];
    } else {
      rows = lanes(now);
      parts.heading.textContent = words.count(now.nodes.length, "actor");
    }
    parts.all.hidden = !state.get().pick;
    parts.marks.hidden = !rows.length;
    const left = cut(rows, now);
    parts.note.textContent = noted(rows, left);
    const span = range(rows);
    shown = { cut: left, rows: rows.slice(0, MOST_ROWS), longest: longest(rows.slice(0, MOST_ROWS)), ...span, ...count(rows, span) };
    legend.fill(parts.marks, entries());
    place();
  }

  // What is left out of too many rows or lanes.
  function cut(rows, now) {
    if (rows.length > MOST_ROWS) { return `The first ${MOST_ROWS} of ${words.whole(rows.length)} rows`; }
    return laned(rows) && now.nodes.length > LANES ? `The ${LANES} strongest of ${words.whole(now.nodes.length)} actors` : "";
  }

  function noted(rows, left) {
    if (!rows.length) { return "Nothing under these filters."; }
    if (!laned(rows)) { return left && `${left}; filters choose fewer.`; }
    return left ? `${left}. Choose one to see its endeavours.` : "Choose an actor to see its endeavours.";
  }

  const earliest = (one, two) => one.begins - two.begins || one.e1 - two.e1;

  function ofTie(tie, other) {
    const items = [...tie.evidence].sort(earliest).map((item) => ({ id: `${scene.tieKey(tie)}/${item.group}`, item, tie }));
    return other === null ? items : [{ id: `h${other}`, header: other, tie }, ...items];
  }

  function ofActor(subject, now) {
    const ties = [...(now.byNode.get(subject) || [])];
    const from = new Map(ties.map((tie) => [tie, Math.min(...tie.evidence.map((item) => item.begins))]));
    return ties.sort((x, y) => from.get(x) - from.get(y)).flatMap((tie) => ofTie(tie, scene.other(tie, subject)));
  }

  function lanes(now) {
    const ranked = [...now.nodes].sort((x, y) => now.strength[y] - now.strength[x] || x - y).slice(0, LANES);
    return ranked.map((node) => {
      const held = new Map();
      now.byNode.get(node).forEach((tie) => tie.evidence.forEach((item) => held.set(item.group, item)));
      const items = [...held.values()].filter((item) => !item.undated);
      return { id: `l${node}`, lane: node, items };
    });
  }

  // How much each lane holds in each year: what is only possible counts less than what is certain.
  function count(rows, { first, last }) {
    const [from, to] = [dates.year(first), dates.year(last)];
    const starts = Array.from({ length: to - from + 1 }, (_, i) => dates.day(from + i));
    rows.filter((row) => row.items).forEach((row) => {
      row.years = starts.slice(0, -1).map((day, i) => row.items.reduce((sum, item) => {
        const next = starts[i + 1];
        if (item.begins >= next || item.e1 <= day || (item.prospective && !item.certain)) { return sum; }
        return sum + (item.s1 <= next && item.e0 >= day ? 1 : 0.3);
      }, 0));
    });
    return { starts, fullest: rows.reduce((most, row) => Math.max(most, ...(row.years || [0])), 1) };
  }

  function range(rows) {
    const today = dates.bounds(data.meta.as_of)[1];
    const items = rows.flatMap((row) => row.items || (row.item ? [row.item] : []));
    const starts = items.map((item) => item.begins).filter((day) => day > dates.BEGIN && day < dates.END);
    const ends = items.map((item) => item.e1).filter((day) => day < today + 365 * 15 && day > dates.BEGIN);
    const first = dates.year(starts.reduce((least, day) => Math.min(least, day), today - 365 * 5));
    const last = dates.year(ends.reduce((most, day) => Math.max(most, day), today)) + 1;
    const gap = last - first > 25 ? 5 : 1;
    return { first: dates.day(Math.floor(first / gap) * gap), last: dates.day(Math.ceil(last / gap) * gap), today };
  }

  const narrow = () => parts.host.clientWidth < 640;
  const tall = (row) => (row.header !== undefined ? 30 : row.lane !== undefined ? 20 : narrow() ? 34 : 22);
  const laned = (rows) => rows.some((row) => row.lane !== undefined);

  // Room for the names, no more than they need.
  function gutter() {
    if (narrow()) { return laned(shown.rows) ? 110 : 12; }
    return Math.min(420, parts.host.clientWidth * 0.42, shown.longest + 26);
  }

  function longest(rows) {
    const pen = parts.chart.canvas.getContext("2d");
    pen.font = sheet.font(12);
    return rows.filter((row) => row.header === undefined).reduce((most, row) => Math.max(most, pen.measureText(named(row)).width), 0);
  }

  function place() {
    let top = 4;
    shown.rows.forEach((row) => { row.top = top; top += tall(row); });
    parts.chart.box.style.height = `${Math.max(60, top + 8)}px`;
    parts.axis.box.style.height = `${AXIS}px`;
    parts.chart.redraw();
    parts.axis.redraw();
  }

  const x = (day, width) => {
    const left = gutter();
    return left + ((day - shown.first) / (shown.last - shown.first)) * (width - left - EDGE);
  };

  function ticks(width) {
    const [first, last] = [dates.year(shown.first), dates.year(shown.last)];
    const room = (x(shown.last, width) - x(shown.first, width)) / Math.max(1, last - first);
    const gap = [1, 2, 5, 10, 20].find((years_) => years_ * room > 46) || 50;
    const found = [];
    for (let year = Math.ceil(first / gap) * gap; year <= last; year += gap) { found.push(year); }
    return found;
  }

  function years(pen, width) {
    pen.fillStyle = look.color("quiet");
    pen.font = sheet.font(12);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    ticks(width).forEach((year) => pen.fillText(String(year), x(dates.day(year), width), AXIS / 2));
  }

  // -- drawing

  function draw(pen, width, height, under) {
    ground(pen, width, height);
    shown.rows.forEach((row) => {
      const high = tall(row);
      if (under && under.id === row.id) {
        pen.globalAlpha = 0.1;
        pen.fillStyle = look.color("accent");
        pen.fillRect(0, row.top, width, high);
        pen.globalAlpha = 1;
      }
      if (row.header !== undefined) { header(pen, row, width); } else if (row.lane !== undefined) { lane(pen, row, width); } else { item(pen, row, width); }
    });
  }

  // The years as hairlines, the chosen time as a band, the data's date as a line.
  function ground(pen, width, height) {
    pen.lineWidth = 1;
    pen.strokeStyle = look.color("rule");
    ticks(width).forEach((year) => upright(pen, x(dates.day(year), width), height));
    const { day, window: span } = state.time(state.get().t);
    const [from, to] = day || span;
    if (from > shown.first || to < shown.last) {
      const [left, right] = [x(Math.max(from, shown.first), width), x(Math.min(to, shown.last), width)];
      pen.globalAlpha = 0.12;
      pen.fillStyle = look.color("accent");
      pen.fillRect(left, 0, Math.max(2, right - left), height);
      pen.globalAlpha = 1;
    }
    pen.setLineDash([2, 3]);
    pen.strokeStyle = look.color("quiet");
    upright(pen, x(shown.today, width), height);
    pen.setLineDash([]);
  }

  function upright(pen, at, height) {
    pen.beginPath();
    pen.moveTo(Math.round(at) + 0.5, 0);
    pen.lineTo(Math.round(at) + 0.5, height);
    pen.stroke();
  }

  function header(pen, row, width) {
    pen.fillStyle = look.color("ink");
    pen.font = sheet.font(13, 650);
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    const name = data.nodes.label[row.header];
    halo(pen, name, 12, row.top + 22);
    const wide = pen.measureText(name).width;
    pen.font = sheet.font(12);
    pen.fillStyle = look.color("quiet");
    halo(pen, words.count(row.tie.evidence.length, "endeavour"), 20 + wide, row.top + 22);
    if (row === shown.rows[0]) { return; }
    pen.strokeStyle = look.color("rule");
    pen.beginPath();
    pen.moveTo(12, row.top + 0.5);
    pen.lineTo(width - EDGE, row.top + 0.5);
    pen.stroke();
  }

  function halo(pen, text, left, top) {
    pen.save();
    pen.strokeStyle = look.color("ground");
    pen.lineWidth = 4;
    pen.lineJoin = "round";
    pen.strokeText(text, left, top);
    pen.restore();
    pen.fillText(text, left, top);
  }

  function item(pen, row, width) {
    const slim = narrow();
    const middle = row.top + (slim ? 25 : tall(row) / 2);
    pen.font = sheet.font(12);
    pen.fillStyle = look.color("ink");
    pen.textBaseline = "middle";
    pen.textAlign = slim ? "left" : "right";
    const name = clipped(pen, named(row), slim ? width - 24 : gutter() - 26);
    halo(pen, name, slim ? 12 : gutter() - 12, slim ? row.top + 10 : middle);
    bar(pen, row.item, width, middle, 9, 0.9);
  }

  const label = (one) => words.upper(told.group(one.group).label || "direct cooperation");
  const named = (row) => (row.lane === undefined ? label(row.item) : words.brief(data.nodes.label[row.lane]));

  function clipped(pen, text, width) {
    let kept = text;
    while (kept.length > 4 && pen.measureText(kept === text ? kept : `${kept}…`).width > width) { kept = kept.slice(0, -2); }
    return kept === text ? text : `${kept.trim()}…`;
  }

  function lane(pen, row, width) {
    const middle = row.top + tall(row) / 2;
    pen.font = sheet.font(12);
    pen.fillStyle = look.color("ink");
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    const left = x(shown.first, width);
    pen.fillText(clipped(pen, named(row), left - 16), left - 10, middle);
    pen.fillStyle = look.color("accent");
    row.years.forEach((many, i) => {
      const [from, to] = [x(shown.starts[i], width), x(Math.min(shown.starts[i + 1], shown.today), width)];
      if (!many || to <= from) { return; }
      pen.globalAlpha = 0.06 + 0.94 * (Math.log1p(many) / Math.log1p(shown.fullest)) ** 1.4;
      pen.fillRect(from, middle - 6, to - from - 0.5, 12);
    });
    pen.globalAlpha = 1;
  }

  // Solid where it certainly held, fading where its begin or end lies between two bounds; what has
  // no known end may go on until the data's date.
  function bar(pen, one, width, middle, high, alpha) {
    const begins = one.begins === one.s1 ? Math.max(one.s0, one.s1 - FADE) : one.begins;
    const ends = [begins, one.s1, one.e0, one.e1 >= dates.END ? Math.max(shown.today, one.e0) : one.e1];
    const inside = ends.map((day) => Math.min(shown.last, Math.max(shown.first, day)));
    const [a, b, c, d] = inside.map((day) => x(day, width));
    const right = Math.max(d, a + 3);
    pen.globalAlpha = alpha;
    if (one.prospective) {
      pen.setLineDash([4, 3]);
      pen.strokeStyle = look.color("accent");
      pen.lineWidth = 1.25;
      pen.strokeRect(a + 0.5, middle - high / 2 + 0.5, Math.max(3, right - a - 1), high - 1);
      pen.setLineDash([]);
    } else {
      pen.fillStyle = shade(pen, a, b, c, right);
      pen.fillRect(a, middle - high / 2, right - a, high);
    }
    pen.globalAlpha = 1;
  }

  function shade(pen, a, b, c, d) {
    const ink = look.color("accent");
    const wash = `${ink}3d`;
    if (d - a < 6) { return ink; }
    const ramp = pen.createLinearGradient(a, 0, d, 0);
    const stop = (at) => Math.min(1, Math.max(0, (at - a) / (d - a)));
    ramp.addColorStop(0, b - a > 1 || b > c ? wash : ink);
    if (b <= c) {
      ramp.addColorStop(stop(b), ink);
      ramp.addColorStop(stop(c), ink);
      ramp.addColorStop(stop(c + Math.min(d - c, FADED)), d - c > 1 ? wash : ink);
    }
    ramp.addColorStop(1, d - c > 1 || b > c ? wash : ink);
    return ramp;
  }

  // -- what lies under a point

  const find = (px, py) => shown.rows.find((row) => py >= row.top && py < row.top + tall(row)) || null;
  const where = (row) => [Math.min(parts.host.clientWidth * 0.5, gutter()), row.top + tall(row) / 2];

  function tell(row) {
    if (row.lane !== undefined) { return `${data.nodes.label[row.lane]}: ${words.count(row.items.length, "endeavour")}`; }
    if (row.header !== undefined) { return sheet.tie(row.tie); }
    const { s0, s1, e0, e1, certain, prospective } = row.item;
    const held = prospective ? "only planned or talked about" : certain ? "certain" : "possible";
    return `${label(row.item)}: ${dates.interval(s0, s1, e0, e1)}, ${held}`;
  }

  function choose(row) {
    if (row.lane !== undefined) { state.set({ pick: `n:${data.nodes.slug[row.lane]}` }); return; }
    state.set({ pick: row.header !== undefined ? `n:${data.nodes.slug[row.header]}` : scene.tieKey(row.tie) });
  }

  function step(dx, dy, at) {
    const now = at ? shown.rows.findIndex((row) => row.id === at.id) : -1;
    return shown.rows[Math.min(shown.rows.length - 1, Math.max(0, now + (dy || dx)))] || null;
  }

  tabs.register({ name: "timeline", label: "Timeline", order: 30, build, show, hide: () => parts.chart.forget(), picture, entries });
  return {};
})();
