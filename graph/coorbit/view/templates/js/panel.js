// What does the side say? The whole at first; then whatever is picked: an actor, a tie, a path.
const panel = (() => {
  const FIRST = 8;
  let told = null;
  let shown = "";

  function start() {
    state.follow(show);
    show();
  }

  async function show() {
    const way = paths.now();
    const wanted = `${scene.now().key}|${state.get().pick}|${state.get().path}`;
    if (wanted === shown) { return; }
    shown = wanted;
    if (!way && !state.get().path.length && !state.get().pick) { fill(overview()); return; }
    if (!told) {
      fill([el("p", { class: "wait", text: "Reading the evidence …" })]);
      told = await data.evidence();
      if (wanted !== shown) { return; }
    }
    fill(content(way));
  }

  function content(way) {
    if (way || state.get().path.length) { return route(way); }
    const { node, a, b, tie } = scene.picked();
    if (node !== undefined) { return profile.of(node, told); }
    return a === undefined ? overview() : evidence(a, b, tie);
  }

  function fill(parts) {
    const body = $("panel-body");
    body.replaceChildren(...parts);
    body.scrollTop = 0;
  }

  function open(tie) {
    if (tie.bundle) { groups.toggle(Math.max(tie.a, tie.b) - data.count); return; }
    state.set({ pick: scene.tieKey(tie), path: [] });
  }

  function focus() { setTimeout(() => $("panel").focus(), 0); }

  // -- the whole

  function overview() {
    const { ties, nodes } = scene.now();
    if (!ties.length) { return [el("h2", { text: "Nothing to show" }), empty()]; }
    const focus = data.index.get(state.get().focus);
    const own = ties.filter((tie) => tie.a === focus || tie.b === focus);
    const strongest = (own.length ? own : ties).slice(0, FIRST);
    return [
      el("h2", { text: "At a glance" }),
      el("p", { class: "sum", text: `${words.count(nodes.length, "actor")}, ${words.count(ties.length, "tie")}. ${sure(ties)}` }),
      el("p", { class: "quiet", text: "Choose an actor or a tie in the picture to see what it rests on." }),
      heading(own.length ? `Strongest ties of ${data.nodes.label[focus]}` : "Strongest ties", "weight"),
      el("ol", { class: "list" }, ...strongest.map((tie) => el("li", {}, tieButton(tie, pair(tie), strongest[0].weight)))),
      heading("Most tied", "total weight"),
      el("ol", { class: "list" }, ...central().map((node) => el("li", {}, nodeButton(node, words.weight(scene.now().strength[node]))))),
    ];
  }

  // The title of a list, and over its numbers what they are.
  const heading = (text, unit) => el("h3", { class: "over" }, el("span", { text }), el("span", { class: "unit", text: unit }));

  function sure(ties) {
    const [doubtful, talk] = [ties.filter((tie) => !tie.certain).length, ties.filter((tie) => tie.prospective).length];
    const parts = [];
    if (doubtful) { parts.push(`${words.whole(doubtful)} possible, not certain`); }
    if (talk) { parts.push(`${words.whole(talk)} only planned or talked about`); }
    return parts.length ? `${words.upper(words.list(parts))}.` : "All certain.";
  }

  function empty() {
    return el("p", {}, data.count ? "No tie passes these filters." : "Nothing is on record for this choice.");
  }

  const central = () => [...scene.now().nodes].sort((a, b) => scene.now().strength[b] - scene.now().strength[a] || a - b).slice(0, 5);

  const pair = (tie) => [tie.a, tie.b].map((node) => words.brief(data.nodes.label[node])).join(data.meta.directed ? " → " : " – ");

  function tieButton(tie, text, most = scene.now().ties[0].weight) {
    return el("button", { type: "button", class: "row", "data-tie": scene.tieKey(tie), on: { click: () => { open(tie); focus(); } } },
      el("span", { class: "name", text }), bar(tie.weight / most, tie), el("span", { class: "number", text: words.weight(tie.weight) }));
  }

  function bar(share, tie) {
    const made = el("span", { class: `bar${tie.prospective ? " talk" : ""}${tie.certain ? "" : " doubt"}`, "aria-hidden": "true" }, el("span"));
    made.firstChild.style.width = `${Math.max(2, 100 * Math.sqrt(share))}%`;
    return made;
  }

  const tied = (node) => words.count((scene.now().byNode.get(node) || []).length, "tie");

  function nodeButton(node, number = tied(node)) {
    const { shape, color } = look.node(node);
    return el("button", { type: "button", class: "row", "data-node": data.nodes.slug[node], on: { click: () => { state.set({ pick: scene.nodeKey(node), path: [] }); focus(); } } },
      look.mark(shape, color), el("span", { class: "name", text: data.nodes.label[node] }), el("span", { class: "number", text: number }));
  }

  // -- a tie

  function evidence(a, b, tie) {
    const names = [a, b].map((node) => data.nodes.label[node]);
    const title = head(names.join(data.meta.directed ? " → " : " – "));
    if (!tie) { return [title, el("p", { text: "Nothing ties the two under these filters." }), ends(a, b)]; }
    const facts = `Weight ${words.weight(tie.weight)} · ${words.count(tie.evidence.length, "endeavour")} · ${holds(tie)}`;
    const sorted = [...tie.evidence].sort((one, two) => two.weight - one.weight || one.s1 - two.s1);
    return [
      title, el("p", { class: "sum", text: facts }), ends(a, b),
      el("div", { class: "acts" },
        act("Copy", (event) => files.copy(claims.text(tie, told), event.currentTarget), "copy-tie"),
        act("JSON", () => files.save(`${slugOf(a)}-${slugOf(b)}.json`, "application/json", JSON.stringify(claims.plain(tie, told), null, 1)), "json-tie")),
      el("div", { class: "evidence" }, ...sorted.map((item, i) => claims.endeavour(item, told, i < 2))),
    ];
  }

  const slugOf = (node) => data.nodes.slug[node].split("/").pop();
  const holds = (tie) => (tie.prospective ? "only planned or talked about" : tie.certain ? "certain" : "possible, not certain");
  const act = (text, click, id) => el("button", { type: "button", id, text, on: { click } });
  const ends = (a, b) => el("div", { class: "list" }, nodeButton(a), nodeButton(b));

  function head(text) {
    return el("div", { class: "head" }, el("h2", { text }),
      el("button", { type: "button", class: "close", "aria-label": "Close", on: { click: () => { paths.clear(); state.set({ pick: "" }); $("canvas").focus(); } } }, icon("close")));
  }

  // -- a path

  function route(way) {
    const [from, to] = paths.ends();
    if (!way) { return [head("Shortest path"), el("p", { text: `From ${data.nodes.label[from]}. Pick the other end in the picture, in the search or in the table.` })]; }
    const title = head(`From ${data.nodes.label[from]} to ${data.nodes.label[to]}`);
    if (way.none) { return [title, el("p", { text: "No chain of ties leads there under these filters." })]; }
    return [
      title, el("p", { class: "sum", text: way.ties.length ? `Shortest path: ${words.count(way.ties.length, "tie")}.` : "Both ends are the same." }),
      el("ol", { class: "list way" }, ...way.ties.map((tie) => el("li", {}, tieButton(tie, pair(tie))))),
    ];
  }

  return { act, focus, head, heading, open, start, tieButton };
})();
