"""One row of the checks: what is claimed, what was measured, what is allowed, and how it ended."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

PASSED, KNOWN, FAILED, NOT_RUN = STATES = ("passed", "known", "failed", "not_run")
MEETS = {                                # how a measured number meets the allowed one
    "most": lambda measured, allowed: measured <= allowed,
    "least": lambda measured, allowed: measured >= allowed,
    "below": lambda measured, allowed: measured < allowed,
    "above": lambda measured, allowed: measured > allowed,
    "within": lambda measured, allowed: abs(measured) < allowed,
}
SIGNS = {"most": "≤", "least": "≥", "below": "<", "above": ">", "within": "±"}
MARKS = {PASSED: "pass", KNOWN: "known miss", FAILED: "FAIL", NOT_RUN: "not run here"}
AS_BEFORE = 0.25                         # a miss that was explained may differ from the one seen then by this part
REASONS = {                              # why a row is not run here
    "llvmlite": "needs llvmlite: pip install llvmlite",
    "simlin": "needs pysimlin: pip install \"hai-phong-2045[analysis]\"",
    "pysd": "needs PySD: pip install pysd",
    "Node": "needs Node",
    "model": "the model does not load",
    "time": "takes half a minute: python -m models check --full",
    "browser": "the browser has not answered",
}
LONGEST = 3                              # names told of what lies farthest out


@dataclass(frozen=True)
class Row:
    """A claim and how it ended.

    says : the claim in English, with {fields} from `of`: names of quantities, series or scenarios, numbers, years.
    where : the names of what lies farthest out. because : why it failed, misses as is known, or was not run.
    last : of a row that is not run here: "date", "version", "model" and figure of the last full run.
    """

    area: str
    check: str
    says: str
    state: str
    measured: float | None = None
    meets: str = "most"
    allowed: float | None = None
    unit: str = ""
    of: Mapping[str, object] = field(default_factory=dict)
    where: tuple[str, ...] = ()
    because: str = ""
    last: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells this row from every other."""
        told = [self.area, self.check, *map(_short, self.of.values())]
        return ".".join(told)

    @property
    def sentence(self) -> str:
        """The claim in English, filled in."""
        return self.says.format(**{name: _short(value) for name, value in self.of.items()})


def judged(area: str, check: str, says: str, measured: float, meets: str, allowed: float, **more) -> Row:
    """A row that passes or fails by its numbers; what is no number fails.

    missed_by : how far the claim was seen to miss when its miss was explained. Then it is known while it misses by
    that much, and fails when it misses by another amount, or holds: the explanation has outlived its reason.
    """
    seen = more.pop("missed_by", None)
    holds = math.isfinite(measured) and MEETS[meets](measured, allowed)
    state = PASSED if holds else FAILED
    if seen is not None:
        near = math.isfinite(measured) and abs(measured - seen) <= AS_BEFORE * abs(seen)
        state = KNOWN if near and not holds else FAILED
        if holds:
            more["because"] = no_longer(area)
        elif not near:
            more["because"] = f"it misses by another amount than the one explained, {seen:g}"
    elif holds and "because" in more:
        more.pop("because")
    return Row(area, check, says, state, float(measured), meets, allowed, **more)


def no_longer(area: str) -> str:
    """What is said of a known miss that holds now."""
    return f"it is no longer missed: take its known miss out of {known_in(area)}"


def known_in(area: str) -> str:
    """The file that lists what an area is known to miss."""
    return f"models/checks/{'directions' if area == 'directions' else 'history'}.toml"


def not_run(area: str, check: str, says: str, because: str, **more) -> Row:
    """A row that cannot run here; never a pass."""
    return Row(area, check, says, NOT_RUN, because=because, **more)


def line(row: Row) -> str:
    """The row as the command line prints it."""
    measured = "" if row.measured is None else f"{figure(row.measured)}{row.unit}"
    allowed = "" if row.allowed is None else f"{SIGNS[row.meets]} {figure(row.allowed)}{row.unit}"
    told = f"{MARKS[row.state]:12}  {row.area:12}  {measured:>12}  {allowed:>12}  {row.sentence}"
    if row.state != PASSED:
        more = (", ".join(row.where[:LONGEST]), REASONS.get(row.because, row.because), last_time(row))
        told += "".join(f"\n{'':14}{each}" for each in more if each)
    return told


def last_time(row: Row) -> str:
    """When and with what a row that is not run here last ran."""
    if not row.last:
        return "" if row.state != NOT_RUN else "no full run is on record"
    return (f"last full run {row.last['date']}, version {row.last['version']}, model {row.last['model']}: "
            f"{figure(row.last['measured'])}")


def figure(value: float) -> str:
    """Three figures that matter."""
    return f"{value + 0:.0f}" if abs(value) < 1e6 and value == int(value) else f"{value:.3g}"


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
