// How does a picture leave the page? Under what it shows in words, over its legend and how to cite it.
const poster = (() => {
  const EDGE = 16;
  const SHARP = 2;
  const LINES = { title: [20, 26], counts: [13, 22], legend: [12, 22], citation: [11, 16] };

  // Of the tab that is shown: its picture and its legend, and what stands around them, with places.
  function layout() {
    const { picture: made, entries } = tabs.shown();
    const drawn = made();
    const measure = document.createElement("canvas").getContext("2d");
    const width = Math.max(320, Math.ceil(drawn.width));
    const texts = [];
    let y = EDGE;
    const write = (kind, text, ink, font) => {
      const [size, high] = LINES[kind];
      measure.font = font.replace("SIZE", size);
      wrapped(measure, text, width - 2 * EDGE).forEach((line) => {
        texts.push({ text: line, x: EDGE, y: y + high / 2, font: measure.font, ink });
        y += high;
      });
    };
    write("title", $("title").textContent, "ink", `600 SIZEpx ${getComputedStyle($("title")).fontFamily}`);
    write("counts", [drawn.caption, $("counts").textContent].filter(Boolean).join(" · "), "quiet", sheet.font("SIZE"));
    const top = y + 6;
    const bottom = top + Math.ceil(drawn.height);
    y = bottom + 10;
    measure.font = sheet.font(LINES.legend[0]);
    const signs = placed(measure, entries(), width, y);
    y += signs.high + 4;
    if (drawn.note) { write("citation", drawn.note, "quiet", sheet.font("SIZE")); }
    write("citation", `${data.meta.citation}, CC BY 4.0`, "quiet", sheet.font("SIZE"));
    return { drawn, width, height: y + EDGE / 2, top, bottom, texts, signs };
  }

  function wrapped(pen, text, width) {
    return text.split(" ").reduce((lines, word) => {
      const longer = `${lines[lines.length - 1]} ${word}`;
      if (pen.measureText(longer).width > width) { return [...lines, word]; }
      return [...lines.slice(0, -1), longer];
    }, [""]).map((line) => line.trim()).filter(Boolean);
  }

  // The entries of a legend in rows.
  function placed(pen, entries, width, from) {
    const high = LINES.legend[1];
    let [x, y] = [EDGE, from];
    const all = entries.map((entry) => {
      const wide = entry.wide + (entry.wide ? 6 : 0) + pen.measureText(entry.text).width;
      if (x > EDGE && x + wide > width - EDGE) { [x, y] = [EDGE, y + high]; }
      const at = { ...entry, x, y: y + high / 2 };
      x += wide + 20;
      return at;
    });
    return { all, font: pen.font, high: y + high - from };
  }

  // What a picture draws over its edge is painted over: not every pen can cut.
  function paint(pen, { drawn, width, height, top, bottom, texts, signs }) {
    const ground = (from, to) => {
      pen.globalAlpha = 1;
      pen.fillStyle = look.color("ground");
      pen.fillRect(0, from, width, to - from);
    };
    ground(0, height);
    within(pen, 0, top, drawn.paint);
    ground(0, top);
    ground(bottom, height);
    signs.all.forEach((entry) => {
      within(pen, entry.x, entry.y - legend.HIGH / 2, entry.paint);
      write(pen, { ...entry, x: entry.x + entry.wide + (entry.wide ? 6 : 0), font: signs.font, ink: "quiet" });
    });
    texts.forEach((line) => write(pen, line));
  }

  function within(pen, x, y, act) {
    pen.save();
    pen.translate(x, y);
    act(pen);
    pen.restore();
  }

  function write(pen, { text, x, y, font, ink }) {
    pen.font = font;
    pen.fillStyle = look.color(ink);
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillText(text, x, y);
  }

  function canvas() {
    const plan = layout();
    const made = document.createElement("canvas");
    Object.assign(made, { width: SHARP * plan.width, height: SHARP * plan.height });
    const pen = made.getContext("2d");
    pen.scale(SHARP, SHARP);
    paint(pen, plan);
    return made;
  }

  function asSvg() {
    const plan = layout();
    const pen = svg.pen(plan.width, plan.height);
    paint(pen, plan);
    pen.title($("title").textContent);
    return pen.toString();
  }

  return { canvas, svg: asSvg };
})();
