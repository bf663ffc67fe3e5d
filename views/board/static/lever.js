/* Lever: the control of a lever or of a world assumption, with what is known about it. */

const STOPS = 100;

class Lever {
  /** kind: "levers" or "world"; item: its facts and words. */
  constructor(board, kind, item) {
    Object.assign(this, { board, kind, item, words: board.words, id: `${kind}-${item.name}` });
    const { name, unit } = item;
    const always = [item.value, ...(item.plan ? [item.plan.value] : [])];
    this.stops = item.levels
      ? [...new Set([...Object.keys(item.levels).map(Number), item.value])].sort((a, b) => a - b)
      : stops(
          item.low * item.scale,
          item.high * item.scale,
          STOPS,
          always.map((v) => v * item.scale),
        ).map((v) => v / item.scale);
    this.slider = make("input", {
      type: "range",
      min: 0,
      max: this.stops.length - 1,
      step: 1,
      "aria-label": item.title,
      id: this.id,
      oninput: () => this.slide(),
      onfocus: () => board.look(this),
    });
    this.field = make("input", {
      type: "text",
      inputmode: "decimal",
      class: "field",
      "aria-label": this.words.say("live.type_in", { name: item.title }),
      onchange: () => this.typed(),
    });
    this.back = button("↺", () => board.set(kind, name, null), {
      title: this.words.say("live.reset_one", { name: item.title, value: this.words.level(item, item.value) }),
      class: "back",
    });
    this.sweep = button("⇿", () => board.sweep(this), {
      title: this.words.say("live.sweep", { name: item.title }),
      class: "sweep",
      "aria-pressed": "false",
    });
    this.note = make("div", { class: "note" });
    this.more = make(
      "details",
      { class: "more", ontoggle: () => this.explain() },
      make("summary", { text: this.words.say("live.more") }),
    );
    const shown = item.levels ? null : make("span", { class: "shown" }, this.field, make("span", { class: "unit", text: unit }));
    this.node = make(
      "div",
      { class: `lever ${kind}`, "data-name": name },
      make("div", { class: "title" }, make("label", { for: this.id, text: item.title }), this.sweep, this.back),
      make(
        "div",
        { class: "row" },
        button("−", () => this.step(-1), { title: this.words.say("live.less", { name: item.title }) }),
        make("div", { class: "track" }, this.slider, this.ticks()),
        button("+", () => this.step(1), { title: this.words.say("live.more_of", { name: item.title }) }),
        shown,
      ),
      this.levels(),
      this.note,
      this.more,
    );
  }

  /** Marks under the track: the base, the official plan, what is seen elsewhere or was seen here. */
  ticks() {
    const { item, words } = this,
      marks = [];
    const mark = (value, what, text) =>
      marks.push(make("span", { class: `tick ${what}`, style: `--at:${this.place(value)}`, title: text }));
    if (item.seen)
      marks.push(
        make("span", {
          class: "tick seen",
          title: item.seen.text,
          style: `--at:${this.place(item.seen.low)};--to:${this.place(item.seen.high)}`,
        }),
      );
    mark(item.value, "base", words.say("live.tick_base", { value: words.level(item, item.value) }));
    if (item.plan)
      mark(
        item.plan.value,
        "plan",
        words.say("live.tick_plan", { value: words.level(item, item.plan.value), text: item.plan.text }),
      );
    return make("div", { class: "ticks", "aria-hidden": "true" }, ...marks);
  }

  /** Where a value lies on the track, 0 to 1; the track runs over the stops. */
  place(value) {
    const above = this.stops.findIndex((stop) => stop >= value - 1e-12);
    if (above <= 0) return above < 0 ? 1 : 0;
    const [a, b] = [this.stops[above - 1], this.stops[above]];
    return (above - 1 + (value - a) / (b - a)) / (this.stops.length - 1);
  }

