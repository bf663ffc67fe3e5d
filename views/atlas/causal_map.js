// One map: boxes and arrows at given places, drawn with Cytoscape. Python sends a picture (see pictures.py) and hears
// which box was picked. Labels are drawn on a canvas and never become HTML; a list of the same boxes as real buttons
// stands beside the map.

const PATIENCE = 15000;
const LARGEST = 1.1;
const SMALLEST = 0.55;                    // letters smaller than this cannot be read: then show a part of the map

const library = async () => {
  const until = performance.now() + PATIENCE;
  while (!globalThis.cytoscape) {
    if (performance.now() > until) throw new Error("the map's library did not arrive");
    await new Promise((done) => setTimeout(done, 40));
  }
  return globalThis.cytoscape;
};

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function colours(root, theme) {
  const read = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const dark = theme === "dark";
  return {
    text: read("--st-text-color"), back: read("--st-background-color"), panel: read("--st-secondary-background-color"),
    lever: read("--st-primary-color"), font: read("--st-font") || "sans-serif",
    stock: dark ? "#62b3f5" : "#0a5fa8", world: dark ? "#cda3ee" : "#7a3fa0", quiet: dark ? "#9aa7b1" : "#5a6671",
    arrow: dark ? "#8c99a4" : "#7d8993", into: dark ? "#ff9f6b" : "#b8480a", out: dark ? "#62b3f5" : "#0a5fa8",
  };
}

function style(look) {
  return [
    { selector: "node", style: {
      shape: "round-rectangle", width: "data(wide)", height: "data(high)", label: "data(label)", "text-wrap": "wrap",
      "text-valign": "center", "text-halign": "center", "font-family": look.font, "font-size": 15, color: look.text,
      "line-height": 1.1, "background-color": look.back, "border-width": 0 } },
    { selector: "node[kind='stock']", style: { shape: "rectangle", "border-width": 2.5, "border-color": look.stock,
      "background-color": look.panel, "font-weight": 600 } },
    { selector: "node[kind='flow']", style: { shape: "cut-rectangle", "border-width": 1.5, "border-color": look.stock } },
    { selector: "node[kind='lever']", style: { "border-width": 2, "border-color": look.lever, color: look.lever,
      "font-weight": 600 } },
    { selector: "node[kind='world']", style: { "border-width": 2, "border-style": "dashed", "border-color": look.world,
      color: look.world, "font-weight": 600 } },
    { selector: "node[kind='sector']", style: { "border-width": 2, "border-color": look.stock, "font-size": 20,
      "font-weight": 600, "background-color": look.panel } },
    { selector: "node[?near]", style: { color: look.quiet, "font-style": "italic", "border-width": 1,
      "border-style": "dotted", "border-color": look.quiet, "font-weight": 400, "background-color": look.back } },
    { selector: "edge", style: {
      "curve-style": "bezier", "control-point-step-size": 34, width: 1.4, "line-color": look.arrow,
      "target-arrow-shape": "triangle", "target-arrow-color": look.arrow, "arrow-scale": 0.9,
      "target-label": "data(sign)", "target-text-offset": 14, "target-text-margin-x": 7, "target-text-margin-y": -7,
      "font-size": 17, "font-weight": 700, color: look.text } },
    { selector: "edge[kind='pipe']", style: { width: 5, "line-color": look.stock, "line-opacity": 0.55,
      "target-arrow-color": look.stock, "arrow-scale": 0.8 } },
    { selector: "edge[?delayed]", style: { "line-style": "dashed", "line-dash-pattern": [7, 4] } },
    { selector: "edge[kind='sectors']", style: { width: "data(width)", "line-opacity": 0.32, "arrow-scale": 0.8,
      "target-arrow-color": look.arrow } },
    { selector: ".faded", style: { opacity: 0.4 } },
    { selector: "edge.faded", style: { opacity: 0.18 } },
    { selector: "node.lit", style: { "border-width": 4, "border-style": "solid", "border-color": look.into, opacity: 1 } },
    { selector: "edge.lit", style: { "line-color": look.into, "target-arrow-color": look.into, width: 4, opacity: 1,
      "line-opacity": 1, "z-index": 9 } },
    { selector: "edge.into", style: { "line-color": look.into, "target-arrow-color": look.into, opacity: 1 } },
    { selector: "edge.out", style: { "line-color": look.out, "target-arrow-color": look.out, opacity: 1 } },
    { selector: "edge.into[kind='link'], edge.out[kind='link']", style: { width: 3 } },
    { selector: "node.picked", style: { "border-width": 4, "border-style": "solid", "border-color": look.text,
      opacity: 1, "background-color": look.panel } },
  ];
}

const elements = (picture) => [
  ...picture.boxes.map(({ x, y, ...data }) => ({ data, position: { x, y } })),
  ...picture.arrows.map((data) => ({ data })),
];

