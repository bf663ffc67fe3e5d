"""Scenarios from the command line: list them, show one, run some, carry one to another simulator and back.

Results go to standard output, messages to standard error. Exit code 0: done; 1: it cannot be run, and the
message says all that is wrong; 2: the command itself is wrong.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import sys
from pathlib import Path as FilePath

from models import Choices, ModelError, Path, check, city, simulate
from scenarios import analyses, banded, checks, interchange
from scenarios.reader import TABLES, Scenario, ScenarioError, read, shipped, with_changes
from scenarios.tidy import COLUMNS, tidy
from scenarios.values import Malformed, number, pair

HEADLINES = (
    "grdp",
    "grdp_per_capita_now_usd",
    "employment",
    "trained_share",
    "investment_total",
    "emissions_headline",
    "climate_loss_share",
)
MARKED = (2030, 2045)
CHANGES = {"lever": "levers", "world": "world", "parameter": "parameters", "switch": "switches"}


class Misused(ValueError):
    """The command line says something that has no meaning."""


def main(arguments: list[str] | None = None) -> int:
    """Carry out a command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # titles are Vietnamese whatever the console expects
    asked = parser().parse_args(arguments)
    try:
        asked.command(asked)
        sys.stdout.flush()
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the last flush, at the end
        if isinstance(fault, BrokenPipeError):  # whoever reads has seen enough
            return 0
        print(f"The output cannot be written: {fault.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Misused as fault:
        print(fault, file=sys.stderr)
        return 2
    except (ScenarioError, ModelError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and what each takes."""
    top = argparse.ArgumentParser(prog="python -m scenarios", description="Scenarios of Hải Phòng to 2045.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    each = commands.add_parser("list", help="the scenarios that come with the house")
    each.set_defaults(command=list_scenarios)
    each = commands.add_parser("show", help="what a scenario says and sets")
    each.add_argument("name", metavar="NAME", help="a scenario by name, or the path of a scenario file")
    each.set_defaults(command=show_scenario)
    each = commands.add_parser("run", allow_abbrev=False, help="run some: a summary, or every value as CSV")
    each.add_argument("names", metavar="NAME", nargs="+", help="scenarios by name or path")
    for change, value in (
        ("lever", "a number, number@from:until, or number@year,number@year,…"),
        ("world", "a number, number@from:until, or number@year,number@year,…"),
        ("parameter", "a number"),
        ("switch", "the name of an option"),
    ):
        each.add_argument(f"--{change}", metavar="k=v", action="append", default=[], help=value)
    each.add_argument("--until", type=int, default=2045, metavar="YEAR", help="last year; 2045 if left out")
    each.add_argument("--csv", metavar="FILE", help="write every variable and year; - is standard output")
    each.add_argument("--bands", action="store_true", help="with the bands of plausible worlds around every value")
    each.set_defaults(command=run_scenarios)
    interchange.add_commands(commands)
    checks.add_commands(commands)
    analyses.add_commands(commands)
    return top


def list_scenarios(_) -> None:
    """One line for each scenario: its name and both titles."""
    for scenario in shipped():
        print(f"{scenario.name:28} {scenario.title.vi} / {scenario.title.en}")


def show_scenario(asked) -> None:
    """The words of a scenario and everything it sets, beside the base."""
    scenario, model = read(asked.name), city()
    print(
        f"{scenario.name}\n\n{scenario.title.vi}\n{scenario.story.vi}\n\n{scenario.title.en}\n{scenario.story.en}"
    )
    for table in TABLES:
        settings = getattr(scenario.choices, table)
        if settings:
            print(f"\n[{table}]")
        for name, value in sorted(settings.items()):
            print(f"{name:32} {spoken(value):36} {base(model, table, name)}")


def spoken(value) -> str:
    """A setting as a person would say it."""
    if not isinstance(value, Path):
        return value if isinstance(value, str) else f"{value:g}"
    if value.points:
        return ", ".join(f"{level:g} in {year:g}" for year, level in value.points)
    return f"to {value.reach:g} from {value.start:g} until {value.end:g}"


def base(model, table: str, name: str) -> str:
    """What holds where the scenario does not speak."""
    declared = getattr(model, table)[name]
    if table == "switches":
        return f"(otherwise {declared.default})"
    unit = "" if str(declared.unit) == "1" else f" {declared.unit}"
    return f"(otherwise {declared.value:g}{unit})"


def run_scenarios(asked) -> None:
    """Run every scenario asked for, then write; nothing is written if anything is wrong."""
    chosen, model = scenarios_asked(asked), city()
    runs = [(scenario.name, simulate(model, scenario.choices, until=asked.until)) for scenario in chosen]
    if asked.bands:
        outcomes = HEADLINES if asked.csv is None else tuple(model.variables)
        runs = [row for name, run in runs
                for row in [(name, run), *banded.edges(model, name, run.choices, outcomes, asked.until)]]
    if asked.csv is None:
        print_summary(model, runs)
    elif asked.csv == "-":
        write_rows(sys.stdout, model, runs)
    else:
        write_file(FilePath(asked.csv), model, runs)


def scenarios_asked(asked) -> list[Scenario]:
    """The scenarios with the changes of the command line on top. Raises ModelError, all faults told."""
    changes, label = changes_asked(asked)
    found, faults = [], check(city(), Choices(**changes))
    for name in dict.fromkeys(asked.names):
        try:
            scenario = read(name)
        except ScenarioError as fault:
            faults += [f"{fault.name}: {each}" for each in fault.faults]
            continue
        if not faults:
            found.append(with_changes(scenario, changes, label) if label else scenario)
    if faults:
        raise ModelError(faults, heading="Nothing was run:")
    return found


def changes_asked(asked) -> tuple[dict, str]:
    """The changes by table, and the label that says them. Raises Misused with all that is malformed."""
    changes, said, faults = {table: {} for table in TABLES}, [], []
    for option, table in CHANGES.items():
        for text in getattr(asked, option):
            try:
                name, value = change(option, text)
            except Malformed as fault:
                faults.append(f"--{option} {fault}")
                continue
            if name in changes[table]:
                faults.append(f"--{option} '{name}' is set twice")
            changes[table][name] = value
            said.append(text.strip())
    if faults:
        raise Misused("The command is not understood:" + "".join(f"\n  - {fault}" for fault in faults))
    return changes, ", ".join(said)


def change(option: str, text: str) -> tuple:
    """The name and value of one change."""
    if option == "switch":
        name, equals, value = text.strip().partition("=")
        if not (name and equals and value):
            raise Malformed(f"{text!r} does not have the form name=option")
        return name, value
    name, value = pair(text)
    return name, number_of(name, value) if option == "parameter" else value


def number_of(name: str, value) -> float:
    """A parameter's number; parameters do not change over time."""
    if isinstance(value, Path):
        raise Malformed(f"'{name}' is a parameter and takes one number, without years")
    return number(value)


def print_summary(model, runs) -> None:
    """A few headline values of each run, for the marked years it reaches."""
    for name, run in runs:
        years = [year for year in MARKED if year in run.years] or [int(run.years[-1])]
        print(f"{name}\n{'':32}" + "".join(f"{year:>16}" for year in years))
        for variable in HEADLINES:
            values = "".join(f"{readable(run.at(variable, year)):>16}" for year in years)
            print(f"  {variable:30}{values}  {model.variables[variable].unit}")


def readable(value: float) -> str:
    """Four digits that matter, and no powers of ten where a person would write the number out."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def write_rows(file, model, runs) -> None:
    """The header and every row."""
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for name, run in runs:
        rows.writerows(tidy(model, name, run))


def write_file(path: FilePath, model, runs) -> None:
    """Write the rows to a file; every run is complete before the file is opened."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            write_rows(file, model, runs)
    except OSError as fault:
        what = ", ".join(name for name, _ in runs)
        raise ScenarioError(what, [f"{path} cannot be written: {fault.strerror}"]) from None
    print(f"Written to {path}: {', '.join(name for name, _ in runs)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
