/* Demo: the board, Compare and Targets as one page that needs no server and no network. */

const TABS = ["board", "compare", "targets"];

class Demo {
  constructor(root, model, packs, bands, language) {
    Object.assign(this, {
      root,
      model,
      packs,
      bands,
      banded: true,
      tab: "board",
      scenario: "current_path",
      charts: packs.vi.charts,
      goals: {},
      asked: new Set(),
    });
    this.choices = tidy({});
    this.speak(language);
  }

  /** The whole page in a language; what was chosen stays. */
  speak(language) {
    this.keep();
    this.pack = this.packs[language];
    document.documentElement.lang = language;
    [this.words, this.tabs, this.languages] = [new Words(this.pack), {}, {}];
    this.engine = new Engine(this.model, this.words);
    const say = (name, fields) => this.words.say(`demo.${name}`, fields);
    document.title = say("title");
    for (const tab of TABS) this.tabs[tab] = button(say(tab), () => this.open(tab));
    for (const each of Object.keys(this.packs))
      this.languages[each] = button(say(each), () => this.speak(each), { lang: each, "aria-pressed": String(each === language) });
    this.story = make("p", { class: "story dim" });
    this.place = make("div");
    this.root.replaceChildren(
      make(
        "header",
        { class: "board head" },
        make("h1", { text: say("title") }),
        make("nav", { "aria-label": say("pages") }, Object.values(this.tabs)),
        make("div", { role: "group", "aria-label": say("language") }, Object.values(this.languages)),
      ),
      make("main", {}, this.story, this.place),
      make("footer", { class: "board foot dim", text: this.pack.about }),
    );
    this.open(this.tab);
  }

  /** What is on the board now is kept for the other views. */
  keep() {
    if (!this.board) return;
    const { choices, charts, scenario, own, history } = this.board;
    Object.assign(this, { choices, charts, scenario, goals: own, history, banded: this.board.spread.shown });
    this.board.leave();
    this.board = null;
  }

  open(tab) {
    this.keep();
    this.tab = tab;
    for (const [name, each] of Object.entries(this.tabs)) put(each, "aria-current", name === tab ? "page" : null);
    if (tab === "compare")
      this.place.replaceChildren((this.comparing = new Comparing(this, this.comparing?.chosen, this.comparing?.key)).node);
    if (tab === "targets") this.place.replaceChildren(new Aiming(this).node);
    if (tab === "board") this.play();
    this.tell();
  }

  play() {
    const { model, pack, choices, charts, scenario, goals, history, bands, banded } = this;
    const open = (name) => {
      this.board.hear({ choices: pack.scenarios.find((each) => each.name === name).choices, scenario: name });
      this.scenario = name;
      this.tell();
    };
    const given = { model, pack, choices, charts, scenario, goals, history, bands, banded, host: { open, alone: true } };
    this.board = new Board(this.place, given);
  }

  tell() {
    put(this.story, "text", this.tab === "board" ? this.pack.scenarios.find(({ name }) => name === this.scenario).story : "");
  }
}

/** Start the page: in the reader's language, Vietnamese if it is neither. */
function startDemo(root, makeModel, packs, draws) {
  const asked = (new URLSearchParams(location.search).get("lang") ?? navigator.language).toLowerCase();
  return new Demo(root, makeModel(), packs, new Bands(makeModel, draws), asked.startsWith("en") ? "en" : "vi");
}
