"""What theory expected before the sectors were written, sentence by sentence (directions.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath

from models import Choices
from models.checks.ground import Ground
from models.checks.row import Row, judged

AREA = "directions"
MOVED = 1e-5            # of the base value: a smaller difference is no movement
UNMOVED = 1e-3          # of the base value: within this an outcome counts as unchanged
MEETS = {"rises": ("above", MOVED), "falls": ("below", -MOVED), "unchanged": ("within", UNMOVED)}


@cache
def sentences() -> tuple[dict, ...]:
    """Every sentence as written in directions.toml."""
    return tuple(tomllib.loads((FilePath(__file__).parent / "directions.toml").read_text("utf-8"))["direction"])


def chosen_by(sentence: Mapping) -> Choices:
    """What a sentence moves."""
    if "lever" in sentence:
        return Choices(levers={sentence["lever"]: sentence["to"]})
    return Choices(world={sentence["world"]: sentence["to"]})


def row_of(ground: Ground, sentence: Mapping) -> Row:
    """One sentence held against its run."""
    outcome, year = sentence["outcome"], sentence["year"]
    base, moved = ground.base.at(outcome, year), ground.run(chosen_by(sentence)).at(outcome, year)
    difference = (moved - base) / abs(base) if base else moved - base
    meets, allowed = MEETS[sentence["expected"]]
    seen = sentence.get("missed_by")
    because = sentence["why"] if seen is None else sentence["unless"]
    return judged(AREA, f"{sentence['expected']}", "{moved} at {to}: {outcome} {expected} by {year}", 100 * difference,
                  meets, 100 * allowed, unit="%", because=because, missed_by=seen and 100 * seen,
                  of={"moved": sentence.get("lever") or sentence["world"], "to": float(sentence["to"]),
                      "outcome": outcome, "expected": sentence["expected"], "year": year})


def check_of_directions(ground: Ground) -> Iterator[Row]:
    """Every sentence."""
    return (row_of(ground, sentence) for sentence in sentences())
