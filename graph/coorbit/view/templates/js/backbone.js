// Which ties stand out? The disparity filter of network/backbone.py, again.
const backbone = (() => {
  // The ties that are less likely than `alpha` by chance alone, for one of their two actors.
  function find(ties, alpha) {
    const ends = new Map();
    const end = (node, comes) => 2 * node + (comes && data.meta.directed ? 1 : 0);
    const add = (key, weight) => {
      const [sum, count] = ends.get(key) || [0, 0];
      ends.set(key, [sum + weight, count + 1]);
    };
    ties.forEach((tie) => { add(end(tie.a, false), tie.weight); add(end(tie.b, true), tie.weight); });
    const chance = (key, weight) => {
      const [sum, count] = ends.get(key);
      return (1 - Math.min(1, sum ? weight / sum : 0)) ** (count - 1);
    };
    return ties.filter((tie) => Math.min(chance(end(tie.a, false), tie.weight), chance(end(tie.b, true), tie.weight)) < alpha);
  }

  return { find };
})();
