"""Hải Phòng before 1 July 2025: the sectors and the numbers, gathered into one model.

Territory: the city of Resolution 45-NQ/TW, 1,526.5 km², before it was joined with Hải Dương. Every number of the
city lives in `parameters/` and `data/`; another territory is another folder of numbers, without touching an equation.
Money: bn_vnd is a billion VND at constant 2010 prices, bn_vnd_now at the prices of the moment.
"""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path as FilePath

from models.language.numbers import read_numbers
from models.language.structure import Model, Programme, gather
from models.records import recorded_points

VERSION = "1.0.0"
RESULTS_CHANGED = "2026-11-24"  # runs made before this date with an earlier version may differ
TERRITORY = "before_2025"
SECTORS = FilePath(__file__).parent / "sectors"  # every file or folder there is a sector: adding one needs no list
PARAMETERS = FilePath(__file__).parent / "parameters"


@lru_cache(maxsize=1)
def city() -> Model:
    """The city's model, gathered once. Raises ModelError with everything that is wrong with it."""
    return read_city(PARAMETERS)


def read_city(folder: FilePath) -> Model:
    """The same sectors with the numbers of another folder: another territory, another vintage."""
    files = sorted(file.relative_to(SECTORS) for file in SECTORS.rglob("*.py") if file.stem != "__init__")
    sector_of = {
        importlib.import_module(".".join(("models.sectors", *file.with_suffix("").parts))): file.parts[0].removesuffix(
            ".py"
        )
        for file in files
    }
    return gather(sector_of, read_numbers(folder, recorded_points), programme=Programme())
