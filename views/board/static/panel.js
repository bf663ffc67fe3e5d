/* Panel: a chart with its menu, its table, its difference from the base and its sentence. */

const VIEWS = ["chart", "table", "difference"];
const TABLE_YEARS = [2010, 2015, 2020, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2032, 2035, 2038, 2040, 2042, 2045];

class Panel {
  /** board: what the panel belongs to; place: its number from 0. */
  constructor(board, place) {
    Object.assign(this, { board, place, words: board.words, engine: board.engine, view: "chart", domains: new Map() });
    this.chart = new Chart(board.words, place);
    this.menu = make("div", { class: "menu" });
    this.unit = make("span", { class: "unit" });
    this.views = make("div", { class: "views", role: "group", "aria-label": this.words.say("live.view") });
    this.up = button("⤢", () => board.enlarge(place), { title: this.words.say("live.enlarge"), class: "up" });
    this.picture = make("div", { class: "picture" }, this.chart.node);
    this.table = make("div", { class: "table", tabindex: "0", hidden: true });
    [this.said, this.sure] = [make("span"), make("span", { class: "sure" })];
    this.caption = make("figcaption", {}, this.said, this.sure);
    this.goal = make("input", {
      type: "text",
      inputmode: "decimal",
      class: "field",
      title: this.words.say("goal.help"),
      onchange: () => this.aim(),
    });
    this.aiming = make("label", { class: "aim" });
    this.node = make(
      "figure",
      { class: "panel", "data-place": place, onpointerdown: () => board.select(place) },
      make("div", { class: "bar" }, make("span", { class: "place", text: place + 1 }), this.menu, this.views, this.up),
      this.unit,
      this.picture,
      this.table,
      this.caption,
      this.aiming,
    );
    this.buttons = Object.fromEntries(
      VIEWS.map((view) => [
        view,
        button(this.words.say(`live.view_${view}_sign`), () => this.turn(view), { title: this.words.say(`live.view_${view}`) }),
      ]),
    );
    this.views.append(...Object.values(this.buttons));
    new ResizeObserver(() => this.fit()).observe(this.picture);
    this.turn("chart");
  }

  get key() {
    return this.board.charts[this.place];
  }
  get large() {
    return this.node.classList.contains("large");
  }

  /** Another outcome, or the same in another size. */
  open() {
    const outcome = this.engine.outcome(this.key);
    this.menu.replaceChildren(
      picker(this.board.menu, this.key, this.words.say("live.pick_chart").replace("{number}", this.place + 1), (key) =>
        this.board.chart(this.place, key),
      ),
    );
    put(this.unit, "text", outcome.unit);
    this.aiming.replaceChildren(this.words.say("live.own_goal"), this.goal);
    put(this.goal, "aria-label", this.words.say("goal.value", { name: outcome.name, unit: outcome.unit }));
    this.fan = null;
    this.settle();
  }

  /** The reader's own goal, as a line of the chart. */
  own() {
    const value = this.board.own[this.key];
    this.goal.value = value === undefined ? "" : this.words.number(value, shortPlaces(value));
    return value === undefined
      ? []
      : [
          {
            since: 2024,
            until: MARKED[1],
            value,
            own: true,
            text: this.words.say("goal.label", { value: this.words.number(value) }),
          },
        ];
  }

  aim() {
    const value = this.words.read(this.goal.value),
      { [this.key]: _, ...rest } = this.board.own;
    this.board.own = Number.isNaN(value) ? rest : { ...rest, [this.key]: value };
    this.settle();
    this.board.commit();
  }

  turn(view) {
    this.view = view;
    for (const [name, each] of Object.entries(this.buttons)) put(each, "aria-pressed", String(name === view));
    this.picture.hidden = view === "table";
    this.table.hidden = view !== "table";
    if (!this.board.result) return;
    this.settle();
    this.board.spread.ask();
  }

