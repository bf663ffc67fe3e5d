"""Paths over time: what a lever, a world assumption or a series is worth at every moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

Points = tuple[tuple[float, float], ...]

LEVERS_ACT_FROM = 2026.0
SHORTEST_RAMP = 0.25          # one step of the published solver: a change is never a jump inside a step


@dataclass(frozen=True)
class Path:
    """A chosen path: a ramp from the base to `reach` between two dates, or explicit points.

    Years are calendar years with decimals: 2026.0 is 1 January 2026. `until` left out means one year after `start`.
    """

    reach: float | None = None
    start: float = LEVERS_ACT_FROM
    until: float | None = None
    points: Points = ()

    @property
    def end(self) -> float:
        """When the ramp is complete."""
        return self.start + 1.0 if self.until is None else self.until

    def faults(self) -> list[str]:
        """What is wrong with the path itself, in words that follow its name."""
        if self.points:
            years = [year for year, _ in self.points]
            if self.reach is not None:
                return ["gives both points and a value to reach; give one of them"]
            if any(b - a < SHORTEST_RAMP for a, b in pairwise(years)):
                return [f"has points that are not in order or closer than {SHORTEST_RAMP} years"]
            return []
        if self.reach is None:
            return ["gives no value to reach"]
        if self.end - self.start < SHORTEST_RAMP:
            return [f"ends its change in {self.end:g}, which must lie at least {SHORTEST_RAMP} years "
                    f"after its start in {self.start:g}"]
        return []

    def values(self) -> tuple[float, ...]:
        """Every value the path names."""
        return tuple(value for _, value in self.points) if self.points else (self.reach,)

    def over(self, base: Points) -> Points:
        """The path's points when it leaves a base path, itself given as points."""
        first = self.points[0][0] if self.points else self.start
        before = tuple(point for point in base if point[0] < first)
        here = (first, value_at(base, first))
        if not self.points:
            return (*before, here, (self.end, float(self.reach)))
        joined = first + SHORTEST_RAMP          # where the asked path is reached, so that nothing jumps
        return (*before, here, (joined, value_at(self.points, joined)), *(p for p in self.points if p[0] > joined))


def value_at(points: Points, year: float) -> float:
    """Linear between points, flat beyond the ends."""
    return float(interpolate([p[0] for p in points], [p[1] for p in points], [year])[0])


def interpolate(xs: Sequence[float], ys: Sequence[float], at) -> np.ndarray:
    """Linear interpolation, flat beyond the ends. at : any shape; returns the same shape."""
    return np.interp(at, xs, ys)


class Lookup:
    """A table as the runs use it: linear between its points, flat beyond them.

    `xs`, `starts`, `values` and `slopes` are laid out so that segment k = bisect_right(xs, x) gives
    values[k] + slopes[k] * (x - starts[k]); the generated run uses the same four lists.
    """

    def __init__(self, points: Points):
        self.points = points
        self.xs = [x for x, _ in points]
        ys = [y for _, y in points]
        inner = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
        self.starts = [self.xs[0], *self.xs]
        self.values = [ys[0], *ys]
        self.slopes = [0.0, *inner, 0.0]

    def __call__(self, x: float) -> float:
        """The table's value at x."""
        k = bisect_right(self.xs, x)
        return self.values[k] + self.slopes[k] * (x - self.starts[k])
