"""Which unknowns change the choice: the eight scenarios in the same worlds, and what makes them change places."""

from __future__ import annotations

import streamlit as st

from models.analysis.sensitivity import Ranking, ranking
from models.analysis.sensitivity.ranking import OFTEN, Settler
from scenarios import shipped
from views import memory
from views.outcomes import Outcome, outcome
from views.tables import table
from views.uncertainty.said import called, explained, made_of, worlds
from views.why import findings
from views.why.share_section import kept_line
from views.words import Words

SHOWN = 8
SEED = 45


def found(words: Words, key: str, year: int) -> findings.Finding | None:
    """The order of the shipped scenarios in the committed worlds; None where cancelled or without worlds."""
    draws = worlds(words)
    if draws is None:
        return None
    scenarios = {each.name: each.choices for each in shipped()}
    return findings.if_quick(words, "ranking", (tuple(scenarios.items()), key, year, draws.mark, SEED),
                            lambda told: ranking(memory.the_city(), scenarios, draws.as_ensemble(), key, year,
                                                 seed=SEED, told=told))


def show(words: Words, key: str, year: int) -> None:
    """The section for an outcome and a year."""
    st.markdown(f"#### {words('uncertainty.ranking')}")
    kept = found(words, key, year)
    if kept is None:
        return
    order, item = kept.found, outcome(key)
    st.markdown(sentence(words, item, order))
    if order.settlers:
        table([words(f"uncertainty.column.{name}") for name in ("unknown", "pair", "swaps", "place")],
              [line(words, each) for each in order.settlers[:SHOWN]])
    st.markdown(leaders(words, order))
    with st.expander(words("uncertainty.pairs", number=len(order.pairs)), key="uncertainty.pairs"):
        table([words(f"uncertainty.column.{name}") for name in ("higher", "below", "swapped", "interval")],
              [[title(words, pair.higher), title(words, pair.lower), hundred(words, pair.share),
                f"{hundred(words, pair.low)}–{hundred(words, pair.high)}"] for pair in order.pairs])
    st.caption(f"{words('uncertainty.ranking_help', often=round(100 * OFTEN))} "
               f"{made_of(words, worlds(words))} {kept_line(words, kept)}")


def title(words: Words, name: str) -> str:
    """What a scenario is called."""
    return memory.scenario(name).title[words.language]


def hundred(words: Words, share: float) -> str:
    """A share as so many of a hundred."""
    return words.number(100 * share, 0)


def sentence(words: Words, item: Outcome, order: Ranking) -> str:
    """How sure the order is, and what would settle it."""
    said = words("uncertainty.unsure", name=item.name(words), year=order.year, number=len(order.unsure),
                 pairs=len(order.pairs), often=round(100 * OFTEN))
    if not order.settlers:
        return said + " " + words("uncertainty.none_settles")
    first = order.settlers[0]
    said += " " + words("uncertainty.settles", unknown=called(words, first.name),
                        higher=title(words, first.pair.higher), lower=title(words, first.pair.lower),
                        low=hundred(words, first.in_lower), high=hundred(words, first.in_upper))
    if all(each.name != order.mover for each in order.settlers):
        said += " " + words("uncertainty.only_level", unknown=called(words, order.mover))
    return said


def leaders(words: Words, order: Ranking) -> str:
    """How often each scenario stands first, those that ever do."""
    leading = sorted(((share, name) for name, share in order.first.items() if share >= 0.005), reverse=True)
    return words("uncertainty.first", list=" · ".join(
        words("uncertainty.leads", title=title(words, name), number=hundred(words, share)) for share, name in leading))


def line(words: Words, each: Settler) -> list[str]:
    """An unknown that counts."""
    low, high = (words.number(100 * end, 0, signed=True) for end in (each.low, each.high))
    more = words("uncertainty.more_pairs", number=each.pairs - 1) if each.pairs > 1 else ""
    return [explained(words, each.name),
            words("uncertainty.over", higher=title(words, each.pair.higher),
                  lower=title(words, each.pair.lower)) + more,
            words("uncertainty.swaps", lower=hundred(words, each.in_lower), upper=hundred(words, each.in_upper),
                  low=low, high=high), str(each.place)]
