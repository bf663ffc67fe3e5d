"""Measurements in one sitting: python -m benchmarks [engines | ensembles | accuracy] [--write] [--rounds N]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from benchmarks import accuracy, ensembles, single
from benchmarks.bptk import make_environment
from benchmarks.pages import machine, write_measured
from models import city

PARTS = ("speed", "engines", "ensembles", "accuracy")
PACKAGES = ("numpy", "scipy", "llvmlite", "pysd", "pysimlin", "playwright")


def main(arguments: list[str] | None = None) -> int:
    """Measure, print as it goes, and write the pages when asked; 0 when done."""
    asked = parser().parse_args(arguments)
    if asked.bptk:
        make_environment()
    parts = ("engines", "ensembles") if asked.part == "speed" else (asked.part,)
    print(machine(PACKAGES), flush=True)
    for place, part, introduction, measure in (
            (0, "engines", single.INTRODUCTION, lambda: single.compare(city(), asked.rounds)),
            (1, "ensembles", ensembles.INTRODUCTION, lambda: ensembles.compare(min(asked.rounds, ensembles.ROUNDS)))):
        if part in parts:
            on = machine(PACKAGES)
            lines = printed(["", *introduction, ""], measure())
            if asked.write:
                told(write_measured("benchmarks.md", [on, *lines], place))
    if "accuracy" in parts:
        lines = printed([""], accuracy.report(city()))
        if asked.write:
            told(write_measured("explanation/accuracy.md", [machine(PACKAGES), *lines]))
    return 0


def printed(*groups: Iterable[str]) -> list[str]:
    """The lines of all groups, each printed as soon as it is known."""
    lines = []
    for group in groups:
        for line in group:
            print(line, flush=True)
            lines.append(line)
    return lines


def told(page) -> None:
    """Say where something was written."""
    print(f"Written to {page}", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """What may be measured."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the model on this machine.")
    asked.add_argument("part", nargs="?", metavar="PART", default="speed", choices=PARTS,
                       help="engines: one run in every engine; ensembles: many runs; speed: both, and what is meant if "
                            "left out; accuracy: error against cost")
    asked.add_argument("--write", action="store_true", help="put the tables into docs/")
    asked.add_argument("--rounds", type=int, default=15, metavar="N", help="how often each engine runs; 15 if left out")
    asked.add_argument("--bptk", action="store_true", help="make the environment that BPTK-Py runs in, .venv-bptk")
    return asked


if __name__ == "__main__":
    raise SystemExit(main())
