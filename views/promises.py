"""Promises in words: what a document asked for, what happened so far, and what a run makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from models.analysis.conditioning import Met
from models.goals import AVERAGE, NEITHER_IS_BETTER, Goal, Record, Verdict, goals, judge, recorded
from models.records import sources
from models.tables import Target
from views import bands, exports, memory
from views.outcomes import GROWTH, outcome
from views.words import NOTHING, Words

UNTIL = 2050                             # the last year an official goal speaks of
PAST = 2025                              # goals up to this year are history
RISING = ("growth", AVERAGE)


@dataclass(frozen=True)
class Promise:
    """A goal with the record, what two runs make of it, and in how many plausible worlds the first of them meets it."""

    goal: Goal
    record: Record | None
    current: Verdict
    base: Verdict
    worlds: Met | None = None

    @property
    def past(self) -> bool:
        """Whether its year lies behind us."""
        return self.goal.first.year <= PAST


def promises() -> list[Promise]:
    """Every goal the model follows and may be judged by, held against the run on screen and the base."""
    current = memory.run_of(memory.choices(), UNTIL)
    base = memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices, UNTIL)
    worlds = bands.met(memory.choices())
    return [Promise(goal, recorded(goal), judge(goal, current), judge(goal, base), worlds.get(goal.first.id))
            for goal in goals() if goal.judged]


def outcome_key(row: Target) -> str:
    """The outcome of the menu that a goal speaks of."""
    return row.variable + (GROWTH if row.transform in RISING else "")


def by_outcome(words: Words, several: list[Promise]) -> dict[str, list[Promise]]:
    """Outcome key -> its promises by year, in the order of the menu's groups."""
    order = list(words.tables["group"])
    keys = {outcome_key(each.goal.first): None for each in several}
    ranked = sorted(keys, key=lambda key: order.index(words.of("variable", outcome(key).variable)["group"]))
    return {key: sorted((each for each in several if outcome_key(each.goal.first) == key),
                        key=lambda each: each.goal.first.year) for key in ranked}


def measure(words: Words, row: Target) -> tuple[float, str]:
    """(screen number per model number, unit) of a goal; a sum over years is in the unit of the print."""
    if row.transform == "sum":
        return 1 / row.scale, words.tables["goal_unit"][row.unit]
    item = outcome(outcome_key(row))
    return item.scale(words), item.unit(words)


def asked(words: Words, goal: Goal) -> str:
    """'29.900 USD', 'at least 180 …' or '300-310 …': what the document printed, in the reader's units."""
    row = goal.first
    scale, unit = measure(words, row)
    low, high = (None if end is None else end * scale for end in (row.model_value, goal.upper))
    if high is not None:
        return words("target.range", low=words.number(low, printed(low)), high=words.amount(high, unit, printed(high)))
    said = words.amount(low, unit, printed(low))
    return words("target.least", value=said) if row.comparator == "at_least" else said


def printed(value: float) -> int:
    """The decimals a printed number needs, at most two."""
    return next((count for count in (0, 1) if abs(round(value, count) - value) < 1e-6 * max(abs(value), 1)), 2)


def when(words: Words, row: Target, year: int | None = None) -> str:
    """The year of a goal, or the years it speaks of."""
    return span(words, row.from_year if row.transform in (AVERAGE, "sum") else None, year or row.year)


def span(words: Words, since: int | None, year: int) -> str:
    """A year, or years from and to."""
    return str(year) if since is None else words("target.span", since=since, year=year)


def document(words: Words, row: Target) -> str:
    """The document, without what it is about, as a link to where its figure was read, and its date."""
    name = (row.document_vi if words.language == "vi" else row.document_en).partition(" (")[0]
    return words("target.document", document=name, address=sources()[row.source].url, date=dated(words, row.date))


def dated(words: Words, date: str) -> str:
    """A date as exact as it is known: a day, a month or a year."""
    parts = date.split("-")
    if len(parts) == 3:
        return words.date(date)
    return parts[0] if len(parts) == 1 else words("target.month", month=int(parts[1]), year=parts[0])


