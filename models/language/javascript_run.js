// ---- What every model shares: running. Above stand one model's facts, layout and equations. ----

/** The model, its numbers or a request to it cannot be used; `faults` lists every reason. */
export class ModelError extends Error {
  constructor(faults, heading = "The model cannot run:") {
    super(heading + faults.map((fault) => `\n  - ${fault}`).join(""));
    this.name = "ModelError";
    this.faults = faults;
  }
}

const STOCKS = LAYOUT.stocks;
const NAMES = [
  ...Object.keys(model.variables), ...LAYOUT.inputs, ...Object.keys(model.parameters), ...Object.keys(model.switches),
];
const VARIABLES = Object.keys(model.variables).length, RECORDED = VARIABLES + LAYOUT.inputs.length;
const PLACES = new Map(NAMES.map((name, place) => [name, place]));
const USUAL = [
  ...Object.values(model.parameters).map(({ value }) => value),
  ...Object.values(model.switches).map(({ options, default: usual }) => options.indexOf(usual)),
];
const TABLES = Object.fromEntries(Object.entries(model.tables).map(([name, { points }]) => [name, lookup(points)]));

const m = new Float64Array(NAMES.length + LAYOUT.owners.length);
const before = new Float64Array(STOCKS), change = new Float64Array(STOCKS);
let moment_now = model.start, half_step_now = -1;

Object.values(model.variables).forEach((variable, place) => {
  variable.causes = LAYOUT.causes[place].map((cause) => NAMES[cause]);
});

/** Points as four lists: segment k, the number of xs not above x, gives values[k] + slopes[k] * (x - starts[k]). */
function lookup(points) {
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y);
  const inner = xs.slice(1).map((x, k) => (ys[k + 1] - ys[k]) / (x - xs[k]));
  return { xs, starts: [xs[0], ...xs], values: [ys[0], ...ys], slopes: [0, ...inner, 0] };
}

/** Linear between points, flat beyond the ends. */
function look({ xs, starts, values, slopes }, x) {
  let low = 0, high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x < xs[middle]) high = middle; else low = middle + 1;
  }
  return values[low] + slopes[low] * (x - starts[low]);
}

const BEYOND = "it grows beyond every number";
const BY_ZERO = "it divides by zero";
const BROKEN = "it raises a negative number to a broken power";
const LOGARITHM = "it takes the logarithm of a number that is not above zero";

/** Stop: what lies at `place` is no real number. */
function stop(place, reason) {
  const first = place < STOCKS ? [`${NAMES[place]} = ${general(before[place])}`] : [];
  const part = place - NAMES.length, causes = LAYOUT.causes[part < 0 ? place : VARIABLES + part];
  const said = [...first, ...causes.map((cause) => `${NAMES[cause]} = ${general(m[cause])}`)].join(", ") || "none";
  const name = NAMES[part < 0 ? place : LAYOUT.owners[part]];
  throw new ModelError([`'${name}' cannot be computed at ${moment_now.toFixed(3)}: ${reason}; its causes: ${said}`],
    "The run stopped:");
}

function zero(place) {
  return stop(place, BY_ZERO);
}

function power(base, exponent, place) {
  const value = raised(base, exponent);
  if (value - value !== 0) stop(place, base < 0 ? BROKEN : base === 0 ? BY_ZERO : BEYOND);
  return value;
}

function exponential(exponent, place) {
  const value = Math.exp(exponent);
  if (value - value !== 0) stop(place, BEYOND);
  return value;
}

function logarithm(of, place) {
  const value = Math.log(of);
  if (value - value !== 0) stop(place, of <= 0 ? LOGARITHM : BEYOND);
  return value;
}

/** How a run advances: (half steps ahead, step to the next stage, weight) of each evaluation within one step. */
function clock_of({ until = 2045, method = "rk4", step }) {
  const h = step ?? (method === "euler" ? 0.125 : 0.25), steps_per_year = Math.round(1 / h);
  const runge_kutta = [[0, h / 2, h / 6], [1, h / 2, h / 3], [1, h, h / 3], [2, 0, h / 6]];
  const stages = method === "euler" ? [[0, 0, h]] : runge_kutta;
  return { until, method, step: h, steps_per_year, stages, steps: (until + 1 - model.start) * steps_per_year };
}