function whole(cy, animated) {                      // everything, but a few boxes no larger than they need to be
  const box = cy.elements().boundingBox(), pad = 14;
  const zoom = Math.min((cy.width() - 2 * pad) / box.w, (cy.height() - 2 * pad) / box.h, LARGEST);
  const pan = { x: cy.width() / 2 - zoom * (box.x1 + box.x2) / 2, y: cy.height() / 2 - zoom * (box.y1 + box.y2) / 2 };
  if (animated && !still()) cy.animate({ zoom, pan, duration: 200 });
  else cy.viewport({ zoom, pan });
}

function readable(cy, picked, keep) {               // on a small screen: near the picked box; a ring (keep) stays whole
  whole(cy, false);
  if (cy.zoom() >= SMALLEST || keep) return;
  cy.zoom(SMALLEST + 0.08);
  const centre = picked && cy.getElementById(picked).nonempty() ? cy.getElementById(picked)
    : cy.nodes("[kind='stock'], [kind='sector']").first();
  cy.center(centre.nonempty() ? centre : cy.nodes().first());
  const box = cy.elements().boundingBox(), zoom = cy.zoom(), { x, y } = cy.pan(), pad = 14;
  const within = (at, low, high, size) => Math.min(pad - low * zoom, Math.max(size - pad - high * zoom, at));
  cy.pan({ x: within(x, box.x1, box.x2, cy.width()), y: within(y, box.y1, box.y2, cy.height()) });
}

function corner(cy, tools) {                        // the tools stand in a corner where no box is
  const [wide, high] = [tools.offsetWidth + 16, tools.offsetHeight + 16];
  const spots = [[cy.width() - wide, 0, "top right"], [cy.width() - wide, cy.height() - high, "bottom right"],
    [0, cy.height() - high, "bottom left"], [0, 0, "top left"]];
  const free = spots.find(([x, y]) => cy.nodes().every((node) => {
    const box = node.renderedBoundingBox();
    return box.x2 < x || box.x1 > x + wide || box.y2 < y || box.y1 > y + high;
  }));
  const [side, edge] = (free ?? spots[0])[2].split(" ");
  tools.style.inset = "";
  tools.style[side] = tools.style[edge] = "8px";
}

function highlight(cy, picture, picked) {
  cy.batch(() => {
    cy.elements().removeClass("faded lit into out picked");
    const lit = new Set(picture.lit);
    if (lit.size) cy.elements().forEach((each) => { each.addClass(lit.has(each.id()) ? "lit" : "faded"); });
    const node = picked ? cy.getElementById(picked) : cy.collection();
    if (node.empty()) return;
    cy.elements().not(node.closedNeighborhood()).addClass("faded");
    node.addClass("picked");
    node.incomers("edge").addClass("into");
    node.outgoers("edge").addClass("out");
  });
}

function tool(parent, sign, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.setAttribute("aria-label", /\p{L}/u.test(sign) ? `${sign}: ${label}` : label);   // what is read is what is seen
  button.title = label;
  button.addEventListener("click", act);
  parent.append(button);
}

function build(root, data, make, pick) {
  const frame = document.createElement("div"), canvas = document.createElement("div"), tools = document.createElement("div");
  frame.className = "causal-map";
  frame.style.height = `${data.height}px`;
  canvas.className = "canvas";
  canvas.setAttribute("role", "img");
  tools.className = "tools";
  frame.append(canvas, tools);
  root.querySelector(".causal-map")?.remove();
  root.append(frame);
  const cy = make({ container: canvas, elements: elements(data.picture), layout: { name: "preset" },
    style: style(colours(root, data.theme)), minZoom: 0.1, maxZoom: 2.5, autoungrabify: true, boxSelectionEnabled: false,
    autounselectify: true, userZoomingEnabled: matchMedia("(pointer: coarse)").matches });
  const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  tool(tools, "+", data.words.closer, () => zoom(1.25));
  tool(tools, "−", data.words.further, () => zoom(0.8));
  tool(tools, data.words.whole_short, data.words.whole, () => whole(cy, true));
  cy.on("tap", "node", (event) => { highlight(cy, data.picture, event.target.id()); pick(event.target.id()); });
  cy.on("mouseover", "node", () => { canvas.style.cursor = "pointer"; });
  cy.on("mouseout", "node", () => { canvas.style.cursor = ""; });
  new ResizeObserver(() => { cy.resize(); }).observe(canvas);
  readable(cy, data.picked, data.picture.name.startsWith("ring."));
  corner(cy, tools);
  return { cy, canvas };
}

export default function ({ data, parentElement, setTriggerValue }) {
  const kept = (parentElement.causalMap ??= {});
  kept.pick = (name) => setTriggerValue("picked", name);
  kept.data = data;
  library().then((make) => {
    const now = kept.data, key = JSON.stringify([now.picture.name, now.theme, now.language, now.height, now.words]);
    if (kept.key !== key || !parentElement.querySelector(".causal-map")) {
      kept.drawn?.cy.destroy();
      kept.drawn = build(parentElement, now, make, (name) => kept.pick(name));
      kept.key = key;
    }
    kept.drawn.canvas.setAttribute("aria-label", now.label);
    highlight(kept.drawn.cy, now.picture, now.picked);
  });
  return () => { kept.drawn?.cy.destroy(); kept.drawn = kept.key = undefined; };
}
