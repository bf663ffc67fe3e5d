/* Engine: runs the emitted model for what the screen shows and gives yearly values in the reader's units. */

/** Runs of one model, told in one language. */
class Engine {
  constructor(model, words) {
    this.model = model;
    this.words = words;
    this.start = model.model.start;
    this.bases = new Map();
  }

  /** The outcome a key names. */
  outcome(key) {
    return this.words.pack.outcomes[key];
  }

  /** A run of choices for some variables. Throws the model's own error. */
  run(choices, variables) {
    return this.model.run({ ...choices, until: MARKED[1], outputs: variables });
  }

  /** Some runs while nobody waits: a browser makes fast what it has often run. */
  warm(runs = 12) {
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    if (runs)
      idle(() => {
        this.run({}, this.wanted);
        this.warm(runs - 1);
      });
  }

  /** The base run for a variable, kept. */
  base(variable) {
    if (!this.bases.has(variable)) {
      const missing = [...new Set([variable, ...(this.wanted ?? [])])].filter((each) => !this.bases.has(each));
      const result = this.run({}, missing);
      for (const each of missing) this.bases.set(each, result);
    }
    return this.bases.get(variable);
  }

  /** Yearly values of an outcome on screen, (years,). */
  values(result, key) {
    const { variable, growth, scale } = this.outcome(key);
    const yearly = growth ? this.model.growth(result, variable) : this.model.annual(result, variable);
    return yearly.map((value) => value * scale);
  }

  /** The base run's yearly values of an outcome. */
  baseValues(key) {
    return this.values(this.base(this.outcome(key).variable), key);
  }

  /** A variable in one year, in the model's unit. */
  at(result, variable, year) {
    return this.model.annual(result, variable)[year - this.start];
  }

  /** What a goal speaks of, in a year of a run, in the model's unit. */
  reached(goal, result, year = goal.year) {
    return reachedBy(goal, this.model.annual(result, goal.variable), this.start, year);
  }

  /** A goal held against a run: {value, gap} in screen units; gap 0 where met. */
  judge(goal, result) {
    const value = this.reached(goal, result);
    return { value: value * goal.scale, gap: gapTo(goal, value) * goal.scale };
  }

  /** What a lever asked for and the city achieved, in two years, in the lever's unit; null where it asks for no outcome. */
  achieved(lever, result) {
    if (!lever.reply) return null;
    const { variable, how } = lever.reply;
    return MARKED.map((year) => {
      const now = this.at(result, variable, year),
        before = this.at(result, variable, year - 1);
      return { level: now, rise: now - before, fall: 1 - now, decline: 1 - now / before }[how];
    });
  }

  /** Where this run and Python's differ by more than `limit` of the largest value: [variable, part][]. */
  apart(result, python, limit = 1e-9) {
    return Object.entries(python)
      .map(([variable, theirs]) => {
        const ours = this.model.annual(result, variable);
        const size = Math.max(...theirs.map(Math.abs)) || 1;
        return [variable, Math.max(...theirs.map((value, year) => Math.abs(value - ours[year]))) / size];
      })
      .filter(([, part]) => !(part <= limit));
  }
}
