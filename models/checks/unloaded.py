"""A model that does not load: its faults as rows that fail, and every row of the last full run as not run."""

from __future__ import annotations

from collections.abc import Iterator

from models.checks.record import last_full_run, with_record
from models.checks.row import FAILED, Row, not_run
from models.checks.units import AREA
from models.language.faults import ModelError

UNITS = "unit_loads", "The model loads, with units that balance: {fault}"
WHOLE = "model_loads", "The model loads, whole and with every name declared: {fault}"


def rows_without_model(fault: ModelError) -> Iterator[Row]:
    """What a reader of the whole table must see when nothing can be run."""
    for each in fault.faults:
        yield Row(AREA, *(UNITS if each in fault.of_units else WHOLE), FAILED, of={"fault": each})
    record = last_full_run()
    for then in record.get("row", ()):
        row = not_run(then["area"], then["check"], then.get("form", then["says"]), "model", of=then.get("of", {}))
        yield with_record(row, {**record, "row": [then]})
