"""Our base run beside published targets and projections, with the reason of every large gap: for the page Targets."""

from __future__ import annotations

import streamlit as st

from models.analysis.comparison import LAST, TARGET, Beside, comparison
from models.records import sources
from views import memory, promises
from views.outcomes import outcome
from views.tables import plain, table
from views.words import Words


def show(words: Words) -> None:
    """The table, opened on demand."""
    more = st.expander(words("beside.title"), key="beside", on_change="rerun")
    if not more.open:
        return
    base = memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices, LAST)
    with more:
        st.caption(words("beside.help"))
        table([words(f"beside.{column}") for column in ("what", "year", "published", "ours", "gap", "reason", "paper")],
              [line(words, each) for each in comparison(base)])


def line(words: Words, each: Beside) -> list[str]:
    """A published figure and ours."""
    row, item = each.row, outcome(promises.outcome_key(each.row))
    scale, unit = item.scale(words), item.unit(words)
    low, high = each.low * scale, each.high * scale
    published = (words("target.range", low=words.number(low), high=words.amount(high, unit)) if high > low
                 else words.amount(low, unit))
    years = words("target.span", since=row.from_year, year=row.year) if row.from_year else str(row.year)
    gap = f"{words.number(100 * each.gap, 0, signed=True)}%" if each.gap else words("beside.within")
    return [item.name(words), years, published, words.amount(each.ours * scale, unit),
            words("beside.wide", gap=gap) if each.large else gap,
            each.reason_vi if words.language == "vi" else each.reason_en, paper(words, each)]


def paper(words: Words, each: Beside) -> str:
    """The document with its address, what kind of figure it is, and whose."""
    row = each.row
    if each.kind == TARGET:
        return words("beside.named", document=promises.document(words, row), kind=words("beside.kind_target"))
    name = row.document_vi if words.language == "vi" else row.document_en
    named = f"[{plain(name)}](<{sources()[row.source].url}>)"
    kind = words("target.line", what=words("beside.kind_projection"), said=words(f"territory.{row.territory}"))
    return words("beside.named", document=named, kind=kind)
