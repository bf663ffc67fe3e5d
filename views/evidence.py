"""Evidence beside a run: what was observed, and what official documents set as goals.

Only the territory the model covers is drawn and judged. Goals of another territory are listed apart, in words, and
never compared.
"""

from __future__ import annotations

import re

import streamlit as st

from models import TERRITORY
from models.goals import AVERAGE, value_in
from models.records import reference_series, targets
from views.outcomes import Outcome
from views.tables import stiff, table
from views.words import NOTHING, Words, short_places

TODAY = 2024            # the last fitted year
GROWTH = ("growth", AVERAGE)


def observed(words: Words, item: Outcome, model) -> list[tuple[float, float, bool]]:
    """The published figures of an outcome, as (year on the chart, screen number, whether the model is fitted to it).

    Only figures in the variable's own unit are drawn. A stock is drawn at the end of its year, so a figure that is
    the mean of a year stands half a year before.
    """
    declared, found = model.variables[item.variable], []
    for series in reference_series().values():
        if series.variable == item.variable and (series.transform == "growth") == item.growth and (
                item.growth or series.unit == str(declared.unit)):
            early = 0.5 if declared.kind == "stock" and series.timing == "year_mean" else 0.0
            found += [(point.year - early, point.value * item.scale(words), point.aimed) for point in series.points]
    return found


def official(item: Outcome) -> list:
    """The official goals for an outcome, for the territory the model covers."""
    return [each for each in targets() if each.kind == "target" and each.comparable and each.transform != "sum"
            and each.variable == item.variable and (each.transform in GROWTH) == item.growth]


def goals(words: Words, item: Outcome) -> list[tuple]:
    """Goal lines of a chart: (since, year, screen number, document and year)."""
    found = []
    for each in official(item):
        value = each.model_value * item.scale(words)
        since = each.from_year if each.transform == AVERAGE else min(TODAY, each.year - 4)
        found.append((since, min(each.year, 2045), value, words(
            "goal.line", document=document(words, each), year=each.year, value=words.number(value))))
    return found


def document(words: Words, target) -> str:
    """The short name of a goal's document: 'Resolution 45' for 'Resolution 45-NQ/TW (Politburo)'."""
    name = (target.document_vi if words.language == "vi" else target.document_en).partition(" (")[0]
    numbered = re.match(r"\D+\d+(?=[-/])", name)
    return numbered[0] if numbered else name


def verdicts(words: Words, item: Outcome, run) -> list[str]:
    """For every official goal still to come: met, or missed by how much."""
    found = []
    for each in official(item):
        if TODAY + 1 < each.year <= run.years[-1]:
            value, reached = each.model_value * item.scale(words), value_in(run, each, each.year) * item.scale(words)
            over = each.year
            if each.transform == AVERAGE:
                over = words("goal.average", since=each.from_year, until=each.year)
            found.append(words(f"goal.{judged(each, reached, value)}", document=brief(words, document(words, each)),
                               over=over, gap=words.number(abs(reached - value))))
    return found


def judged(target, reached: float, value: float) -> str:
    """Whether a goal is met, missed from below or, where it is a ceiling, exceeded."""
    if target.comparator == "at_most":
        return "met" if reached <= value else "exceeded"
    return "met" if reached >= value else "missed"


def brief(words: Words, name: str) -> str:
    """A document's name as officials shorten it."""
    for long, short in words.tables["abbreviation"].items():
        name = name.replace(long, short)
    return name


def other_goals(words: Words) -> None:
    """Goals of other territories: listed, never compared."""
    rows = [each for each in targets() if each.kind == "target" and each.territory != TERRITORY]
    more = st.expander(words("other.title", number=len(rows)), key="other", on_change="rerun")
    if more.open:
        with more:
            st.caption(words("other.help"))
            table([words(f"other.{column}") for column in ("territory", "what", "year", "value", "document")],
                  [other_goal(words, each) for each in rows])


def other_goal(words: Words, target) -> list[str]:
    """A goal of another territory as a row."""
    what, said_in = ((target.indicator_vi, target.document_vi) if words.language == "vi"
                     else (target.indicator_en, target.document_en))
    return [words(f"territory.{target.territory}"), stiff(what[:1].upper() + what[1:]), str(target.year or NOTHING),
            shown(words, target), stiff(said_in)]


def shown(words: Words, target) -> str:
    """A goal's printed number with its unit."""
    if target.value is None:
        return NOTHING
    return words.amount(target.value, words.tables["goal_unit"][target.unit], short_places(target.value))
