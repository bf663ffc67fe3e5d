// ---- What every model shares: members that keep their past, for pages whose levers move. ----

/**
 * An ensemble that is asked again and again. No lever reaches the years before levers act, so each member's past is
 * computed once and kept: its stocks at that moment, and its annual values until then.
 *
 * draws: {parameters, world}, name -> one number a member; likely: variables whose past is kept even while nobody asks.
 * First ask(settings, outputs), then annual(k) for each member: Float64Array(outputs * years), one output after the
 * other, the values of `run` and `annual`. What the settings say of a name holds in every member, whatever was drawn.
 * All three throw a ModelError: with what cannot be used, or with what failed in a member.
 */
export class Members {
  constructor(draws, likely = []) {
    const { parameters = {}, world = {}, ...strange } = draws, drawn = [];
    for (const [kind, of] of Object.entries({ parameters, world })) {
      for (const [name, list] of Object.entries(of)) drawn.push({ kind, name, list });
    }
    const faults = Object.keys(strange).map((kind) => `members draw no '${kind}'`);
    faults.push(...draw_faults({ parameters, world }, likely.length ? likely : ["time"], {}));
    for (const { kind, name, list } of faults.length ? [] : drawn) {
      const ends = [list.reduce((a, b) => Math.min(a, b)), list.reduce((a, b) => Math.max(a, b))];
      for (const value of new Set(ends)) faults.push(...check({ [kind]: { [name]: value } }));
    }
    if (faults.length) throw new ModelError(faults);
    Object.assign(this, { drawn, likely, members: drawn[0].list.length, past: "", pasts: [], kept: [] });
  }

  ask(settings, outputs) {
    const faults = check({ ...settings, outputs });
    if (faults.length) throw new ModelError(faults);
    const clock = clock_of(settings), wanted = [...new Set([...this.likely, ...outputs])];
    const free = this.drawn.filter(({ kind, name }) => !Object.hasOwn(settings[kind] ?? {}, name));
    const past = JSON.stringify([settings.parameters, settings.switches, early(settings), clock]);
    if (past !== this.past || wanted.some((name) => !this.kept.includes(name))) {
      Object.assign(this, { past, kept: wanted, pasts: [] });
    }
    choose(settings);
    this.constants = m.slice(RECORDED, NAMES.length);
    this.inputs = lay_out(settings, clock).slice();
    this.numbers = free.filter(({ kind }) => kind === "parameters").map(({ name, list }) => [PLACES.get(name), list]);
    this.paths = free.filter(({ kind, name }) => kind === "world" && LAYOUT.inputs.includes(name))
      .map(({ name, list }) => [PLACES.get(name) - VARIABLES, base_points(name), list]);
    this.split = (model.levers_act_from - model.start) * clock.steps_per_year;
    Object.assign(this, { clock, outputs });
  }

  annual(k) {
    const { clock, inputs, outputs, kept, split } = this;
    const years = clock.until + 1 - model.start, before = split / clock.steps_per_year;
    for (const [column, base, list] of this.paths) lay_path(inputs, column, over(base, list[k]), clock, 2 * split);
    m.set(this.constants, RECORDED);
    for (const [place, list] of this.numbers) m[place] = list[k];
    prepare();
    if (!this.pasts[k]) {
      look_at(inputs, 0, clock);
      start();
      this.pasts[k] = { values: this.recorded(kept, 0, split), stocks: m.slice(0, STOCKS) };
    }
    const { stocks, values } = this.pasts[k], whole = new Float64Array(outputs.length * years);
    m.set(stocks);
    const after = this.recorded(outputs, split, clock.steps);
    outputs.forEach((name, place) => {
      const from = kept.indexOf(name) * before, length = years - before;
      whole.set(values.subarray(from, from + before), place * years);
      whole.set(after.subarray(place * length, (place + 1) * length), place * years + before);
    });
    return whole;
  }

  /** The annual values of some names between two moments, one name after the other. */
  recorded(names, first, last) {
    const moments = last - first + 1, rows = new Float64Array(names.length * moments);
    const places = names.map((name) => PLACES.get(name)), years = (last - first) / this.clock.steps_per_year;
    go(this.inputs, this.clock, first, last, (step) => {
      for (let k = 0, at = step - first; k < places.length; k++, at += moments) rows[at] = m[places[k]];
    });
    const found = new Float64Array(names.length * years);
    names.forEach((name, k) => {
      const path = rows.subarray(k * moments, (k + 1) * moments);
      yearly(path, name, this.clock, found.subarray(k * years, (k + 1) * years));
    });
    return found;
  }
}

/** The settings that change something before levers act. */
function early({ levers, world }) {
  const first = (setting) => (setting.points?.length ? setting.points[0][0] : setting.start ?? model.levers_act_from);
  return Object.entries({ ...levers, ...world }).filter(([, setting]) => first(setting) < model.levers_act_from);
}
