"""Amounts of change in words: with a sign, in points where the outcome is a share or a rate."""

from __future__ import annotations

from views.outcomes import Outcome
from views.words import NOTHING, Words, places


def moved(words: Words, item: Outcome, change: float, *, bare: bool = False) -> str:
    """A change of an outcome, given in the model's unit. bare : without the unit, which was said before."""
    shown = change * item.scale(words)
    if item.unit(words).startswith("%"):
        return words("cards.points", change=words.number(shown, max(2, places(shown)), signed=True))
    return words.number(shown, signed=True) if bare else item.said(shown, words, signed=True)


def part_of(words: Words, part: float, whole: float) -> str:
    """A part as a percentage of a whole; nothing to say where the whole is nothing."""
    return f"{words.number(100 * part / whole, 0)}%" if abs(whole) > 1e-12 * abs(part) and whole else NOTHING


def listed(words: Words, names: list[str]) -> str:
    """Names as people list them: a, b and c."""
    if len(names) < 2:
        return "".join(names)
    return words("why.and", first=", ".join(names[:-1]), last=names[-1])
