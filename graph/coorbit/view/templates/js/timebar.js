// When? Ever, on a date, or in a window: a slider over the months, with the ties of each year above.
const timebar = (() => {
  const STEP = 500;
  let first = 0; let last = 0; let playing = 0;
  let bars = { key: null };
  let room = { width: 0, height: 0 };

  function start() {
    range();
    [$("time-from"), $("time-to")].forEach((slider) => {
      slider.max = String(last - first);
      slider.addEventListener("input", () => slid(slider));
    });
    document.querySelectorAll("input[name=when]").forEach((box) => box.addEventListener("change", () => mode(box.value)));
    [$("date-from"), $("date-to")].forEach((field) => field.addEventListener("change", () => typed(field)));
    $("play").addEventListener("click", () => (playing ? stop() : play()));
    new ResizeObserver(([{ contentRect }]) => { size(contentRect); paint(); }).observe($("histogram").parentElement);
    look.watch(paint);
    state.subscribe((now, changed) => {
      if (playing && changed.has("t") === false && !changed.has("z")) { stop(); }
      show();
    });
    show();
  }

  // Months from the first certain start on record to the data's date, or to what is planned after it.
  function range() {
    const known = Array.from(data.parts.s1).filter((day) => day > dates.BEGIN && day < dates.END);
    const today = dates.bounds(data.meta.as_of)[0];
    const from = known.reduce((least, day) => Math.min(least, day), today);
    const to = known.reduce((most, day) => Math.max(most, day), today);
    first = 12 * dates.year(from);
    last = Math.min(month(to), month(today) + 240);
  }

  const month = (day) => {
    const [year, number] = dates.iso(day).split("-").map(Number);
    return 12 * year + number - 1;
  };
  const startOf = (number) => dates.day(Math.floor(number / 12), (number % 12) + 1);

  // The last day of a month; of the data's own month the data's date.
  function endOf(number) {
    const today = dates.bounds(data.meta.as_of)[0];
    return month(today) === number ? today : dates.monthEnd(startOf(number));
  }

  const kind = () => (!state.get().t ? "ever" : state.get().t.includes("/") ? "window" : "date");

  function span() {
    const time = state.time(state.get().t);
    const [from, to] = time.day || time.window;
    const cut = (value) => Math.min(last, Math.max(first, value));
    return [from === dates.BEGIN ? first : cut(month(from)), to === dates.END ? last : cut(month(to - 1))];
  }

  function mode(wanted) {
    stop();
    const [from, to] = span();
    if (wanted === "ever") { state.set({ t: "" }); }
    if (wanted === "date") { state.set({ t: dates.iso(endOf(kind() === "ever" ? Math.min(to, month(dates.bounds(data.meta.as_of)[0])) : to)) }); }
    if (wanted === "window") { setWindow(kind() === "date" ? Math.max(first, to - 119) : from, to); }
  }

  const setWindow = (from, to, write) => state.set({ t: `${dates.iso(startOf(from))}/${dates.iso(endOf(to))}` }, write);

  function slid(slider) {
    const value = first + Number(slider.value);
    stop();
    if (kind() !== "window") { state.set({ t: dates.iso(endOf(value)) }, "later"); return; }
    const [from, to] = span();
    if (slider.id === "time-from") { setWindow(Math.min(value, to), to, "later"); } else { setWindow(from, Math.max(from, value), "later"); }
  }

  function typed(field) {
    const text = field.value.trim();
    const good = text === "" || dates.bounds(text);
    field.setAttribute("aria-invalid", String(!good));
    if (!good) { say("Write a year, a month or a day: 2024, 2024-06 or 2024-06-30"); return; }
    const [since, until] = state.get().t.includes("/") ? state.get().t.split("/") : ["", ""];
    if (kind() !== "window") { state.set({ t: text }); return; }
    const [from, to] = field.id === "date-from" ? [text, until] : [since, text];
    state.set({ t: from || to ? `${from}/${to}` : "" });
  }

  // -- play: a year every half second; who wants less motion gets one year a press

  function play() {
    if (kind() === "ever") { state.set({ t: dates.iso(endOf(first + 11)) }); } else { onward(); }
    if (calm()) { return; }
    playing = setInterval(onward, STEP);
    show();
  }

  function stop() {
    if (!playing) { return; }
    clearInterval(playing);
    playing = 0;
    show();
  }

  function onward() {
    const [from, to] = span();
    const end = month(dates.bounds(data.meta.as_of)[0]);
    if (to >= end) {
      if (playing) { stop(); } else if (kind() === "date") { state.set({ t: dates.iso(endOf(first + 11)) }); }
      return;
    }
    const next = Math.min(end, to + 12);
    if (kind() === "window") { setWindow(from + next - to, next); } else { state.set({ t: dates.iso(endOf(next)) }); }
  }

  // -- what it shows

  function show() {
    const [from, to] = span();
    const now = kind();
    document.querySelectorAll("input[name=when]").forEach((box) => { box.checked = box.value === now; });
    $("time").dataset.kind = now;
    $("time-from").value = String(from - first);
    $("time-to").value = String(to - first);
    $("time-from").setAttribute("aria-valuetext", dates.said(dates.iso(startOf(from))));
    $("time-to").setAttribute("aria-valuetext", now === "ever" ? "the whole record" : dates.said(dates.iso(endOf(to))));
    const [since, until] = state.get().t.includes("/") ? state.get().t.split("/") : ["", state.get().t];
    if (document.activeElement !== $("date-from")) { $("date-from").value = since; }
    if (document.activeElement !== $("date-to")) { $("date-to").value = until; }
    $("time-said").textContent = said(until);
    $("play").setAttribute("aria-label", playing ? "Pause" : calm() ? "Next year" : "Play through the years");
    $("play").replaceChildren(icon(playing ? "pause" : "play"));
    undated();
    paint();
  }

  function said(until) {
    if (kind() === "ever") { return `The whole record, ${Math.floor(first / 12)} to ${dates.year(dates.bounds(data.meta.as_of)[0])}`; }
    return kind() === "date" ? dates.said(until) : words.upper(dates.period(state.get().t, "the beginning", "today"));
  }

  function undated() {
    const number = scene.ties().filter((tie) => tie.undated).length;
    $("undated-row").hidden = !number;
    $("undated-said").textContent = `${words.whole(number)} undated`;
  }

  // How many ties hold in each year, for certain or possibly, under all filters but time.
  function counts() {
    const now = { ...state.get(), t: "" };
    const key = JSON.stringify([now.known, now.certain, now.status, now.through, now.kinds, now.community]);
    if (bars.key === key) { return bars; }
    const years = Math.floor(last / 12) - Math.floor(first / 12) + 1;
    const most = dates.year(dates.bounds(data.meta.as_of)[0]);
    const [sure, maybe, held] = [new Int32Array(years), new Int32Array(years), new Uint8Array(years)];
    scene.ever().forEach((tie) => {
      held.fill(0);
      tie.evidence.forEach((item) => { mark(held, item.s0, item.e1, most, 1); mark(held, item.s1, item.e0, most, 2); });
      for (let i = 0; i < years; i += 1) { sure[i] += held[i] === 2; maybe[i] += held[i] === 1; }
    });
    bars = { key, sure, maybe };
    return bars;
  }

  function mark(held, from, to, most, how) {
    if (from >= to || from === dates.BEGIN) { return; }
    const base = Math.floor(first / 12);
    const end = Math.min(to === dates.END ? most : dates.year(to - 1), most) - base;
    for (let i = Math.max(0, dates.year(from) - base); i <= Math.min(end, held.length - 1); i += 1) { held[i] = Math.max(held[i], how); }
  }

  function size({ width, height }) {
    const canvas = $("histogram");
    const ratio = window.devicePixelRatio || 1;
    room = { width, height };
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.getContext("2d").setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function paint() {
    const { width, height } = room;
    if (width < 2) { return; }
    const pen = $("histogram").getContext("2d");
    pen.clearRect(0, 0, width, height);
    columns(pen, width, height);
  }

  function columns(pen, width, height) {
    const { sure, maybe } = counts();
    const most = Math.max(1, ...sure.map((number, i) => number + maybe[i]));
    const [from, to] = span();
    const axis = 14;
    const each = (12 * width) / Math.max(12, last - first + 1);
    sure.forEach((number, i) => {
      const at = first + 12 * i;
      const on = kind() === "ever" || (kind() === "date" ? at <= to && at + 11 >= to : at <= to && at + 11 >= from);
      const [tall, faint] = [number, number + maybe[i]].map((value) => ((height - axis - 2) * value) / most);
      pen.fillStyle = look.color(on ? "accent" : "tie");
      pen.globalAlpha = on ? 0.35 : 0.18;
      pen.fillRect(i * each + 0.5, height - axis - faint, Math.max(1, each - 1), faint);
      pen.globalAlpha = on ? 0.95 : 0.5;
      pen.fillRect(i * each + 0.5, height - axis - tall, Math.max(1, each - 1), tall);
    });
    pen.globalAlpha = 1;
    years(pen, width, height, each);
    if (!sure.some(Boolean) && !maybe.some(Boolean)) { return; }
    pen.textAlign = "left";
    pen.fillText(`ties in each year, up to ${words.whole(most)}; pale: possible`, 0, 9);
  }

  function years(pen, width, height, each) {
    pen.fillStyle = look.color("quiet");
    pen.font = "11px system-ui, sans-serif";
    pen.textAlign = "center";
    const gap = each * 10 > 34 ? 10 : 20;
    const base = Math.floor(first / 12);
    for (let year = Math.ceil(base / gap) * gap; year <= last / 12; year += gap) {
      const x = (year - base + 0.5) * each;
      if (x > 14 && x < width - 14) { pen.fillText(String(year), x, height - 2); }
    }
  }

  return { start };
})();
