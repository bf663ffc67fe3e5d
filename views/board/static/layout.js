/* Layout: where the pieces stand on a wide screen, on a projector and on a phone; tools and presenter keys. */

const SPOKEN = 15000; // milliseconds a sentence stands
const SIZES = ["", "larger", "largest"];
const LATER = [0, 100, 500]; // milliseconds until the page around has taken on its other colours

class Layout {
  constructor(board) {
    Object.assign(this, { board, words: board.words, size: 0 });
    const say = (key, fields) => this.words.say(`live.${key}`, fields);
    this.notice = make("div", { class: "notice", role: "alert", hidden: true });
    this.wrong = make("div", { class: "notice fault", role: "alert", hidden: true });
    this.status = make("div", { class: "status", role: "status" });
    this.keys = make("dialog", { class: "keys", "aria-label": say("keys") });
    this.node = make(
      "section",
      { class: board.host.alone ? "board alone" : "board", "aria-label": say("title") },
      this.notice,
      this.wrong,
      this.tools(say),
      board.changes.node,
      make(
        "div",
        { class: "cards" },
        board.cards.map((card) => card.node),
      ),
      make(
        "div",
        { class: "desk" },
        make(
          "div",
          { class: "charts" },
          board.panels.map(({ node, place }) => {
            node.classList.toggle("large", place < LARGE);
            return node;
          }),
        ),
        this.side(say),
      ),
      board.spread.note,
      make("p", { class: "about dim", text: `${this.words.say("cards.help")} ${this.words.say("live.reach_help")} ${this.words.say("cards.vision")}` }),
      this.world(say),
      this.status,
      this.keys,
    );
    board.select(0);
    this.only(board.levers["levers.public_investment_share"]);
    this.theme();
    fitted(board, this.node);
    const turned = () => LATER.forEach((wait) => setTimeout(() => this.theme(), wait));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", turned, { signal: board.gone.signal });
  }

  /** The row of tools. */
  tools(say) {
    const { board } = this,
      { scenarios } = this.words.pack;
    this.scenario = picker(
      scenarios.map(({ name, title }) => [name, title]),
      board.scenario,
      say("scenario"),
      (name) => this.open(name),
    );
    this.undo = button("↶", () => board.undo(-1), { title: say("undo") });
    this.redo = button("↷", () => board.undo(1), { title: say("redo") });
    this.goals = button(say("goals"), () => this.toggleGoals(), { title: say("goals_title"), "aria-pressed": "true" });
    this.big = button(say("projector"), () => this.project(), { title: say("projector_title"), "aria-pressed": "false" });
    this.letters = button("A+", () => this.grow(), { title: say("larger") });
    return make(
      "div",
      { class: "tools", role: "toolbar", "aria-label": say("tools") },
      make("label", { class: "scenario" }, this.scenario),
      this.undo,
      this.redo,
      this.goals,
      board.spread.button,
      button(say("axes"), () => board.panels.forEach((panel) => panel.refit()), { title: say("axes_title") }),
      this.letters,
      this.big,
      button("?", () => this.help(), { title: say("keys") }),
      make(
        "span",
        { class: "legend", "aria-hidden": "true" },
        ...["now", "base", "observed", "rough", "goal"].map((what) =>
          make("span", { class: `key ${what}`, text: say(`legend_${what}`) }),
        ),
        board.spread.key,
      ),
    );
  }

  /** The purse and the levers by task; the starred first, the others behind a disclosure. */
  side(say) {
    const { board } = this,
      all = Object.values(board.levers).filter(({ kind }) => kind === "levers"),
      { tasks } = this.words.pack;
    this.one = picker(
      all.map(({ item }) => [item.name, item.title, `${item.task}. ${tasks[item.task]}`]),
      "public_investment_share",
      say("pick_lever"),
      (name) => this.only(board.levers[`levers.${name}`]),
    );
    const sections = Object.entries(tasks).map(([task, name]) => {
      const own = all.filter(({ item }) => String(item.task) === task),
        node = ({ node }) => node;
      const [first, rest] = [own.filter(({ item }) => item.starred), own.filter(({ item }) => !item.starred)];
      return make(
        "section",
        { class: "task" },
        make("h3", { text: `${task}. ${name}` }),
        first.map(node),
        rest.length
          ? make(
              "details",
              { class: "advanced" },
              make("summary", { text: say("advanced", { number: rest.length }) }),
              rest.map(node),
            )
          : null,
      );
    });
    this.list = make("div", { class: "list", tabindex: "-1" }, sections);
    this.pages = new Pages(this.words, this.list);
    return make(
      "div",
      { class: "side" },
      board.purse.node,
      make(
        "div",
        { class: "pick" },
        this.one,
        button("‹", () => this.next(-1), { title: say("previous_lever") }),
        button("›", () => this.next(1), { title: say("next_lever") }),
      ),
      make("h2", { text: say("levers_title"), title: say("levers_help") }),
      this.list,
      this.pages.node,
    );
  }

