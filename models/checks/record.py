"""The record of the last full run: what stands beside a row that cannot run here."""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from models import VERSION, Model
from models.checks.row import KNOWN, NOT_RUN, PASSED, SIGNS, Row, figure

FILE = FilePath(__file__).parent / "last_full_run.toml"
HEAD = """# The last full run of the checks, written by `python -m models check --full --write`.
# A row that cannot run somewhere (a package is missing, or it takes too long) shows its figure of here; it is never a
# pass. docs/reference/verification.md is written from this file.
"""


def last_full_run(file: FilePath = FILE) -> Mapping:
    """What is on record; nothing where nothing is."""
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def with_record(row: Row, record: Mapping) -> Row:
    """A row that is not run here, with the figure of the last full run if there is one."""
    if row.state != NOT_RUN:
        return row
    for then in record.get("row", ()):
        if (then["area"], then["check"]) == (row.area, row.check) and then["state"] in (PASSED, KNOWN):
            known = {name: record[name] for name in ("date", "version", "model")}
            return replace(row, last=known | {"measured": then["measured"]})
    return row


def as_text(rows: Iterable[Row], model: Model, today: datetime.date) -> str:
    """The record of a full run as a file."""
    rows = list(rows)
    told = [f'date = "{today.isoformat()}"', f'version = "{VERSION}"', f'model = "{model.hash}"', ""]
    for row in rows:
        told += ["[[row]]", f'area = "{row.area}"', f'check = "{row.check}"', f'state = "{row.state}"',
                 f"says = {json.dumps(row.sentence, ensure_ascii=False)}"]
        if row.of:
            told += [f"form = {json.dumps(row.says, ensure_ascii=False)}",
                     f"of = {{ {', '.join(f'{name} = {_written(value)}' for name, value in row.of.items())} }}"]
        if row.measured is not None:
            told += [f'told = "{figure(row.measured)}{row.unit}"', f"measured = {row.measured:.3g}",
                     f'allowed = "{SIGNS[row.meets]} {figure(row.allowed)}{row.unit}"']
        if row.because and row.state != PASSED:
            told.append(f"because = {json.dumps(row.because, ensure_ascii=False)}")
        told.append("")
    return HEAD + "\n".join(told)


def _written(value: object) -> str:
    return json.dumps(value if isinstance(value, (int, float, str)) else str(value), ensure_ascii=False)
