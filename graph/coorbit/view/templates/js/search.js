// Where is that actor? Completion over labels in every language on record, codes and slugs.
const search = (() => {
  const MOST = 8;
  let known = null;
  let found = [];
  let active = -1;

  function start() {
    const field = $("search");
    field.addEventListener("input", () => show(field.value));
    field.addEventListener("focus", () => { learn(); if (field.value) { show(field.value); } });
    field.addEventListener("blur", () => setTimeout(close, 150));
    field.addEventListener("keydown", key);
    $("found").addEventListener("pointerdown", (event) => event.preventDefault());
  }

  // All names of each actor, with what is compared.
  function names() {
    const one = (name) => ({ name, plain: words.plain(name), language: "en" });
    known = known || data.nodes.label.map((label, node) => [label, data.nodes.code[node], data.nodes.slug[node].split("/").pop().replace(/-/g, " ")].filter(Boolean).map(one));
    return known;
  }

  // Names in other languages come with the evidence, the first time that somebody looks.
  let learned = null;
  function learn() {
    learned = learned || data.evidence().then((told) => {
      names().forEach((all, node) => told.names(node).forEach(({ language, name }) => {
        if (!all.some((one) => one.name === name)) { all.push({ name, plain: words.plain(name), language }); }
      }));
    });
    return learned;
  }

  function matches(text) {
    const plain = words.plain(text.trim());
    if (!plain) { return []; }
    const shown = scene.now().shown;
    const scored = names().flatMap((all, node) => {
      const best = all.reduce((top, one) => {
        const at = one.plain.indexOf(plain);
        if (at < 0) { return top; }
        const score = (one.plain === plain ? 0 : at === 0 ? 1 : /[\s(-]/.test(one.plain[at - 1]) ? 2 : 3) + one.plain.length / 1000;
        return !top || score < top.score ? { ...one, score } : top;
      }, null);
      return best ? [{ ...best, node, hidden: !shown.has(node) }] : [];
    });
    return scored.sort((a, b) => a.score - b.score || a.hidden - b.hidden || a.node - b.node).slice(0, MOST);
  }

  async function show(text) {
    found = matches(text);
    active = found.length ? 0 : -1;
    paint(text);
    await learn();
    if ($("search").value === text) { found = matches(text); active = found.length ? 0 : -1; paint(text); }
  }

  function paint(text) {
    const box = $("found");
    box.hidden = !text.trim();
    $("search").setAttribute("aria-expanded", String(!box.hidden && found.length > 0));
    const options = found.map((one, i) => {
      const { shape, color } = look.kind(data.nodes.kind[one.node]);
      const label = data.nodes.label[one.node];
      return el("li", { role: "option", id: `found-${i}`, "aria-selected": String(i === active), class: one.hidden ? "hiding" : null, on: { click: () => choose(one) } },
        look.mark(shape, color), el("span", { text: label }),
        one.name === label ? null : el("span", { class: "quiet", lang: one.language || null, text: one.name }),
        one.hidden ? el("span", { class: "quiet", text: "not shown by these filters" }) : null);
    });
    box.replaceChildren(...(options.length ? options : [el("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true", text: "No actor of that name in this network" })]));
    $("search").setAttribute("aria-activedescendant", active >= 0 ? `found-${active}` : "");
  }

  function key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      active = found.length ? (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length : -1;
      paint($("search").value);
    } else if (event.key === "Enter" && found[active]) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape") {
      close();
      $("search").value = "";
    }
  }

  function choose({ node }) {
    close();
    $("search").value = data.nodes.label[node];
    if (paths.waiting()) { paths.add(node); return; }
    if (scene.large()) { state.set({ open: [...new Set([...state.get().open, String(scene.bundle(node))])] }); }
    state.set({ pick: scene.nodeKey(node), path: [] });
    picture.reveal(node);
  }

  function close() {
    $("found").hidden = true;
    $("search").setAttribute("aria-expanded", "false");
  }

  return { start };
})();
