// What is in the file? Columns for the picture at once, claims and sources when they are wanted.
const data = (() => {
  const found = {
    BEGIN: dates.BEGIN,
    END: dates.END,
    async load() { fill(await unpack("core")); },
    evidence: () => (waiting = waiting || unpack("evidence").then(told)),
    has: (name) => Boolean($(`data-${name}`)),
    extra: (name) => unpack(`data-${name}`),
  };
  let waiting = null;

  async function unpack(id) {
    const coded = atob($(id).textContent);
    const bytes = new Uint8Array(coded.length);
    for (let i = 0; i < coded.length; i += 1) { bytes[i] = coded.charCodeAt(i); }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
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
    const { kind, channel, factor, size } = core.groups;
    const first = new Int32Array(size.length + 1);
    size.forEach((number, i) => { first[i + 1] = first[i] + number; });
    const through = core.groupKinds.map((one) => core.channels.findIndex((c) => c.kinds.includes(one)));
    return {
      count: size.length,
      kind: kind.map((number) => core.groupKinds[number]),
      channel: channel.map((number) => through[number]),
      factor: Float64Array.from(factor),
      first,
    };
  }

  function parts(core) {
    const { node, span, status, known, claim, side } = core.parts;
    const column = (name) => Int32Array.from(span, (number) => core.spans[name][number]);
    return {
      count: node.length,
      node: Int32Array.from(node),
      s0: column("s0"), s1: column("s1"), e0: column("e0"), e1: column("e1"),
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
      const first = all.slice(0, 2).map((node) => nodes.label[node]);
      communities[number] = { size: all.length, members: all, label: words.list(first) + (all.length > 2 ? " …" : "") };
    });
  }

  function told(read) {
    const text = (number) => read.texts[number];
    const source = (number) => {
      const [title, publisher, date, url] = read.sources[number].map(text);
      return { title, publisher, date, url };
    };
    const details = (flat) => flat.reduce((all, number, i) => {
      if (i % 2) { all.push([text(flat[i - 1]), text(number)]); }
      return all;
    }, []);
    const stage = ([date, status, note, more, sources]) => ({
      date: text(date), status: text(status), note: text(note), details: details(more), sources: sources.map(source),
    });
    function claim(number) {
      const row = read.claims[number];
      if (!row) { return null; }
      const [iri, sentence, subject, relation, via, status, dated, confidence, note] = row.slice(0, 9).map(text);
      return {
        number, iri, sentence, subject, relation, via, status, dates: dated, confidence, note,
        details: details(row[9]), stages: row[10].map(stage), sources: row[11].map(source),
        contradicts: row[12].map(text), independent: row[13],
      };
    }
    return {
      claim,
      claims: read.claims.length,
      group: (number) => ({
        iri: text(read.groups[number][0]), label: text(read.groups[number][1]), among: text(read.groupNames[number]),
      }),
      names: (node) => read.names[node].map(([language, name]) => ({ language: text(language), name: text(name) })),
    };
  }

  return found;
})();