def so_far(words: Words, promise: Promise) -> str:
    """The last published figure; where it is the goal's own year, whether it met the goal."""
    record, row = promise.record, promise.goal.first
    if record is None:
        return NOTHING
    number = words.number(record.value * measure(words, row)[0])
    said = words("target.so_far", year=span(words, record.since, record.year), value=number,
                 address=sources()[record.source].url)
    own = record.year == row.year and record.since == (row.from_year if row.transform in (AVERAGE, "sum") else None)
    return words("target.with", first=said, second=judged(words, promise.goal, record.value)) if own else said


def met_on_record(promise: Promise) -> bool | None:
    """Whether the record of the goal's own year meets it; None where there is no such record."""
    record, row = promise.record, promise.goal.first
    if record is None or record.year != row.year:
        return None
    return promise.goal.holds(record.value)


def outlook(words: Words, promise: Promise, verdict: Verdict) -> str:
    """What a run makes of a goal: the value of its year, met or missed by how much, and the year that meets it."""
    goal, row = promise.goal, promise.goal.first
    said = words("target.with", first=f"**{words.number(verdict.value * measure(words, row)[0])}**",
                 second=judged(words, goal, verdict.value))
    if row.transform in RISING or verdict.reached == row.year:
        return said
    late = words("target.never", year=UNTIL) if verdict.reached is None else words(
        "target.reached", year=verdict.reached)
    return words("target.and", first=said, second=late)


def judged(words: Words, goal: Goal, value: float) -> str:
    """Met, or missed by how much: a sign, a word and a colour."""
    scale, unit = measure(words, goal.first)
    gap = goal.gap(value) * scale
    if gap == 0:
        over = goal.upper is not None and value > goal.upper
        return words("target.met_over" if over else "target.met")
    size = words.number(abs(gap))
    if not unit.startswith("%") and isfinite(goal.low) and goal.low:
        size = words("target.part", gap=size, part=words.number(100 * abs(gap) / (goal.low * scale), 0))
    neutral = goal.first.variable in NEITHER_IS_BETTER
    if gap < 0:
        return words("target.lower" if neutral else "target.short", gap=size)
    return words("target.higher" if neutral else "target.over", gap=size)


def score(several: list[Promise]) -> dict[str, int]:
    """How many goals are met: on record those of the past, in either run those to come."""
    ahead, past = [each for each in several if not each.past], [each for each in several if each.past]
    known = [met for met in map(met_on_record, past) if met is not None]
    return {"ahead": len(ahead), "current": sum(each.current.met for each in ahead),
            "base": sum(each.base.met for each in ahead), "past": len(past), "known": len(known), "met": sum(known)}


def sheet(words: Words, several: list[Promise]) -> tuple:
    """The goals as a sheet: numbers in the reader's units."""
    columns = ("id", "indicator", "year", "since", "low", "high", "unit", "territory", "document", "date", "address",
               "recorded_year", "recorded", "current", "current_gap", "current_reached", "base", "base_gap",
               "base_reached", "worlds_met", "worlds")
    rows = tuple(_row(words, each) for each in several)
    return words("target.title"), tuple(words(f"target.column.{column}") for column in columns), rows


def _row(words: Words, promise: Promise) -> tuple:
    row, record = promise.goal.first, promise.record
    scale, unit = measure(words, row)
    ends = [None if end is None else end * scale for end in (row.model_value, promise.goal.upper)]
    name, paper = ((row.indicator_vi, row.document_vi) if words.language == "vi"
                   else (row.indicator_en, row.document_en))
    runs = [figure for verdict in (promise.current, promise.base)
            for figure in (verdict.value * scale, verdict.gap * scale, verdict.reached)]
    return (row.id, name, row.year, row.from_year, *ends, unit, words(f"territory.{row.territory}"), paper, row.date,
            sources()[row.source].url, record and record.year, record and record.value * scale, *runs,
            *((promise.worlds.met, promise.worlds.of) if promise.worlds else (None, None)))


def parcel(words: Words, several: list[Promise], pictures, titles) -> exports.Parcel:
    """All that the page gives away."""
    return exports.Parcel("hai_phong_2045_targets", (sheet(words, several),), tuple(pictures), tuple(titles))