/** A setting's points over time, as it leaves the base path. */
function over(base, setting) {
  const path = typeof setting === "number" ? { reach: setting } : setting;
  const points = path.points ?? [], start = path.start ?? model.levers_act_from;
  const first = points.length ? points[0][0] : start;
  const here = [...base.filter(([year]) => year < first), [first, look(lookup(base), first)]];
  if (!points.length) return [...here, [path.until ?? start + 1, path.reach]];
  const joined = first + model.shortest_ramp;       // where the asked path is reached, so that nothing jumps
  return [...here, [joined, look(lookup(points), joined)], ...points.filter(([year]) => year > joined)];
}

const laid = new Map();       // clock -> inputs by half step when nothing is chosen, and room for a run's own

/** An input's path at every moment and mid-step, in its column; from the half step `first` on. */
function lay_path(into, column, points, clock, first = 0) {
  const path = lookup(points), width = LAYOUT.inputs.length;
  for (let k = first; k <= 2 * clock.steps; k++) into[k * width + column] = look(path, model.start + 0.5 * clock.step * k);
}

/** Every input at every moment and mid-step. */
function lay_out({ levers, world }, clock) {
  const key = `${clock.step} ${clock.until}`, width = LAYOUT.inputs.length, rows = 2 * clock.steps + 1;
  if (!laid.has(key)) {
    const base = new Float64Array(rows * width);
    LAYOUT.inputs.forEach((name, column) => {
      if (name === "time") for (let k = 0; k < rows; k++) base[k * width + column] = model.start + 0.5 * clock.step * k;
      else lay_path(base, column, base_points(name), clock);
    });
    laid.set(key, { base, own: new Float64Array(rows * width) });
  }
  const { base, own } = laid.get(key);
  const chosen = Object.entries({ ...levers, ...world });
  if (!chosen.length) return base;
  own.set(base);
  for (const [name, setting] of chosen) {
    if (LAYOUT.inputs.includes(name)) lay_path(own, PLACES.get(name) - VARIABLES, over(base_points(name), setting), clock);
  }
  return own;
}

function base_points(name) {
  const found = model.held[name] ?? model.series[name]?.points ?? (model.world[name] ?? model.levers[name])?.base;
  return found ?? model.levers[name.slice(0, -"_base".length)].base;
}

/** The time and the inputs of one half step, and what follows from them alone. */
function look_at(inputs, half_step, clock) {
  if (half_step === half_step_now) return;
  half_step_now = half_step;
  moment_now = model.start + 0.5 * clock.step * half_step;
  for (let k = VARIABLES, from = half_step * (RECORDED - VARIABLES); k < RECORDED; k++, from++) m[k] = inputs[from];
  moment();
}

/** The stocks one step later; the flows of the step's own moment are computed already. */
function advance(inputs, step, clock) {
  for (let k = 0; k < STOCKS; k++) { before[k] = m[k]; change[k] = 0; }
  clock.stages.forEach(([ahead, reach, weight], stage) => {
    look_at(inputs, 2 * step + ahead, clock);
    if (stage) flows();
    if (!move(reach, weight)) stop(m.findIndex((value) => value - value !== 0), BEYOND);
  });
  for (let k = 0; k < STOCKS; k++) m[k] = before[k] + change[k];
}

/** From one moment to another; `keep` is told of each of them when everything there is computed. */
function go(inputs, clock, first, last, keep) {
  for (let step = first; ; step++) {
    look_at(inputs, 2 * step, clock);
    flows();
    seen();
    for (let k = 0; k < VARIABLES; k++) if (m[k] - m[k] !== 0) stop(k, BEYOND);
    keep(step);
    if (step === last) break;
    advance(inputs, step, clock);
  }
}

/**
 * Simulate from 1 January of model.start to 31 December of `until`.
 *
 * settings: levers, world (name -> number | {reach, start, until} | {points: [[year, value], …]}), parameters
 * (name -> number), switches (name -> option), until = 2045, method = "rk4" | "euler", step, outputs (names; all).
 * Gives {times, years, values: {name: Float64Array(steps + 1)}, …}, which may be posted from a Worker.
 * Throws a ModelError with every fault of the settings, or with what failed, when and why.
 */
export function run(settings = {}) {
  const faults = check(settings);
  if (faults.length) throw new ModelError(faults);
  const clock = clock_of(settings), inputs = lay_out(settings, clock), moments = clock.steps + 1;
  choose(settings);
  prepare();
  look_at(inputs, 0, clock);
  start();
  const rows = room(moments * RECORDED);
  go(inputs, clock, 0, clock.steps, (step) => rows.set(m.subarray(0, RECORDED), step * RECORDED));
  const { until, method, step, steps_per_year } = clock;
  return {
    times: Float64Array.from({ length: moments }, (_, k) => model.start + step * k),
    years: Int32Array.from({ length: until + 1 - model.start }, (_, k) => model.start + k),
    values: columns(rows, settings.outputs ?? NAMES.slice(0, RECORDED), moments),
    until, method, step, steps_per_year,
  };
}

