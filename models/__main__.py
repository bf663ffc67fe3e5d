"""The city's command line: python -m models evidence | fit [--until YEAR] [--write] | xmile FILE | javascript FILE."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path as FilePath

from models import VERSION, Choices, Clock, ModelError, city
from models.calibration.fit import TODAY, calibrate, write_values
from models.calibration.report import report
from models.evidence import evidence_lines
from models.language.javascript import as_javascript
from models.language.xmile import as_xmile

TITLE = "Hai Phong 2045"


def parser() -> argparse.ArgumentParser:
    """What may be asked on the command line."""
    asked = argparse.ArgumentParser(prog="python -m models", description="Inspect, calibrate and export the model.")
    commands = asked.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("evidence", help="print how well the numbers are known, by evidence grade")
    fit = commands.add_parser(
        "fit", help="calibrate to the record and print fit, regimes and, before 2024, the hold-out"
    )
    fit.add_argument(
        "--until", type=int, default=TODAY, metavar="YEAR", help=f"last year that calibration sees (default {TODAY})"
    )
    fit.add_argument("--write", action="store_true", help="put the fitted values into the parameter files")
    xmile = commands.add_parser("xmile", help="write the base run's model as XMILE (Euler, an eighth of a year)")
    xmile.add_argument("file", metavar="FILE", help="where to write; - for standard output")
    javascript = commands.add_parser("javascript", help="write the model as one JavaScript module for browsers")
    javascript.add_argument("file", metavar="FILE", help="where to write; - for standard output")
    return asked


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when it cannot be done, 2 when it was asked wrongly."""
    asked = parser().parse_args(arguments)
    try:
        if asked.command == "evidence":
            print("\n".join(evidence_lines(city())))
        elif asked.command == "fit":
            return _fit(asked)
        else:
            text = _exported(asked.command)
            if asked.file == "-":
                print(text, end="")
            else:
                FilePath(asked.file).write_text(text, "utf-8")
    except ModelError as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        print(f"'{asked.file}' cannot be written: {fault.strerror}", file=sys.stderr)
        return 1
    return 0


def _exported(command: str) -> str:
    if command == "javascript":
        return as_javascript(city(), TITLE, VERSION)
    return as_xmile(city(), Choices(), Clock(method="euler", step=0.125), TITLE, VERSION)


def _fit(asked) -> int:
    if not 2016 <= asked.until <= TODAY:
        print(
            f"--until is {asked.until}; it may lie from 2016, the first year after the links, to {TODAY}",
            file=sys.stderr,
        )
        return 2
    found = calibrate(asked.until)
    for line in report(asked.until, found):
        print(line, flush=True)
    if asked.write:
        write_values(found.values)
        print("The fitted values stand in the parameter files.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
