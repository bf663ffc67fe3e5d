// Places for a graph: reads {nodes: [[name, width, height]], edges: [[from, to, weight]]} on stdin and writes
// {name: [x, y]}. Run by lay_out.py with node; no browser loads it.
//
// dagre puts causes before effects; its long bands are then folded onto a grid as wide as a screen, where boxes are
// moved until arrows are short, cross little and pass over no box (simulated annealing with a fixed seed).
const { readFileSync } = require("fs");
const { join } = require("path");

const source = readFileSync(join(__dirname, "..", "vendor", "dagre", "dagre.min.js"), "utf8");
const dagre = new Function(source + "; return dagre;")();

const COLUMNS = 7, ROWS = 11, WIDE = 162, HIGH = 68;
const STEPS = 260000, STARTS = 2, HOT = 6, COLD = 0.02;
const PRICE = { length: 1 / 150, crossing: 2.6, covered: 7, backwards: 0.9, bent: 0.9, crowded: 9, merged: 4 };

const given = JSON.parse(readFileSync(0, "utf8"));
const nodes = given.nodes.map(([name, width, height]) => ({ name, width, height }));
const index = Object.fromEntries(nodes.map((node, place) => [node.name, place]));
const edges = given.edges.map(([from, to, weight]) => ({ from: index[from], to: index[to], weight }));
const incident = nodes.map((_, at) => edges.filter((edge) => edge.from === at || edge.to === at));

function byRank() {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 44, edgesep: 6, acyclicer: "greedy" });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name, width, height } of nodes) graph.setNode(name, { width, height });
  for (const edge of edges) graph.setEdge(nodes[edge.from].name, nodes[edge.to].name, { weight: edge.weight });
  dagre.layout(graph);
  return nodes.map(({ name }) => graph.node(name));
}

function seeded(seed) {                                            // mulberry32
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const cross = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

function covers(node, at, a, b) {                                  // whether the line a-b passes over a box
  const x = node.width / 2 + 5, y = node.height / 2 + 4;
  let enter = 0, leave = 1;
  for (const [start, step, low, high] of [[a.x, b.x - a.x, at.x - x, at.x + x], [a.y, b.y - a.y, at.y - y, at.y + y]]) {
    if (Math.abs(step) < 1e-9) { if (start < low || start > high) return false; continue; }
    let [near, far] = [(low - start) / step, (high - start) / step];
    if (near > far) [near, far] = [far, near];
    enter = Math.max(enter, near);
    leave = Math.min(leave, far);
  }
  return enter < leave;
}

function merged(edge, other, at) {                                 // two arrows of one box that leave it as one line
  const shared = edge.from === other.from || edge.from === other.to ? edge.from
    : edge.to === other.from || edge.to === other.to ? edge.to : -1;
  if (shared < 0) return false;
  const end = (each) => at[each.from === shared ? each.to : each.from];
  const [p, q, o] = [end(edge), end(other), at[shared]];
  const [ax, ay, bx, by] = [p.x - o.x, p.y - o.y, q.x - o.x, q.y - o.y];
  const size = Math.hypot(ax, ay) * Math.hypot(bx, by);
  return size > 0 && ax * bx + ay * by > 0 && Math.abs(ax * by - ay * bx) / size < 0.06;
}

function costOf(moving, at) {                                      // everything that depends on one box's place
  let sum = 0;
  for (const edge of incident[moving]) {
    const a = at[edge.from], b = at[edge.to];
    sum += edge.weight * PRICE.length * Math.hypot(b.x - a.x, (b.y - a.y) * 1.4);
    if (b.x < a.x) sum += PRICE.backwards;
    if (edge.weight > 1) sum += PRICE.bent * (Math.abs(b.y - a.y) > 1) + (b.x <= a.x ? PRICE.backwards : 0);
    for (const other of edges) {
      if (other === edge) continue;
      if (merged(edge, other, at)) sum += PRICE.merged;
      else if (cross(a, b, at[other.from], at[other.to])) sum += PRICE.crossing;
    }
    for (let k = 0; k < nodes.length; k++)
      if (k !== edge.from && k !== edge.to && covers(nodes[k], at[k], a, b)) sum += PRICE.covered;
  }
  for (const edge of edges)
    if (edge.from !== moving && edge.to !== moving && covers(nodes[moving], at[moving], at[edge.from], at[edge.to]))
      sum += PRICE.covered;
  for (let k = 0; k < nodes.length; k++) {
    if (k === moving) continue;
    const dx = Math.abs(at[k].x - at[moving].x), dy = Math.abs(at[k].y - at[moving].y);
    if (dx < (nodes[k].width + nodes[moving].width) / 2 + 12 && dy < (nodes[k].height + nodes[moving].height) / 2 + 7)
      sum += PRICE.crowded;
  }
  return sum;
}

function folded(start, random) {
  const wide = Math.max(...start.map(({ x }) => x)) || 1, high = Math.max(...start.map(({ y }) => y)) || 1;
  const taken = new Array(COLUMNS * ROWS).fill(-1), cell = [];
  const point = (spot) => ({ x: (spot % COLUMNS) * WIDE, y: Math.floor(spot / COLUMNS) * HIGH });
  start.forEach(({ x, y }, k) => {
    const wanted = { x: (x / wide) * (COLUMNS - 1) * WIDE, y: (y / high) * (ROWS - 1) * HIGH };
    const free = taken.map((_, spot) => spot).filter((spot) => taken[spot] < 0)
      .sort((p, q) => Math.hypot(point(p).x - wanted.x, point(p).y - wanted.y)
        - Math.hypot(point(q).x - wanted.x, point(q).y - wanted.y));
    taken[free[0]] = k;
    cell[k] = free[0];
  });
  const at = cell.map(point);
  const put = (k, spot) => { if (k >= 0) { cell[k] = spot; at[k] = point(spot); } taken[spot] = k; };
  for (let step = 0; step < STEPS; step++) {
    const heat = HOT * Math.pow(COLD / HOT, step / STEPS);
    const moving = Math.floor(random() * nodes.length), from = cell[moving];
    const to = Math.floor(random() * taken.length), other = taken[to];
    if (to === from) continue;
    const before = costOf(moving, at) + (other >= 0 ? costOf(other, at) : 0);
    put(other, from);
    put(moving, to);
    if (other < 0) taken[from] = -1;
    const change = costOf(moving, at) + (other >= 0 ? costOf(other, at) : 0) - before;
    if (change > 0 && random() > Math.exp(-change / heat)) {
      put(moving, from);
      put(other, to);
      if (other < 0) taken[to] = -1;
    }
  }
  return { at, cost: nodes.reduce((sum, _, k) => sum + costOf(k, at), 0) };
}

const start = byRank();
let best = null;
for (let turn = 1; turn <= STARTS; turn++) {
  const found = folded(start, seeded(turn));
  if (!best || found.cost < best.cost) best = found;
}
const left = Math.min(...best.at.map(({ x }) => x)), top = Math.min(...best.at.map(({ y }) => y));
process.stdout.write(JSON.stringify({ cost: best.cost,
  places: Object.fromEntries(nodes.map(({ name }, k) => [name, [best.at[k].x - left, best.at[k].y - top]])) }));
