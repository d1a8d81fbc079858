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
    if (picked.length === 2) { couple(group, picked, frame, ties); return; }
    const firm = data.meta.directed ? picked : picked.filter((part) => !talk(part));
    const found = pairs(group, firm, frame);
    if (firm.length < picked.length) {
      pairs(group, picked, frame).forEach((met, key) => { if (!found.has(key)) { found.set(key, met); } });
    }
    found.forEach((met) => add(group, met, ties));
  }

  function add(group, met, ties) {
    if (met.a >= data.count || met.b >= data.count) { return; }
    const key = met.a * data.total + met.b;
    const tie = ties.get(key);
    if (tie) { tie.evidence.push(evidence(group, met)); } else { ties.set(key, { a: met.a, b: met.b, evidence: [evidence(group, met)] }); }
  }

  // Most endeavours have two parts: the same rule without the tables that many need.
  function couple(group, [one, two], frame, ties) {
    const met = meeting(one, two, frame);
    if (!met) { return; }
    add(group, { a: met.a, b: met.b, certain: met.certain, actors: 2, spans: [met.span], parts: [one, two] }, ties);
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
    const now = meeting(one, two, frame);
    if (!now) { return; }
    const key = now.a * data.total + now.b;
    let met = found.get(key);
    if (!met) {
      met = { a: now.a, b: now.b, spans: [], certain: false, parts: [] };
      found.set(key, met);
    }
    met.spans.push(now.span);
    met.certain = met.certain || now.certain;
    met.parts.push(one, two);
  }

  // When two parts met, between whom, and whether for certain; null if they did not.
  function meeting(one, two, frame) {
    const { node, side, s0, s1, e0, e1 } = data.parts;
    if (node[one] === node[two] || (side[one] !== 0 && side[one] === side[two])) { return null; }
    const span = [Math.max(s0[one], s0[two]), Math.max(s1[one], s1[two]), Math.min(e0[one], e0[two]), Math.min(e1[one], e1[two])];
    if (span[0] >= span[3] || span[0] >= frame.span[1] || span[3] <= frame.span[0]) { return null; }
    if (span[3] - span[0] <= 1 && lasts(one) && lasts(two)) { return null; } // handed over that day
    const certain = frame.isDay
      ? span[1] <= frame.span[0] && span[2] >= frame.span[1]
      : Math.max(span[1], frame.span[0]) < Math.min(span[2], frame.span[1]);
    if (frame.certain && !certain) { return null; }
    const turned = side[one] ? side[one] === 2 : node[one] > node[two];
    return { a: node[turned ? two : one], b: node[turned ? one : two], span, certain };
  }

  const lasts = (part) => data.parts.e1[part] - data.parts.s0[part] > 1;

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
    const [s0, s1, e0, e1] = met.spans.length === 1 ? met.spans[0] : hull(met.spans);
    const one = data.meta.count || data.meta.directed;
    const unknown = s0 === dates.BEGIN || met.parts.some((part) => data.parts.undated[part] && data.parts.s0[part] === s0);
    return {
      group, actors: met.actors, s0, s1, e0, e1,
      begins: unknown ? s1 : s0, // a state's birth tells nothing of it
      weight: one ? 1 : data.groups.factor[group] / (met.actors - 1),
      certain: met.certain,
      prospective: met.parts.some(talk),
      undated: unknown && s1 === dates.END,
      claims: claimsOf(met.parts, data.groups.links[group]),
    };
  }

  const hull = (spans) => spans.reduce((all, span) => [
    Math.min(all[0], span[0]), Math.min(all[1], span[1]), Math.max(all[2], span[2]), Math.max(all[3], span[3]),
  ]);

  function claimsOf(parts, links) {
    const { claim } = data.parts;
    const [one, two] = [claim[parts[0]], claim[parts[1]]];
    if (parts.length === 2 && !links) { return one === two ? [one] : [one, two]; }
    return [...new Set(parts.map((part) => claim[part])), ...(links || [])];
  }

  function finish(tie) {
    if (tie.evidence.length === 1) {
      const { weight, certain, prospective, undated } = tie.evidence[0];
      return Object.assign(tie, { weight, certain, prospective, undated });
    }
    tie.weight = tie.evidence.reduce((sum, item) => sum + item.weight, 0);
    tie.certain = tie.evidence.some((item) => item.certain);
    tie.prospective = tie.evidence.every((item) => item.prospective);
    tie.undated = tie.evidence.every((item) => item.undated);
    return tie;
  }

  return { find, finish };
})();
