/* Numbers and sentences in the reader's language: the rules of views/words.py and views/headline.py, in the browser. */

const NOTHING = "–";
const MARKED = [2030, 2045];

/** How many decimals leave about three figures that matter. */
function places(value) {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  return size >= 10 ? 1 : size >= 0.095 ? 2 : size >= 0.0095 ? 3 : 4;
}

/** A number with so many decimals; a value exactly between two goes to the even one, as in Python. */
function fixed(value, digits) {
  const text = value.toFixed(digits),
    exact = value.toFixed(Math.min(100, digits + 40));
  const rest = exact.slice(exact.indexOf(".") + 1 + digits);
  if (!/^50*$/.test(rest) || "02468".includes(text.at(-1))) return text;
  return (Math.floor(value * 10 ** digits) / 10 ** digits).toFixed(digits);
}

/** As `places`, without zeros at the end. */
function shortPlaces(value) {
  const most = places(value),
    round = (count) => Number(fixed(Math.abs(value), count));
  for (let count = 0; count < most; count++) if (round(count) === round(most)) return count;
  return most;
}

/** One language: sentences, numbers, and what outcomes, levers and assumptions are called. */
class Words {
  constructor(pack) {
    this.pack = pack;
    [this.decimal, this.thousands] = pack.marks;
  }

  /** The sentence under "table.key", its {fields} filled in. */
  say(key, fields = {}) {
    const [table, name] = key.split(".");
    const text = this.pack.words[table]?.[name];
    if (text === undefined) throw new Error(`no words for '${key}'`);
    return text.replace(/\{(\w+)\}/g, (_, field) => fields[field]);
  }

  /** A number as the language writes it; `digits` left out: about three that matter. */
  number(value, digits, signed = false) {
    if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
    const [whole, part] = fixed(Math.abs(value), digits ?? places(value)).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, this.thousands) + (part ? this.decimal + part : "");
    const sign = !/[1-9]/.test(text) ? "" : value < 0 ? "−" : signed ? "+" : "";
    return sign + text;
  }

  /** A number with its unit; a percent sign stands close, other units after a space. */
  amount(value, unit, digits) {
    const text = this.number(value, digits);
    if (!unit || text === NOTHING) return text;
    return text + (unit.startsWith("%") ? "" : "\u00a0") + unit;
  }

  /** What someone typed as a number, or NaN; a mark followed by other than three figures is a decimal mark. */
  read(text) {
    let bare = text
      .trim()
      .replace(/[\s\u00a0%]/g, "")
      .replace("−", "-");
    const odd = new RegExp(`\\${this.thousands}(?!\\d{3}(\\D|$))`);
    if (!bare.includes(this.decimal) && odd.test(bare)) bare = bare.replace(this.thousands, this.decimal);
    bare = bare.replaceAll(this.thousands, "").replace(this.decimal, ".");
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(bare) ? Number(bare) : NaN;
  }

  /** A value of a lever in words where it has worded levels, else as a number with its unit. */
  level(item, value) {
    const screen = value * item.scale;
    return item.levels?.[String(value)] ?? this.amount(screen, item.unit, shortPlaces(screen));
  }

  /** How far a value is from the base run: percent, for shares and rates points; nothing where equal. */
  change(outcome, value, before) {
    if (outcome.unit.startsWith("%")) {
      const moved = value - before;
      return Math.abs(moved) >= 0.005 ? this.say("cards.points", { change: this.number(moved, 2, true) }) : "";
    }
    const part = before ? 100 * (value / before - 1) : 0;
    return Math.abs(part) >= 0.05 ? this.say("cards.change", { change: this.number(part, 1, true) }) : "";
  }

  /** What a chart shows, in one sentence; values and base by year from the model's start. */
  sentence(outcome, values, base, start) {
    const [early, late] = MARKED.map((year) => values[year - start]);
    const moved = this.change(outcome, late, base[MARKED[1] - start]);
    return this.say("chart.sentence", {
      name: outcome.name,
      early: this.amount(early, outcome.unit),
      late: this.amount(late, outcome.unit),
      difference: moved ? this.say("chart.moved", { change: moved }) : this.say("chart.as_base"),
    });
  }
}
