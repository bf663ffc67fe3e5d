"""How near the levers together can come to the goals that the base misses: worked out when a reader asks."""

from __future__ import annotations

import streamlit as st

from models.analysis.leverage import at_best
from models.goals import Goal, judge
from views import memory, promises
from views.outcomes import outcome
from views.promises import Promise
from views.tables import stiff, table
from views.why import findings
from views.words import Words


def show(words: Words, several: list[Promise]) -> None:
    """A folded section: each goal ahead that the base misses, and what all levers at their best make of it."""
    missed = tuple(each.goal for each in several
                   if not each.past and not each.base.met and each.goal.first.year <= memory.LAST_YEAR)
    more = st.expander(words("reach.title", number=len(missed)), key="reach", on_change="rerun")
    if more.open:
        with more:
            st.caption(words("reach.help"))
            kept = findings.finding(words, "reach", tuple(goal.first.id for goal in missed),
                                    lambda told: at_their_best(missed, told))
            if kept is not None:
                table([words("target.what"), words("target.goal"), words("target.base"), words("reach.best")],
                      [row(words, goal, value) for goal, value in zip(missed, kept.found, strict=True)])


def at_their_best(goals: tuple[Goal, ...], told) -> tuple[float, ...]:
    """For each goal, its value in the run with every lever at the end that helps it."""
    base, found = base_run(), []
    for place, goal in enumerate(goals):
        told(place / len(goals))
        best = at_best(base, goal.first.variable, lambda run, goal=goal: abs(judge(goal, run).gap))
        found.append(judge(goal, best).value)
    told(1.0)
    return tuple(found)


def base_run():
    """The run with nothing chosen."""
    return memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)


def row(words: Words, goal: Goal, best: float) -> list[str]:
    """A goal: what it asks, what the base makes of it, what the levers can do."""
    scale = promises.measure(words, goal.first)[0]
    cells = [words("target.with", first=f"**{words.number(value * scale)}**",
                   second=promises.judged(words, goal, value)) for value in (judge(goal, base_run()).value, best)]
    asked = words("target.asked", year=promises.when(words, goal.first), value=promises.asked(words, goal))
    return [stiff(outcome(promises.outcome_key(goal.first)).name(words)), asked, *cells]
