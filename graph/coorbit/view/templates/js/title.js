// What does the title say? What is shown, in words, as the reader changes it.
const title = (() => {
  function start() {
    state.subscribe(show);
    show();
    if (!data.count) { bare(); }
    $("reset-all").addEventListener("click", () => state.reset());
    $("empty-reset").addEventListener("click", mend);
  }

  // A page of nothing offers nothing to change.
  function bare() {
    document.documentElement.classList.add("bare");
    $("empty-why").textContent = "Nothing is on record for this choice.";
  }

  // Out of an empty picture: back to the first view, or where that is the empty one, to everything.
  function mend() {
    if (state.address()) { state.reset(); } else { state.set({ t: "", known: "", certain: false, min: 0, backbone: 0, through: [], status: data.statuses.map((one) => one.name) }); }
  }

  function show() {
    const now = state.get();
    const same = ["t", "focus", "hops", "known", "through", "status"].every((name) => String(now[name]) === String(state.initial()[name]));
    const text = same ? data.meta.title : sentence(now);
    $("title").textContent = text;
    document.title = text;
    counts();
    $("reset-all").hidden = /^(tab=\w+)?$/.test(state.address());
  }

  function sentence(now) {
    const name = now.focus ? data.nodes.label[data.index.get(now.focus)] : "";
    const who = data.meta.directed
      ? (name ? `On whom ${name} depends in space, and who on it` : `Whom ${data.meta.between} depend on in space`)
      : (name ? `Who ${name} works with in space` : `Which ${data.meta.between} work together in space`);
    const through = now.through.length ? ` through ${words.list([...now.through].sort())}` : "";
    return `${who}${through}, ${when(now.t)}`;
  }

  function when(t) {
    const end = dates.said(data.meta.as_of);
    if (!t) { return `the whole record to ${end}`; }
    return t.includes("/") ? dates.period(t, "the beginning", end) : `as of ${dates.said(t)}`;
  }

  function counts() {
    const now = state.get();
    const { nodes, ties } = scene.now();
    const notes = [`${words.count(nodes.length, "actor")} and ${words.count(ties.length, "tie")}`];
    if (now.known) { notes.push(`as known on ${dates.said(now.known)}`); }
    if (now.backbone) { notes.push(`those that stand out (backbone at ${now.backbone})`); }
    if (now.certain) { notes.push("certain only"); }
    const text = notes.join(", ");
    $("counts").textContent = text;
    $("empty").hidden = ties.length > 0;
    $("empty-reset").hidden = data.count === 0;
    $("empty-reset").textContent = state.address() ? "Back to the first view" : "Show the whole record";
    $("canvas").setAttribute("aria-label", `The network: ${text}. Arrow keys walk from actor to actor, Enter opens one, 1, 2 and 3 show only what lies that many steps around, plus and minus zoom, 0 shows all, P picks the ends of a path, Escape goes back.`);
    say(text);
  }

  return { start };
})();
