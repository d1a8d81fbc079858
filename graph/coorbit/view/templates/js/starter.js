// How does the page's script start? It lies deflated in the page; the policy knows it by its hash.
(async () => {
  const $ = (id) => document.getElementById(id);
  try {
    const coded = atob($("program").textContent);
    const bytes = new Uint8Array(coded.length);
    for (let i = 0; i < coded.length; i += 1) { bytes[i] = coded.charCodeAt(i); }
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const program = document.createElement("script");
    program.textContent = await new Response(stream).text();
    document.body.append(program);
    program.remove();
  } catch (error) {
    const old = typeof DecompressionStream === "undefined";
    document.documentElement.classList.remove("loading");
    $("failed").hidden = false;
    $("failed-why").textContent = old ? "This browser is too old to unpack the page; one from 2023 or later can." : String(error);
  }
})();
