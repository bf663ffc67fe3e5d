"""Models of a few lines for one claim each, and the town with something planted in it."""

import importlib.util
import itertools
import shutil
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.numbers import Numbers, Parameter, Series, Switch, Table, read_numbers
from models.language.run import Choices, run
from models.language.structure import Model, Programme, gather
from tests.language import town

HERE = Path(__file__).resolve().parent
WORDS = ("from models.language import (at_least, at_most, choose, delay, equation, exp, groups, log, smooth, stock,\n"
         "                             total, weighted_total, when)\n")
fresh = itertools.count()


def the_town() -> Model:
    """The town as it stands."""
    return gather([town], read_numbers(HERE / "town", None), programme=Programme())


def model_from(text: str, tables: dict | None = None, switches: dict | None = None, **known) -> Model:
    """A model from declarations and numbers.

    known : name -> (number, unit) for a constant, or (points over time, unit) for a series.
    tables : name -> points, from pure number to pure number. switches : name -> options.
    """
    module = ModuleType("small")
    exec(compile(WORDS + text, "small.py", "exec"), vars(module))
    said = ("", "assumed", "assumed: a test", "")
    constants = {key: Parameter(key, value, -np.inf, np.inf, unit, *said, "small")
                 for key, (value, unit) in known.items() if not isinstance(value, (tuple, list))}
    series = {key: Series(key, tuple(points), unit, *said, "small")
              for key, (points, unit) in known.items() if isinstance(points, (tuple, list))}
    drawn = {key: Table(key, tuple(points), "1", "1", *said, "small") for key, points in (tables or {}).items()}
    choices = {key: Switch(key, options, options[0], "", "", "") for key, options in (switches or {}).items()}
    return gather([module], Numbers(constants, drawn, series, {}, {}, choices, frozenset()))


def ways(until: int = 2050):
    """Both methods, each with its usual step."""
    return [Clock(until=until, method="rk4", step=0.25), Clock(until=until, method="euler", step=0.125)]


def simulate(model: Model, clock: Clock, plain: bool = False, **parameters) -> dict[str, np.ndarray]:
    """A run with nothing chosen but some constants."""
    return run(model, Choices(parameters=parameters), clock, plain)


def read_town(folder: Path, *, code: str = "", numbers: dict[str, str] | None = None,
              instead: dict[str, str] | None = None) -> Model:
    """The town copied into a folder, with code and numbers added and pieces of its text replaced.

    numbers : file name -> TOML added at its end. instead : text that stands in the town's files -> other text.
    """
    source, tables = folder / "town.py", folder / "town"
    shutil.copy(HERE / "town.py", source)
    shutil.copytree(HERE / "town", tables)
    for old, new in (instead or {}).items():
        homes = [file for file in (source, *tables.glob("*.toml")) if old in file.read_text("utf-8")]
        assert homes, f"the town does not say {old!r}"
        for file in homes:
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    source.write_text(source.read_text("utf-8") + "\n\n" + code, "utf-8")
    for name, text in (numbers or {}).items():
        with (tables / name).open("a", encoding="utf-8") as file:
            file.write("\n" + text)
    return gather([load(source)], read_numbers(tables, None), programme=Programme())


def load(source: Path) -> ModuleType:
    """A module from a file, under a name of its own."""
    spec = importlib.util.spec_from_file_location(f"planted_{next(fresh)}.{source.stem}", source)
    module = importlib.util.module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes
    return module


def said_against(folder: Path, **planted) -> list[str]:
    """Every sentence that is said against the town with something planted in it."""
    try:
        read_town(folder, **planted)
    except ModelError as refused:
        return list(refused.faults)
    return []
