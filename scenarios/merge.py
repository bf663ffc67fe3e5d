"""Between two scenarios: levers and assumptions weighted value by value and date by date.

What a scenario does not set stands at its base. A switch has no middle, so the heavier side decides. Every step is
told, so that nobody has to guess what was averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from models import Choices, Model, Path
from models.language.paths import SHORTEST_RAMP, value_at
from models.language.run import as_path, points_of

OVER_TIME = ("levers", "world")


@dataclass(frozen=True)
class Step:
    """What became of one setting. `first` and `second` are None where a scenario leaves the base."""

    kind: str                            # levers | world | parameters | switches
    name: str
    first: float | str | Path | None
    second: float | str | Path | None
    result: float | str | Path


def merge(first: Choices, second: Choices, share: float, model: Model) -> tuple[Choices, tuple[Step, ...]]:
    """Choices between two: `share` (0 to 1) is the weight of the second. Raises ValueError outside that."""
    if not 0 <= share <= 1:
        raise ValueError(f"the share of the second scenario is {share:g}; it may lie from 0 to 1")
    steps = [Step(kind, name, *sides, between(model, kind, name, sides, share))
             for kind in (*OVER_TIME, "parameters", "switches")
             for name, sides in pairs(getattr(first, kind), getattr(second, kind))]
    tables = {kind: {step.name: step.result for step in steps if step.kind == kind}
              for kind in (*OVER_TIME, "parameters", "switches")}
    return Choices(**tables), tuple(steps)


def pairs(first, second):
    """(name, (setting of the first, of the second)) for every name that either sets."""
    return [(name, (first.get(name), second.get(name))) for name in dict.fromkeys((*first, *second))]


def between(model: Model, kind: str, name: str, sides: tuple, share: float):
    """One setting between two."""
    if sides[0] == sides[1]:
        return sides[0]
    declared = getattr(model, kind)[name]
    if kind == "switches":
        chosen = sides[0] if share <= 0.5 else sides[1]
        return declared.default if chosen is None else chosen
    if kind == "parameters":
        return weighted(*(declared.value if side is None else side for side in sides), share)
    paths = [None if side is None else as_path(side) for side in sides]
    if any(path is not None and path.points for path in paths):
        return by_points(declared, paths, share)
    return by_ramps(declared, paths, share)


def weighted(first: float, second: float, share: float) -> float:
    """A number between two; exactly the first at 0 and the second at 1."""
    return second if share == 1 else first + (second - first) * share


def by_ramps(declared, paths: list[Path | None], share: float) -> Path:
    """A ramp between two; a side at its base takes the dates of the other."""
    dated = [path or next(other for other in paths if other) for path in paths]
    reach = weighted(*(declared.value if path is None else path.reach for path in paths), share)
    return Path(reach=reach, start=weighted(*(path.start for path in dated), share),
                until=weighted(*(path.end for path in dated), share))


def by_points(declared, paths: list[Path | None], share: float) -> Path:
    """Points between two paths, at every year where either bends."""
    sides = [points_of(declared, path) for path in paths]
    begins = min(path.points[0][0] if path.points else path.start for path in paths if path)
    years = apart(sorted({year for side in sides for year, _ in side if year >= begins} | {begins}))
    return Path(points=tuple((year, weighted(*(value_at(side, year) for side in sides), share)) for year in years))


def apart(years: list[float]) -> list[float]:
    """The years without those that stand closer to the next than a path may bend."""
    return [year for year, following in pairwise(years) if following - year >= SHORTEST_RAMP] + years[-1:]