  fit() {
    const { width, height } = this.picture.getBoundingClientRect();
    if (width > 60 && height > 40) this.chart.fit(Math.round(width), Math.round(height));
  }

  /** The yearly values the line shows. */
  values() {
    const now = this.board.values(this.key),
      base = this.engine.baseValues(this.key);
    return this.view === "difference" ? [now.map((value, k) => value - base[k]), base] : [now, base];
  }

  /** Everything anew, the axis widened where a line leaves it: after a lever was let go. */
  settle() {
    if (!this.board.result) return;
    const [now, base] = this.values(),
      difference = this.view === "difference",
      outcome = this.engine.outcome(this.key);
    const goals = this.board.goalsShown ? [...outcome.goals, ...this.own()] : [],
      fan = difference ? null : this.fan,
      bands = fan ? null : this.board.spread.of(this.key, difference);
    const seen = difference ? [0] : [...base, ...outcome.observed.map(([, value]) => value), ...goals.map(({ value }) => value)];
    const name = `${this.key} ${this.view} ${goals.length} ${this.board.spread.shown}`,
      others = [...(fan?.curves.flat() ?? []), ...(bands ? [...bands[0], ...bands[4]] : [])],
      wanted = roomy([...now, ...seen, ...others]);
    const before = this.domains.get(name);
    this.domains.set(name, before ? [Math.min(before[0], wanted[0]), Math.max(before[1], wanted[1])] : wanted);
    this.given = {
      start: this.engine.start,
      base: difference ? base.map(() => 0) : base,
      now,
      bands,
      observed: outcome.observed,
      goals,
      fan,
      difference,
      large: this.large,
      domain: this.domains.get(name),
    };
    if (!this.picture.hidden) {
      this.fit();
      if (this.chart.size[0]) this.chart.show(this.given);
    }
    this.say(now, base, outcome);
  }

  /** A lever moves: only the current run's line; the axis stays. */
  move() {
    const [now, base] = this.values();
    if (!this.picture.hidden && this.chart.size[0]) this.chart.move(now);
    this.say(now, base, this.engine.outcome(this.key));
  }

  say(now, base, outcome) {
    const current = this.view === "difference" ? this.board.values(this.key) : now;
    const sure = this.board.spread.sentence(this.key, this.view === "difference");
    const sentence = this.words.sentence(outcome, current, base, this.engine.start);
    put(this.said, "text", sentence);
    put(this.sure, "text", sure && ` ${sure}`);
    put(this.chart.node, "aria-label", sentence + (sure && ` ${sure}`));
    if (this.view === "table") this.rows(now, base, outcome);
  }

  rows(now, base, outcome) {
    const seen = new Map(outcome.observed.map(([year, value]) => [Math.ceil(year), value]));
    const said = (value, signed) => this.words.number(value, undefined, signed);
    const sure = this.board.spread.of(this.key, this.view === "difference"),
      columns = ["year", "now", "base", "difference", ...(sure ? ["worlds"] : []), "observed"];
    const between = (k) => (sure ? [this.words.say("bands.between", { low: said(sure[0][k]), high: said(sure[4][k]) })] : []);
    const cells = TABLE_YEARS.map((year) => [year - this.engine.start, year]).map(([k, year]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", text: year }),
        ...[said(now[k]), said(base[k]), said(now[k] - base[k], true), ...between(k), said(seen.get(year))].map((text) => make("td", { text })),
      ),
    );
    this.table.replaceChildren(
      make(
        "table",
        {},
        make("caption", { class: "hidden", text: `${outcome.name} (${outcome.unit})` }),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...columns.map((name) =>
              make("th", { scope: "col", text: this.words.say(name === "worlds" ? "bands.column" : `live.column_${name}`) }),
            ),
          ),
        ),
        make("tbody", {}, ...cells),
      ),
    );
    put(this.table, "aria-label", outcome.name);
  }

  /** Axes fitted to what is shown now. */
  refit() {
    this.domains.clear();
    this.settle();
  }
}
