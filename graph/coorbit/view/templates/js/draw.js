// How is the picture drawn? Ties, marks, names: on a canvas or as SVG.
const draw = (() => {
  const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';
  const CURVED = 1500;
  const CODED = 11;
  const SMALL = 7;
  const STRONG = 300;

  // view: {width, height, spot(unit) -> [x, y], radius(unit)}; lit: {units, ties} or null.
  function paint(pen, view, { lit = null, names = [] } = {}) {
    const shown = scene.picture();
    pen.globalAlpha = 1;
    pen.lineJoin = "round";
    pen.lineCap = "round";
    pen.fillStyle = look.color("ground");
    pen.fillRect(0, 0, view.width, view.height);
    pen.lineCap = "butt";
    ties(pen, view, shown, lit);
    marks(pen, view, shown, lit);
    write(pen, names, lit);
    pen.globalAlpha = 1;
  }

  // -- ties: strong ones stand out, the many weak ones are a haze behind them

  function ties(pen, view, shown, lit) {
    const most = heaviest(shown);
    const buckets = new Map();
    const strength = firmness(shown);
    const focus = data.index.get(state.get().focus);
    shown.ties.forEach((tie, rank) => {
      if (lit && lit.ties.has(tie)) { return; }
      const firm = strength(tie, rank) * (lit ? 0.3 : 1) * (tie.certain ? 1 : 0.6);
      const aside = focus !== undefined && tie.a !== focus && tie.b !== focus ? 0.5 : 1;
      into(buckets, look.tie(tie), Math.max(0.03, firm), Math.max(0.5, width(tie, most) * aside), tie);
    });
    if (lit) { lit.ties.forEach((tie) => into(buckets, "accent", tie.certain ? 0.9 : 0.55, width(tie, most) + 0.6, tie)); }
    const curved = shown.ties.length <= CURVED;
    const top = ({ ink }) => ink === "accent";
    [...buckets.values()].sort((one, two) => top(one) - top(two) || one.alpha - two.alpha).forEach((bucket) => {
      pen.beginPath();
      bucket.held.forEach((tie) => trace(pen, view, tie, curved));
      pen.strokeStyle = look.color(bucket.ink);
      pen.globalAlpha = bucket.alpha;
      pen.lineWidth = bucket.width;
      pen.setLineDash(bucket.dash);
      pen.stroke();
    });
    pen.setLineDash([]);
    pen.globalAlpha = 1;
    if (data.meta.directed) { heads(pen, view, shown, lit, most); }
  }

  // The weight that is drawn widest: with a focus that of its own strongest tie.
  function heaviest(shown) {
    const own = shown.byNode.get(data.index.get(state.get().focus)) || shown.ties;
    return own.reduce((most, tie) => Math.max(most, tie.weight), 1e-9);
  }

  // How firm a tie's line is, from 0 to 1: with a focus its own ties, else the strongest few.
  function firmness(shown) {
    const focus = data.index.get(state.get().focus);
    const strong = Math.min(STRONG, 1.5 * shown.nodes.length);
    const crowd = shown.ties.length / Math.max(1, shown.nodes.length);
    const faint = Math.max(0.04, Math.min(0.45, 0.9 / crowd ** 0.9));
    return (tie, rank) => {
      if (tie.a === focus || tie.b === focus) { return 0.95; }
      const firm = rank < strong ? 0.75 - 0.4 * (rank / strong) : faint;
      return focus === undefined ? firm : Math.min(0.3, firm * 0.45);
    };
  }

  const width = (tie, most) => Math.round((0.7 + 5.3 * Math.sqrt(Math.min(1, tie.weight / most))) * 2) / 2;

  const DASHES = [[], [7, 5], [1.5, 4]];
  const dash = (tie) => (tie.undated ? 2 : tie.prospective ? 1 : 0);

  // Lines of one look are drawn as one: looks are rounded so that there are few.
  function into(buckets, ink, alpha, wide, tie) {
    const [a, w, d] = [Math.round(alpha * 30), Math.round(wide * 2), dash(tie)];
    const key = `${ink} ${a * 1000 + w * 4 + d}`;
    const bucket = buckets.get(key);
    if (bucket) { bucket.held.push(tie); } else { buckets.set(key, { ink, alpha: Math.max(1, a) / 30, width: w / 2, dash: DASHES[d], held: [tie] }); }
  }

  function trace(pen, view, tie, curved) {
    const [ax, ay] = view.spot(tie.a);
    const [bx, by] = view.spot(tie.b);
    pen.moveTo(ax, ay);
    if (curved) {
      const [cx, cy] = bend(ax, ay, bx, by);
      pen.quadraticCurveTo(cx, cy, bx, by);
    } else {
      pen.lineTo(bx, by);
    }
  }

  // The point that draws a tie aside, always to the same side of the pair.
  const bend = (ax, ay, bx, by) => [(ax + bx) / 2 + (by - ay) * 0.09, (ay + by) / 2 - (bx - ax) * 0.09];

  function heads(pen, view, shown, lit, most) {
    shown.ties.forEach((tie) => {
      const [ax, ay] = view.spot(tie.a);
      const [bx, by] = view.spot(tie.b);
      const [cx, cy] = bend(ax, ay, bx, by);
      const angle = Math.atan2(by - cy, bx - cx);
      const reach = view.radius(tie.b) + 2;
      const size = 4 + width(tie, most);
      const [x, y] = [bx - reach * Math.cos(angle), by - reach * Math.sin(angle)];
      pen.beginPath();
      pen.moveTo(x, y);
      [0.4, -0.4].forEach((turn) => pen.lineTo(x - size * Math.cos(angle + turn), y - size * Math.sin(angle + turn)));
      pen.closePath();
      const on = lit && lit.ties.has(tie);
      pen.fillStyle = look.color(on ? "accent" : look.tie(tie));
      pen.globalAlpha = on ? 1 : (lit ? 0.15 : 0.6);
      pen.fill();
    });
    pen.globalAlpha = 1;
  }

  // -- marks

  function marks(pen, view, shown, lit) {
    const focus = data.index.get(state.get().focus);
    const small = new Map();
    const large = [];
    shown.nodes.forEach((unit) => {
      const [x, y] = view.spot(unit);
      const r = view.radius(unit);
      if (x < -r || y < -r || x > view.width + r || y > view.height + r) { return; }
      const mark = { unit, x, y, r, ...look.node(unit) };
      if (r >= SMALL || lit) { large.push(mark); return; }
      if (!small.has(mark.color)) { small.set(mark.color, []); }
      small.get(mark.color).push(mark);
    });
    small.forEach((all) => shape(pen, all));
    const pale = ({ unit }) => lit !== null && !lit.units.has(unit);
    large.sort((a, b) => pale(b) - pale(a) || a.r - b.r).forEach((mark) => {
      pen.globalAlpha = pale(mark) ? 0.35 : 1;
      shape(pen, [mark]);
      if (mark.unit === focus || (lit && mark.unit === lit.centre)) { ring(pen, mark.x, mark.y, mark.r); }
      code(pen, mark.unit, mark.x, mark.y, mark.r);
    });
    pen.globalAlpha = 1;
  }

  // Marks of one colour, with a rim in the colour of the ground that sets them off.
  function shape(pen, all) {
    pen.beginPath();
    all.forEach((mark) => look.trace(pen, mark.shape, mark.x, mark.y, mark.r));
    pen.strokeStyle = look.color("ground");
    pen.lineWidth = all[0].r > 5 ? 3 : 1.4;
    pen.stroke();
    pen.fillStyle = all[0].color;
    pen.fill();
  }

  function ring(pen, x, y, r) {
    pen.beginPath();
    pen.moveTo(x + r + 4, y);
    pen.arc(x, y, r + 4, 0, 2 * Math.PI);
    pen.strokeStyle = look.color("accent");
    pen.lineWidth = 2.5;
    pen.stroke();
  }

  function code(pen, unit, x, y, r) {
    const text = scene.isBundle(unit) ? words.whole(scene.centre(unit - data.count).size) : data.nodes.code[unit];
    if (!text || r < CODED - 2) { return; }
    pen.font = `600 ${Math.round(Math.min(15, r * 0.86))}px ${FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = look.color("on-mark");
    pen.fillText(text, x, y + 0.5);
  }

  // -- names

  function candidates(view, lit) {
    const shown = scene.picture();
    const focus = data.index.get(state.get().focus);
    const most = Math.max(1e-9, ...shown.nodes.map((unit) => shown.strength[unit]));
    return shown.nodes.map((unit) => {
      const [x, y] = view.spot(unit);
      const share = Math.sqrt(shown.strength[unit] / most);
      const first = unit === focus || (lit && (unit === lit.centre || lit.named.has(unit)));
      const size = Math.round((unit === focus ? 17 : 11.5 + 4.5 * share) * 2) / 2;
      const font = `${first || share > 0.45 ? 600 : 400} ${size}px ${FONT}`;
      return { unit, x, y, r: view.radius(unit) + (unit === focus ? 5 : 0), text: words.brief(scene.label(unit)), font, size, rank: first ? -1 - share : -share };
    });
  }

  function write(pen, names, lit) {
    pen.lineJoin = "round";
    pen.textBaseline = "middle";
    names.forEach((name) => {
      pen.globalAlpha = lit && !lit.units.has(name.unit) ? 0.45 : 1;
      pen.font = name.font;
      pen.textAlign = name.align;
      name.lines.forEach((line, i) => {
        const y = name.y + name.dy + (i - (name.lines.length - 1) / 2) * name.size * 1.15;
        pen.strokeStyle = look.color("ground");
        pen.lineWidth = 4;
        pen.strokeText(line, name.x + name.dx, y);
        pen.fillStyle = look.color("ink");
        pen.fillText(line, name.x + name.dx, y);
      });
    });
    pen.globalAlpha = 1;
  }

  return { bend, candidates, paint, write };
})();
