"""The record of the last full run: what stands beside a row that cannot run here."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from models import VERSION, Model
from models.checks.row import FAILED, KNOWN, NOT_RUN, PASSED, Row

FILE = FilePath(__file__).parent / "last_full_run.toml"
HEAD = """# The last full run of the checks, written by `python -m models check --full --write`.
# A row that cannot run somewhere (a package is missing, or it takes too long) shows these figures; it is never a pass.
"""
OPTIONAL = ("engines", "outside")       # areas with rows that not every machine can run


def last_full_run(file: FilePath = FILE) -> Mapping:
    """What is on record; nothing where nothing is."""
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def with_record(row: Row, record: Mapping) -> Row:
    """A row that is not run here, with the figure of the last full run if there is one."""
    figure = record.get("measured", {}).get(f"{row.area}.{row.check}")
    if row.state != NOT_RUN or figure is None:
        return row
    return replace(row, last={name: record[name] for name in ("date", "version", "model")} | {"measured": figure})


def as_text(rows: Iterable[Row], model: Model, today: datetime.date) -> str:
    """The record of a full run as a file."""
    rows = list(rows)
    told = [f'date = "{today.isoformat()}"', f'version = "{VERSION}"', f'model = "{model.hash}"', "", "[rows]"]
    told += [f"{state} = {sum(row.state == state for row in rows)}" for state in (PASSED, KNOWN, FAILED, NOT_RUN)]
    told += ["", "[measured]"]
    told += [f'"{row.area}.{row.check}" = {row.measured:.3g}' for row in rows
             if row.area in OPTIONAL and row.state == PASSED]
    return HEAD + "\n".join(told) + "\n"
