// What follows the picture? Tabs, gestures and names, then everything beside it, a part at a time.
(async () => {
  tabs.register({ name: "network", label: "Network", order: 0 });
  tabs.start();
  gestures.begin($("canvas"));
  keys.start($("canvas"));
  const parts = [timebar, filters, search, panel, downloads, share, groups, story, table].map((part) => part.start);
  for (const start of [picture.name, ...parts]) {
    await breath();
    start();
  }
  document.documentElement.dataset.complete = "yes";
  ["pointerdown", "keydown"].forEach((hint) => window.addEventListener(hint, ready, { once: true }));

  // Who begins to touch the page will ask for evidence soon.
  function ready() { idle(() => data.evidence()); }
})();
