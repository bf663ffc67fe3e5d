"""The three ways to set a lever or a world assumption, as a file and as a command line say them.

A plain number holds from the first year on. A ramp goes from the base to a value between two dates and
holds. Points give the path itself. Names and ranges are the model's to check; shapes and types are ours.
"""

from __future__ import annotations

import math
import re
from datetime import date, time

from models import Path

FIELDS = ("reach", "from", "until", "points")
FORMS = "a number, { reach = …, from = …, until = … } or { points = [[year, value], …] }"
PAIR = re.compile(r"(?P<name>[^=@\s]+)=(?P<value>[^@]+)(@(?P<start>[^:@]+):(?P<until>[^:@]+))?")
POINTS = re.compile(r"(?P<name>[^=@\s]+)=(?P<points>[^@,:]+@[^@,:]+(,[^@,:]+@[^@,:]+)*)")


class Malformed(ValueError):
    """A value that has none of the three forms; says why in words that follow its name."""


def said(given: object) -> str:
    """A value as it stands in the file, short enough for a sentence."""
    spoken = {True: "true", False: "false"}.get(given) if isinstance(given, bool) else None
    text = spoken or (str(given) if isinstance(given, date | time) else repr(given))
    return text if len(text) <= 60 else f"{text[:50]}…{text[-5:]}"


def number(given: object) -> float:
    """A finite number, and nothing that only resembles one."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Malformed(f"is set to {said(given)}, which is not a number")
    try:
        value = float(given)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise Malformed(f"is set to {said(given)}, which is not a finite number")
    return value


def setting(given: object) -> float | Path:
    """A number or a Path from what the file holds. Raises Malformed."""
    if isinstance(given, dict):
        return ramp_or_points(given)
    if isinstance(given, str | list) or not isinstance(given, int | float):
        raise Malformed(f"is set to {said(given)}; it takes {FORMS}")
    return number(given)


def ramp_or_points(given: dict) -> Path:
    """A Path from a table of the file."""
    strange = sorted(set(given) - set(FIELDS))
    if strange:
        raise Malformed(f"has no field {', '.join(map(said, strange))}; it takes {FORMS}")
    if "points" in given:
        if len(given) > 1:
            raise Malformed("gives points and a ramp too; give one of them")
        return checked(Path(points=points(given["points"])))
    start = {} if "from" not in given else {"start": part(given, "from")}
    return checked(Path(reach=part(given, "reach"), until=part(given, "until"), **start))


def part(given: dict, field: str) -> float | None:
    """One number of a ramp, or None where the file leaves it out."""
    try:
        return number(given[field]) if field in given else None
    except Malformed as fault:
        raise Malformed(f"has a '{field}' that {fault}") from None


def points(given: object) -> tuple[tuple[float, float], ...]:
    """Points as the file lists them: pairs of a year and a value."""
    shaped = isinstance(given, list) and given and all(isinstance(p, list) and len(p) == 2 for p in given)
    if not shaped:
        raise Malformed(f"gives as points {said(given)}; they are pairs like [[2026, 0.0], [2030, 0.1]]")
    try:
        return tuple((number(year), number(value)) for year, value in given)
    except Malformed as fault:
        raise Malformed(f"has a point that {fault}") from None


def checked(path: Path) -> Path:
    """The path itself, unless it says that it cannot be followed."""
    faults = path.faults()
    if faults:
        raise Malformed("; ".join(faults))
    return path


def pair(text: str) -> tuple[str, float | Path]:
    """'name=0.07', 'name=0.07@2026:2030' or 'name=0.0@2026,0.1@2030' from the command line. Raises Malformed."""
    if found := POINTS.fullmatch(text.strip()):
        return found["name"], along(text, found)
    found = PAIR.fullmatch(text.strip())
    if found is None:
        raise Malformed(f"{said(text)} does not have the form name=value or name=value@from:until")
    name = found["name"]
    try:
        value, *years = (number(float(found[group])) for group in ("value", "start", "until") if found[group])
        return name, checked(Path(reach=value, start=years[0], until=years[1])) if years else value
    except Malformed as fault:
        raise Malformed(f"'{name}' {fault}") from None
    except ValueError:
        raise Malformed(f"'{name}' is set to {said(text.partition('=')[2])}, which is not a number") from None


def along(text: str, found: re.Match) -> Path:
    """A path along points from the command line. Raises Malformed."""
    try:
        given = [[float(number) for number in reversed(each.split("@"))] for each in found["points"].split(",")]
    except ValueError:
        raise Malformed(f"'{found['name']}' is set to {said(text.partition('=')[2])}, which is not a number") from None
    try:
        return checked(Path(points=points(given)))
    except Malformed as fault:
        raise Malformed(f"'{found['name']}' {fault}") from None
