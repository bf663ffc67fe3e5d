/* Board: levers and charts in one piece. It runs the model on every movement; on release its host is told. */

const LARGE = 2;
const QUIET = 350; // milliseconds without a key press after which a movement counts as released

class Board {
  /**
   * root: where to draw. given: {model, pack, choices, charts, scenario, bands, banded, host}; host may have
   * commit(state) and open(name), banded says whether bands are on.
   */
  constructor(root, { model, pack, choices, charts, scenario, goals = {}, bands = null, banded = true, host = {}, history }) {
    this.words = new Words(pack);
    this.engine = new Engine(model, this.words);
    Object.assign(this, {
      root,
      host,
      scenario,
      own: { ...goals },
      charts: [...charts],
      choices: tidy(choices),
      selected: 0,
      goalsShown: true,
      moving: false,
      gone: new AbortController(),
    });
    this.history = history ?? new History(this.choices);
    this.history.add(this.choices);
    const groups = pack.groups;
    this.menu = Object.entries(pack.outcomes).map(([key, { name, group }]) => [key, name, groups[group]]);
    this.panels = this.charts.map((_, place) => new Panel(this, place));
    this.levers = Object.fromEntries(
      ["levers", "world"].flatMap((kind) =>
        Object.values(pack[kind]).map((item) => [`${kind}.${item.name}`, new Lever(this, kind, item)]),
      ),
    );
    this.reachable = new Reach(this);
    this.cards = pack.cards.map((key) => new Card(this, key));
    this.spread = new Spread(this, bands, banded);
    [this.purse, this.changes] = [new Purse(this), new Changes(this)];
    this.layout = new Layout(this);
    root.replaceChildren(this.layout.node);
    this.layout.theme();
    listen(this);
    this.outputs();
    this.compute();
    this.panels.forEach((panel) => panel.open());
    this.everything();
    if (!this.result) return;
    this.engine.warm();
    this.spread.ask();
    this.reachable.start(() => this.cards.forEach((card) => card.show()));
  }

  /** The board goes: nothing of it listens any more. */
  leave() {
    this.gone.abort();
    clearTimeout(this.quiet);
    this.spread.hush();
  }

  /** What a run must give for what is on screen. */
  outputs() {
    const shown = [...this.charts, ...this.words.pack.cards].map((key) => this.engine.outcome(key).variable);
    const levers = Object.values(this.words.pack.levers).flatMap((item) => [
      item.reply?.variable,
      item.costs && `${item.name}_cost`,
    ]);
    this.wanted = [...new Set([...shown, ...levers.filter(Boolean), "programme_cost_asked", "purse_grant_share", "debt_room"])];
    this.engine.wanted = this.wanted;
  }

  /** Run the model; a fault is a sentence and leaves the last picture standing. */
  compute() {
    try {
      this.result = this.engine.run(this.choices, this.wanted);
      this.python = null;
      this.layout.fault("");
    } catch (fault) {
      this.layout.fault(fault.message);
    }
    this.kept = new Map();
  }

  /** The yearly values of an outcome: Python's where it has the last word, else this run's. */
  values(key) {
    if (!this.kept.has(key)) this.kept.set(key, this.python?.[key] ?? this.engine.values(this.result, key));
    return this.kept.get(key);
  }