/** Parameters and switches put in their places. */
function choose({ parameters, switches }) {
  m.set(USUAL, RECORDED);
  for (const [name, value] of Object.entries(parameters ?? {})) m[PLACES.get(name)] = value;
  for (const [name, option] of Object.entries(switches ?? {})) {
    m[PLACES.get(name)] = model.switches[name].options.indexOf(option);
  }
}

/** What follows from parameters and switches alone. */
function prepare() {
  moment_now = model.start;
  half_step_now = -1;
  once();
}

let recorded = new Float64Array(0);

/** Room to record a run in, used again by the next. */
function room(length) {
  if (recorded.length < length) recorded = new Float64Array(length);
  return recorded;
}

/** The rows' columns by name, each of its own but in one buffer. */
function columns(rows, names, moments) {
  const kept = new Float64Array(names.length * moments), values = {};
  names.forEach((name, k) => {
    const column = values[name] = new Float64Array(kept.buffer, 8 * k * moments, moments);
    for (let step = 0, at = PLACES.get(name); step < moments; step++, at += RECORDED) column[step] = rows[at];
  });
  return values;
}

/**
 * A variable year by year, (years,). A stock: its value on 31 December. Anything else: the mean over the year, which
 * the composite Simpson rule takes from the steps (left sums with Euler, which conserves stocks exactly).
 */
export function annual(result, name) {
  if (!Object.hasOwn(result.values, name)) throw new ModelError([not_a_variable(name, Object.keys(result.values))]);
  return yearly(result.values[name], name, result, new Float64Array(result.years.length));
}

/** The annual values of a variable's path, into a list that has a place for each year. */
function yearly(path, name, { method, steps_per_year: steps }, by_year) {
  const stock = model.variables[name]?.kind === "stock", simpson = method !== "euler" && steps % 2 === 0;
  for (let year = 0; year < by_year.length; year++) {
    const first = year * steps;
    let sum = simpson ? path[first] + path[first + steps] : path[first];
    for (let k = 1; k < steps; k++) sum += (simpson ? (k % 2 ? 4 : 2) : 1) * path[first + k];
    by_year[year] = stock ? path[first + steps] : sum / (simpson ? 3 * steps : steps);
  }
  return by_year;
}

/** Growth of the annual value on the year before, (years,), as a fraction; the first year is not known (NaN). */
export function growth(result, name) {
  const by_year = annual(result, name);
  return by_year.map((value, year) => (year ? value / by_year[year - 1] - 1 : NaN));
}

/**
 * Many runs. draws: {levers, world, parameters, switches}, each name -> one setting a member; the other settings hold
 * for all members. outputs: names. progress(done, members) may return false to stop there.
 * Gives {years, members, values: {name: Float64Array(years * members)}, failures}: annual values, time first, member
 * last; a member that fails is NaN and stands in `failures` with its settings, and does not spoil the others.
 */
export function ensemble({ draws = {}, outputs, progress, ...settings }) {
  const faults = draw_faults(draws, outputs, settings);
  if (faults.length) throw new ModelError(faults);
  const drawn = Object.entries(draws)
    .flatMap(([kind, of]) => Object.entries(of).map(([name, list]) => ({ kind, name, list })));
  const members = drawn[0].list.length, years = (settings.until ?? 2045) + 1 - model.start, failures = [];
  const values = Object.fromEntries(outputs.map((name) => [name, new Float64Array(years * members).fill(NaN)]));
  let done = 0;
  for (; done < members && (progress?.(done, members) ?? true); done++) {
    const own = Object.fromEntries(CHOSEN.map((kind) => [kind, { ...settings[kind] }]));
    for (const { kind, name, list } of drawn) own[kind][name] = list[done];
    try {
      const result = run({ ...settings, ...own, outputs });
      for (const name of outputs) {
        annual(result, name).forEach((value, year) => { values[name][year * members + done] = value; });
      }
    } catch (fault) {
      if (!(fault instanceof ModelError)) throw fault;
      failures.push({ member: done, settings: own, message: fault.message });
    }
  }
  return { years: Int32Array.from({ length: years }, (_, k) => model.start + k), members, done, values, failures };
}
