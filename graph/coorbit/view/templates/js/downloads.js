// What can be taken along? The picture as PNG or SVG, the ties as CSV, all with its evidence as JSON.
const downloads = (() => {
  function start() {
    $("save-png").addEventListener("click", png);
    $("save-svg").addEventListener("click", () => files.save(`${named()}.svg`, "image/svg+xml", poster.svg()));
    $("save-csv").addEventListener("click", () => ties(scene.now().ties));
    $("save-json").addEventListener("click", json);
  }

  const png = () => poster.canvas().toBlob((blob) => files.save(`${named()}.png`, "image/png", blob), "image/png");

  const named = () => files.slug() + (tabs.shown().name === "network" ? "" : `-${tabs.shown().name}`);

  const title = () => $("title").textContent;

  function ties(all, name = `${files.slug()}-ties.csv`) {
    const head = ["a", "a_label", "b", "b_label", "weight", "certain", "prospective", "undated", "endeavours", "claims"];
    const rows = all.map((tie) => [
      data.nodes.slug[tie.a], data.nodes.label[tie.a], data.nodes.slug[tie.b], data.nodes.label[tie.b], Number(tie.weight.toFixed(6)),
      tie.certain, tie.prospective, tie.undated, tie.evidence.length, new Set(tie.evidence.flatMap((item) => item.claims)).size,
    ]);
    files.save(name, "text/csv", files.csv([head, ...rows]));
  }

  function actors(all) {
    const head = ["actor", "label", "kind", "code", "ties", "strength", "community"];
    const { slug, label, kind, code, community } = data.nodes;
    const rows = all.map((node) => [
      slug[node], label[node], data.kinds[kind[node]].name, code[node], scene.now().byNode.get(node).length,
      Number(scene.now().strength[node].toFixed(6)), community[node] + 1,
    ]);
    files.save(`${files.slug()}-actors.csv`, "text/csv", files.csv([head, ...rows]));
  }

  async function json() {
    const told = await data.evidence();
    const { nodes, ties: found } = scene.now();
    const whole = {
      title: title(), citation: data.meta.citation, state: state.address(),
      nodes: nodes.map((node) => ({ id: data.nodes.slug[node], label: data.nodes.label[node], kind: data.kinds[data.nodes.kind[node]].name, code: data.nodes.code[node], community: data.nodes.community[node] + 1 })),
      ties: found.map((tie) => claims.plain(tie, told)),
    };
    files.save(`${files.slug()}.json`, "application/json", JSON.stringify(whole, null, 1));
  }

  return { actors, start, ties };
})();
