// When is that? Days since 1970-01-01, with the same bounds as Python's dates.
const dates = (() => {
  const BEGIN = -719162;
  const END = 2932896;
  const DAY = 86400000;
  const MONTHS = "January February March April May June July August September October November December".split(" ");

  const day = (year, month = 1, date = 1) => Math.round(Date.UTC(year, month - 1, date) / DAY);
  const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const year = (number) => new Date(number * DAY).getUTCFullYear();

  // Bounds [first, after) of a year, month, quarter (33 to 36), semester (40, 41) or day; else null.
  function bounds(text) {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (!found) { return null; }
    const [whole, part, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
    if (whole < 1800 || whole > 2200) { return null; }
    if (!found[2]) { return [day(whole), day(whole + 1)]; }
    if (found[3]) {
      const first = day(whole, part, date);
      return iso(first) === text ? [first, first + 1] : null;
    }
    const [start, months] = span(part);
    return months ? [day(whole, start), day(whole, start + months)] : null;
  }

  function span(part) {
    if (part >= 1 && part <= 12) { return [part, 1]; }
    if (part >= 33 && part <= 36) { return [3 * (part - 33) + 1, 3]; }
    return part === 40 || part === 41 ? [6 * (part - 40) + 1, 6] : [0, 0];
  }

  // The last day of the month that holds a day, in days.
  function monthEnd(number) {
    const date = new Date(number * DAY);
    return day(date.getUTCFullYear(), date.getUTCMonth() + 2) - 1;
  }

  function monthStart(number) {
    const date = new Date(number * DAY);
    return day(date.getUTCFullYear(), date.getUTCMonth() + 1);
  }

  // "2024-12-31" reads "31 December 2024", "[..2029]" "by 2029", "2023-36" "late 2023"; texts around stay.
  function said(text) {
    const read = text.replace(/\[([^\]]*)\]/g, (_, inner) => set(inner)).replace(/\b\d{4}(?:-\d\d){0,2}[?~%]?/g, one);
    return read.replace(/\b(from|since|until) between/g, "$1 a time between").replace(/\b(?:from|since) by /g, "by ");
  }

  // A window in words: "1991", "June 1991 to 2001"; an end that is open by the word given for it.
  function period(text, first, last) {
    const [since, until] = text.split("/");
    const [from, to] = [since ? coarse(since, true) : first, until ? coarse(until, false) : last];
    return from === to ? from : `${from} to ${to}`;
  }

  // The begin or the end of a window without its day or month where these say nothing.
  function coarse(text, begins) {
    const [year, month, day] = text.split("-");
    const whole = !day || (begins ? day === "01" : iso(monthEnd(bounds(text)[0])) === text);
    if (!whole) { return said(text); }
    return !month || month === (begins ? "01" : "12") ? year : said(`${year}-${month}`);
  }

  function set(inner) {
    const [first, last] = inner.split("..");
    if (last === undefined) { return inner.split(",").join(" or "); }
    if (!first) { return `by ${last}`; }
    return last ? `between ${first} and ${last}` : `from ${first}`;
  }

  const PARTS = { 33: "early", 34: "April to June", 35: "July to September", 36: "late", 40: "the first half of", 41: "the second half of" };

  function one(given) {
    const mark = { "?": " (doubtful)", "~": " (about)", "%": " (about, doubtful)" }[given.slice(-1)] || "";
    const [year, part, day] = given.replace(/[?~%]$/, "").split("-");
    if (part && !MONTHS[part - 1] && !PARTS[part]) { return given; }
    const month = part && (MONTHS[part - 1] || PARTS[part]);
    return [day && Number(day), month, year].filter(Boolean).join(" ") + mark;
  }

  // What two bounds say of one moment: "1998", "by 2015", "between 1990 and 1992".
  function moment(first, after) {
    if (first === BEGIN && after === END) { return ""; }
    if (first === BEGIN) { return `by ${fine(after - 1)}`; }
    if (after === END) { return `not before ${fine(first)}`; }
    if (after - first <= 1) { return said(iso(first)); }
    if (monthStart(first) === first && monthEnd(first) === after - 1) { return said(iso(first).slice(0, 7)); }
    const [one, two] = [fine(first), fine(after - 1)];
    return one === two ? one : `between ${one} and ${two}`;
  }

  function fine(number) {
    return iso(number).endsWith("-12-31") || iso(number).endsWith("-01-01") ? String(year(number)) : said(iso(number));
  }

  // A whole interval: "1998 – 2001", "since 2015", "since 1998, at least to 2020", "until 1999".
  function interval(s0, s1, e0, e1) {
    const start = moment(s0, s1);
    const open = e1 === END;
    const end = open ? (e0 > BEGIN && e0 < END && e0 > s1 ? `at least to ${fine(e0 - 1)}` : "") : moment(e0, e1);
    if (!start) { return end ? (open ? end : `until ${end}`) : "undated"; }
    if (open) { return [said(`since ${start}`), end].filter(Boolean).join(", "); }
    return start === end ? start : `${start} – ${end}`;
  }

  return { BEGIN, END, bounds, day, interval, iso, monthEnd, period, said, year };
})();
