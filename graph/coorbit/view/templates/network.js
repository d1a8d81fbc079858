(function () {
  "use strict";
  var graph = JSON.parse(document.getElementById("graph").textContent);
  var byId = {};
  graph.nodes.forEach(function (node) { byId[node.id] = node; });
  var panel = document.getElementById("panel");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var network;

  function element(name, text, parent, className) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (className) { made.className = className; }
    if (parent) { parent.appendChild(made); }
    return made;
  }

  function nodeStyle(node) {
    var ink = dark.matches ? "#e6edf3" : "#1b1f24";
    var ground = dark.matches ? "#14181d" : "#ffffff";
    return {
      id: node.id, label: wrapped(node.label), shape: node.shape, size: node.size, x: node.x, y: node.y,
      color: { background: node.color, border: node.focus ? ink : node.color, highlight: { background: node.color, border: ink } },
      borderWidth: node.focus ? 3 : 1,
      font: { color: ink, size: node.focus ? 18 : 15, strokeWidth: 4, strokeColor: ground, face: "system-ui, sans-serif" }
    };
  }

  function wrapped(label) {
    var lines = [""];
    label.split(" ").forEach(function (word) {
      var last = lines.length - 1;
      if (lines[last] && (lines[last] + " " + word).length > 22) { lines.push(word); }
      else { lines[last] = (lines[last] + " " + word).trim(); }
    });
    return lines.slice(0, 3).join("\n") + (lines.length > 3 ? " …" : "");
  }

  function edgeStyle(edge) {
    var base = dark.matches ? "154,164,174" : "87,96,106";
    return {
      id: edge.id, from: edge.from, to: edge.to, width: edge.width,
      dashes: edge.prospective ? [8, 7] : false, hoverWidth: 1.5, selectionWidth: 2,
      color: { color: "rgba(" + base + "," + (edge.certain ? 0.85 : 0.4) + ")", highlight: dark.matches ? "#79b8ff" : "#0550ae", hover: dark.matches ? "#79b8ff" : "#0550ae" },
      arrows: document.documentElement.dataset.directed ? "to" : ""
    };
  }

  function link(source, parent) {
    var item = element("li", "", parent);
    var words = [source.title, source.publisher, source.date].filter(Boolean).join(", ");
    if (/^https?:\/\//i.test(source.url || "")) {
      var anchor = element("a", words, item);
      anchor.href = source.url;
      anchor.rel = "noopener noreferrer";
    } else { item.textContent = words; }
  }

  function showClaim(claim, parent) {
    var item = element("li", claim.sentence, parent);
    var facts = [claim.status, claim.dates, claim.confidence === "stated" ? "" : claim.confidence];
    Object.keys(claim.details || {}).sort().forEach(function (name) { facts.push(name + ": " + claim.details[name]); });
    element("div", facts.filter(Boolean).join("; "), item, "quiet");
    if (claim.note) { element("div", claim.note, item, "quiet"); }
    if ((claim.stages || []).length) {
      var stages = element("ul", "", item, "quiet");
      claim.stages.forEach(function (stage) {
        var step = element("li", stage.date + ": " + stage.status, stages);
        if (stage.note) { step.textContent += " (" + stage.note + ")"; }
        if ((stage.sources || []).length) {
          var said = element("ul", "", step);
          stage.sources.forEach(function (source) { link(source, said); });
        }
      });
    }
    var sources = element("ul", "", item, "sources");
    (claim.sources || []).forEach(function (source) { link(source, sources); });
  }

  function showTie(edge, focus) {
    panel.textContent = "";
    element("h2", byId[edge.from].label + " – " + byId[edge.to].label, panel);
    element("p", "Weight " + edge.weight.toFixed(2) + ", " + edge.evidence.length + " in all.", panel, "quiet");
    edge.evidence.forEach(function (item) {
      element("h3", item.via || "Directly", panel);
      var marks = [item.kind, item.certain ? "certain" : "possible"];
      if (item.prospective) { marks.push("only planned or talked about"); }
      element("p", marks.join(", "), panel, "quiet");
      var list = element("ul", "", panel);
      (item.described || []).forEach(function (claim) { showClaim(claim, list); });
    });
    if (focus) { panel.focus(); panel.scrollIntoView({ block: "nearest" }); }
    network.setSelection({ nodes: [], edges: [edge.id] });
  }

  function showNode(node) {
    panel.textContent = "";
    element("h2", node.label, panel);
    var ties = graph.edges.filter(function (edge) { return edge.from === node.id || edge.to === node.id; });
    element("p", ties.length + (ties.length === 1 ? " tie" : " ties") + ", the strongest first.", panel, "quiet");
    var list = element("ul", "", panel, "ties");
    ties.forEach(function (edge) {
      var other = byId[edge.from === node.id ? edge.to : edge.from];
      var button = element("button", other.label + " (" + edge.weight.toFixed(2) + ")", element("li", "", list));
      button.type = "button";
      button.addEventListener("click", function () { showTie(edge, true); });
    });
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  function draw() {
    var data = {
      nodes: new vis.DataSet(graph.nodes.map(nodeStyle)),
      edges: new vis.DataSet(graph.edges.map(edgeStyle))
    };
    var options = {
      physics: false, layout: { improvedLayout: false }, edges: { smooth: false },
      interaction: { hover: true, keyboard: false, zoomView: true, multiselect: false }
    };
    network = new vis.Network(document.getElementById("network"), data, options);
    network.fit({ animation: false });
    network.on("click", function (event) {
      if (event.nodes.length) { showNode(byId[event.nodes[0]]); }
      else if (event.edges.length) { showTie(graph.edges[event.edges[0]], false); }
    });
    dark.addEventListener("change", function () {
      data.nodes.update(graph.nodes.map(nodeStyle));
      data.edges.update(graph.edges.map(edgeStyle));
    });
    window.coorbitNetwork = network;
  }

  document.getElementById("fit").addEventListener("click", function () { network.fit({ animation: false }); });
  document.getElementById("larger").addEventListener("click", function () { zoom(1.3); });
  document.getElementById("smaller").addEventListener("click", function () { zoom(1 / 1.3); });
  document.querySelectorAll("button[data-tie]").forEach(function (button) {
    button.addEventListener("click", function () { showTie(graph.edges[Number(button.dataset.tie)], true); });
  });
  draw();
}());
