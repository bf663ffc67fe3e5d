/* Spread: what the bands and the dials of a board show, when they are asked for anew, and how they are said. */

const DOTS = { columns: 20, rows: 5, pitch: 3 };

class Spread {
  /** bands: the page's Bands, null where there are none; shown: whether bands are on. */
  constructor(board, bands, shown = true) {
    Object.assign(this, { board, bands, shown, words: board.words, answer: null, dialled: new Map() });
    const say = (name) => this.words.say(`bands.${name}`);
    this.button = button(say("button"), () => this.toggle(), { title: say("title"), "aria-pressed": String(shown) });
    this.key = make("span", { class: "key worlds", text: say("legend") });
    this.note = make("p", { class: "worlds-note dim" });
    const { outcomes, cards } = board.words.pack;
    this.goals = cards.flatMap((key) => outcomes[key].judged).filter(({ year }) => year > 2025 && year <= MARKED[1]);
    this.likely = [...new Set([...Object.values(outcomes), ...this.goals].map(({ variable }) => variable))];
  }

  /** What is on screen is asked for, unless it was already; what was chosen before is shown no longer. */
  ask() {
    const { board, bands } = this;
    if (!bands || board.gone.signal.aborted) return;
    const chosen = JSON.stringify(board.choices),
      outcomes = this.outcomes(),
      asked = JSON.stringify([chosen, this.shown, outcomes]);
    if (chosen !== this.chosen) this.veil();
    if (asked === this.asked) return;
    this.chosen = chosen;
    this.tell();
    if (!bands.usable) return this.veil();
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    if (!bands.workers.length) return idle(() => this.begin(), { timeout: 1000 });
    this.asked = asked;
    const stages = this.shown ? [WORLDS, bands.draws.members] : [WORLDS];
    bands.ask({ choices: board.choices, outcomes, goals: this.goals, stages }, (answer) => this.hear(answer));
  }

  begin() {
    try {
      this.bands.start(this.likely);
    } catch (fault) {
      this.bands.fail(fault.message);
    }
    if (!this.board.moving) this.ask();
  }

  /** The outcomes on the charts; as differences too where a chart shows those. */
  outcomes() {
    const found = new Map(), { board } = this;
    for (const { key, view } of this.shown ? board.panels : []) {
      const { variable, growth } = board.engine.outcome(key);
      found.set(key, { id: key, variable, growth });
      if (view === "difference") found.set(`${key} Δ`, { id: `${key} Δ`, variable, growth, difference: true });
    }
    return [...found.values()];
  }

  /** An answer; a coarse one does not take the place of what is known better of the same choices. */
  hear(answer) {
    const { answer: before } = this,
      better = before && answer && before.members > answer.members;
    this.answer = better ? { ...before, bands: { ...answer.bands, ...before.bands } } : answer;
    this.board.layout.node.classList.toggle("veiled", !answer);
    this.tell();
    this.board.panels.forEach((panel) => panel.settle());
    this.board.cards.forEach((card) => card.show());
  }

  /** A lever moves: what was known of other choices is hidden and nobody works on it any more. */
  hush() {
    this.bands?.hush();
    this.chosen = this.asked = null;
    if (this.answer) this.veil();
  }

  veil() {
    this.answer = null;
    this.board.layout?.node.classList.add("veiled");
  }

  toggle(shown = !this.shown) {
    this.shown = shown;
    put(this.button, "aria-pressed", String(shown));
    this.ask();
    this.board.panels.forEach((panel) => panel.settle());
    this.board.commit();
  }

  /** The bands of an outcome in the reader's units: one list of years for each share; null where there are none. */
  of(key, difference = false) {
    const found = this.shown && this.answer?.bands[difference ? `${key} Δ` : key],
      { scale } = this.board.engine.outcome(key);
    return found ? found.map((each) => each.map((value) => value * scale)) : null;
  }

  /** The band of an outcome, or of its difference from the base, in words; or nothing. */
  sentence(key, difference = false) {
    const found = this.of(key, difference);
    return found ? bandSentence(this.words, found, this.board.engine.start, difference) : "";
  }

  /** Below the charts: what the shading is, what of it is the reader's own, or why there is none. */
  tell() {
    const { bands, words, shown, answer, board } = this;
    this.button.disabled = !bands?.usable;
    const own = ["parameters", "world"]
      .flatMap((kind) => Object.keys(board.choices[kind]))
      .filter((name) => bands?.draws.names.includes(name));
    const called = (name) => words.pack.world[name]?.title ?? name;
    const said = [];
    if (bands?.draws.stale) said.push(words.say("bands.stale"));
    else if (bands?.fault) said.push(words.say("bands.fault"));
    else if (bands && shown) {
      said.push(words.say("bands.note", { members: words.number(answer?.members ?? bands.draws.members) }));
      if (answer?.failed) said.push(words.say("bands.failed", { failed: answer.failed }));
      if (own.length) said.push(words.say("bands.own", { names: own.map(called).join(", ") }));
    }
    put(this.note, "text", said.join(" "));
    this.note.classList.toggle("stale", Boolean(bands) && !bands.usable);
    this.key.hidden = !(bands?.usable && shown);
  }

  /** The dials of some goals, each at the end of its own node. */
  dials(nodes, goals) {
    goals.forEach((goal, k) => {
      const found = this.answer?.met[this.goals.indexOf(goal)];
      if (!this.dialled.has(goal)) this.dialled.set(goal, new Dial(this.words));
      const dial = this.dialled.get(goal);
      dial.show(found);
      if (this.bands?.usable) nodes[k].append(dial.node);
    });
  }
}

/** In how many of a hundred worlds a goal is met, as a hundred dots. */
class Dial {
  constructor(words) {
    this.words = words;
    const { columns, rows, pitch } = DOTS;
    this.met = draw("path", { class: "in" });
    this.missed = draw("path", { class: "out" });
    this.dots = draw("svg", { viewBox: `0 0 ${columns * pitch} ${rows * pitch}`, role: "img" }, this.missed, this.met);
    this.number = make("span", { class: "number", "aria-hidden": "true" });
    this.node = make("span", { class: "dial" }, this.dots, this.number);
  }

  /** found: {met, of}, or nothing while it is not known. */
  show(found) {
    const text = found ? this.words.say("bands.dial", found) : this.words.say("bands.waiting"),
      { columns, pitch } = DOTS;
    if (text === this.said) return;
    this.said = text;
    const dot = (_, k) => `M${((k % columns) + 0.5) * pitch},${(Math.floor(k / columns) + 0.5) * pitch}h0`;
    const all = Array.from({ length: found?.of ?? WORLDS }, dot),
      met = found?.met ?? 0;
    put(this.met, "d", all.slice(0, met).join(""));
    put(this.missed, "d", all.slice(met).join(""));
    put(this.dots, "aria-label", text);
    put(this.node, "title", text);
    put(this.number, "text", found ? this.words.say("bands.count", found) : "");
  }
}

/** A band in words: where eight of ten plausible worlds lie in the two marked years. Differences have their sign. */
function bandSentence(words, found, start, difference) {
  const [low, , , , high] = found;
  const ends = MARKED.flatMap((year) => [low, high].map((each) => words.number(each[year - start], undefined, difference)));
  return words.say(`bands.${difference ? "difference" : "sentence"}`, { early_low: ends[0], early_high: ends[1], late_low: ends[2], late_high: ends[3] });
}
