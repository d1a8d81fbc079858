// How is this very view shown to somebody else? By its address, or in a frame of another page.
const share = (() => {
  const here = () => window.location.href.replace(/[?#].*$/, "");
  const hash = () => (state.address() ? `#${state.address()}` : "");
  const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  const snippet = () => `<iframe src="${quoted(`${here()}?embed${hash()}`)}" title="${quoted($("title").textContent)}" width="100%" height="600" loading="lazy"></iframe>`;

  const embedded = () => new URLSearchParams(window.location.search).has("embed");

  function start() {
    $("copy-link").addEventListener("click", (event) => files.copy(here() + hash(), event.currentTarget));
    $("copy-frame").addEventListener("click", (event) => files.copy(snippet(), event.currentTarget));
    $("print").addEventListener("click", () => window.print());
    $("whole").addEventListener("click", () => window.open(here() + hash(), "_blank", "noopener"));
  }

  return { embedded, snippet, start };
})();
