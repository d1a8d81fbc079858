// What is in the file? Columns for the picture at once, claims and sources when they are wanted.
const data = (() => {
  const found = {
    BEGIN: dates.BEGIN,
    END: dates.END,
    load() { fill(JSON.parse($("core").textContent)); },
    text: unpacked,
    evidence: () => (waiting = waiting || unpack("evidence").then(told)),
    has: (name) => Boolean($(`data-${name}`)),
    extra: (name) => unpack(`data-${name}`),
  };
  let waiting = null;

  const unpack = async (id) => JSON.parse(await unpacked(id));

  async function unpacked(id) {
    const stream = new Blob([bytes($(id).textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  }

  function bytes(coded) {
    if (Uint8Array.fromBase64) { return Uint8Array.fromBase64(coded); }
    return Uint8Array.from(atob(coded), (one) => one.charCodeAt(0));
  }

  function fill(core) {
    const { meta, kinds, statuses, channels, communities, nodes } = core;
    Object.assign(found, { meta, kinds, statuses, channels, communities, nodes });
    found.count = nodes.slug.length;
    found.index = new Map(nodes.slug.map((slug, number) => [slug, number]));
    found.groups = groups(core);
    found.parts = parts(core);
    found.total = found.parts.node.reduce((most, node) => Math.max(most, node + 1), found.count);
    name(communities, nodes);
  }

  function groups(core) {
    const { kind, channel, factor, size, links } = core.groups;
    const first = new Int32Array(size.length + 1);
    size.forEach((number, i) => { first[i + 1] = first[i] + number; });
    const through = core.groupKinds.map((one) => core.channels.findIndex((c) => c.kinds.includes(one)));
    return {
      count: size.length,
      kind: kind.map((number) => core.groupKinds[number]),
      channel: channel.map((number) => through[number]),
      factor: Float64Array.from(factor),
      first,
      links,
    };
  }

  function parts(core) {
    const { node, span, status, known, claim, side } = core.parts;
    const column = (name) => {
      const [made, days] = [new Int32Array(span.length), core.spans[name]];
      for (let i = 0; i < span.length; i += 1) { made[i] = days[span[i]]; }
      return made;
    };
    return {
      count: node.length,
      node: Int32Array.from(node),
      s0: column("s0"), s1: column("s1"), e0: column("e0"), e1: column("e1"), undated: column("undated"),
      status: Uint8Array.from(status),
      known: Int32Array.from(known, (day) => (day === null ? dates.END + 1 : day)),
      claim: Int32Array.from(claim),
      side: Uint8Array.from(side),
    };
  }

  // A community is called after the two members that take part in most.
  function name(communities, nodes) {
    const active = new Float64Array(found.count);
    found.parts.node.forEach((node) => { if (node < found.count) { active[node] += 1; } });
    const members = communities.map(() => []);
    nodes.community.forEach((community, node) => members[community].push(node));
    members.forEach((all, number) => {
      all.sort((a, b) => active[b] - active[a] || a - b);
      const first = all.slice(0, 2).map((node) => words.brief(nodes.label[node]));
      communities[number] = { size: all.length, members: all, label: words.list(first) + (all.length > 2 ? " …" : "") };
    });
  }

  function told(read) {
    const text = (number) => read.texts[number];
    const source = (number) => {
      const [title, publisher, date, url] = read.sources[number].map(text);
      return { title, publisher, date, url };
    };
    const couples = (flat) => (flat || []).flatMap((number, i) => (i % 2 ? [[text(flat[i - 1]), text(number)]] : []));
    const stage = ([date, status, note, more, sources]) => ({
      date: text(date), status: text(status), note: text(note), details: couples(more), sources: sources.map(source),
    });
    function claim(number) {
      const row = read.claims.map((column) => column[number]);
      if (!row[12]) { return null; }
      const [[subject, label], [name, relation], [object, via]] = [read.things[row[0]], read.relations[row[1]], read.things[row[2]]];
      const [key, status, dated, confidence, note] = row.slice(3, 8).map(text);
      return {
        number, iri: subject ? ["claim", subject, name, object, key].filter(Boolean).join("/") : key,
        sentence: [label, relation, via].filter(Boolean).join(" "), subject, relation, object, via, status, dates: dated, confidence, note,
        details: couples(row[8]), stages: (row[9] || []).map(stage), sources: row[10].map(source),
        contradicts: (row[11] || []).map(text), independent: row[12] - 1,
      };
    }
    return {
      claim,
      claims: read.claims.length ? read.claims[0].length : 0,
      group: (number) => {
        const [iri, label] = read.things[read.groups[0][number]];
        return { iri, label, among: text(read.groups[1][number]) };
      },
      names: (node) => couples(read.names[node]).map(([language, name]) => ({ language, name })),
    };
  }

  return found;
})();
