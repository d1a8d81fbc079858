// What happens when the page opens? The picture first; all that can wait does.
// `window.coorbit` is for scripts from outside: what is shown, and the way to change it.
(async () => {
  const root = document.documentElement;
  const began = performance.now();
  try {
    await data.load();
  } catch (error) {
    root.classList.remove("loading");
    $("failed").hidden = false;
    $("failed-why").textContent = String(error);
    return;
  }
  if (share.embedded()) { root.classList.add("embed"); }
  state.start(initial());
  window.coorbit = { data, picture, scene, state };
  tabs.register({ name: "network", label: "Network", order: 0, show: picture.refresh, picture: picture.made, entries: legend.entries });
  title.start();
  legend.start();
  tabs.start();
  picture.start();
  gestures.begin($("canvas"));
  keys.start($("canvas"));
  root.classList.remove("loading");
  requestAnimationFrame(() => {
    root.dataset.ready = String(Math.round(performance.now() - began));
    setTimeout(rest, 0);
  });

  function rest() {
    [timebar, filters, search, panel, downloads, share, groups, story, table].forEach((part) => part.start());
    root.dataset.complete = "yes";
    ["pointerdown", "keydown"].forEach((hint) => window.addEventListener(hint, ready, { once: true }));
  }

  // Who begins to touch the page will ask for evidence soon.
  function ready() { idle(() => data.evidence()); }

  // Of a whole it is the groups that tell most; of what lies around a focus, the kinds.
  function colours() { return data.meta.initial.focus || data.communities.length < 2 ? "kind" : "community"; }

  function initial() {
    const { t, known, certain, status, through, min, focus, hops } = data.meta.initial;
    return { t, known, certain, status, through, min, focus, hops, color: colours() };
  }
})();
