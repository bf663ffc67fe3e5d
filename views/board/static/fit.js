/* Fit: the desk fills what the window leaves below it; on a projector the levers are turned like pages. */

/** Tell the style sheet how far down the page the desk begins, whenever what stands above it changes. */
function fitted(board, node) {
  const desk = node.querySelector(".desk"),
    page = document.querySelector("[data-testid=stMainBlockContainer]") ?? document.documentElement;
  const measure = () => {
    const top = Math.round(desk.getBoundingClientRect().top - page.getBoundingClientRect().top);
    if (top >= 0 && !node.classList.contains("projector")) node.style.setProperty("--top", `${top}px`);
  };
  const watch = new ResizeObserver(measure);
  for (const each of [node, node.querySelector(".cards"), node.querySelector(".tools"), board.changes.node]) watch.observe(each);
  addEventListener("resize", measure, { signal: board.gone.signal });
  board.gone.signal.addEventListener("abort", () => watch.disconnect());
  measure();
}

/** The levers of a projector, page by page. */
class Pages {
  /** list: the node that holds the levers; its content flows into columns as wide as itself. */
  constructor(words, list) {
    Object.assign(this, { words, list });
    this.said = make("span", { role: "status" });
    this.node = make(
      "div",
      { class: "turn" },
      button("‹", () => this.turn(-1), { title: words.say("live.levers_before") }),
      this.said,
      button("›", () => this.turn(1), { title: words.say("live.levers_after") }),
    );
    list.addEventListener("scroll", () => this.show());
    new ResizeObserver(() => this.show()).observe(list);
    list.addEventListener("toggle", () => this.show(), true);
  }

  get step() {
    return this.list.clientWidth + (parseFloat(getComputedStyle(this.list).columnGap) || 0);
  }
  get number() {
    return Math.max(1, Math.round((this.list.scrollWidth + this.step - this.list.clientWidth) / this.step));
  }
  get at() {
    return Math.round(this.list.scrollLeft / this.step);
  }

  /** Another page; after the last comes the first. */
  turn(by) {
    this.list.scrollLeft = ((this.at + by + this.number) % this.number) * this.step;
  }

  show() {
    if (this.node.offsetParent)
      put(this.said, "text", this.words.say("live.levers_page", { page: this.at + 1, pages: this.number }));
  }
}
