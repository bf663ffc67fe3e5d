/* Judging: an official goal held against yearly values, by the rule of models/goals.py; for the page and its workers. */

/** What a goal speaks of, in a year, in the model's unit. yearly: the goal's variable from the year `start` on. */
function reachedBy(goal, yearly, start, year = goal.year) {
  const at = (when) => yearly[when - start];
  if (goal.transform === "sum") return yearly.slice(goal.from_year - start, year - start + 1).reduce((a, b) => a + b);
  if (goal.transform === "growth_average") return (at(year) / at(goal.from_year - 1)) ** (1 / (year - goal.from_year + 1)) - 1;
  if (goal.transform === "growth") return at(year) / at(year - 1) - 1;
  return at(year);
}

/** How far a value is from meeting a goal: negative below it, positive above it, 0 where it is met. */
function gapTo(goal, value) {
  return Math.min(value - (goal.low ?? -Infinity), 0) + Math.max(value - (goal.high ?? Infinity), 0);
}
