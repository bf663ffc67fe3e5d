"""The headline: which outcomes come first, and the sentence that says what a run makes of one.

The board says the same in the browser (views/board/static/words.js); a test holds the two together.
"""

from __future__ import annotations

from views.outcomes import Outcome
from views.words import Words

YEARS = (2030, 2045)
FIRST_CARDS = ("grdp", "grdp/growth", "grdp_per_capita_now_usd", "grdp_per_capita")
OTHER_CARDS = ("employment", "trained_share", "emissions_headline", "climate_loss")


def change(words: Words, item: Outcome, value: float, before: float) -> str:
    """How far a value is from the base run: in percent, for shares and rates in points; nothing where it is equal."""
    if item.unit(words).startswith("%"):
        moved = value - before
        return words("cards.points", change=words.number(moved, 2, signed=True)) if abs(moved) >= 0.005 else ""
    part = 100 * (value / before - 1) if before else 0.0
    return words("cards.change", change=words.number(part, 1, signed=True)) if abs(part) >= 0.05 else ""


def sentence(words: Words, item: Outcome, run, base) -> str:
    """What a chart shows, in one sentence: the levels of 2030 and 2045 and the distance from the base."""
    values, before = item.values(run, words), item.values(base, words)
    early, late = (float(values[run.years == year][0]) for year in YEARS)
    moved = change(words, item, late, float(before[base.years == YEARS[1]][0]))
    return words("chart.sentence", name=item.name(words), early=item.said(early, words), late=item.said(late, words),
                 difference=words("chart.moved", change=moved) if moved else words("chart.as_base"))
