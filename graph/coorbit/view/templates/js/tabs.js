// Which pictures does the page have? The network, and whatever registers: all on the same filters.
const tabs = (() => {
  const all = [];
  let shown = null;

  // {name, label, order, build(host), show(scene, state), hide(), picture(), entries()}; a tab is built
  // when first opened. Its picture is {width, height, paint(pen)}, perhaps with a caption and a note; its
  // entries are those of its legend.
  function register(tab) { all.push(tab); }

  function start() {
    all.sort((a, b) => a.order - b.order);
    const list = $("tabs");
    all.forEach((tab) => {
      tab.button = el("button", { type: "button", role: "tab", id: `tab-${tab.name}`, "aria-controls": `view-${tab.name}`, text: tab.label, on: { click: () => state.set({ tab: tab.name }), keydown: walk } });
      tab.host = $(`view-${tab.name}`) || $("views").appendChild(el("div", { id: `view-${tab.name}`, class: "view", hidden: true }));
      tab.host.setAttribute("role", "tabpanel");
      tab.host.setAttribute("aria-labelledby", `tab-${tab.name}`);
      list.append(tab.button);
    });
    state.subscribe(show);
    show();
  }

  function walk(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) { return; }
    event.preventDefault();
    const next = all[(all.findIndex((tab) => tab.button === event.currentTarget) + by + all.length) % all.length];
    state.set({ tab: next.name });
    next.button.focus();
  }

  function show() {
    const wanted = all.find((tab) => tab.name === state.get().tab) || all[0];
    if (wanted !== shown) {
      all.forEach((tab) => {
        const on = tab === wanted;
        tab.host.hidden = !on;
        tab.button.setAttribute("aria-selected", String(on));
        tab.button.tabIndex = on ? 0 : -1;
      });
      if (shown && shown.hide) { shown.hide(); }
      if (!wanted.built && wanted.build) { wanted.build(wanted.host); }
      wanted.built = true;
      shown = wanted;
    }
    if (wanted.show) { wanted.show(scene.now(), state.get()); }
  }

  return { register, shown: () => shown || all[0], start };
})();
