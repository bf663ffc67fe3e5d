// ---- What every model shares: every fault of what was chosen, one sentence each, as the Python run says it. ----

const CHOSEN = ["levers", "world", "parameters", "switches"];
const TAKEN = [...CHOSEN, "until", "method", "step", "outputs"];

/** Every fault of the settings of a run: what, what is allowed, the nearest name. Nothing is clamped. */
export function check(settings = {}) {
  const faults = Object.keys(settings).filter((key) => !TAKEN.includes(key))
    .map((key) => `'${key}' is not a setting of a run.${nearest(key, TAKEN)}`);
  faults.push(...choice_faults(settings.levers, model.levers, "a lever", model.world, " It is a world assumption."));
  faults.push(...choice_faults(settings.world, model.world, "a world assumption", model.levers, " It is a lever."));
  for (const [name, value] of Object.entries(settings.parameters ?? {})) {
    const known = Object.hasOwn(model.parameters, name) ? model.parameters[name] : null;
    if (!known) faults.push(`'${name}' is not a parameter.${nearest(name, Object.keys(model.parameters))}`);
    else if (!is_number(value)) faults.push(`'${name}' is set to ${said(value)}; it must be a finite number`);
    else faults.push(...range_faults(name, value, known));
  }
  for (const [name, option] of Object.entries(settings.switches ?? {})) {
    const options = Object.hasOwn(model.switches, name) ? model.switches[name].options : null;
    if (!options) faults.push(`'${name}' is not a switch.${nearest(name, Object.keys(model.switches))}`);
    else if (!options.includes(option)) {
      const hint = nearest(String(option), options);
      faults.push(`'${name}' is set to ${said(option)}; it may be ${options.join(", ")}.${hint}`);
    }
  }
  return [...faults, ...clock_faults(settings), ...output_faults(settings.outputs ?? [])];
}

function choice_faults(chosen, home, what, others, aside) {
  const faults = [];
  for (const [name, setting] of Object.entries(chosen ?? {})) {
    if (!Object.hasOwn(home, name)) {
      faults.push(`'${name}' is not ${what}.${Object.hasOwn(others, name) ? aside : nearest(name, Object.keys(home))}`);
    } else if (!is_setting(setting)) {
      faults.push(`'${name}' is set to ${said(setting)}; it must be a number or a path over time`);
    } else {
      const path = typeof setting === "number" ? { reach: setting } : setting;
      faults.push(...path_faults(name, path, home[name], what === "a lever"));
    }
  }
  return faults;
}

function is_number(value) {
  return typeof value === "number" && Number.isFinite(value);
}

function is_setting(setting) {
  if (typeof setting !== "object" || setting === null || Array.isArray(setting)) return is_number(setting);
  const { reach, start = model.levers_act_from, until, points = [], ...strange } = setting;
  const paired = Array.isArray(points) && points.every((point) => Array.isArray(point) && point.length === 2);
  const optional = [reach, until].filter((value) => value !== undefined && value !== null);
  return paired && !Object.keys(strange).length && [start, ...optional, ...points.flat()].every(is_number);
}

function range_faults(name, value, choice) {
  const { unit } = choice, low = choice.low ?? -Infinity, high = choice.high ?? Infinity;
  if (low <= value && value <= high) return [];
  const of = unit === "1" ? "" : ` ${unit}`;
  const hint = unit === "1" && high <= 1 && value > 1 && value <= 100 ? " (a share, so 12 % is 0.12)" : "";
  const allowed = `${general(low)} to ${general(high)}${of}${hint}`;
  return [`'${name}' is set to ${general(value)}${of}; it may lie from ${allowed}`];
}

function path_faults(name, path, choice, is_lever) {
  const points = path.points ?? [], reach = path.reach ?? null, start = path.start ?? model.levers_act_from;
  const shortest = model.shortest_ramp, end = path.until ?? start + 1;
  if (points.length && reach !== null) return [`'${name}' gives both points and a value to reach; give one of them`];
  if (points.some(([year], k) => k && year - points[k - 1][0] < shortest)) {
    return [`'${name}' has points that are not in order or closer than ${shortest} years`];
  }
  if (!points.length && reach === null) return [`'${name}' gives no value to reach`];
  if (!points.length && end - start < shortest) {
    return [`'${name}' ends its change in ${general(end)}, which must lie at least ${shortest} years `
      + `after its start in ${general(start)}`];
  }
  const first = points.length ? points[0][0] : start, from = general(model.levers_act_from);
  const faults = is_lever && first < model.levers_act_from
    ? [`'${name}' changes from ${general(first)}; levers act from ${from}, before that stands what the city did`] : [];
  const values = new Set(points.length ? points.map(([, value]) => value) : [reach]);
  return [...faults, ...[...values].flatMap((value) => range_faults(name, value, choice))];
}