  /** A control moves: run, and draw what moves in the next frame. */
  move(kind, item, value) {
    this.choices = moved(this.choices, kind, item, value);
    if (!this.moving) this.spread.hush();
    this.moving = `${kind}.${item.name}`;
    this.released = false;
    this.waiting ??= requestAnimationFrame(() => this.frame());
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.release(), this.held ? 4000 : QUIET);
  }

  frame() {
    this.waiting = null;
    this.compute();
    this.panels.forEach((panel) => panel.node.offsetParent !== null && panel.move());
    this.cards.forEach((card) => card.show());
    this.purse.show();
    if (this.levers[this.moving]) this.levers[this.moving].show();
  }

  /** The hand lets go: the state is kept, axes may widen, the host is told. */
  release() {
    clearTimeout(this.quiet);
    if (!this.moving) return;
    if (this.waiting) {
      cancelAnimationFrame(this.waiting);
      this.frame();
    }
    this.moving = false;
    this.keep();
  }

  keep() {
    this.history.add(this.choices);
    this.spread.ask();
    this.panels.forEach((panel) => {
      panel.fan = null;
      panel.settle();
    });
    this.everything();
    this.commit();
  }

  commit() {
    this.host.commit?.({ choices: this.choices, charts: this.charts, goals: this.own, bands: this.spread.shown });
  }

  /** Set a lever or assumption to a value, or take any choice back (null). */
  set(kind, name, value) {
    const item = this.words.pack[kind]?.[name];
    this.adopt(value === null ? changed(this.choices, kind, name, null) : moved(this.choices, kind, item, value));
    this.keep();
  }

  /** Other dates for a choice. */
  retime(kind, item, start, until) {
    const setting = this.choices[kind][item.name];
    this.adopt(changed(this.choices, kind, item.name, { reach: setting.reach ?? setting, start, until }));
    this.keep();
  }

  /** Other choices, from wherever they come. */
  adopt(choices) {
    this.choices = tidy(choices);
    this.compute();
  }

  undo(by = -1) {
    this.adopt(this.history.go(by));
    this.keep();
  }

  /** Another outcome on a chart. */
  chart(place, key) {
    this.charts[place] = key;
    this.outputs();
    this.compute();
    this.panels[place].open();
    this.select(place);
    this.spread.ask();
    this.everything();
    this.commit();
  }

  /** A small chart changes places with the large one. */
  enlarge(place) {
    const other = place < LARGE ? 1 - place : 0;
    [this.charts[place], this.charts[other]] = [this.charts[other], this.charts[place]];
    [place, other].forEach((each) => this.panels[each].open());
    this.select(other);
    this.spread.ask();
    this.commit();
  }

  select(place) {
    this.selected = place;
    this.panels.forEach((panel, k) => panel.node.classList.toggle("selected", k === place));
  }

  /** A lever's whole range on the current chart, or off again. */
  sweep(lever) {
    const panel = this.panels[this.selected],
      { item, kind } = lever,
      { variable } = this.engine.outcome(panel.key);
    const on = panel.fan?.of !== lever.id;
    if (on) {
      const values = Array.from({ length: FAN }, (_, k) => item.low + ((item.high - item.low) * k) / (FAN - 1));
      const curves = values.map((value) => [
        ...this.engine.values(this.engine.run(moved(this.choices, kind, item, value), [variable]), panel.key),
      ]);
      panel.fan = { of: lever.id, curves, said: [item.low, item.high].map((value) => this.words.level(item, value)) };
      panel.turn("chart");
      this.tell(this.swept(panel, item));
    } else panel.fan = null;
    panel.settle();
    for (const each of Object.values(this.levers)) put(each.sweep, "aria-pressed", String(panel.fan?.of === each.id));
    if (on) panel.node.scrollIntoView({ block: "nearest" });
  }

  /** What a sweep shows, in one sentence. */
  swept({ fan: { curves, said }, key }, item) {
    const { name, unit } = this.engine.outcome(key),
      ends = [curves[0], curves.at(-1)].map((curve) => this.words.amount(curve.at(-1), unit));
    return this.words.say("live.swept", {
      lever: item.title,
      low: said[0],
      high: said[1],
      outcome: name,
      first: ends[0],
      last: ends[1],
    });
  }

  /** Show a lever: open what hides it, go there. */
  reach(name, kind = "levers") {
    const lever = this.levers[`${kind}.${name}`];
    for (let node = lever.node.parentElement; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    this.layout.only(lever);
    lever.node.scrollIntoView({ block: "nearest" });
    lever.slider.focus({ preventScroll: true });
  }

  look(lever) {
    this.layout.looking(lever);
  }

  tell(text) {
    this.layout.tell(text);
  }

  /** Everything that shows the state. */
  everything() {
    if (!this.result) return;
    Object.values(this.levers).forEach((lever) => lever.show());
    this.cards.forEach((card) => card.show());
    this.purse.show();
    this.changes.show();
    this.layout.show();
  }

  /** What the host says: its choices where it changed them, and Python's own numbers to hold against ours. */
  hear({ choices, charts, scenario, python }) {
    this.scenario = scenario ?? this.scenario;
    if (!same(choices, this.choices) && !this.moving) {
      this.adopt(choices);
      this.history.add(this.choices);
      this.panels.forEach((panel) => {
        panel.fan = null;
        panel.settle();
      });
    }
    charts?.forEach((key, place) => {
      if (key !== this.charts[place]) {
        this.charts[place] = key;
        this.outputs();
        this.compute();
        this.panels[place].open();
      }
    });
    if (!this.moving) this.spread.ask();
    if (python && this.result && same(choices, this.choices)) this.compare(python);
    this.everything();
  }

  /** Python is the authority: where its numbers differ they are shown, and it is said. */
  compare(python) {
    const apart = this.engine.apart(this.result, python);
    this.layout.disagree(
      apart.length ? this.words.say("live.apart", { part: Math.max(...apart.map(([, part]) => part)).toExponential(1) }) : "",
    );
    if (!apart.length) return;
    this.python = {};
    for (const key of [...this.charts, ...this.words.pack.cards]) {
      const { variable, growth, scale } = this.engine.outcome(key),
        yearly = python[variable];
      if (yearly)
        this.python[key] = (growth ? yearly.map((value, k) => (k ? value / yearly[k - 1] - 1 : NaN)) : yearly).map(
          (value) => value * scale,
        );
    }
    this.kept = new Map();
    this.panels.forEach((panel) => panel.settle());
  }
}
