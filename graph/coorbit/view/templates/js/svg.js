// How does the picture become SVG? By a pen with the part of the canvas interface that we draw with.
const svg = (() => {
  const SPACE = "http://www.w3.org/2000/svg";
  let measure = null;
  const round = (value) => Math.round(value * 100) / 100;

  function pen(width, height) {
    const root = document.createElementNS(SPACE, "svg");
    set(root, { width, height, viewBox: `0 0 ${width} ${height}` });
    let path = [];

    function add(tag, attributes, text) {
      const made = document.createElementNS(SPACE, tag);
      set(made, attributes);
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
      fill() { add("path", { d: path.join(""), fill: made.fillStyle, "fill-opacity": opacity(made) }); },
      stroke() { add("path", { d: path.join(""), fill: "none", ...line(made) }); },
      fillRect(x, y, w, h) { add("rect", { x, y, width: w, height: h, fill: made.fillStyle }); },
      strokeText(text, x, y) { add("text", { ...place(made, x, y), fill: "none", ...line(made) }, text); },
      fillText(text, x, y) { add("text", { ...place(made, x, y), fill: made.fillStyle, "fill-opacity": opacity(made) }, text); },
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
    return made;
  }

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
