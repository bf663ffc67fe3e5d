"""The same numbers elsewhere: a Python program and a command line that repeat a run exactly.

Numbers are written with every figure they have (repr), so that what another machine computes differs only by the
rounding of its arithmetic.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from models import VERSION, Choices, Path

BASE = "current_path"
OPTIONS = {"levers": "--lever", "world": "--world", "parameters": "--parameter", "switches": "--switch"}


def program(choices: Choices, variables: Iterable[str], until: int = 2045) -> str:
    """A Python program, to be run in the project's folder, that prints variable, year and value."""
    tables = [f"    {kind}={{{entries}}}," for kind in OPTIONS if (entries := listed(getattr(choices, kind)))]
    chosen = "Choices(\n" + "\n".join(tables) + "\n)" if tables else "Choices()"
    return (
        f"# Hải Phòng 2045, model version {VERSION}\n"
        f"from models import Choices, Path, city, simulate\n\n"
        f"choices = {chosen}\n"
        f"run = simulate(city(), choices, until={until})\n"
        f"for name in {list(variables)!r}:\n"
        f"    for year, value in zip(run.years, run.annual(name)):\n"
        f"        print(name, year, repr(float(value)))\n"
    )


def listed(settings) -> str:
    """The entries of one table, one a line."""
    entries = "".join(f"\n        {name!r}: {written(value)}," for name, value in sorted(settings.items()))
    return f"{entries}\n    " if entries else ""


def written(value) -> str:
    """A setting as Python writes it."""
    if not isinstance(value, Path):
        return repr(value)
    if value.points:
        return f"Path(points={value.points!r})"
    until = "" if value.until is None else f", until={value.until!r}"
    return f"Path(reach={value.reach!r}, start={value.start!r}{until})"


def command(choices: Choices, until: int = 2045) -> str:
    """A shell command, to be run in the project's folder, that writes every variable and year to standard output."""
    parts = ["python3 -m scenarios run", BASE]
    parts += [f"{option} {shlex.quote(f'{name}={spoken(value)}')}" for kind, option in OPTIONS.items()
              for name, value in sorted(getattr(choices, kind).items())]
    return " \\\n  ".join([" ".join(parts[:2]), *parts[2:], f"--until {until} --csv -"])


def spoken(value) -> str:
    """A setting as the command line takes it."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Path):
        return repr(float(value))
    if value.points:
        return ",".join(f"{float(level)!r}@{float(year)!r}" for year, level in value.points)
    return f"{float(value.reach)!r}@{float(value.start)!r}:{float(value.end)!r}"
