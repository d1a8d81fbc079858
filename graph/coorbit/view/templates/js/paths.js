// How does one get from one actor to another? Two ends that the reader picks, and the ties between.
const paths = (() => {
  let asked = false;
  let kept = { key: null };

  const ends = () => state.get().path.map((slug) => data.index.get(slug));

  function begin(node) {
    asked = true;
    state.set({ path: [data.nodes.slug[node]], pick: "" });
    say(`Path from ${data.nodes.label[node]}: pick the other end`);
  }

  function add(node) {
    const first = state.get().path.length === 1 ? state.get().path[0] : null;
    if (first === null || first === data.nodes.slug[node]) { begin(node); return; }
    asked = false;
    state.set({ path: [first, data.nodes.slug[node]], pick: "" });
  }

  function clear() {
    asked = false;
    state.set({ path: [] });
  }

  // {from, to, ties} with ties null where no way leads; null where no two ends are picked.
  function now() {
    const [from, to] = ends();
    if (from === undefined || to === undefined) { return null; }
    const key = `${scene.now().key}|${from}|${to}`;
    if (kept.key !== key) { kept = { key, from, to, ties: scene.path(from, to) }; }
    return { ...kept, ties: kept.ties || [], none: !kept.ties };
  }

  return { add, begin, clear, ends, now, waiting: () => asked && state.get().path.length === 1 };
})();
