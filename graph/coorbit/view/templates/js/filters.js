// Which ties count? Channels, statuses, kinds, weight, community, certainty, and what was known when.
const filters = (() => {
  const CHANNELS = { organisations: "organisations", direct: "direct dealings" };
  const controls = [];
  let built = false;

  function start() {
    bind("undated", "checked", (now) => now.undated, (value) => ({ undated: value }));
    $("filters").addEventListener("toggle", build);
    $("reset").addEventListener("click", () => state.reset());
    state.follow(show);
    show();
  }

  // The controls are made when somebody opens them.
  function build() {
    if (built) { return; }
    built = true;
    section("Through", "through", channelsHere(), (one) => CHANNELS[one.name] || one.name, throughChecked, throughSet);
    section("Status", "status", statusesHere(), (one) => one.label, (now, name) => now.status.includes(name), (now, name, on) => ({ status: toggled(now.status, name, on) }));
    if (data.kinds.length > 1) {
      section("Actors", "kinds", data.kinds, (one) => one.label, (now, name) => !now.kinds.includes(name), (now, name, on) => ({ kinds: toggled(now.kinds, name, !on) }));
    }
    bind("certain", "checked", (now) => now.certain, (value) => ({ certain: value }));
    if (state.initial().backbone) { standing(); }
    community();
    weight();
    known();
    colours();
    show();
  }

  const channelsHere = () => data.channels.filter((_, i) => data.groups.channel.includes(i));
  const statusesHere = () => data.statuses.filter((_, i) => data.parts.status.includes(i));

  function toggled(list, name, on) {
    return on ? [...list.filter((one) => one !== name), name] : list.filter((one) => one !== name);
  }

  const throughChecked = (now, name) => !now.through.length || now.through.includes(name);

  // All channels ticked is the same as none named.
  function throughSet(now, name, on) {
    const all = channelsHere().map((one) => one.name);
    const next = toggled(now.through.length ? now.through : all, name, on);
    return { through: all.every((one) => next.includes(one)) ? [] : next.length ? next : ["none"] };
  }

  function section(title, name, all, label, checked, change) {
    const boxes = all.map((one) => {
      const box = el("input", { type: "checkbox", name, value: one.name, on: { change: () => state.set(change(state.get(), one.name, box.checked)) } });
      controls.push((now) => { box.checked = checked(now, one.name); });
      return el("label", { class: "chip" }, box, el("span", { text: label(one) }));
    });
    $("filter-lists").append(el("fieldset", { id: `filter-${name}` }, el("legend", { text: title }), el("div", { class: "chips" }, ...boxes)));
  }

  function bind(id, property, read, change) {
    const control = $(id);
    control.addEventListener("change", () => state.set(change(control[property])));
    controls.push((now) => { control[property] = read(now); });
  }

  function community() {
    const field = $("community");
    $("community-row").hidden = data.communities.length < 2;
    data.communities.slice(0, 300).forEach((one, i) => field.append(el("option", { value: i, text: `${one.label} (${words.whole(one.size)})` })));
    field.addEventListener("change", () => state.set({ community: Number(field.value) }));
    controls.push((now) => { field.value = String(now.community); });
  }

  // The slider runs over the square root, for most ties are weak.
  function weight() {
    const field = $("weight");
    const most = () => Math.max(0.01, ...scene.ties().map((tie) => tie.weight));
    field.addEventListener("input", () => {
      const value = Number(field.value);
      state.set({ min: value ? Number(((value / 100) ** 2 * most()).toPrecision(3)) : 0 });
    });
    controls.push((now) => {
      if (document.activeElement !== field) { field.value = String(Math.round(100 * Math.sqrt(now.min / most()))); }
      $("weight-said").textContent = now.min ? `${words.number(now.min)} and more` : "any";
      field.setAttribute("aria-valuetext", $("weight-said").textContent);
    });
  }

  // Offered where the page opens with a backbone: it can be left, and come back.
  function standing() {
    $("backbone-row").hidden = false;
    bind("backbone", "checked", (now) => now.backbone > 0, (value) => ({ backbone: value ? state.initial().backbone : 0 }));
  }

  function known() {
    const field = $("known");
    field.max = data.meta.as_of;
    field.addEventListener("change", () => { if (field.value || !field.validity.badInput) { state.set({ known: field.value }); } });
    $("known-clear").addEventListener("click", () => state.set({ known: "" }));
    controls.push((now) => {
      field.value = /^\d{4}-\d\d-\d\d$/.test(now.known) ? now.known : now.known ? dates.iso(dates.bounds(now.known)[1] - 1) : "";
      $("known-clear").hidden = !now.known;
    });
  }

  function colours() {
    document.querySelectorAll("input[name=color]").forEach((box) => {
      box.addEventListener("change", () => state.set({ color: box.value }));
      controls.push((now) => { box.checked = now.color === box.value; });
    });
  }

  function show() {
    const now = state.get();
    controls.forEach((act) => act(now));
    const first = state.initial();
    const changed = ["certain", "undated", "status", "through", "kinds", "min", "backbone", "community", "known"].filter((name) => String(now[name]) !== String(first[name]));
    $("filter-count").textContent = changed.length ? ` (${changed.length})` : "";
  }

  return { start };
})();
