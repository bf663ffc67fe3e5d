/* Reach: whether the levers together can meet an official goal, worked out while nobody waits. */

/** Every lever tried at both ends, then all at the ends that help a goal: what is still missing, goal by goal. */
class Reach {
  constructor(board) {
    Object.assign(this, { board, missing: new Map() });
    const { pack } = board.words;
    this.goals = pack.cards.flatMap((key) => pack.outcomes[key].judged).filter(({ year }) => year > 2025 && year <= MARKED[1]);
    this.tries = Object.values(pack.levers).flatMap((item) => [item.low, item.high].map((value) => ({ item, value })));
    this.helpful = this.goals.map(() => ({})); // for each goal: lever -> the end that helps it
    this.best = this.goals.map(() => ({})); // and how much is missing with that one alone
    this.variables = [...new Set(this.goals.map(({ variable }) => variable))];
  }

  /** One run after the other, in the browser's idle moments; `done` is called at the end. */
  start(done) {
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));
    const next = (at) => {
      if (this.board.gone.signal.aborted) return;
      if (this.board.moving) return setTimeout(() => next(at), 1000);
      if (at < this.tries.length) {
        this.attempt(this.tries[at]);
        return idle(() => next(at + 1));
      }
      this.goals.forEach((goal, k) => this.missing.set(goal, this.short(goal, this.run(this.helpful[k]))));
      done();
    };
    this.base = this.run({});
    idle(() => next(0));
  }

  run(levers) {
    return this.board.engine.run(tidy({ levers }), this.variables);
  }

  short(goal, result) {
    return Math.abs(this.board.engine.judge(goal, result).gap);
  }

  attempt({ item, value }) {
    let result;
    try {
      result = this.run({ [item.name]: { reach: value } });
    } catch {
      return; // an end at which the model cannot run helps no goal
    }
    this.goals.forEach((goal, k) => {
      const now = this.short(goal, result);
      if (now >= (this.best[k][item.name] ?? this.short(goal, this.base))) return;
      this.best[k][item.name] = now;
      this.helpful[k][item.name] = { reach: value };
    });
  }
}
