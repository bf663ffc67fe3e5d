"""The command check: every check of the model and of the shipped scenarios, row by row."""

from __future__ import annotations

import datetime
import sys

from models import VERSION, ModelError, city
from models.checks import FAILED, Ground, counts, line, run_checks
from models.checks.record import FILE, as_text
from models.checks.unloaded import rows_without_model
from scenarios.reader import shipped


def add_commands(commands) -> None:
    """The command of this file, added to those of `python -m scenarios`."""
    each = commands.add_parser("check", help="run the checks; the same as python -m models check")
    each.add_argument("--full", action="store_true", help="with what takes half a minute or more")
    each.add_argument("--write", action="store_true", help="put the figures on record as the last full run")
    each.set_defaults(command=check)


def check(asked) -> None:
    """Print every row as it is found, then the counts. Raises ModelError when a row failed."""
    rows = []
    try:
        model = city()
    except ModelError as fault:
        print(f"Model {VERSION}, which does not load", flush=True)
        each_row = rows_without_model(fault)
    else:
        print(f"Model {VERSION}, {model.hash}", flush=True)
        each_row = run_checks(Ground(model, {each.name: each.choices for each in shipped()}, full=asked.full))
    for row in each_row:
        rows.append(row)
        print(line(row), flush=True)
    found = counts(rows)
    print(", ".join(f"{said}: {found[state]}" for state, said in SAID.items()))
    if asked.write and asked.full and not found[FAILED]:
        FILE.write_text(as_text(rows, model, datetime.date.today()), "utf-8")
    elif asked.write:
        print("Only a full run (--full) in which nothing fails is put on record.", file=sys.stderr)
    if found[FAILED]:
        raise ModelError([row.sentence for row in rows if row.state == FAILED], "These checks failed:")


SAID = {"passed": "passed", "known": "known misses", "failed": "failed", "not_run": "not run here"}
