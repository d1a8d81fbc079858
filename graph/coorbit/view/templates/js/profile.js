// Who is an actor? Its names, what can be done from it, its ties, and what it took part in, in time.
const profile = (() => {
  const FIRST = 12;

  function of(node, told) {
    const { kinds, nodes, communities } = data;
    const here = scene.now();
    const ties = here.byNode.get(node) || [];
    const names = told.names(node).filter((one) => one.name !== nodes.label[node]);
    const facts = [
      words.upper(kinds[nodes.kind[node]].label), nodes.code[node] && `ISO ${nodes.code[node]}`,
      words.count(ties.length, "tie"), `total weight ${words.weight(here.strength[node])}`,
    ].filter(Boolean);
    return [
      panel.head(nodes.label[node]), el("p", { class: "sum", text: facts.join(" · ") }),
      names.length ? el("p", { class: "names" }, ...names.flatMap((one, i) => [i ? " · " : "", el("span", { lang: one.language || null, text: one.name })])) : null,
      communities.length > 1 ? el("p", { class: "quiet", text: `Works most with the group of ${communities[nodes.community[node]].label}` }) : null,
      acts(node, told), hops(node), more(panel.heading("Ties", "weight"), ties, (tie) => panel.tieButton(tie, nodes.label[scene.other(tie, node)], ties[0].weight)), timeline(ties, told),
    ].filter(Boolean);
  }

  function acts(node, told) {
    const slug = data.nodes.slug[node];
    return el("div", { class: "acts" },
      panel.act("Path from here", () => paths.begin(node), "path-from"),
      panel.act("CSV", () => downloads.ties(scene.now().byNode.get(node) || [], `${slug.split("/").pop()}-ties.csv`), "csv-node"),
      panel.act("JSON", () => files.save(`${slug.split("/").pop()}.json`, "application/json",
        JSON.stringify({ actor: slug, label: data.nodes.label[node], names: told.names(node), ties: (scene.now().byNode.get(node) || []).map((tie) => claims.plain(tie, told)) }, null, 1)), "json-node"));
  }

  function hops(node) {
    const { focus, hops: many } = state.get();
    const slug = data.nodes.slug[node];
    const step = (number) => el("button", {
      type: "button", "aria-pressed": String(focus === slug && many === number), text: String(number), title: `${words.count(number, "step")} around (key ${number})`,
      "data-hops": number, on: { click: () => state.set(focus === slug && many === number ? { focus: "" } : { focus: slug, hops: number }) },
    });
    return el("div", { class: "choice", role: "group", "aria-label": "Show only what lies within steps" }, el("span", { text: "Only within" }), step(1), step(2), step(3), el("span", { text: "steps" }));
  }

  function more(title, all, button) {
    if (!all.length) { return el("p", { text: "No tie under these filters." }); }
    const list = el("ol", { class: "list" }, ...all.slice(0, FIRST).map((one) => el("li", {}, button(one))));
    const rest = all.slice(FIRST);
    const show = rest.length ? el("button", { type: "button", class: "plain", text: `${words.whole(rest.length)} more`, on: { click: () => { list.append(...rest.map((one) => el("li", {}, button(one)))); show.remove(); } } }) : null;
    return el("section", {}, title, list, show);
  }

  // What it took part in with others, the oldest first, each endeavour once.
  function timeline(ties, told) {
    const seen = new Map();
    ties.forEach((tie) => tie.evidence.forEach((item) => {
      const had = seen.get(item.group);
      if (!had || item.s1 < had.s1) { seen.set(item.group, item); }
    }));
    const all = [...seen.values()].sort((a, b) => start(a) - start(b) || a.group - b.group);
    if (!all.length) { return null; }
    const entry = (item) => el("span", { class: `entry${item.prospective ? " talk" : ""}` },
      el("span", { class: "when", text: dates.interval(item.s0, item.s1, item.e0, item.e1) }), el("span", { text: told.group(item.group).label || "direct cooperation" }));
    const section = more(el("h3", { text: "Timeline" }), all, entry);
    section.querySelector("ol").className = "list timeline";
    return section;
  }

  const start = (item) => (item.s1 === dates.END ? (item.s0 === dates.BEGIN ? dates.END : item.s0) : item.s1);

  return { of };
})();
