/* Help: what stands behind a lever's disclosure, always in the same order. */

/** Purpose, dates, why, facts, related levers, charts to watch. */
function explained(lever) {
  const { item, words } = lever;
  return [
    make("p", { class: "purpose", text: item.help }),
    dates(lever),
    item.why ? make("p", { class: "why", text: item.why }) : null,
    make("ul", { class: "facts" }, facts(lever)),
    links(
      lever,
      "live.related",
      item.related,
      (name) => words.pack.levers[name].title,
      (name) => lever.board.reach(name),
    ),
    links(
      lever,
      "live.watch",
      item.watch,
      (key) => words.pack.outcomes[key].name,
      (key) => lever.board.chart(lever.board.selected, key),
    ),
  ].filter(Boolean);
}

/** When the change starts and when it is complete. */
function dates(lever) {
  const { board, kind, item, words } = lever,
    path = ramp(board.choices, kind, item),
    setting = board.choices[kind][item.name];
  if (!path) {
    const said = setting.points.map(([year, value]) => `${year}: ${words.level(item, value)}`).join(" · ");
    return make("p", { text: words.say("live.points", { points: said }) });
  }
  if (setting === undefined) return make("p", { class: "dim", text: words.say("live.dates_later") });
  const retime = (start, until) => board.retime(kind, item, Math.round(start), Math.round(Math.max(until, start + 1)));
  const year = (label, value, low, act) =>
    make(
      "label",
      { class: "date" },
      words.say(label),
      make("input", {
        type: "number",
        min: low,
        max: MARKED[1],
        step: 1,
        value,
        onchange: ({ target }) => act(Math.min(Math.max(Number(target.value) || value, low), MARKED[1])),
      }),
    );
  return make(
    "div",
    { class: "dates" },
    year("live.starts", path.start, 2026, (start) => retime(Math.min(start, MARKED[1] - 1), path.until)),
    year("live.complete", path.until, 2027, (until) => retime(Math.min(path.start, until - 1), until)),
  );
}

/** Range, plan, what was seen, delay, who pays, grade of evidence, sources. */
function facts(lever) {
  const { item, words, board } = lever,
    level = (value) => words.level(item, value),
    said = [];
  said.push(words.say("control.range", { low: level(item.low), high: level(item.high) }));
  if (item.plan) said.push(words.say("live.tick_plan", { value: level(item.plan.value), text: item.plan.text }));
  if (item.seen) said.push(words.say("live.seen", { text: item.seen.text }));
  if (item.delay !== undefined)
    said.push(words.say("control.delay", { years: words.number(item.delay, shortPlaces(item.delay)) }));
  if (item.costs || item.paid_by === "none") {
    const cost = item.costs ? board.engine.at(board.result, `${item.name}_cost`, MARKED[0]) : 0;
    said.push(words.say(`payer.${item.paid_by}`, { cost: words.number(cost, shortPlaces(cost)), year: MARKED[0] }));
  }
  said.push(words.say("control.evidence", { grade: words.say(`grade.${item.evidence}`) }));
  const sources = item.addresses.length
    ? make(
        "li",
        {},
        `${words.say("live.sources")} `,
        ...item.addresses.flatMap((address, k) => [k ? ", " : "", outward(address)]),
      )
    : make("li", { text: words.say("control.reason") });
  return [...said.map((text) => make("li", { text })), sources];
}

function links(lever, title, names, said, go) {
  if (!names?.length) return null;
  return make(
    "p",
    { class: "links" },
    `${lever.words.say(title)} `,
    ...names.map((name) => button(said(name), () => go(name), { class: "link" })),
  );
}