function clock_faults({ until = 2045, method = "rk4", step }) {
  const faults = [], h = step ?? 0.25;
  if (!model.methods.includes(method)) faults.push(`method is one of ${model.methods.join(", ")}, not ${said(method)}`);
  if (!is_number(h) || !(h > 0 && h <= 1) || Math.abs(Math.round(1 / h) * h - 1) > 1e-12) {
    faults.push(`step is ${typeof h === "number" ? general(h) : said(h)}; it must divide one year evenly`);
  }
  if (!Number.isInteger(until) || until <= model.start || until > model.last) {
    faults.push(`until is ${said(until)}; it may lie from ${model.start + 1} to ${model.last}`);
  }
  return faults;
}

function output_faults(outputs) {
  if (!Array.isArray(outputs)) return ["outputs must be a list of names of variables"];
  const known = NAMES.slice(0, RECORDED);
  return outputs.filter((name) => !(PLACES.get(name) < RECORDED)).map((name) => not_a_variable(name, known));
}

function not_a_variable(name, known) {
  return `'${name}' is not a variable of the model.${nearest(String(name), known)}`;
}

function draw_faults(draws, outputs, settings) {
  const faults = Object.keys(draws).filter((kind) => !CHOSEN.includes(kind))
    .map((kind) => `draws hold no '${kind}'.${nearest(kind, CHOSEN)}`);
  const drawn = Object.values(draws).flatMap((of) => Object.entries(of)), members = drawn[0]?.[1].length ?? 0;
  if (!outputs?.length) faults.push("an ensemble names its outputs");
  if (!members) faults.push("an ensemble draws something for at least one member");
  for (const [name, list] of drawn) {
    if (list.length !== members) faults.push(`'${name}' has ${list.length} draws, '${drawn[0][0]}' has ${members}`);
  }
  return [...faults, ...check({ ...settings, outputs: outputs ?? [] })];
}

/** A value as Python writes it. */
function said(value) {
  if (value === null || value === undefined) return "None";
  if (value === true || value === false) return value ? "True" : "False";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : general(value);
  if (typeof value === "string") {
    const doubled = value.includes("'") && !value.includes('"');
    return doubled ? `"${value.replaceAll("\\", "\\\\")}"` : `'${value.replace(/['\\]/g, "\\$&")}'`;
  }
  return JSON.stringify(value) ?? String(value);
}

/** Six significant digits, as Python's format "g". */
function general(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [digits, exponent] = value.toExponential(5).split("e"), tens = Number(exponent);
  const bare = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
  if (tens >= -4 && tens < 6) return bare(value.toFixed(5 - tens));
  return `${bare(digits)}e${tens < 0 ? "-" : "+"}${String(Math.abs(tens)).padStart(2, "0")}`;
}

/** " Did you mean …?" with the closest known name, or nothing: the measure is that of Python's difflib. */
function nearest(wrong, known) {
  let best = 0.6, found = null;
  for (const name of known) {
    const close = likeness(name, wrong);
    if (close > best || (close === best && (found === null || name > found))) [best, found] = [close, name];
  }
  return found === null ? "" : ` Did you mean '${found}'?`;
}

/** Twice the letters in common stretches, longest first, over all letters. */
function likeness(a, b) {
  const common = (a, b) => {
    let length = 0, in_a = 0, in_b = 0, ending = [];
    for (let i = 0; i < a.length; i++) {
      const here = [];
      for (let j = 0; j < b.length; j++) {
        if (a[i] !== b[j]) continue;
        here[j] = (ending[j - 1] ?? 0) + 1;
        if (here[j] > length) [length, in_a, in_b] = [here[j], i - here[j] + 1, j - here[j] + 1];
      }
      ending = here;
    }
    if (!length) return 0;
    return length + common(a.slice(0, in_a), b.slice(0, in_b)) + common(a.slice(in_a + length), b.slice(in_b + length));
  };
  return a.length + b.length ? 2 * common([...a], [...b]) / (a.length + b.length) : 1;
}
