// What happens when the page opens? The picture is drawn at once; all that can wait follows.
// `window.coorbit` is for scripts from outside: what is shown, and the way to change it.
(() => {
  const root = document.documentElement;
  try {
    data.load();
    if (share.embedded()) { root.classList.add("embed"); }
    state.start(initial());
    window.coorbit = { data, picture, scene, state };
    title.start();
    legend.start();
    root.classList.remove("loading");
    $("view-network").hidden = state.get().tab !== "network";
    picture.start();
    root.dataset.ready = "yes";
    Promise.all([painted(), parsed()]).then(follow);
  } catch (error) {
    failed(String(error));
  }

  // The rest lies deflated in the page; the policy knows it by its hash.
  async function follow() {
    try {
      const rest = document.createElement("script");
      rest.textContent = await data.text("rest");
      document.body.append(rest);
      rest.remove();
    } catch (error) {
      const old = typeof DecompressionStream === "undefined";
      failed(old ? "This browser is too old to unpack the page; one from 2023 or later can." : String(error));
    }
  }

  function failed(why) {
    root.classList.remove("loading");
    $("failed").hidden = false;
    $("failed-why").textContent = why;
  }

  // Of a whole it is the groups that tell most; of what lies around a focus, the kinds.
  function colours() { return data.meta.initial.focus || data.communities.length < 2 ? "kind" : "community"; }

  function initial() {
    const { t, known, certain, status, through, min, backbone, focus, hops } = data.meta.initial;
    return { t, known, certain, status, through, min, backbone, focus, hops, color: colours() };
  }
})();