  /** What the city does not choose: apart, in a colour of its own. */
  world(say) {
    const all = Object.values(this.board.levers).filter(({ kind }) => kind === "world"),
      node = ({ node }) => node;
    return make(
      "section",
      { class: "world" },
      make("h2", { text: say("world_title") }),
      make("p", { class: "dim", text: say("world_help") }),
      make("div", { class: "grid" }, all.filter(({ item }) => item.starred).map(node)),
      make(
        "details",
        { class: "advanced" },
        make("summary", { text: say("advanced", { number: all.filter(({ item }) => !item.starred).length }) }),
        make("div", { class: "grid" }, all.filter(({ item }) => !item.starred).map(node)),
      ),
    );
  }

  open(name) {
    const { board } = this;
    if (board.host.open) board.host.open(name);
    else board.hear({ choices: this.words.pack.scenarios.find((each) => each.name === name).choices, scenario: name });
  }

  show() {
    this.undo.disabled = !this.board.history.undoable;
    this.redo.disabled = !this.board.history.redoable;
    this.scenario.value = this.board.scenario;
    this.theme();
  }

  /** On a phone one lever and one chart are seen together. */
  only(lever) {
    if (!lever) return;
    this.lone?.node.classList.remove("lone");
    this.lone = lever;
    lever.node.classList.add("lone");
    for (const each of this.list?.querySelectorAll("details.advanced") ?? []) if (each.contains(lever.node)) each.open = true;
    if (lever.kind === "levers") this.one.value = lever.item.name;
  }

  looking(lever) {
    if (lever !== this.lone) this.only(lever);
  }

  next(by) {
    const options = [...this.one.options].map(({ value }) => value),
      at = options.indexOf(this.one.value);
    this.only(this.board.levers[`levers.${options[(at + by + options.length) % options.length]}`]);
  }

  toggleGoals() {
    this.board.goalsShown = !this.board.goalsShown;
    put(this.goals, "aria-pressed", String(this.board.goalsShown));
    this.board.panels.forEach((panel) => panel.settle());
  }

  grow() {
    this.node.classList.remove(...SIZES.filter(Boolean));
    this.size = (this.size + 1) % SIZES.length;
    if (this.size) this.node.classList.add(SIZES[this.size]);
  }

  /** Projector mode: the whole window, above everything else. */
  project() {
    const on = !this.node.classList.contains("projector");
    this.node.classList.toggle("projector", on);
    put(this.big, "aria-pressed", String(on));
    if (on) {
      put(this.node, "popover", "manual");
      this.node.showPopover();
    } else {
      this.node.hidePopover();
      put(this.node, "popover", null);
    }
    this.pages.turn(0);
    this.pages.show();
    this.node.querySelector(".tools button").focus({ preventScroll: true });
  }

  help() {
    const rows = this.words.pack.keys.map(([keys, text]) =>
      make("tr", {}, make("th", { scope: "row", text: keys }), make("td", { text })),
    );
    this.keys.replaceChildren(
      make("h2", { text: this.words.say("live.keys") }),
      make("table", {}, rows),
      button(this.words.say("live.close"), () => this.keys.close(), { autofocus: true }),
    );
    this.keys.showModal();
  }

  /** A sentence about what was just done; it goes by itself. */
  tell(text) {
    put(this.status, "text", text);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => put(this.status, "text", ""), SPOKEN);
  }

  fault(text) {
    this.raise(this.wrong, text);
  }

  disagree(text) {
    this.raise(this.notice, text);
  }

  raise(node, text) {
    put(node, "text", text);
    node.hidden = !text;
  }

  /** Light or dark, as the page around is. */
  theme() {
    const [red, green, blue] = (getComputedStyle(this.node).backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
    put(this.node, "data-theme", 0.3 * red + 0.6 * green + 0.1 * blue < 110 ? "dark" : "light");
  }
}
