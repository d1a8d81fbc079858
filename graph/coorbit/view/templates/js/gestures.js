// How does a hand move the picture? Drag, wheel, pinch and taps, by mouse, pen and fingers alike.
const gestures = (() => {
  const TAP = 5;
  const down = new Map();
  let last = null; let start = null; let tapped = 0; let resting = 0;

  function begin(canvas) {
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) { return; }
      canvas.setPointerCapture(event.pointerId);
      down.set(event.pointerId, place(canvas, event));
      start = down.size === 1 ? place(canvas, event) : null;
      last = grip();
    });
    canvas.addEventListener("pointermove", (event) => moved(canvas, event));
    canvas.addEventListener("pointerup", (event) => lifted(canvas, event));
    canvas.addEventListener("pointercancel", (event) => { down.delete(event.pointerId); picture.moves(false); last = grip(); });
    canvas.addEventListener("pointerleave", () => { picture.point(null); tip(null); });
    $("zoom-in").addEventListener("click", () => picture.zoomAt(1.5));
    $("zoom-out").addEventListener("click", () => picture.zoomAt(1 / 1.5));
    $("zoom-home").addEventListener("click", picture.home);
    canvas.addEventListener("wheel", (event) => wheel(canvas, event), { passive: false });
  }

  function place(canvas, event) {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  // The middle of all fingers, and how far they are apart.
  function grip() {
    const points = [...down.values()];
    if (!points.length) { return null; }
    const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
    const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
    const apart = points.length > 1 ? Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y) : 0;
    return { x, y, apart, fingers: points.length };
  }

  function moved(canvas, event) {
    const at = place(canvas, event);
    if (!down.has(event.pointerId)) {
      const found = picture.under(at.x, at.y);
      canvas.classList.toggle("over", Boolean(found));
      picture.point(found);
      tip(found, at);
      return;
    }
    down.set(event.pointerId, at);
    const now = grip();
    if (start && Math.hypot(now.x - start.x, now.y - start.y) > TAP) { start = null; picture.moves(true); tip(null); }
    if (start || last.fingers !== now.fingers) { last = now; return; }
    const view = picture.view();
    const scale = last.apart && now.apart ? now.apart / last.apart : 1;
    picture.move({ k: view.k * scale, x: now.x - scale * (last.x - view.x), y: now.y - scale * (last.y - view.y) });
    last = now;
  }

  function lifted(canvas, event) {
    down.delete(event.pointerId);
    last = grip();
    if (down.size) { return; }
    picture.moves(false);
    if (!start) { return; }
    const at = start;
    start = null;
    const twice = event.timeStamp - tapped < 300;
    tapped = twice ? 0 : event.timeStamp;
    const found = picture.under(at.x, at.y, event.pointerType === "touch" ? 16 : 5);
    if (twice && !found) { picture.zoomAt(2, at.x, at.y); return; }
    choose(found, event.shiftKey);
  }

  function choose(found, shift) {
    if (!found) { state.set({ pick: "" }); return; }
    if (found.tie) { panel.open(found.tie); return; }
    if (scene.isBundle(found.unit)) { groups.toggle(found.unit - data.count); return; }
    if (shift || paths.waiting()) { paths.add(found.unit); return; }
    state.set({ pick: scene.nodeKey(found.unit) });
  }

  function wheel(canvas, event) {
    event.preventDefault();
    const at = place(canvas, event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    clearTimeout(resting);
    picture.moves(true);
    picture.zoomAt(2 ** (-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0022)), at.x, at.y);
    resting = setTimeout(() => picture.moves(false), 160);
  }

  // -- the small note beside the pointer

  function tip(found, at) {
    const note = $("tip");
    note.hidden = !found;
    if (!found) { return; }
    note.replaceChildren(...(found.tie ? tieNote(found.tie) : nodeNote(found.unit)));
    const box = picture.box();
    note.style.left = `${Math.min(at.x + 14, box.width - note.offsetWidth - 8)}px`;
    note.style.top = `${Math.min(at.y + 14, box.height - note.offsetHeight - 8)}px`;
  }

  function nodeNote(unit) {
    const ties = (scene.picture().byNode.get(unit) || []).length;
    const what = scene.isBundle(unit) ? words.count(scene.centre(unit - data.count).size, "actor") : data.kinds[data.nodes.kind[unit]].label;
    return [el("b", { text: scene.label(unit) }), el("span", { text: `${what} · ${words.count(ties, "tie")}` })];
  }

  function tieNote(tie) {
    const many = tie.bundle ? words.count(tie.ties, "tie") : words.count(tie.evidence.length, "endeavour");
    const join = data.meta.directed ? " → " : " – ";
    return [
      el("b", { text: scene.label(tie.a) + join + scene.label(tie.b) }),
      el("span", { text: `weight ${words.weight(tie.weight)} · ${many}${tie.prospective ? " · only planned or talked about" : ""}` }),
    ];
  }

  return { begin };
})();
