// Which names can stand in the picture without touching each other? The strongest first.
const labels = (() => {
  const FOREMOST = 24;
  const CROWD = 500;
  const TINY = 3.2;
  const TRIED = 4;
  const MEASURED = 16;
  const widths = new Map();

  // Measured once for each weight of the font: a width grows with the size.
  function width(pen, { font, size }, text) {
    const alike = font.replace(/[\d.]+px/, `${MEASURED}px`);
    const name = `${alike}|${text}`;
    let wide = widths.get(name);
    if (wide === undefined) {
      pen.font = alike;
      wide = pen.measureText(text).width / MEASURED;
      widths.set(name, wide);
    }
    return wide * size;
  }

  // A long name is broken once, near its middle.
  function lines(text) {
    if (text.length <= 22) { return [text]; }
    const spaces = [...text].flatMap((character, i) => (character === " " ? [i] : []));
    const middle = spaces.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
    if (middle === undefined) { return [text.length > 34 ? `${text.slice(0, 32)}…` : text]; }
    return [text.slice(0, middle), text.slice(middle + 1)].map((one) => (one.length > 32 ? `${one.slice(0, 30)}…` : one));
  }

  // marks: [{unit, x, y, r, text, font, size, rank}] on screen; returns those placed, with their box.
  function place(pen, marks, frame, most) {
    const grid = boxes(frame);
    marks.forEach((mark) => grid.add([mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r], mark.unit, mark.r));
    const placed = [];
    const tiny = marks.length > CROWD ? TINY : 0;
    // where the foremost find no room their place is not filled with names that say little
    for (const mark of [...marks].sort((a, b) => a.rank - b.rank).slice(0, TRIED * most)) {
      if (placed.length >= most) { break; }
      const said = lines(mark.text);
      const wide = Math.max(...said.map((one) => width(pen, mark, one)));
      const all = spots(mark, wide, said.length * mark.size * 1.15).filter(({ box }) => inside(box, frame));
      // the foremost may cover small marks, for a picture without their names says little
      const spot = all.find(({ box }) => grid.free(box, mark.unit, 0))
        || (placed.length < FOREMOST && all.find(({ box }) => grid.free(box, mark.unit, Math.max(tiny, 0.7 * mark.r))));
      if (!spot) { continue; }
      grid.add(spot.box, mark.unit, Infinity);
      placed.push({ ...mark, lines: said, dx: spot.x - mark.x, dy: spot.y - mark.y, align: spot.align });
    }
    return placed;
  }

  function spots({ x, y, r }, wide, tall) {
    const gap = r + 4;
    const at = (left, top, align) => ({
      x: left + (align === "center" ? wide / 2 : align === "right" ? wide : 0), y: top + tall / 2, align,
      box: [left - 2, top - 1, left + wide + 2, top + tall + 1],
    });
    return [
      at(x - wide / 2, y + gap - 2, "center"), at(x + gap, y - tall / 2, "left"),
      at(x - gap - wide, y - tall / 2, "right"), at(x - wide / 2, y - gap - tall + 2, "center"),
      at(x + gap * 0.75, y + gap * 0.45, "left"), at(x - gap * 0.75 - wide, y + gap * 0.45, "right"),
      at(x + gap * 0.75, y - gap * 0.45 - tall, "left"), at(x - gap * 0.75 - wide, y - gap * 0.45 - tall, "right"),
    ];
  }

  const inside = (box, frame) => box[0] >= 2 && box[1] >= 2 && box[2] <= frame.width - 2 && box[3] <= frame.height - 2;

  // Boxes by cells of a grid, so that a question looks at a few neighbours only.
  function boxes() {
    const CELL = 64;
    const ROW = 10000;
    const cells = new Map();
    const NONE = [];
    function each([left, top, right, bottom], act) {
      for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i += 1) {
        for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j += 1) { act(i * ROW + j); }
      }
    }
    const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    return {
      add(box, owner, size) {
        each(box, (name) => {
          if (!cells.has(name)) { cells.set(name, []); }
          cells.get(name).push({ box, owner, size });
        });
      },
      free(box, owner, small) {
        const [left, top, right, bottom] = box.map((edge) => Math.floor(edge / CELL));
        const taken = (other) => other.owner !== owner && other.size >= small && touch(other.box, box);
        for (let i = left; i <= right; i += 1) {
          for (let j = top; j <= bottom; j += 1) {
            if ((cells.get(i * ROW + j) || NONE).some(taken)) { return false; }
          }
        }
        return true;
      },
    };
  }

  return { place };
})();
