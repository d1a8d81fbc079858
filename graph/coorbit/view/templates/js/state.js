// What has the reader chosen? One object, one way to change it, and the address that repeats it.
const state = (() => {
  const list = { read: (text) => text.split(",").filter(Boolean), write: (value) => value.join(",") };
  const flag = { read: (text) => text === "1", write: (value) => (value ? "1" : "0") };
  const text = { read: String, write: String };
  const number = { read: (given) => Number(given) || 0, write: String };
  const kinds = {
    t: text, known: text, certain: flag, undated: flag, status: list, through: list, kinds: list, min: number, backbone: number,
    community: number, focus: text, hops: number, pick: text, path: list, open: list, tab: text, z: text, sort: text,
    color: text,
  };
  const watchers = [];
  const patient = [];
  let initial = {};
  let now = {};

  // What a tab or a story adds to the address.
  function define(name, { initial: value, read, write }) {
    kinds[name] = { read, write };
    initial[name] = value;
    now = { [name]: value, ...now, ...fromAddress([name]) };
  }

  function start(given) {
    initial = {
      t: "", known: "", certain: false, undated: true, status: [], through: [], kinds: [], min: 0, backbone: 0,
      community: -1, focus: "", hops: 1, pick: "", path: [], open: [], tab: "network", z: "", sort: "-weight",
      color: "kind", ...given,
    };
    now = { ...initial, ...fromAddress() };
    window.addEventListener("hashchange", () => set({ ...initial, ...fromAddress() }, false));
  }

  function fromAddress(wanted = Object.keys(kinds)) {
    const found = {};
    for (const [name, value] of new URLSearchParams(window.location.hash.slice(1))) {
      if (wanted.includes(name)) { found[name] = valid(name, kinds[name].read(value)); }
    }
    return found;
  }

  // What an address says is checked like anything that comes from outside.
  function valid(name, value) {
    const known = { status: data.statuses, through: data.channels, kinds: data.kinds }[name];
    if (name === "through" && value[0] === "none") { return ["none"]; }
    if (known) { return value.filter((one) => known.some((other) => other.name === one)); }
    if (name === "focus") { return data.index.has(value) ? value : ""; }
    if (name === "hops") { return Math.min(9, Math.max(1, Math.round(value))); }
    if (name === "backbone") { return value > 0 && value < 1 ? value : 0; }
    if (name === "min") { return Math.max(0, value); }
    if (name === "community") { return value < data.communities.length ? Math.max(-1, Math.floor(value)) : -1; }
    if (name === "path") { return value.filter((slug) => data.index.has(slug)).slice(0, 2); }
    if (name === "known" && value && !dates.bounds(value)) { return ""; }
    if (name === "t" && !time(value)) { return initial.t; }
    return value;
  }

  // A chosen time in days: {day: [first, after]} or {window: [first, after]}; null if it is none.
  function time(value) {
    const { t, bounds } = data.meta.initial;
    if (value === t) { return bounds[0] ? { day: bounds[0] } : { window: bounds[1] }; }
    if (!value) { return { window: [dates.BEGIN, dates.END] }; }
    if (!value.includes("/")) {
      const day = dates.bounds(value);
      return day && { day };
    }
    const [since, until] = value.split("/").map((one) => (one ? dates.bounds(one) : undefined));
    if (since === null || until === null) { return null; }
    return { window: [since ? since[0] : dates.BEGIN, until ? until[1] : dates.END] };
  }

  // The address follows at once, `later` (when a hand moves on and on), or not at all.
  function set(change, write = true) {
    const changed = new Set();
    for (const [name, value] of Object.entries(change)) {
      if (kinds[name].write(value) !== kinds[name].write(now[name])) { changed.add(name); }
    }
    if (!changed.size) { return; }
    now = { ...now, ...change };
    if (write) { remember(write === "later" || (changed.size === 1 && changed.has("z"))); }
    watchers.forEach((act) => act(now, changed));
    afterwards(changed);
  }

  // The picture comes first: lists and tables follow when the browser has time, once for many moves.
  let pending = null;
  function afterwards(changed) {
    if (pending) { changed.forEach((name) => pending.add(name)); return; }
    pending = new Set(changed);
    idle(() => {
      const all = pending;
      pending = null;
      patient.forEach((act) => act(now, all));
    });
  }

  let later = 0;
  function remember(lazily) {
    clearTimeout(later);
    if (lazily) { later = setTimeout(() => remember(false), 200); return; }
    window.history.replaceState(null, "", `#${address()}`);
  }

  // The part of the address after "#": what differs from the state in which the page opens.
  function address() {
    const said = Object.keys(now).sort().filter((name) => kinds[name].write(now[name]) !== kinds[name].write(initial[name]));
    return said.map((name) => `${name}=${encodeURIComponent(kinds[name].write(now[name])).replace(/%2F/g, "/").replace(/%3A/g, ":").replace(/%2C/g, ",")}`).join("&");
  }

  return {
    address, define, set, start, time,
    get: () => now,
    initial: () => initial,
    reset: () => set({ ...initial }),
    subscribe: (act) => { watchers.push(act); },
    follow: (act) => { patient.push(act); },
  };
})();
