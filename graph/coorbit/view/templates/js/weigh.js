// Who is tied to whom under the filters, and how strongly? The rule of network/ties.py, again.
//
// Two nodes are tied by an endeavour when parts of theirs overlap and the overlap passes the date.
// Each pair weighs factor / (n - 1), where n counts the nodes whose chosen parts may have been
// active during the overlaps. When a reader moves the date or a filter, parts are chosen anew and
// n is counted anew, exactly as Python would for the same filters; hiding nodes changes no n.
const weigh = (() => {
  // chosen: {time, knownDay (null: any), certain, statuses, channels (arrays of truth values)}
  function find(chosen) {
    const { groups } = data;
    const frame = { ...chosen, span: chosen.time.day || chosen.time.window, isDay: Boolean(chosen.time.day) };
    const ties = new Map();
    for (let group = 0; group < groups.count; group += 1) {
      if (frame.channels[groups.channel[group]]) { meetings(group, frame, ties); }
    }
    return [...ties.values()].map(finish);
  }

  function meetings(group, frame, ties) {
    const picked = pick(group, frame);
    if (picked.length < 2) { return; }
    const firm = data.meta.directed ? picked : picked.filter((part) => !talk(part));
    const found = pairs(group, firm, frame);
    if (firm.length < picked.length) {
      pairs(group, picked, frame).forEach((met, key) => { if (!found.has(key)) { found.set(key, met); } });
    }
    found.forEach((met, key) => {
      if (met.a >= data.count || met.b >= data.count) { return; }
      let tie = ties.get(key);
      if (!tie) {
        tie = { a: met.a, b: met.b, evidence: [] };
        ties.set(key, tie);
      }
      tie.evidence.push(evidence(group, met));
    });
  }

  const talk = (part) => data.statuses[data.parts.status[part]].prospective;

  function pick(group, { span, knownDay, statuses }) {
    const { s0, e1, status, known } = data.parts;
    const picked = [];
    for (let part = data.groups.first[group]; part < data.groups.first[group + 1]; part += 1) {
      if (!statuses[status[part]] || (knownDay !== null && known[part] > knownDay)) { continue; }
      if (s0[part] < span[1] && e1[part] > span[0]) { picked.push(part); }
    }
    return picked;
  }

  // Every two nodes that met, by key, with when, how surely, and by which parts.
  function pairs(group, parts, frame) {
    const found = new Map();
    const together = shareAnInstant(parts);
    const nodes = new Set(parts.map((part) => data.parts.node[part])).size;
    for (let i = 0; i < parts.length; i += 1) {
      for (let j = i + 1; j < parts.length; j += 1) { meet(parts[i], parts[j], frame, found); }
    }
    found.forEach((met) => { met.actors = together ? nodes : active(parts, met.spans); });
    return found;
  }

  function meet(one, two, frame, found) {
    const { node, side, s0, s1, e0, e1 } = data.parts;
    const same = node[one] === node[two] || (side[one] !== 0 && side[one] === side[two]);
    if (same) { return; }
    const span = [Math.max(s0[one], s0[two]), Math.max(s1[one], s1[two]), Math.min(e0[one], e0[two]), Math.min(e1[one], e1[two])];
    if (span[0] >= span[3] || span[0] >= frame.span[1] || span[3] <= frame.span[0]) { return; }
    const certain = frame.isDay
      ? span[1] <= frame.span[0] && span[2] >= frame.span[1]
      : Math.max(span[1], frame.span[0]) < Math.min(span[2], frame.span[1]);
    if (frame.certain && !certain) { return; }
    const turned = side[one] ? side[one] === 2 : node[one] > node[two];
    const [a, b] = turned ? [node[two], node[one]] : [node[one], node[two]];
    const key = a * data.total + b;
    let met = found.get(key);
    if (!met) {
      met = { a, b, spans: [], certain: false, parts: [] };
      found.set(key, met);
    }
    met.spans.push(span);
    met.certain = met.certain || certain;
    met.parts.push(one, two);
  }

  // Intervals of which every two meet have an instant in common (Helly), so all are active in it.
  function shareAnInstant(parts) {
    const { s0, e1 } = data.parts;
    let [first, last] = [dates.BEGIN, dates.END];
    for (const part of parts) {
      first = Math.max(first, s0[part]);
      last = Math.min(last, e1[part]);
    }
    return first < last;
  }

  function active(parts, spans) {
    const { node, s0, e1 } = data.parts;
    const seen = new Set();
    for (const part of parts) {
      if (seen.has(node[part])) { continue; }
      if (spans.some((span) => Math.max(s0[part], span[0]) < Math.min(e1[part], span[3]))) { seen.add(node[part]); }
    }
    return seen.size;
  }

  function evidence(group, met) {
    const hull = met.spans.reduce((all, span) => [
      Math.min(all[0], span[0]), Math.min(all[1], span[1]), Math.max(all[2], span[2]), Math.max(all[3], span[3]),
    ]);
    const [s0, s1, e0, e1] = hull;
    const one = data.meta.count || data.meta.directed;
    return {
      group, actors: met.actors, s0, s1, e0, e1,
      weight: one ? 1 : data.groups.factor[group] / (met.actors - 1),
      certain: met.certain,
      prospective: met.parts.some(talk),
      undated: s0 === dates.BEGIN && s1 === dates.END,
      claims: [...new Set(met.parts.map((part) => data.parts.claim[part]))],
    };
  }

  function finish(tie) {
    tie.weight = tie.evidence.reduce((sum, item) => sum + item.weight, 0);
    tie.certain = tie.evidence.some((item) => item.certain);
    tie.prospective = tie.evidence.every((item) => item.prospective);
    tie.undated = tie.evidence.every((item) => item.undated);
    return tie;
  }

  return { find, finish };
})();
