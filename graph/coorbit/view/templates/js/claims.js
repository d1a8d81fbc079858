// What does a tie rest on? Its endeavours with their claims, dates, stages and sources.
const claims = (() => {
  const NAMES = { seatProvider: "seat from", proposedBy: "proposed by", statedBy: "stated by", how: "how", membership: "membership" };

  // An endeavour that ties: a heading that opens on its claims.
  function endeavour(item, told, open) {
    const group = told.group(item.group);
    const when = dates.interval(item.s0, item.s1, item.e0, item.e1);
    const facts = [
      when, words.upper(data.groups.kind[item.group]),
      data.meta.directed ? group.among : `${words.whole(item.actors)} took part`,
      `weight ${words.weight(item.weight)}`,
    ];
    const marks = [item.prospective ? "planned or talked about" : null, item.certain ? null : "possible, not certain"].filter(Boolean);
    return el("details", { class: "endeavour", open },
      el("summary", {},
        el("b", { text: group.label || "Directly" }),
        el("span", { class: "facts", text: facts.join(" · ") }),
        marks.length ? el("span", { class: "mark", text: marks.join(", ") }) : null),
      el("ul", { class: "claims" }, ...item.claims.map((number) => told.claim(number)).filter(Boolean).map((one) => claim(one))));
  }

  function claim(said) {
    const facts = [
      ["when", dates.said(said.dates)], ["status", said.status],
      ["confidence", said.confidence === "stated" ? "" : said.confidence],
      ...said.details.map(([name, value]) => [NAMES[name] || name, value]),
      ["note", said.note],
    ].filter(([, value]) => value);
    return el("li", {},
      el("p", { class: "sentence", text: said.sentence }),
      el("dl", {}, ...facts.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value })])),
      said.stages.length ? stages(said.stages) : null,
      sources(said.sources),
      said.independent > 1 ? el("p", { class: "quiet", text: `${words.whole(said.independent)} independent sources` }) : null,
      said.contradicts.length ? el("p", { class: "mark", text: `Disputed: it contradicts ${said.contradicts.join(", ")}` }) : null);
  }

  function stages(all) {
    return el("ol", { class: "stages", "aria-label": "How its status moved" }, ...all.map((stage) => {
      const more = [...stage.details.map(([name, value]) => `${NAMES[name] || name} ${value}`), stage.note].filter(Boolean).join(" · ");
      return el("li", {},
        el("b", { text: stage.status }), ` ${dates.said(stage.date)}`,
        more ? el("span", { class: "quiet", text: ` · ${more}` }) : null,
        stage.sources.length ? sources(stage.sources) : null);
    }));
  }

  function sources(all) {
    return el("ul", { class: "sources", "aria-label": "Sources" }, ...all.map((source) => el("li", {},
      link(source.url, source.title), el("span", { class: "quiet", text: [source.publisher, dates.said(source.date)].filter(Boolean).map((one) => `, ${one}`).join("") }))));
  }

  // The same as plain data, for JSON and for the clipboard.
  function plain(tie, told) {
    const day = (number) => (number === dates.BEGIN || number === dates.END ? null : dates.iso(number));
    return {
      a: data.nodes.slug[tie.a], a_label: data.nodes.label[tie.a], b: data.nodes.slug[tie.b], b_label: data.nodes.label[tie.b],
      weight: Number(tie.weight.toFixed(6)), certain: tie.certain, prospective: tie.prospective, undated: tie.undated,
      evidence: tie.evidence.map((item) => ({
        endeavour: told.group(item.group).iri, via: told.group(item.group).label, kind: data.groups.kind[item.group],
        weight: Number(item.weight.toFixed(6)), actors: item.actors, certain: item.certain, prospective: item.prospective,
        start: [day(item.s0), day(item.s1)], end: [day(item.e0), day(item.e1)],
        claims: item.claims.map((number) => told.claim(number)).filter(Boolean),
      })),
    };
  }

  function text(tie, told) {
    const lines = [`${data.nodes.label[tie.a]} – ${data.nodes.label[tie.b]}, weight ${words.weight(tie.weight)}`];
    plain(tie, told).evidence.forEach((item) => {
      lines.push("", item.via || "Directly");
      item.claims.forEach((said) => {
        lines.push(`- ${said.sentence} (${[said.dates, said.status].filter(Boolean).join("; ")})`);
        said.sources.forEach((s) => lines.push(`  ${[s.title, s.publisher, s.date, s.url].filter(Boolean).join(", ")}`));
      });
    });
    lines.push("", data.meta.citation);
    return lines.join("\n");
  }

  return { claim, endeavour, plain, text };
})();
