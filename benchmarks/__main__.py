"""Measurements, in one sitting: python -m benchmarks [accuracy] [--write]."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from benchmarks import accuracy
from benchmarks.pages import machine, write_measured
from models import city


def main(arguments: list[str] | None = None) -> int:
    """Measure, print as it goes, and write the page when asked; 0 when done."""
    asked = parser().parse_args(arguments)
    lines = [machine(("numpy", "scipy")), ""]
    print(lines[0], flush=True)
    lines += printed(accuracy.report(city()))
    if asked.write:
        print(f"Written to {write_measured('explanation/accuracy.md', lines)}", file=sys.stderr)
    return 0


def printed(lines: Iterable[str]) -> Iterable[str]:
    """The same lines, each printed as soon as it is known."""
    for line in lines:
        print(line, flush=True)
        yield line


def parser() -> argparse.ArgumentParser:
    """What may be measured."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the model on this machine.")
    asked.add_argument("what", choices=("accuracy",), help="accuracy: error against cost of every method and step")
    asked.add_argument("--write", action="store_true", help="put the tables into docs/")
    return asked


if __name__ == "__main__":
    raise SystemExit(main())
