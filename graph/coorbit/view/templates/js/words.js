// How are numbers and counts said?
const words = (() => {
  const LONG = 28;
  const whole = new Intl.NumberFormat("en");
  const short = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const fixed = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plurals = { endeavour: "endeavours", body: "bodies" };

  function count(number, noun) {
    return `${whole.format(number)} ${number === 1 ? noun : plurals[noun] || noun + "s"}`;
  }

  function list(items) {
    if (items.length < 2) { return items.join(""); }
    return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
  }

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function upper(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  // A long name that ends in its short form, as "… Exploration Agency (JAXA)", by the short form.
  function brief(name) {
    const found = /\(([^()\s]{2,12})\)$/.exec(name);
    return found && name.length > LONG ? found[1] : name;
  }

  return { brief, count, list, plain, upper, whole: whole.format, number: short.format, weight: fixed.format };
})();
