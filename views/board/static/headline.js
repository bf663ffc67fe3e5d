/* Headline: the cards, the purse and the list of everything that differs from the base. */

/** One card: an outcome's levels in the two marked years, how far from the base, its official goals. */
class Card {
  constructor(board, key) {
    Object.assign(this, { board, key, words: board.words });
    const outcome = (this.outcome = board.engine.outcome(key));
    this.years = MARKED.map((year) => ({ value: make("b"), moved: make("span", { class: "moved" }), year }));
    this.goals = make("div", { class: "verdicts" });
    this.node = make(
      "button",
      {
        type: "button",
        class: "card",
        "data-key": key,
        onclick: () => board.chart(board.selected, key),
        title: this.words.say("live.card"),
      },
      make(
        "span",
        { class: "name" },
        make("strong", { text: outcome.name }),
        make("span", { class: "unit", text: ` ${outcome.unit}` }),
      ),
      make(
        "span",
        { class: "levels" },
        this.years.map(({ year, value, moved }) =>
          make("span", {}, make("span", { class: "year", text: `${year} ` }), value, moved),
        ),
      ),
      this.goals,
    );
  }

  show() {
    const { board, words, outcome } = this,
      now = board.values(this.key),
      base = board.engine.baseValues(this.key);
    for (const { year, value, moved } of this.years) {
      const k = year - board.engine.start,
        away = words.change(outcome, now[k], base[k]);
      put(value, "text", words.number(now[k]));
      put(moved, "text", away && ` (${away})`);
    }
    const verdicts = outcome.judged
      .filter(({ year }) => year > 2025 && year <= MARKED[1])
      .map((goal) => [goal, board.engine.judge(goal, board.result)]);
    const far = (gap) =>
      outcome.unit.startsWith("%") ? words.say("cards.points", { change: words.number(gap, 1) }) : words.number(gap);
    const said = verdicts.map(([goal, { gap }]) => [
      gap ? "missed" : "met",
      gap
        ? words.say(gap < 0 ? "live.missed" : "live.exceeded", { document: goal.brief, over: goal.over, gap: far(Math.abs(gap)) })
        : words.say("live.met", { document: goal.brief, over: goal.over }),
      gap ? this.within(goal) : "",
    ]);
    const text = JSON.stringify(said),
      help = words.say("live.reach_help");
    if (text !== this.said)
      this.goals.replaceChildren(
        ...said.map(([verdict, each, reach]) =>
          make("span", { class: verdict, text: each }, reach && make("span", { class: "reach", title: help, text: ` · ${reach}` })),
        ),
      );
    this.said = text;
    board.spread.dials(
      [...this.goals.children],
      verdicts.map(([goal]) => goal),
    );
  }

  /** Whether all levers together, each at the end that helps, meet a goal that is missed. */
  within(goal) {
    const missing = this.board.reachable.missing.get(goal);
    if (missing === undefined) return "";
    if (!missing) return this.words.say("live.within_reach");
    return this.words.say("live.beyond_reach", { gap: this.words.number(missing, missing < 10 ? 1 : 0) });
  }
}

/** One purse: what the levers ask for above the base, what is granted, the debt room left. */
class Purse {
  constructor(board) {
    Object.assign(this, { board, words: board.words });
    this.bar = make("span", { class: "granted" });
    this.text = make("span");
    this.node = make("div", { class: "purse" }, make("div", { class: "meter", "aria-hidden": "true" }, this.bar), this.text);
  }

  show() {
    const {
        board: { engine, result },
        words,
      } = this,
      at = (name) => engine.at(result, name, MARKED[0]);
    const asked = at("programme_cost_asked"),
      share = at("purse_grant_share");
    this.bar.style.inlineSize = `${asked > 0 ? 100 * Math.min(Math.max(share, 0), 1) : 0}%`;
    this.node.classList.toggle("empty", !(asked > 0));
    put(
      this.text,
      "text",
      words.say(asked > 0 ? "live.purse_asked" : "live.purse_nothing", {
        asked: words.number(asked / 1000),
        granted: words.number((asked * share) / 1000),
        year: MARKED[0],
        share: words.number(100 * share, 0),
        room: words.number(at("debt_room") / 1000),
      }),
    );
  }
}

/** Everything that differs from the base; a press takes one back. */
class Changes {
  constructor(board) {
    Object.assign(this, { board, words: board.words });
    this.node = make("div", { class: "changes", role: "group", "aria-label": board.words.say("live.changed") });
  }

  show() {
    const { board, words } = this,
      found = this.found();
    const text = JSON.stringify(found);
    if (text === this.said) return;
    this.said = text;
    this.node.replaceChildren(
      make("b", { text: words.say(found.length ? "live.changed_number" : "live.unchanged", { number: found.length }) }),
      ...found.map(([kind, name, said]) => this.chip(kind, name, said)),
    );
  }

  chip(kind, name, said) {
    const node = button(said, () => this.board.set(kind, name, null), {
      title: `${said}: ${this.words.say("live.take_back")}`,
      class: `chip ${kind}`,
    });
    node.append(make("span", { "aria-hidden": "true", text: " ×" }));
    return node;
  }

  /** [kind, name, "what: base → now"] of every difference. */
  found() {
    const {
        board: { choices, engine },
        words,
      } = this,
      { pack } = words,
      found = [];
    const item = (name, before, now) => words.say("changed.item", { name, before, now });
    for (const kind of ["levers", "world"]) {
      for (const name of Object.keys(choices[kind])) {
        const each = pack[kind][name];
        if (each && differs(choices, kind, each))
          found.push([
            kind,
            name,
            item(each.title, words.level(each, each.value), words.level(each, shownValue(choices, kind, each))),
          ]);
      }
    }
    for (const [name, option] of Object.entries(choices.switches)) {
      const each = pack.switches[name];
      found.push(["switches", name, item(each.title, each.options[each.value], each.options[option])]);
    }
    for (const [name, value] of Object.entries(choices.parameters)) {
      found.push(["parameters", name, item(name, words.number(engine.model.model.parameters[name].value), words.number(value))]);
    }
    return found;
  }
}