  /** Worded levels: the lever's own, or its ends, its base and the plan. */
  levels() {
    const { item, words } = this;
    const own = item.levels
      ? Object.entries(item.levels).map(([value, text]) => [Number(value), text])
      : [
          [item.low, words.say("live.level_low")],
          [item.value, words.say("live.level_base")],
          ...(item.plan && item.plan.value !== item.value ? [[item.plan.value, words.say("live.level_plan")]] : []),
          [item.high, words.say("live.level_high")],
        ];
    const kept = own.filter(([value], k) => own.findIndex(([other]) => other === value) === k).sort(([a], [b]) => a - b);
    this.chosen = kept.map(([value, text]) => [
      value,
      button(text, () => this.board.set(this.kind, item.name, value), { title: `${item.title}: ${words.level(item, value)}` }),
    ]);
    return make(
      "div",
      {
        class: item.levels ? "levels own" : "levels",
        role: "group",
        "aria-label": words.say("live.levels", { name: item.title }),
      },
      this.chosen.map(([, node]) => node),
    );
  }

  get value() {
    return shownValue(this.board.choices, this.kind, this.item);
  }

  slide() {
    this.board.move(this.kind, this.item, this.stops[Number(this.slider.value)]);
  }

  step(by) {
    const now = this.value,
      beyond = this.stops.filter((stop) => (by > 0 ? stop > now + 1e-12 * Math.abs(now) : stop < now - 1e-12 * Math.abs(now)));
    if (beyond.length) this.board.set(this.kind, this.item.name, by > 0 ? beyond[0] : beyond.at(-1));
  }

  typed() {
    const { item, words } = this,
      asked = words.read(this.field.value) / item.scale;
    if (Number.isNaN(asked)) this.board.tell(words.say("live.not_a_number", { text: this.field.value }));
    else {
      const value = Math.min(Math.max(asked, item.low), item.high);
      if (value !== asked)
        this.board.tell(words.say("live.clamped", { low: words.level(item, item.low), high: words.level(item, item.high) }));
      if (words.number(value * item.scale, shortPlaces(value * item.scale)) !== this.said)
        this.board.set(this.kind, item.name, value);
    }
    this.said = null;
    this.show();
  }

  /** Show what is chosen; a slider in use keeps its place. */
  show() {
    const { item, words } = this,
      value = this.value,
      screen = value * item.scale;
    const nearest = this.stops.reduce(
      (best, stop, k) => (Math.abs(stop - value) < Math.abs(this.stops[best] - value) ? k : best),
      0,
    );
    if (Number(this.slider.value) !== nearest) this.slider.value = nearest;
    put(this.slider, "aria-valuetext", words.level(item, value));
    this.slider.style.setProperty("--fill", nearest / (this.stops.length - 1));
    const said = words.number(screen, shortPlaces(screen));
    if (said !== this.said) {
      this.said = said;
      this.field.value = said;
    }
    const away = differs(this.board.choices, this.kind, item);
    this.node.classList.toggle("changed", away);
    this.back.disabled = !away;
    for (const [level, node] of this.chosen)
      put(node, "aria-pressed", String(Math.abs(level - value) <= 1e-9 * (item.high - item.low)));
    this.result();
    if (this.more.open && !this.board.moving) this.explain();
  }

  /** What the lever's number became: base, achieved, cost. */
  result() {
    const { item, words, board } = this,
      said = [words.say("live.base", { value: words.level(item, item.value) })];
    const achieved = board.result && board.engine.achieved(item, board.result);
    if (achieved) {
      const [early, late] = achieved.map((value) => words.amount(value * item.scale, item.unit));
      said.push(words.say("control.achieved", { early, late }));
    }
    const cost = item.costs && board.result ? board.engine.at(board.result, `${item.name}_cost`, MARKED[0]) : 0;
    if (cost > 0.05) said.push(words.say("live.costs", { cost: words.number(cost, shortPlaces(cost)) }));
    put(this.note, "text", said.join(" · "));
  }

  /** The disclosure: dates, purpose, why, facts, related levers and charts; made when opened. */
  explain() {
    if (this.more.open) this.more.replaceChildren(this.more.firstChild, ...explained(this));
  }
}
