// What is shown, in rows? Ties and actors beside the picture, under the same filters, sorted, in pages.
const table = (() => {
  const ROWS = 50;
  let kind = "ties"; let page = 0; let drawn = "";

  const joint = () => (data.meta.directed ? ["Depends", "on"] : ["Between", "and"]);
  const COLUMNS = {
    ties: () => [
      ["a", joint()[0], (tie) => data.nodes.label[tie.a]], ["b", joint()[1], (tie) => data.nodes.label[tie.b]],
      ["weight", "Weight", (tie) => tie.weight], ["holds", "Holds", holds],
      ["through", "Endeavours", (tie) => tie.evidence.length], ["since", "First", first],
    ],
    actors: () => [
      ["label", "Actor", (node) => data.nodes.label[node]], ["kind", "Kind", (node) => data.kinds[data.nodes.kind[node]].label],
      ["ties", "Ties", (node) => scene.now().byNode.get(node).length], ["strength", "Total weight", (node) => scene.now().strength[node]],
      ["group", "Works most with", (node) => data.communities[data.nodes.community[node]].label],
    ],
  };
  const SAID = { a: "first actor", b: "second actor" };
  const NUMBERS = new Set(["weight", "through", "ties", "strength"]);

  const holds = (tie) => (tie.prospective ? "planned or talked about" : tie.undated ? "undated" : tie.certain ? "certain" : "possible");

  function first(tie) {
    const least = tie.evidence.reduce((day, item) => Math.min(day, item.s1), dates.END);
    return least === dates.END ? "" : String(dates.year(least === dates.BEGIN ? least : least - 1));
  }

  function start() {
    document.querySelectorAll("input[name=rows]").forEach((box) => box.addEventListener("change", () => { kind = box.value; page = 0; show(); }));
    document.querySelector(".skip").addEventListener("click", skip);
    $("rows-back").addEventListener("click", () => turn(-1));
    $("rows-on").addEventListener("click", () => turn(1));
    $("rows-csv").addEventListener("click", () => (kind === "ties" ? downloads.ties(rows()) : downloads.actors(rows())));
    state.follow((now, changed) => {
      if ([...changed].some((name) => !["z", "pick", "tab", "color", "path"].includes(name))) { page = 0; }
      show();
    });
    if (state.address()) { idle(show); } else { whenSeen(); }
  }

  // The way to the table leaves the address, and with it the view, as it is.
  function skip(event) {
    event.preventDefault();
    $("rows-section").focus();
  }

  // The rows in the file are those of the first view: they do until somebody comes to them.
  function whenSeen() {
    new IntersectionObserver(([{ isIntersecting }], watcher) => {
      if (isIntersecting) { watcher.disconnect(); show(); }
    }).observe($("rows-section"));
  }

  function turn(by) { page += by; show(); }

  function sorting() {
    const given = state.get().sort;
    const name = given.replace(/^-/, "");
    const column = COLUMNS[kind]().find(([one]) => one === name);
    return column ? { column, down: given.startsWith("-") } : { column: COLUMNS[kind]().find(([one]) => one === (kind === "ties" ? "weight" : "strength")), down: true };
  }

  function rows() {
    const { column: [, , value], down } = sorting();
    const all = kind === "ties" ? [...scene.now().ties] : [...scene.now().nodes];
    const compare = (a, b) => {
      const [one, two] = [value(a), value(b)];
      return typeof one === "number" ? one - two : one.localeCompare(two, "en");
    };
    return all.sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
  }

  function show() {
    const all = rows();
    page = Math.max(0, Math.min(page, Math.ceil(all.length / ROWS) - 1));
    const wanted = `${kind}|${scene.now().key}|${state.get().sort}|${page}|${state.get().pick}`;
    if (wanted === drawn) { return; }
    drawn = wanted;
    $("rows").replaceChildren(caption(all), head(), el("tbody", {}, ...all.slice(page * ROWS, (page + 1) * ROWS).map(row)));
    const pages = Math.max(1, Math.ceil(all.length / ROWS));
    $("rows-page").textContent = pages > 1 ? `Page ${words.whole(page + 1)} of ${words.whole(pages)}` : "";
    $("rows-back").disabled = page === 0;
    $("rows-on").disabled = page >= pages - 1;
    $("rows-pager").hidden = pages < 2;
  }

  function caption(all) {
    const noun = kind === "ties" ? "tie" : "actor";
    const by = sorting();
    return el("caption", { text: `${words.count(all.length, noun)}, by ${SAID[by.column[0]] || by.column[1].toLowerCase()}${by.down ? ", from the top" : ""}` });
  }

  function head() {
    const { column, down } = sorting();
    const cell = ([name, label]) => {
      const on = name === column[0];
      const next = on && down ? name : on ? `-${name}` : NUMBERS.has(name) ? `-${name}` : name;
      return el("th", { scope: "col", class: NUMBERS.has(name) ? "number" : null, "aria-sort": on ? (down ? "descending" : "ascending") : null },
        el("button", { type: "button", "data-sort": name, on: { click: () => { state.set({ sort: next }); show(); $("rows").querySelector(`[data-sort="${name}"]`).focus(); } } }, label, el("span", { class: "arrow", "aria-hidden": "true", text: on ? (down ? " ↓" : " ↑") : "" })));
    };
    return el("thead", {}, el("tr", {}, ...COLUMNS[kind]().map(cell)));
  }

  function row(one) {
    const key = kind === "ties" ? scene.tieKey(one) : scene.nodeKey(one);
    const cells = COLUMNS[kind]().map(([name, , value], i) => {
      const found = value(one);
      const text = typeof found === "number" ? (name === "weight" || name === "strength" ? words.weight(found) : words.whole(found)) : found;
      if (i === 0) { return el("th", { scope: "row" }, el("button", { type: "button", "data-pick": key, text, on: { click: () => choose(one, key) } })); }
      return el("td", { class: NUMBERS.has(name) ? "number" : null, text });
    });
    return el("tr", { class: key === state.get().pick ? "on" : null }, ...cells);
  }

  function choose(one, key) {
    if (kind === "actors" && paths.waiting()) { paths.add(one); return; }
    state.set({ pick: key, path: [] });
    panel.focus();
  }

  return { start };
})();
