/* Choices: what differs from the base, changed without changing the old ones, with undo and redo. */

const KINDS = ["levers", "world", "parameters", "switches"];
const USUAL_START = 2026; // when levers begin to act; complete a year later
const TOLERANCE = 1e-9; // of a choice's range: closer than this to the base is the base

/** The same choices with every kind present, names in order and nothing said that is usual: equal ones have equal text. */
function tidy(choices) {
  const plain = (kind, setting) => (kind === "levers" || kind === "world" ? usual(setting) : setting);
  return Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        Object.entries(choices?.[kind] ?? {})
          .map(([name, setting]) => [name, plain(kind, setting)])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  );
}

/** A path without the dates it would have anyway. */
function usual(setting) {
  if (typeof setting === "number") return { reach: setting };
  if (setting.points?.length) return { points: setting.points };
  const { reach, start = USUAL_START, until } = setting;
  return { reach, ...(start === USUAL_START ? {} : { start }), ...(until === undefined || until === start + 1 ? {} : { until }) };
}

function same(a, b) {
  return JSON.stringify(tidy(a)) === JSON.stringify(tidy(b));
}

/** Choices with one setting put in, or taken out where it is null. */
function changed(choices, kind, name, setting) {
  const { [name]: _, ...rest } = choices[kind];
  return tidy({ ...choices, [kind]: setting === null ? rest : { ...rest, [name]: setting } });
}

/** A lever or assumption moved to a value. The dates of its ramp stay; the base value takes the setting out. */
function moved(choices, kind, item, value) {
  if (Math.abs(value - item.value) <= TOLERANCE * (item.high - item.low)) return changed(choices, kind, item.name, null);
  const before = choices[kind][item.name];
  const { start, until } = before?.reach !== undefined ? before : {};
  return changed(choices, kind, item.name, { reach: value, ...(start ? { start } : {}), ...(until ? { until } : {}) });
}

/** The value a control shows: what the path reaches, or its point furthest from the base. */
function shownValue(choices, kind, item) {
  const setting = choices[kind][item.name];
  if (setting === undefined) return item.value;
  if (typeof setting === "number") return setting;
  if (!setting.points?.length) return setting.reach;
  const far = (value) => Math.abs(value - item.value);
  return setting.points.map(([, value]) => value).reduce((a, b) => (far(b) > far(a) ? b : a));
}

/** Whether a setting leaves the base. */
function differs(choices, kind, item) {
  const setting = choices[kind][item.name];
  if (setting === undefined) return false;
  const values = setting.points?.length ? setting.points.map(([, value]) => value) : [setting.reach ?? setting];
  return values.some((value) => Math.abs(value - item.value) > TOLERANCE * (item.high - item.low));
}

/** The ramp of a setting: when it starts and when it is complete; null for a path of points. */
function ramp(choices, kind, item) {
  const setting = choices[kind][item.name];
  if (setting?.points?.length) return null;
  const start = setting?.start ?? USUAL_START;
  return { start, until: setting?.until ?? start + 1 };
}

/** Round values over a range, about `steps` of them, with the given ones among them. */
function stops(low, high, steps, always) {
  const rough = (high - low) / steps,
    size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * size).find((each) => each >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9),
    last = Math.floor(high / step + 1e-9);
  let values = [low, high];
  for (let k = first; k <= last; k++) values.push(Number((k * step).toPrecision(12)));
  for (const value of always) values = [...values.filter((other) => Math.abs(other - value) > step * 0.3), value];
  return [...new Set(values)].sort((a, b) => a - b);
}

/** What was chosen before, and what was taken back. */
class History {
  constructor(first) {
    this.list = [first];
    this.at = 0;
  }

  get now() {
    return this.list[this.at];
  }
  get undoable() {
    return this.at > 0;
  }
  get redoable() {
    return this.at < this.list.length - 1;
  }

  /** Remember another state; what had been undone is gone. */
  add(state) {
    if (same(state, this.now)) return;
    this.list = [...this.list.slice(Math.max(0, this.at - 99), this.at + 1), state];
    this.at = this.list.length - 1;
  }

  /** One step back (−1) or forward (+1). */
  go(by) {
    this.at = Math.min(Math.max(this.at + by, 0), this.list.length - 1);
    return this.now;
  }
}
