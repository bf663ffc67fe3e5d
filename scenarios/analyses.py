"""Commands that ask how sure a result is: sensitivity, discover. They print what the page Uncertainty shows.

Numbers are in the model's unit. Progress goes to standard error; Ctrl-C stops the work.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path as FilePath

from models import ModelError, arguments, city
from models.analysis.conditioning import committed_draws
from models.analysis.discovery import aim, discover
from models.analysis.lines import (
    discovery_rows,
    discovery_sentence,
    indices_rows,
    ranking_rows,
    ranking_sentence,
    screening_rows,
    tornado_rows,
)
from models.analysis.sensitivity import indices, ranking, screening, tornado
from models.analysis.sensitivity.unknowns import checked
from models.ensemble import Draws
from scenarios.reader import read, shipped
from scenarios.sensitivity_paper import PAPER, paper

METHODS = ("tornado", "morris", "sobol", "ranking")
BASE = "current_path"


def add_commands(commands) -> None:
    """The commands of this file, added to those of `python -m scenarios`."""
    each = commands.add_parser("sensitivity", allow_abbrev=False,
                               help="which unknowns move a result, or the order of scenarios")
    each.add_argument("outcome", metavar="OUTCOME", nargs="?", help="a variable, or its growth as grdp/growth")
    each.add_argument("year", metavar="YEAR", nargs="?", type=int, help="a year to 2045")
    each.add_argument("--method", choices=METHODS, default="tornado", help="tornado: one unknown at a time; morris, "
                      "sobol: all at once (extra `analysis`); ranking: what changes the order of the scenarios")
    each.add_argument("--walks", type=arguments.whole(2), default=12, metavar="N",
                      help="morris: walks through the ranges (12)")
    each.add_argument("--points", type=int, default=512, metavar="N", help="sobol: base points, a power of two (512)")
    each.add_argument("--strongest", type=arguments.whole(1), default=12, metavar="N",
                      help="sobol: unknowns, the strongest by morris")
    each.add_argument("--write", action="store_true", help="write docs/explanation/sensitivity.md, and nothing else")
    _in_common(each)
    each.set_defaults(command=show_sensitivity)
    each = commands.add_parser("discover", allow_abbrev=False,
                               help="when a target is missed: what tells those worlds from others")
    each.add_argument("target", metavar="TARGET", help="a goal by its name in data/targets.csv, or 'grdp@2045>=900000'")
    each.add_argument("--levers", action="store_true", help="levers that the scenario leaves alone vary too")
    _in_common(each)
    each.set_defaults(command=show_discovery)


def _in_common(each) -> None:
    each.add_argument("--scenario", metavar="NAME", default=BASE, help=f"by name or path ({BASE})")
    each.add_argument("--worlds", type=arguments.whole(1), metavar="N",
                      help="ranking, discover: the first so many committed draws")
    each.add_argument("--seed", type=arguments.seed, default=45, metavar="N", help="of everything that is drawn (45)")
    each.add_argument("--csv", metavar="FILE", help="every row as CSV; - is standard output")
    each.add_argument("--top", type=arguments.whole(1), default=15, metavar="N", help="rows that are printed (15)")


def show_sensitivity(asked) -> None:
    """What moves an outcome, by the method that was asked for."""
    if asked.write:
        text = paper(Progress("the paper"))
        PAPER.write_text(text, "utf-8")
        print(f"Written to {PAPER.name}.", file=sys.stderr)
        return
    if asked.outcome is None or asked.year is None:
        raise ModelError(["it is asked as: sensitivity OUTCOME YEAR, for example grdp 2045"], "Not understood:")
    model, choices = city(), read(asked.scenario).choices
    checked(model, asked.outcome)
    told = Progress(asked.method)
    if asked.method == "tornado":
        rows = tornado_rows(tornado(model, choices, asked.outcome, told=told), asked.year)
    elif asked.method == "ranking":
        found = ranking(model, {each.name: each.choices for each in shipped()}, worlds_asked(asked), asked.outcome,
                        asked.year, seed=asked.seed, told=told)
        print(ranking_sentence(found))
        rows = ranking_rows(found)
    else:
        found = screening(model, choices, asked.outcome, asked.year, walks=asked.walks, seed=asked.seed, told=told)
        rows = screening_rows(found)
        if asked.method == "sobol":
            names = [each.name for each in found.unknowns[:asked.strongest]]
            rows = indices_rows(indices(model, names, choices, asked.outcome, asked.year, points=asked.points,
                                        seed=asked.seed, told=told))
    show(rows, asked, f"{asked.outcome} {asked.year}, scenario {asked.scenario}, {asked.method}, model {model.hash}, "
                      f"seed {asked.seed}, unit {model.variables[checked(model, asked.outcome)].unit}")


def show_discovery(asked) -> None:
    """When a target is missed."""
    model, choices = city(), read(asked.scenario).choices
    found = discover(model, aim(model, asked.target), worlds_asked(asked), choices,
                     vary=tuple(model.levers) if asked.levers else (), seed=asked.seed, told=Progress("discover"))
    print(discovery_sentence(found))
    show(discovery_rows(found), asked, f"scenario {asked.scenario}, {len(found.missed)} worlds, model {model.hash}, "
                                       f"seed {asked.seed}")


def worlds_asked(asked) -> Draws:
    """The first committed draws, as many as were asked for; said where there are not so many."""
    draws = committed_draws()
    if asked.worlds and asked.worlds > draws.members:
        print(f"--worlds is {asked.worlds}; there are {draws.members}, and all of them are used.", file=sys.stderr)
    return draws.as_ensemble(asked.worlds)


def show(rows: list[tuple], asked, about: str) -> None:
    """The rows as a table, or as CSV where that is asked for."""
    if asked.csv:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        if asked.csv == "-":
            print(text.getvalue(), end="")
        else:
            FilePath(asked.csv).write_text(text.getvalue(), "utf-8")
        return
    print(about)
    if not rows:
        return
    cells = [[cell if isinstance(cell, str) else said(cell) for cell in row] for row in rows[:asked.top + 1]]
    wide = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    for row in cells:
        print("  ".join(cell.ljust(width) if place == 0 else cell.rjust(width)
                        for place, (cell, width) in enumerate(zip(row, wide, strict=True))).rstrip())


def said(value: float) -> str:
    """A number as a table prints it."""
    return f"{value:,.6g}" if isinstance(value, float) else str(value)


class Progress:
    """Tells on standard error how much is done, where somebody watches."""

    def __init__(self, what: str):
        self.what, self.last = what, -1

    def __call__(self, part: float) -> None:
        """So much is done, from 0 to 1."""
        percent = int(100 * part)
        if percent != self.last and sys.stderr.isatty():
            print(f"\r{self.what}: {percent} %" + ("\n" if percent >= 100 else ""), end="", file=sys.stderr, flush=True)
        self.last = percent
