"""Numbers and paths as people type them, in the reader's language; a typing mistake is a sentence.

Vietnamese writes 1.234,5 and English 1,234.5. A mark that can only be meant as a decimal mark is taken as one in
either language: 0.045 is below one everywhere.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from models import Path
from views.words import Words

LONGEST = 2_000                          # characters
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?|[+-]?\.\d+(e[+-]?\d+)?")


class Mistyped(ValueError):
    """What was typed cannot be used; the sentence says why."""


def number(words: Words, text: str) -> float:
    """The number that was typed. Raises Mistyped."""
    given = re.sub(r"\s", "", text[:LONGEST]).replace("−", "-").lower()
    plainly = _without_thousands(words, given)
    if not NUMBER.fullmatch(plainly):
        raise Mistyped(words("typed.no_number", text=text[:40], example=words.number(1234.5, 1)))
    value = float(plainly)
    if not math.isfinite(value):
        raise Mistyped(words("typed.not_finite", text=text[:40]))
    return value


def _without_thousands(words: Words, given: str) -> str:
    """The number with a point for the decimals and nothing between the thousands."""
    decimal, thousands = re.escape(words.decimal_mark), re.escape(words.thousands_mark)
    grouped = re.fullmatch(rf"([+-]?[1-9]\d{{0,2}}(?:{thousands}\d{{3}})+)(?:{decimal}(\d+))?", given)
    if grouped:
        whole = grouped[1].replace(words.thousands_mark, "")
        return f"{whole}.{grouped[2]}" if grouped[2] else whole
    marks = [mark for mark in given if mark in ",."]
    return given.replace(marks[0], ".") if len(marks) == 1 else given


def written(words: Words, value: float) -> str:
    """A number with every figure it has, as it would be typed: no thousands, the reader's decimal mark."""
    text = format(Decimal(repr(float(value))), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", words.decimal_mark)


def points(words: Words, text: str, scale: float) -> Path:
    """A path from lines like '2030: 0,07'. `scale` : screen number per model number. Raises Mistyped."""
    found = []
    for line in text[:LONGEST].splitlines():
        if line.strip():
            year, mark, value = line.partition(":")
            if not mark:
                raise Mistyped(words("typed.no_point", text=line[:40], example=words.number(0.07, 2)))
            found.append((number(words, year), number(words, value) / scale))
    if not found:
        raise Mistyped(words("typed.no_points", example=words.number(0.07, 2)))
    return Path(points=tuple(found))


def told(words: Words, path: Path, scale: float) -> str:
    """Points as they would be typed."""
    return "\n".join(f"{written(words, year)}: {written(words, value * scale)}" for year, value in path.points)
