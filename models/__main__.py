"""The city's command line: python -m models evidence | fit | condition | check | xmile, vensim or javascript FILE."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from models import VERSION, Choices, ModelError, arguments, city
from models.analysis.conditioning.command import run as condition
from models.analysis.conditioning.making import SEED
from models.calibration.fit import TODAY, calibrate, write_values
from models.calibration.report import report
from models.evidence import evidence_lines
from models.exchange import TITLE, exported, put
from models.language.javascript import as_javascript


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
    conditioned = commands.add_parser(
        "condition", help="condition all uncertain numbers on the record: draws, hindcast, fans (some minutes)"
    )
    conditioned.add_argument(
        "--seed", type=arguments.seed, default=SEED, metavar="N", help=f"another sample (default {SEED})"
    )
    conditioned.add_argument("--write", action="store_true", help="put draws, measures and tables on record")
    documents = commands.add_parser("documents", help="say which documents of the model are out of date")
    documents.add_argument("--write", action="store_true", help="write them; the same as python -m views.documents")
    checks = commands.add_parser("check", help="run the checks, row by row; exit code 1 when one fails")
    checks.add_argument("--full", action="store_true", help="with what takes half a minute or more")
    checks.add_argument("--write", action="store_true", help="put the figures on record as the last full run")
    for name, said in (
        ("sensitivity", "which unknowns move a result, or the order of scenarios: sensitivity OUTCOME YEAR …"),
        ("discover", "when a target is missed: discover TARGET …"),
    ):
        commands.add_parser(name, help=said)  # asked of the room that knows scenarios, with all that follows
    for form, said in (("xmile", "XMILE"), ("vensim", "Vensim text")):
        each = commands.add_parser(form, help=f"write the model as {said} (Euler, an eighth of a year)")
        each.add_argument("file", metavar="FILE", help="where to write; - for standard output")
        each.add_argument(
            "--scenario",
            metavar="NAME",
            help=f"with the settings of a scenario; the same as python -m scenarios {form} NAME FILE",
        )
        if form == "xmile":
            each.add_argument("--no-diagram", action="store_true", help="leave out the view, which takes a minute")
        each.set_defaults(no_diagram=False)
    javascript = commands.add_parser("javascript", help="write the model as one JavaScript module for browsers")
    javascript.add_argument("file", metavar="FILE", help="where to write; - for standard output")
    return asked


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when done, 1 when it cannot be done, 2 when it was asked wrongly."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] in (["sensitivity"], ["discover"]):
        return _ask_scenarios(*words)
    asked = parser().parse_args(words)
    try:
        if asked.command == "evidence":
            print("\n".join(evidence_lines(city())))
        elif asked.command == "fit":
            return _fit(asked)
        elif asked.command == "condition":
            condition(city(), asked.write, asked.seed, _tell)
        elif asked.command == "javascript":
            put(as_javascript(city(), TITLE, VERSION), asked.file)
        elif asked.command == "check":
            return _ask_scenarios("check", *(f"--{name}" for name in ("full", "write") if getattr(asked, name)))
        elif asked.command == "documents":
            return _ask_scenarios(*["--write"] * asked.write, room="views.documents")
        elif asked.scenario:
            more = ["--no-diagram"] if asked.no_diagram else []
            return _ask_scenarios(asked.command, *more, "--", asked.scenario, asked.file)
        else:
            put(exported(asked.command, Choices(), diagram=not asked.no_diagram, tell=_tell), asked.file)
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


def _ask_scenarios(*words: str, room: str = "scenarios") -> int:
    """Hand the command to a room that knows scenarios, or words too: this one imports nothing from it."""
    return subprocess.run([sys.executable, "-m", room, *words], check=False).returncode


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


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
