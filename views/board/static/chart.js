/* Chart: one outcome over time as a drawing that is made once and then only moves. */

const YEARS_SHOWN = [2010, 2020, ...MARKED];
const FAN = 9; // runs of a sweep, both ends among them
const NAMED = 2037; // where the ends of a sweep are named

/** Round steps for an axis that covers low to high in about `count` parts. */
function ticks(low, high, count) {
  const rough = (high - low) / count,
    size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * size).find((each) => each >= rough * 0.999);
  const first = Math.ceil(low / step - 1e-9),
    last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/** A domain with room around it; something flat gets some too. */
function roomy(values) {
  const real = values.filter(Number.isFinite),
    low = Math.min(...real),
    high = Math.max(...real);
  const pad = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return [low >= 0 && low - pad < 0 ? 0 : low - pad, high + pad];
}

/** The drawing. `show` gives it what to draw; `move` redraws only what a lever moves. */
class Chart {
  constructor(words, place) {
    this.words = words;
    this.clip = `plot-${place}-${Math.random().toString(36).slice(2, 8)}`;
    this.window = draw("rect");
    this.parts = Object.fromEntries(["grid", "goals", "fan", "seen", "labels"].map((name) => [name, draw("g", { class: name })]));
    this.bands = ["most", "half"].map((name) => draw("path", { class: `band ${name}` }));
    this.lines = Object.fromEntries(["compared", "base", "now"].map((name) => [name, draw("path", { class: `line ${name}` })]));
    this.dots = MARKED.map(() => draw("circle", { class: "dot", r: 4 }));
    this.numbers = MARKED.map(() => draw("text", { class: "number" }));
    this.baseEnd = draw("text", { class: "end base" });
    const shades = draw("g", { class: "bands" }, this.bands);
    const inside = draw("g", { "clip-path": `url(#${this.clip})` }, shades, this.parts.fan, this.lines.base, this.lines.now, this.dots);
    this.node = draw(
      "svg",
      { role: "img" },
      draw("defs", {}, draw("clipPath", { id: this.clip }, this.window)),
      this.parts.grid,
      this.parts.goals,
      inside,
      this.parts.seen,
      this.parts.labels,
      this.baseEnd,
      this.numbers,
    );
    this.size = [0, 0];
  }

  /** Everything the chart shows. given: {start, base, now, bands, observed, goals, fan, difference, large, domain} */
  show(given) {
    this.given = given;
    this.frame();
    this.still();
    this.move(given.now);
  }

  /** The room there is, in pixels of the screen. */
  fit(width, height) {
    if (width === this.size[0] && height === this.size[1]) return;
    this.size = [width, height];
    if (this.given) this.show(this.given);
  }

  frame() {
    const [width, height] = this.size,
      { large } = this.given,
      letter = large ? 8 : 7;
    const [low, high] = this.given.domain,
      marks = ticks(low, high, height > 170 ? 5 : 4);
    const said = marks.map((value) => this.words.number(value, tickPlaces(marks)));
    const left = Math.min(width / 3, 10 + letter * Math.max(...said.map((text) => text.length)));
    this.box = { left, right: width - (this.given.margin ?? (large ? 64 : 46)), top: 12, bottom: height - 20 };
    const { right, top, bottom } = this.box,
      start = this.given.start,
      last = MARKED.at(-1);
    this.x = (year) => left + ((year - start) / (last - start)) * (right - left);
    this.y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
    put(this.node, "viewBox", `0 0 ${width} ${height}`);
    for (const [name, value] of Object.entries({ x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8 }))
      put(this.window, name, value);
    this.parts.grid.replaceChildren(
      ...marks.map((value) =>
        draw("line", { class: value === 0 ? "zero" : "rule", x1: left, x2: right, y1: this.y(value), y2: this.y(value) }),
      ),
      ...MARKED.map((year) => draw("line", { class: "mark", x1: this.x(year), x2: this.x(year), y1: top, y2: bottom })),
      ...marks.map((value, k) =>
        draw("text", { class: "tick", x: left - 6, y: this.y(value) + 4, "text-anchor": "end", text: said[k] }),
      ),
      ...YEARS_SHOWN.map((year) =>
        draw("text", {
          class: MARKED.includes(year) ? "tick year" : "tick",
          x: this.x(year),
          y: bottom + 15,
          "text-anchor": "middle",
          text: year,
        }),
      ),
    );
  }

  /** What no lever moves: base, observations, goals, the fan. */
  still() {
    const { start, base, observed, goals, fan, difference, large } = this.given,
      { top, bottom } = this.box;
    put(this.lines.base, "d", difference ? "" : this.path(base));
    this.shade(this.given.bands);
    this.parts.seen.replaceChildren(
      ...(difference ? [] : observed).map(([year, value, aimed]) =>
        draw("circle", {
          class: aimed ? "observed" : "observed rough",
          cx: this.x(year),
          cy: this.y(value),
          r: large ? 3.2 : 2.4,
        }),
      ),
    );
    const within = (value) => value >= this.given.domain[0] && value <= this.given.domain[1];
    const shown = (difference ? [] : goals).filter((goal) => within(goal.value));
    const rows = spread(
      shown.map((goal) => this.y(goal.value) - 6),
      13,
      top + 8,
      bottom,
    );
    this.parts.goals.replaceChildren(
      ...shown.flatMap((goal, k) => {
        const y = this.y(goal.value),
          x = this.x(goal.until);
        const what = goal.own ? "goal own" : "goal";
        return [
          draw("line", { class: what, x1: this.x(goal.since), x2: x, y1: y, y2: y }),
          draw("path", { class: goal.own ? "diamond own" : "diamond", d: `M${x - 5},${y}l5,-5l5,5l-5,5z` }),
          large ? this.goalText(goal, what, x, rows[k]) : null,
        ].filter(Boolean);
      }),
    );
    this.parts.fan.replaceChildren(
      ...(fan?.curves ?? []).map((curve, k) =>
        draw("path", {
          class: k === 0 ? "fan low" : k === FAN - 1 ? "fan high" : "fan",
          d: this.path(curve, start),
        }),
      ),
    );
    this.parts.labels.replaceChildren(...(fan ? this.ends(fan) : []));
    put(this.baseEnd, "text", difference ? "" : large ? this.words.say("live.base_short") : "");
  }

