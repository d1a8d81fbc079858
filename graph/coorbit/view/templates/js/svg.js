// How does the picture become SVG? By a pen with the part of the canvas interface that we draw with.
const svg = (() => {
  const SPACE = "http://www.w3.org/2000/svg";
  let measure = null;
  const round = (value) => Math.round(value * 100) / 100;

  function pen(width, height) {
    const root = document.createElementNS(SPACE, "svg");
    set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
    let path = [];
    let moved = "";
    let shades = 0;
    const saved = [];

    function add(tag, attributes, text) {
      const made = document.createElementNS(SPACE, tag);
      set(made, { ...attributes, transform: moved || null });
      if (text !== undefined) { made.textContent = text; }
      root.append(made);
      return made;
    }

    const made = {
      fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif",
      textAlign: "start", textBaseline: "alphabetic", lineJoin: "round", lineCap: "round", dash: [],
      beginPath() { path = []; },
      closePath() { path.push("Z"); },
      moveTo(x, y) { path.push(`M${round(x)} ${round(y)}`); },
      lineTo(x, y) { path.push(`L${round(x)} ${round(y)}`); },
      quadraticCurveTo(cx, cy, x, y) { path.push(`Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`); },
      arc(x, y, r) {
        const [left, right, top, radius] = [x - r, x + r, y, r].map(round);
        path.push(`M${right} ${top}A${radius} ${radius} 0 1 1 ${left} ${top}A${radius} ${radius} 0 1 1 ${right} ${top}Z`);
      },
      setLineDash(dash) { made.dash = dash; },
      // a path of one's own says in `d` how it is written
      fill(own) { add("path", { d: own ? own.d : path.join(""), ...filled() }); },
      stroke(own) { add("path", { d: own ? own.d : path.join(""), fill: "none", ...line(made) }); },
      fillRect(x, y, w, h) { add("rect", { ...rect(x, y, w, h), ...filled() }); },
      strokeRect(x, y, w, h) { add("rect", { ...rect(x, y, w, h), fill: "none", ...line(made) }); },
      createLinearGradient: (x1, y1, x2, y2) => {
        const stops = [];
        return { ends: { x1, y1, x2, y2 }, stops, addColorStop: (at, color) => { stops.push([at, color]); } };
      },
      save() { saved.push([moved, STYLE.map((name) => made[name])]); },
      restore() {
        const [before, style] = saved.pop();
        moved = before;
        STYLE.forEach((name, i) => { made[name] = style[i]; });
      },
      translate(x, y) { moved += `translate(${round(x)} ${round(y)})`; },
      rotate(angle) { moved += `rotate(${round((angle * 180) / Math.PI)})`; },
      scale(k) { moved += `scale(${k})`; },
      strokeText(text, x, y) { add("text", { ...place(made, x, y), fill: "none", ...line(made) }, text); },
      fillText(text, x, y) { add("text", { ...place(made, x, y), ...filled() }, text); },
      measureText(text) {
        measure = measure || document.createElement("canvas").getContext("2d");
        measure.font = made.font;
        return measure.measureText(text);
      },
      title(text) {
        const first = document.createElementNS(SPACE, "title");
        first.textContent = text;
        root.prepend(first);
      },
      element: () => root,
      toString: () => new XMLSerializer().serializeToString(root),
    };
    const filled = () => ({ fill: made.fillStyle.stops ? shade(made.fillStyle) : made.fillStyle, "fill-opacity": opacity(made) });

    // A gradient, by the name under which it stands in the picture; #rrggbbaa is a colour and how dense it is.
    function shade({ ends, stops }) {
      shades += 1;
      const ramp = add("linearGradient", { id: `shade-${shades}`, gradientUnits: "userSpaceOnUse", ...ends });
      stops.forEach(([offset, color]) => {
        const stop = ramp.appendChild(document.createElementNS(SPACE, "stop"));
        set(stop, { offset: round(offset), "stop-color": color.slice(0, 7), "stop-opacity": color.length > 7 ? round(parseInt(color.slice(7), 16) / 255) : null });
      });
      ramp.removeAttribute("transform");
      return `url(#shade-${shades})`;
    }

    return made;
  }

  const STYLE = ["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign", "textBaseline", "lineJoin", "lineCap", "dash"];
  const rect = (x, y, width, height) => ({ x: round(x), y: round(y), width: round(width), height: round(height) });
  const opacity = (made) => (made.globalAlpha < 1 ? round(made.globalAlpha) : null);

  function line(made) {
    return {
      stroke: made.strokeStyle, "stroke-width": round(made.lineWidth), "stroke-opacity": opacity(made),
      "stroke-linejoin": made.lineJoin, "stroke-linecap": made.lineCap,
      "stroke-dasharray": made.dash.length ? made.dash.join(" ") : null,
    };
  }

  function place(made, x, y) {
    const size = /([\d.]+)px\s+(.*)$/.exec(made.font);
    const weight = /^(\d{3})\s/.exec(made.font);
    return {
      x: round(x), y: round(y), "font-size": size[1], "font-family": size[2], "font-weight": weight && weight[1],
      "text-anchor": { center: "middle", right: "end" }[made.textAlign] || null,
      "dominant-baseline": made.textBaseline === "middle" ? "central" : null,
    };
  }

  function set(node, attributes) {
    Object.entries(attributes).forEach(([name, value]) => {
      if (value !== null && value !== undefined) { node.setAttribute(name, value); }
    });
  }

  return { pen };
})();
