// How does something leave the page? As a file that is saved, or as text on the clipboard.
const files = (() => {
  function save(name, type, content) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const address = URL.createObjectURL(blob);
    const anchor = el("a", { href: address, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    say(`${name} saved`);
  }

  async function copy(text, button) {
    const done = await write(text);
    const said = button.textContent;
    button.textContent = done ? "Copied" : "Copying is not allowed here";
    say(button.textContent);
    setTimeout(() => { button.textContent = said; }, 1500);
  }

  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = el("textarea", { class: "away", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  // One line of CSV (RFC 4180); a leading sign that a spreadsheet would run is set apart.
  function csv(rows) {
    const cell = (value) => {
      const text = /^[=+\-@\t\r]/.test(String(value)) && typeof value !== "number" ? `'${value}` : String(value);
      return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  const slug = () => words.plain(data.meta.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").replace(/^(.{1,60})(-.*)?$/, "$1") || "network";

  return { copy, csv, save, slug };
})();
