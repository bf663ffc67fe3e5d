/* Aiming: every official goal the model follows, held against what is on the board and against the base. */

class Aiming {
  constructor(demo) {
    const { words, engine, choices } = demo,
      say = (name, fields) => words.say(`demo.${name}`, fields);
    const goals = Object.values(words.pack.outcomes).flatMap((outcome) => outcome.judged.map((goal) => ({ ...goal, outcome })));
    const runs = [choices, {}].map((each) => engine.run(tidy(each), [...new Set(goals.map(({ variable }) => variable))]));
    goals.sort((a, b) => a.year - b.year);
    const ahead = goals.filter(({ year }) => year <= MARKED[1]),
      dials = new Map(demo.bands.usable ? ahead.map((goal) => [goal, new Dial(words)]) : []);
    const rows = goals.map((goal) => [
        goal.outcome.name,
        goal.document,
        goal.over,
        this.asked(words, goal),
        ...runs.map((run) => this.verdict(words, engine, goal, run)),
        make("td", {}, dials.get(goal)?.node),
      ]);
    for (const dial of dials.values()) dial.show();
    if (dials.size) this.judge(demo, ahead, [...dials.values()]);
    this.node = make(
      "section",
      { class: "board view", "aria-label": say("targets") },
      make("p", { text: say("targets_help") }),
      make(
        "div",
        { class: "wide", tabindex: "0", role: "region", "aria-label": say("targets") },
        tableOf(
          [
            ...["goal", "document", "years", "asked", "on_board"].map((name) => say(name)),
            words.say("live.column_base"),
            words.say("bands.of_worlds"),
          ],
          rows,
        ),
      ),
    );
  }

  /** In how many plausible worlds each goal is met, as soon as the workers know. */
  judge({ bands, choices, words }, goals, dials) {
    const { outcomes } = words.pack;
    bands.start([...new Set(Object.values(outcomes).map(({ variable }) => variable))]);
    const plain = goals.map(({ outcome: _, ...goal }) => goal);
    bands.ask({ choices: tidy(choices), outcomes: [], goals: plain, stages: [WORLDS] }, (answer) =>
      dials.forEach((dial, k) => dial.show(answer?.met[k])),
    );
  }

  asked(words, { value, upper, unit, outcome }) {
    const said = (number) => words.amount(number, unit ?? outcome.unit);
    return upper ? `${words.number(value)}–${said(upper)}` : said(value);
  }

  verdict(words, engine, goal, run) {
    if (goal.year > MARKED[1]) return make("td", { class: "dim", text: words.say("demo.beyond") });
    const { value, gap } = engine.judge(goal, run);
    return make("td", {
      class: gap ? "missed" : "met",
      text: `${words.number(value)} · ${gap ? words.say("demo.missed", { gap: words.number(Math.abs(gap)) }) : words.say("demo.met")}`,
    });
  }
}
