// What is told, step by step? A strip with text and evidence; each step sets what the page shows.
const story = (() => {
  let told = null;
  let parts = null;

  // A step in the address alone brings its own time, selection and filters; the rest of the address wins.
  async function start() {
    if (!data.has("story")) { return; }
    told = await data.extra("story");
    build();
    state.subscribe((now, changed) => { if (changed.has("step")) { show(); } });
    const given = new Set([...new URLSearchParams(window.location.hash.slice(1)).keys()]);
    const wanted = Object.entries(shown(at())).filter(([name]) => !given.has(name));
    state.set(Object.fromEntries(wanted));
    show();
    document.addEventListener("keydown", (event) => {
      const typing = event.target.matches("input:not([type=radio], [type=checkbox], [type=range]), select");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (event.key === "n") { go(at() + 1); }
      if (event.key === "b") { go(at() - 1); }
    });
  }

  function build() {
    const button = (id, text, keys, act) => el("button", { type: "button", id, text, "aria-keyshortcuts": keys, title: `Key ${keys}`, on: { click: act } });
    const back = button("story-back", "Back", "b", () => go(at() - 1));
    const next = button("story-next", "Next", "n", () => go(at() + 1));
    const dots = el("ol", { class: "steps" }, ...told.steps.map((step, number) => el("li", {},
      el("button", { type: "button", "aria-label": `Step ${number + 1}: ${step.title}`, title: step.title, on: { click: () => go(number + 1) } }))));
    const count = el("p", { class: "count" });
    const heading = el("h2", { tabindex: -1 });
    const text = el("div", { class: "said" });
    const walk = el("div", { class: "walk" }, el("p", { class: "eyebrow", text: told.title }), count, dots);
    $("story").replaceChildren(walk, heading, text, el("div", { class: "turn" }, back, next));
    $("story").hidden = false;
    parts = { back, next, dots, count, heading, text };
  }

  const at = () => Math.min(state.get().step, told.steps.length);

  function go(step) {
    if (step < 1 || step > told.steps.length) { return; }
    state.set({ step, ...shown(step) });
  }

  // What the page shows at a step: all that a story can choose, the rest as when the page opened.
  function shown(step) {
    const { times, select, tab, filters, zoom } = told.steps[step - 1];
    const first = state.initial();
    const list = (text, other) => (text ? text.split(",").map((one) => one.trim()) : other);
    const span = times.from || times.to ? `${times.from || ""}/${times.to || ""}` : "";
    return {
      t: times.date || span || first.t,
      known: times["known-on"] || first.known,
      pick: picked(select),
      tab,
      z: zoom ? `${zoom},${middle(select).join(",")}` : "",
      certain: filters.certain ? filters.certain === "true" : first.certain,
      status: list(filters.status, first.status),
      through: list(filters.through, first.through),
      min: filters["min-weight"] ? Number(filters["min-weight"]) : first.min,
    };
  }

  const units = (select) => select.map((slug) => data.index.get(slug)).sort((a, b) => a - b);

  function picked(select) {
    const [a, b] = units(select);
    if (b !== undefined) { return `e:${data.nodes.slug[a]}~${data.nodes.slug[b]}`; }
    return a === undefined ? "" : `n:${data.nodes.slug[a]}`;
  }

  function middle(select) {
    const places = units(select).map((unit) => scene.at(unit));
    const mean = (axis) => Math.round(places.reduce((sum, place) => sum + place[axis], 0) / Math.max(1, places.length));
    return [mean("x"), mean("y")];
  }

  function show() {
    const step = at();
    const { title, says } = told.steps[step - 1];
    parts.count.textContent = `Step ${step} of ${told.steps.length}`;
    parts.back.disabled = step === 1;
    parts.next.disabled = step === told.steps.length;
    [...parts.dots.querySelectorAll("button")].forEach((dot, number) => {
      dot.classList.toggle("past", number + 1 < step);
      if (number + 1 === step) { dot.setAttribute("aria-current", "step"); } else { dot.removeAttribute("aria-current"); }
    });
    parts.heading.textContent = title;
    parts.text.replaceChildren(...says.map(statement));
    say(`Step ${step} of ${told.steps.length}: ${title}. ${says.map((one) => one.text).join(" ")}`);
  }

  // A sentence, and under it what it rests on.
  function statement({ text, claims }) {
    const found = claims.map((name) => told.claims[name]);
    const sources = new Set(found.flatMap((claim) => claim.sources.map((source) => source.source)));
    const summary = `${words.count(found.length, "claim")}, ${words.count(sources.size, "source")}`;
    return el("div", { class: "statement" }, el("p", { text }),
      el("details", {}, el("summary", { text: summary }), el("ul", {}, ...found.map(claim))));
  }

  function claim({ sentence, dates: dated, status, confidence, note, stages, sources }) {
    const stands = [stages.length ? stages.join("; ") : status, dated, confidence === "stated" ? "" : confidence].filter(Boolean).join(" · ");
    return el("li", {}, el("b", { text: sentence }), el("span", { class: "stands", text: stands }),
      note ? el("span", { class: "stands", text: note }) : null,
      el("ul", {}, ...sources.map((source) => el("li", {}, link(source.url, source.title),
        el("span", { class: "stands", text: [source.publisher, source.date].filter(Boolean).join(", ") })))));
  }

  state.define("step", {
    initial: 1,
    read: (text) => Math.max(1, Math.floor(Number(text)) || 1),
    write: String,
  });
  return { start };
})();
