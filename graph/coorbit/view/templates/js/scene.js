// What is shown? The ties that pass every filter, around the focus, with who stands in them.
const scene = (() => {
  const MANY = 2000;
  const MOST_GROUPS = 300;
  const CHOOSING = ["t", "known", "certain", "status", "through"];
  const FILTERING = [...CHOOSING, "undated", "kinds", "min", "backbone", "community", "focus", "hops"];
  let weighed = { key: null, ties: [] };
  let made = { key: null };
  let seen = null;
  let folded = { key: null };

  const key = (now, names) => JSON.stringify(names.map((name) => now[name]));

  function chosen(now) {
    const { known, knownDay } = data.meta.initial;
    const after = now.known === known ? knownDay : dates.bounds(now.known)[1];
    return {
      time: state.time(now.t),
      knownDay: now.known ? after : null,
      certain: now.certain,
      statuses: data.statuses.map((status) => now.status.includes(status.name)),
      channels: data.channels.map((channel) => !now.through.length || now.through.includes(channel.name)),
    };
  }

  // All ties under time, status and channel, before weight, kinds, community and focus.
  function ties(now = state.get()) {
    const wanted = key(now, CHOOSING);
    if (weighed.key !== wanted) { weighed = { key: wanted, ties: weigh.find(chosen(now)) }; }
    return weighed.ties;
  }

  // The same for the whole record, whatever the time that is chosen.
  function ever() {
    const at = { ...state.get(), t: "" };
    if (state.get().t === "") { return ties().filter((tie) => allowed(tie.a, at) && allowed(tie.b, at)); }
    return weigh.find({ ...chosen(at), time: { window: [dates.BEGIN, dates.END] } }).filter((tie) => allowed(tie.a, at) && allowed(tie.b, at));
  }

  function now() {
    const at = state.get();
    if (seen === at) { return made; }
    seen = at;
    const wanted = key(at, FILTERING);
    if (made.key !== wanted) { made = { key: wanted, ...make(at) }; }
    return made;
  }

  // The actors that the page opens with, whatever has been chosen since.
  const opening = () => make(state.initial()).nodes;

  function make(at) {
    let found = at.undated ? ties(at) : ties(at).map(dated).filter(Boolean);
    found = found.filter((tie) => tie.weight >= at.min);
    if (at.backbone) { found = backbone.find(found, at.backbone); }
    found = found.filter((tie) => allowed(tie.a, at) && allowed(tie.b, at));
    if (at.focus) { found = around(found, data.index.get(at.focus), at.hops); }
    found.sort((one, two) => two.weight - one.weight || one.a - two.a || one.b - two.b);
    const strength = new Float64Array(data.count);
    const byNode = neighbours(found);
    found.forEach((tie) => {
      strength[tie.a] += tie.weight;
      strength[tie.b] += tie.weight;
    });
    const nodes = [...byNode.keys()].sort((a, b) => a - b);
    return { ties: found, nodes, strength, byNode, shown: new Set(nodes) };
  }

  function dated(tie) {
    const evidence = tie.evidence.filter((item) => !item.undated);
    if (evidence.length === tie.evidence.length) { return tie; }
    return evidence.length ? weigh.finish({ a: tie.a, b: tie.b, evidence }) : null;
  }

  function allowed(node, at) {
    const { kind, community } = data.nodes;
    return !at.kinds.includes(data.kinds[kind[node]].name) && (at.community < 0 || community[node] === at.community);
  }

  function neighbours(found) {
    const all = new Map();
    const add = (node, tie) => {
      if (!all.has(node)) { all.set(node, []); }
      all.get(node).push(tie);
    };
    found.forEach((tie) => { add(tie.a, tie); add(tie.b, tie); });
    return all;
  }

  const other = (tie, node) => (tie.a === node ? tie.b : tie.a);

  // Steps from a node to all that can be reached, at most `most`.
  function steps(byNode, from, most = Infinity) {
    const found = new Map([[from, 0]]);
    let edge = [from];
    for (let step = 1; step <= most && edge.length; step += 1) {
      const next = [];
      edge.forEach((node) => (byNode.get(node) || []).forEach((tie) => {
        const near = other(tie, node);
        if (!found.has(near)) { found.set(near, step); next.push(near); }
      }));
      edge = next;
    }
    return found;
  }

  function around(found, focus, hops) {
    const near = steps(neighbours(found), focus, hops);
    return found.filter((tie) => near.has(tie.a) && near.has(tie.b));
  }

  // The shortest way, of equals the first by identifiers, as `coorbit path` gives it; null if none.
  function path(from, to) {
    const { byNode } = now();
    const left = steps(byNode, to);
    if (!left.has(from)) { return null; }
    const way = [];
    for (let at = from; at !== to;) {
      const next = (byNode.get(at) || []).map((tie) => [other(tie, at), tie]).filter(([node]) => left.get(node) === left.get(at) - 1).sort((a, b) => a[0] - b[0])[0];
      way.push(next[1]);
      at = next[0];
    }
    return way;
  }

  // -- many nodes: communities stand for their members until they are unfolded

  const large = () => data.count > MANY;
  const bundle = (node) => Math.min(data.nodes.community[node], MOST_GROUPS - 1);

  // Units of the picture: numbers below data.count are nodes, from there on communities.
  function picture() {
    const all = now();
    if (!large()) { return all; }
    if (folded.at === state.get()) { return folded; }
    const wanted = `${made.key}${state.get().open}`;
    if (folded.key !== wanted) { folded = { key: wanted, ...fold(all) }; }
    folded.at = state.get();
    return folded;
  }

  function fold(all) {
    const open = new Set(state.get().open.map(Number));
    const unit = (node) => (open.has(bundle(node)) ? node : data.count + bundle(node));
    const joined = new Map();
    all.ties.forEach((tie) => {
      const [a, b] = [unit(tie.a), unit(tie.b)].sort((x, y) => x - y);
      if (a === b) { return; }
      const name = a * (data.count + MOST_GROUPS) + b;
      const had = joined.get(name);
      if (had) {
        had.weight += tie.weight;
        had.ties += 1;
        had.certain = had.certain || tie.certain;
        had.prospective = had.prospective && tie.prospective;
        had.undated = had.undated && tie.undated;
      } else {
        joined.set(name, a < data.count && b < data.count ? { ...tie, ties: 1 } : { ...tie, a, b, evidence: [], bundle: true, ties: 1 });
      }
    });
    const found = [...joined.values()].sort((one, two) => two.weight - one.weight || one.a - two.a || one.b - two.b);
    const nodes = [...new Set(all.nodes.map(unit))].sort((a, b) => a - b);
    const strength = new Float64Array(data.count + MOST_GROUPS);
    found.forEach((tie) => { strength[tie.a] += tie.weight; strength[tie.b] += tie.weight; });
    const shown = new Set(nodes);
    return { ties: found, nodes, strength, byNode: neighbours(found), shown };
  }

  const bundles = new Map();
  function centre(number) {
    if (!bundles.has(number)) {
      const members = data.nodes.community.flatMap((_, node) => (bundle(node) === number ? [node] : []));
      const mean = (column) => members.reduce((sum, node) => sum + column[node], 0) / members.length;
      bundles.set(number, { x: mean(data.nodes.x), y: mean(data.nodes.y), size: members.length });
    }
    return bundles.get(number);
  }

  const everyBundle = () => [...new Set(data.nodes.community.map((_, node) => data.count + bundle(node)))];
  const isBundle = (unit) => unit >= data.count;
  const at = (unit) => (isBundle(unit) ? centre(unit - data.count) : { x: data.nodes.x[unit], y: data.nodes.y[unit] });
  const label = (unit) => {
    if (!isBundle(unit)) { return data.nodes.label[unit]; }
    const number = unit - data.count;
    return number === MOST_GROUPS - 1 && data.communities.length > MOST_GROUPS ? "smaller groups" : data.communities[number].label;
  };

  // -- what is picked: "n:slug", "e:slugA~slugB", "c:number"

  const nodeKey = (node) => (isBundle(node) ? `c:${node - data.count}` : `n:${data.nodes.slug[node]}`);
  const tieKey = (tie) => `e:${data.nodes.slug[tie.a]}~${data.nodes.slug[tie.b]}`;

  function picked() {
    const [kind, name] = [state.get().pick.slice(0, 1), state.get().pick.slice(2)];
    if (kind === "n" && data.index.has(name)) { return { node: data.index.get(name) }; }
    if (kind !== "e") { return {}; }
    const [a, b] = name.split("~").map((slug) => data.index.get(slug));
    if (a === undefined || b === undefined) { return {}; }
    return { a, b, tie: now().ties.find((tie) => tie.a === a && tie.b === b) };
  }

  return {
    at, bundle, centre, ever, everyBundle, isBundle, label, large, nodeKey, now, opening, other, path, picked, picture, tieKey, ties,
  };
})();
