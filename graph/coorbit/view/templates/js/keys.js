// How do keys move the picture? Arrows walk from actor to actor, the rest acts on where one stands.
const keys = (() => {
  let at = null;

  const shown = () => scene.picture();

  function here() {
    const { node } = scene.picked();
    if (node !== undefined && shown().shown.has(node)) { at = node; }
    if (at === null || !shown().shown.has(at)) {
      const focus = data.index.get(state.get().focus);
      at = focus !== undefined && shown().shown.has(focus) ? focus : strongest();
    }
    return at;
  }

  const strongest = () => shown().nodes.reduce((best, unit) => (best === null || shown().strength[unit] > shown().strength[best] ? unit : best), null);

  // The nearest in a direction: far aside counts twice.
  function step(dx, dy) {
    const from = here();
    if (from === null) { return; }
    const [x, y] = picture.spot(from);
    let best = null;
    shown().nodes.forEach((unit) => {
      if (unit === from) { return; }
      const [ux, uy] = picture.spot(unit);
      const along = (ux - x) * dx + (uy - y) * dy;
      const aside = Math.abs((ux - x) * dy) + Math.abs((uy - y) * dx);
      if (along <= 0 || aside > 2.5 * along) { return; }
      if (!best || along + 2 * aside < best.cost) { best = { unit, cost: along + 2 * aside }; }
    });
    if (best) { stand(best.unit); }
  }

  function stand(unit) {
    at = unit;
    picture.reveal(unit);
    picture.point({ unit });
    const ties = (shown().byNode.get(unit) || []).length;
    $("canvas").dataset.at = scene.nodeKey(unit);
    say(`${scene.label(unit)}, ${words.count(ties, "tie")}`);
  }

  function enter() {
    const unit = here();
    if (unit === null) { return; }
    if (scene.isBundle(unit)) { groups.toggle(unit - data.count); return; }
    if (paths.waiting()) { paths.add(unit); return; }
    state.set({ pick: scene.nodeKey(unit) });
    panel.focus();
  }

  function focus(hops) {
    const unit = here();
    if (unit === null || scene.isBundle(unit)) { return; }
    state.set({ focus: data.nodes.slug[unit], hops });
    say(`${words.count(hops, "step")} around ${data.nodes.label[unit]}`);
  }

  const onCanvas = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    Enter: enter, " ": enter,
    "+": () => picture.zoomAt(1.4), "=": () => picture.zoomAt(1.4), "-": () => picture.zoomAt(1 / 1.4),
    0: () => picture.home(), 1: () => focus(1), 2: () => focus(2), 3: () => focus(3),
    p: () => { const unit = here(); if (unit !== null && !scene.isBundle(unit)) { paths.add(unit); } },
  };

  function escape() {
    const now = state.get();
    if (now.path.length) { paths.clear(); } else if (now.pick) { state.set({ pick: "" }); } else if (now.focus !== state.initial().focus) { state.set({ focus: state.initial().focus, hops: state.initial().hops }); }
    picture.point(null);
  }

  function start(canvas) {
    canvas.addEventListener("keydown", (event) => {
      const act = onCanvas[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      act();
    });
    canvas.addEventListener("focus", () => { if (canvas.matches(":focus-visible") && here() !== null) { stand(here()); } });
    document.addEventListener("keydown", (event) => {
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "range" && event.target.type !== "checkbox";
      if (event.key === "Escape" && !typing) { escape(); }
      if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); }
      const hops = { 1: 1, 2: 2, 3: 3 }[event.key];
      if (hops && !typing && event.target !== canvas && scene.picked().node !== undefined) { focus(hops); }
    });
  }

  return { start };
})();
