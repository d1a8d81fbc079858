// How does a tab draw? On a canvas that fits its box, with one thing under the pointer or the keys.
//
// A sheet is told: draw(pen, width, height, at), find(x, y) -> thing or null, where(thing) -> [x, y],
// tell(thing) -> text, choose(thing), step(dx, dy, at) -> thing. Things are compared by `same`.
const sheet = (() => {
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const same = (one, two) => one === two || (one && two && one.id === two.id);

  function make(given) {
    const canvas = el("canvas", { tabindex: 0, role: "application", "aria-label": given.label });
    const hint = el("div", { class: "hint", "aria-hidden": "true", hidden: true });
    const box = el("div", { class: "sheet" }, canvas, hint);
    const pen = canvas.getContext("2d");
    let at = null;
    let waiting = false;

    function redraw() {
      if (waiting) { return; }
      waiting = true;
      requestAnimationFrame(paint);
    }

    function paint() {
      waiting = false;
      const [width, height] = [box.clientWidth, box.clientHeight];
      if (!width || !height) { return; }
      const ratio = Math.min(3, window.devicePixelRatio || 1);
      const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== wide || canvas.height !== tall) { Object.assign(canvas, { width: wide, height: tall }); }
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      given.draw(pen, width, height, at);
    }

    function point(thing, spot) {
      if (!same(thing, at)) {
        at = thing;
        redraw();
      }
      canvas.style.cursor = thing ? "pointer" : "";
      hint.hidden = !thing;
      if (!thing) { return; }
      hint.textContent = given.tell(thing);
      const [x, y] = spot || given.where(thing);
      const left = Math.min(Math.max(8, x + 14), box.clientWidth - hint.offsetWidth - 8);
      const below = y + 18 + hint.offsetHeight < box.clientHeight;
      hint.style.left = `${Math.max(8, left)}px`;
      hint.style.top = `${below ? y + 18 : Math.max(4, y - hint.offsetHeight - 10)}px`;
    }

    const spot = (event) => [event.offsetX, event.offsetY];
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons && event.pointerType !== "mouse") { return; }
      point(given.find(...spot(event)), spot(event));
    });
    canvas.addEventListener("pointerleave", () => point(null));
    canvas.addEventListener("blur", () => point(null));
    canvas.addEventListener("click", (event) => {
      const found = given.find(...spot(event));
      if (found) { given.choose(found); } else { state.set({ pick: "" }); }
    });
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      if (ARROWS[event.key]) {
        const next = given.step(...ARROWS[event.key], at);
        if (next) {
          point(next);
          reveal(given.where(next));
          say(given.tell(next));
        }
      } else if ((event.key === "Enter" || event.key === " ") && at) {
        given.choose(at);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });

    // Scrolls the host so that the thing under the keys is seen.
    function reveal([x, y]) {
      const host = box.parentElement;
      const [left, top] = [x + box.offsetLeft, y + box.offsetTop];
      if (top < host.scrollTop + 60 || top > host.scrollTop + host.clientHeight - 40) { host.scrollTop = top - host.clientHeight / 2; }
      if (left < host.scrollLeft + 40 || left > host.scrollLeft + host.clientWidth - 40) { host.scrollLeft = left - host.clientWidth / 2; }
    }

    new ResizeObserver(redraw).observe(box);
    look.watch(paint);
    // What is drawn, for those who take it along: all of it, also what is scrolled away.
    function picture() {
      const [width, height] = [box.clientWidth, box.clientHeight];
      return { width, height, paint: (other) => given.draw(other, width, height, null) };
    }

    return { box, canvas, picture, redraw, at: () => at, forget: () => point(null) };
  }

  const font = (size, weight = 400) => `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;

  // How strongly something is drawn, from 0 to 1, so that the weak ties can be told apart too.
  const share = (weight, most) => Math.log1p(weight * 4) / Math.log1p(most * 4);

  // What a tie is, in words.
  function tie(one) {
    const names = `${scene.label(one.a)} and ${scene.label(one.b)}`;
    const held = one.prospective ? "only planned or talked about" : one.certain ? "certain" : "possible";
    return `${names}: weight ${words.weight(one.weight)}, ${words.count(one.evidence.length, "endeavour")}, ${held}`;
  }

  return { font, make, share, tie };
})();
