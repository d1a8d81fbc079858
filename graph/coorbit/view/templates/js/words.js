// How are numbers and counts said?
const words = (() => {
  const LONG = 28;
  // As Intl.NumberFormat would for English, which takes 20 ms to wake up.
  const whole = (number) => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ",");
  const fixed = (number) => {
    const [units, hundredths] = number.toFixed(2).split(".");
    return `${whole(Number(units))}.${hundredths}`;
  };
  const short = (number) => fixed(number).replace(/\.?0+$/, "");
  const plurals = { endeavour: "endeavours", body: "bodies" };

  function count(number, noun) {
    return `${whole(number)} ${number === 1 ? noun : plurals[noun] || noun + "s"}`;
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

  return { brief, count, list, plain, upper, whole, number: short, weight: fixed };
})();
