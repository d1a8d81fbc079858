// What follows the picture? Tabs, gestures and names, then everything beside it.
(async () => {
  tabs.register({ name: "network", label: "Network", order: 0, picture: picture.made, entries: legend.entries });
  tabs.start();
  gestures.begin($("canvas"));
  keys.start($("canvas"));
  picture.name();
  await breath();
  [timebar, filters, search, panel, downloads, share, groups, story, table].forEach((part) => part.start());
  document.documentElement.dataset.complete = "yes";
  ["pointerdown", "keydown"].forEach((hint) => window.addEventListener(hint, ready, { once: true }));

  // Who begins to touch the page will ask for evidence soon.
  function ready() { idle(() => data.evidence()); }
})();
