/* Comparing: up to four scenarios on one chart, what they lead to, and everything in which they differ. */

const MOST = 4,
  LETTERS = ["a", "b", "c", "d"];

class Comparing {
  /** demo: the page this is a view of; chosen: names of scenarios, "" for none, "board" for what is on the board. */
  constructor(demo, chosen = ["board", "full_ambition", "green_coast_net_zero", "climate_neglect"], key = "grdp") {
    Object.assign(this, { demo, chosen, key, words: demo.words, engine: demo.engine });
    this.chart = new Chart(this.words, "overlay");
    this.picture = make("div", { class: "picture" }, this.chart.node);
    this.pickers = make("div", { class: "pickers" });
    this.outcomes = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": this.say("outcomes") });
    this.settings = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": this.say("settings") });
    this.caption = make("figcaption");
    this.node = make(
      "section",
      { class: "board view", "aria-label": this.say("compare") },
      this.pickers,
      make("figure", { class: "panel" }, this.picker(), this.picture, this.caption),
      make("h2", { text: this.say("outcomes") }),
      this.outcomes,
      make("h2", { text: this.say("settings") }),
      this.settings,
    );
    new ResizeObserver(() => this.fit()).observe(this.picture);
    this.show();
  }

  say(name, fields) {
    return this.words.say(`demo.${name}`, fields);
  }

  picker() {
    const { pack } = this.words;
    return picker(
      Object.entries(pack.outcomes).map(([key, { name, group }]) => [key, name, pack.groups[group]]),
      this.key,
      this.say("outcome"),
      (key) => {
        this.key = key;
        this.show();
      },
    );
  }

  /** The scenarios that are compared: {letter, title, choices}. */
  compared() {
    const known = this.words.pack.scenarios;
    return this.chosen
      .map((name, place) => ({
        letter: LETTERS[place],
        name,
        ...(name === "board"
          ? { title: this.say("on_board"), choices: this.demo.choices }
          : known.find((each) => each.name === name)),
      }))
      .filter(({ choices }) => choices);
  }

  show() {
    const { pack } = this.words,
      keys = [...new Set([this.key, ...pack.cards])];
    const variables = [...new Set(keys.map((key) => pack.outcomes[key].variable))];
    this.pickers.replaceChildren(
      ...this.chosen.map((name, place) =>
        make(
          "label",
          { class: `pick-${LETTERS[place]}` },
          picker(
            [["", this.say("none")], ["board", this.say("on_board")], ...pack.scenarios.map((each) => [each.name, each.title])],
            name,
            this.say("scenario", { number: place + 1 }),
            (other) => {
              this.chosen[place] = other;
              this.show();
            },
          ),
        ),
      ),
    );
    this.lines = this.compared().map((each) => ({ ...each, result: this.engine.run(tidy(each.choices), variables) }));
    this.draw();
    this.outcomes.replaceChildren(this.results(pack.cards));
    this.settings.replaceChildren(this.differences());
  }

  fit() {
    const { width, height } = this.picture.getBoundingClientRect();
    if (width < 60) return;
    this.chart.size = [Math.round(width), Math.round(height)];
    if (this.lines) this.draw();
  }

  draw() {
    const outcome = this.engine.outcome(this.key),
      base = this.engine.baseValues(this.key),
      { chart } = this;
    const values = this.lines.map(({ result }) => this.engine.values(result, this.key)),
      last = base.length - 1;
    put(
      this.caption,
      "text",
      this.lines.map(({ title }, k) => `${title}: ${this.words.amount(values[k][last], outcome.unit)}`).join(" · "),
    );
    put(chart.node, "aria-label", `${outcome.name}, ${MARKED[1]}. ${this.caption.textContent}`);
    if (!chart.size[0]) return;
    chart.given = {
      start: this.engine.start,
      base,
      now: base,
      observed: outcome.observed,
      goals: outcome.goals,
      large: true,
      margin: Math.min(190, chart.size[0] * 0.38),
      domain: roomy([
        ...values.flatMap((each) => [...each]),
        ...base,
        ...outcome.observed.map(([, value]) => value),
        ...outcome.goals.map(({ value }) => value),
      ]),
    };
    chart.frame();
    chart.still();
    const {
        box: { right, top, bottom },
      } = chart,
      ends = spread([...values.map((each) => chart.y(each[last])), chart.y(base[last])], 15, top, bottom);
    chart.parts.fan.replaceChildren(
      ...this.lines.map(({ letter }, k) => draw("path", { class: `line over ${letter}`, d: chart.path(values[k]) })),
    );
    chart.parts.labels.replaceChildren(
      ...this.lines.map(({ letter, title }, k) =>
        draw("text", {
          class: `over ${letter}`,
          x: right + 7,
          y: ends[k] + 4,
          text: `${this.words.number(values[k][last])} ${short(title, 17)}`,
        }),
      ),
      draw("text", { class: "end base", x: right + 7, y: ends.at(-1) + 4, text: this.words.say("live.base_short") }),
    );
    put(chart.baseEnd, "text", "");
  }

  /** Outcomes in the two marked years, and how far from the base. */
  results(keys) {
    const rows = keys.flatMap((key) =>
      MARKED.map((year) => {
        const outcome = this.engine.outcome(key),
          base = this.engine.baseValues(key),
          k = year - this.engine.start;
        return [
          `${outcome.name}, ${year} (${outcome.unit})`,
          this.words.number(base[k]),
          ...this.lines.map(({ result }) => {
            const value = this.engine.values(result, key)[k],
              away = this.words.change(outcome, value, base[k]);
            return this.words.number(value) + (away ? ` (${away})` : "");
          }),
        ];
      }),
    );
    return tableOf([this.say("outcome"), this.words.say("live.column_base"), ...this.lines.map(({ title }) => title)], rows);
  }

  /** Every lever, assumption or switch that one of them sets. */
  differences() {
    const { pack } = this.words,
      rows = [];
    for (const kind of ["levers", "world"]) {
      for (const [name, item] of Object.entries(pack[kind])) {
        const told = this.lines.map(({ choices }) =>
          differs(tidy(choices), kind, item) ? this.words.level(item, shownValue(tidy(choices), kind, item)) : "",
        );
        if (told.some(Boolean)) rows.push([item.title, this.words.level(item, item.value), ...told]);
      }
    }
    for (const [name, item] of Object.entries(pack.switches)) {
      const told = this.lines.map(({ choices }) => item.options[choices.switches?.[name]] ?? "");
      if (told.some(Boolean)) rows.push([item.title, item.options[item.value], ...told]);
    }
    return tableOf([this.say("setting"), this.words.say("live.column_base"), ...this.lines.map(({ title }) => title)], rows);
  }
}

/** A text cut at a word where it is longer. */
function short(text, most) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, "")}…`;
}

/** A table with a heading row and a heading cell in each row. */
function tableOf(heads, rows) {
  return make(
    "table",
    {},
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        heads.map((text) => make("th", { scope: "col", text })),
      ),
    ),
    make(
      "tbody",
      {},
      rows.map(([first, ...rest]) =>
        make(
          "tr",
          {},
          make("th", { scope: "row", text: first }),
          rest.map((each) => (each instanceof Node ? each : make("td", { text: each }))),
        ),
      ),
    ),
  );
}
