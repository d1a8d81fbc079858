// How do communities unfold where there are too many nodes to draw at once?
const groups = (() => {
  const open = () => state.get().open.map(Number);

  function toggle(number) {
    const now = open();
    const next = now.includes(number) ? now.filter((one) => one !== number) : [...now, number];
    state.set({ open: next.map(String) });
    say(now.includes(number) ? "group folded" : `${scene.label(data.count + number)} unfolded: ${words.count(scene.centre(number).size, "actor")}`);
  }

  function start() {
    if (!scene.large()) { return; }
    $("grouped").hidden = false;
    $("fold").addEventListener("click", () => state.set({ open: [] }));
    const show = () => {
      const units = scene.picture().nodes.filter(scene.isBundle).length;
      $("grouped-words").textContent = `${words.count(data.count, "actor")} are too many to see at once: they open as ${words.count(units, "group")}. Click a group to unfold it.`;
      $("fold").hidden = !open().length;
    };
    state.subscribe(show);
    show();
  }

  return { start, toggle };
})();