  /** Both bands, as areas between their ends. found: quantiles at SHARES, or null. */
  shade(found) {
    const [low, first, , third, high] = found ?? [];
    put(this.bands[0], "d", found ? this.area(low, high) : "");
    put(this.bands[1], "d", found ? this.area(first, third) : "");
  }

  /** The two ends of a sweep, named where the fan is already open. */
  ends({ curves, said }) {
    const { start } = this.given,
      { top, bottom } = this.box,
      wanted = [curves[0], curves.at(-1)].map((curve) => this.y(curve[NAMED - start]));
    const lower = wanted[0] > wanted[1] ? 0 : 1,
      rows = wanted.map((y, end) => Math.min(Math.max(y + (end === lower ? 20 : -9), top + 8), bottom - 3));
    return rows.map((y, end) =>
      draw("text", {
        class: `fan ${end ? "high" : "low"}`,
        x: this.x(NAMED),
        y,
        "text-anchor": end === lower ? "start" : "end",
        text: said[end],
      }),
    );
  }

  /** What a goal is called: before its mark, or from the axis on where there is no room before it. */
  goalText(goal, what, x, y) {
    const { left } = this.box,
      room = x - 8 - left,
      wide = goal.text.length * 6.3 > room;
    return draw("text", { class: what, x: wide ? left + 4 : x - 8, y, "text-anchor": wide ? "start" : "end", text: goal.text });
  }

  /** The current run's line, its dots and numbers. */
  move(now) {
    const { start, base, large, difference } = this.given,
      { right, top, bottom } = this.box;
    put(this.lines.now, "d", this.path(now));
    const inside = (value) => Math.min(Math.max(value, top), bottom);
    MARKED.forEach((year, k) => {
      const value = now[year - start],
        x = this.x(year),
        y = this.y(value);
      put(this.dots[k], "cx", x);
      put(this.dots[k], "cy", Number.isFinite(y) ? y : -9);
      if (k === 0) this.beside(this.numbers[0], value, x, inside(y), now);
    });
    const last = MARKED[1] - start,
      ends = [inside(this.y(now[last])), inside(this.y(base[last]))];
    const apart = difference || !large ? ends : spread(ends, 14, top, bottom);
    this.write(this.numbers[1], this.words.number(now[last], undefined, difference), right + 8, apart[0] + 4, "start");
    put(this.baseEnd, "x", right + 8);
    put(this.baseEnd, "y", apart[1] + 4);
    put(this.baseEnd, "visibility", Math.abs(apart[0] - apart[1]) < 11 ? "hidden" : null);
  }

  /** The number of the earlier marked year, where the line does not run. */
  beside(node, value, x, y, now) {
    if (!this.given.large) return put(node, "text", "");
    const rising = now[MARKED[1] - this.given.start] >= value;
    this.write(node, this.words.number(value, undefined, this.given.difference), x + 9, rising ? y + 16 : y - 10, "start");
  }

  write(node, text, x, y, anchor) {
    put(node, "text", text);
    put(node, "x", x);
    put(node, "y", y);
    put(node, "text-anchor", anchor);
  }

  /** The area between two lines, over the years in which both are known. */
  area(low, high) {
    const known = [...low.keys()].filter((k) => Number.isFinite(low[k]) && Number.isFinite(high[k]));
    const there = known.map((k) => this.point(k, high[k])),
      back = known.reverse().map((k) => this.point(k, low[k]));
    return there.length ? `M${[...there, ...back].join("L")}Z` : "";
  }

  point(k, value) {
    return `${this.x(this.given.start + k).toFixed(1)},${Math.max(-9e3, Math.min(9e3, this.y(value))).toFixed(1)}`;
  }

  /** A line through yearly values; years that are not known leave a gap. */
  path(values) {
    let text = "",
      pen = "M";
    for (let k = 0; k < values.length; k++) {
      if (!Number.isFinite(values[k])) {
        pen = "M";
        continue;
      }
      text += pen + this.point(k, values[k]);
      pen = "L";
    }
    return text;
  }
}

/** Enough decimals to tell the marks of an axis apart. */
function tickPlaces(marks) {
  const step = marks.length > 1 ? marks[1] - marks[0] : marks[0] || 1;
  let digits = 0;
  while (digits < 6 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6) digits++;
  return digits;
}

/** Positions moved apart so that none is closer to another than `gap`, in the given order of height. */
function spread(wanted, gap, top, bottom) {
  const order = wanted.map((_, k) => k).sort((a, b) => wanted[a] - wanted[b]),
    placed = [...wanted];
  let floor = top;
  for (const k of order) {
    placed[k] = Math.max(placed[k], floor);
    floor = placed[k] + gap;
  }
  let ceiling = bottom;
  for (const k of order.reverse()) {
    placed[k] = Math.min(placed[k], ceiling);
    ceiling = placed[k] - gap;
  }
  return placed;
}
