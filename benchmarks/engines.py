"""Every engine that can run the exported model: how it is loaded, and one run with a changed parameter.

All of them compute every variable at every step, with Euler at an eighth of a year, from 2010 to 2045. An engine
that is not on this machine says what is missing.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import warnings
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from models import Choices, Clock, Model
from models.exchange import exported
from models.language.compiled import compiled
from models.language.generated import Straight
from models.language.javascript import as_javascript
from models.language.run import lay_out, run

CLOCK = Clock(method="euler", step=0.125)
PARAMETER = "depreciation_rate_services"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ENOUGH = 0.02                   # seconds that one sample takes: a faster run is repeated, each with another value


class Missing(Exception):
    """An engine that this machine does not have; the text says what is missing."""


@dataclass
class Workbench:
    """What every engine is given: the model, its exported file, and things to close at the end."""

    model: Model
    closing: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self):
        self.folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        self.file = self.folder / "exported.xmile"
        self.file.write_text(exported("xmile", Choices()), "utf-8")


class Engine:
    """One engine. `load` prepares everything that a second run does not need again."""

    name = ""
    packages: tuple[str, ...] = ()

    def __init__(self, bench: Workbench):
        self.bench = bench

    def load(self) -> float:
        """Prepare; the seconds it took. Raises Missing."""
        for package in self.packages:
            if not find_spec(package):
                raise Missing(f"{package} is not installed")
        before = time.perf_counter()
        self.prepare()
        return time.perf_counter() - before

    def prepare(self) -> None:
        """Read or compile the model."""

    def run(self, value: float) -> None:
        """One run in which PARAMETER has another value."""
        raise NotImplementedError

    def timed(self, values: list[float]) -> tuple[float, float]:
        """Seconds of one run by the clock and of the processor, the mean of as many runs as there are values."""
        before, computed = time.perf_counter(), time.process_time()
        for value in values:
            self.run(value)
        return (time.perf_counter() - before) / len(values), (time.process_time() - computed) / len(values)

    def values(self) -> dict[str, np.ndarray]:
        """The last run: name -> (steps + 1,)."""
        raise NotImplementedError


class Ours(Engine):
    """An engine of this house, asked as `simulate` asks it: checks, inputs and run."""

    plain = False

    def run(self, value: float) -> None:
        """One run."""
        self.last = run(self.bench.model, Choices(parameters={PARAMETER: value}), CLOCK, self.plain)

    def values(self):
        """The last run."""
        return self.last


class PlainLoop(Ours):
    """Equations called one by one: the reference."""

    name, plain = "plain loop", True


class StraightLine(Ours):
    """The generated Python function."""

    name = "straight line"

    def prepare(self) -> None:
        """Get ready."""
        self.straight = Straight(self.bench.model)

    def run(self, value: float) -> None:
        """One run."""
        choices, model = Choices(parameters={PARAMETER: value}), self.bench.model
        parameters = {name: choices.parameters.get(name, p.value) for name, p in model.parameters.items()}
        switches = {name: switch.default for name, switch in model.switches.items()}
        inputs = lay_out(model, choices, CLOCK)
        self.last = self.straight.run(parameters, switches, inputs, CLOCK)
        self.last |= {name: path[::2] for name, path in inputs.items()}


class Compiled(StraightLine):
    """The machine code that stands in for the straight line where llvmlite is installed."""

    name, packages = "compiled", ("llvmlite",)

    def prepare(self) -> None:
        """Compile, or load from the cache of an earlier run."""
        self.straight = compiled(self.bench.model, wait=True)
        if self.straight is None:
            raise Missing("llvmlite cannot compile here")


class PySD(Engine):
    """PySD on the XMILE file; tables are inline, which is its fast way."""

    name, packages = "PySD", ("pysd",)

    def prepare(self) -> None:
        """Get ready."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pysd

            self.pysd = pysd.read_xmile(str(self.bench.file))
        model = self.bench.model
        self.names = [*model.variables, *(name for name in model.inputs if name != "time")]

    def run(self, value: float) -> None:
        """One run."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.last = self.pysd.run(params={PARAMETER: value}, return_columns=self.names)

    def values(self):
        """The last run."""
        return {name: self.last[name].to_numpy(dtype=float) for name in self.names}


class Simlin(Engine):
    """pysimlin's byte-code machine, and reading every series out of it."""

    name, packages, reads = "pysimlin, run and read", ("simlin",), True

    def prepare(self) -> None:
        """Get ready."""
        import simlin

        self.sim = simlin.load(self.bench.file).simulate()
        self.names = self.sim.get_var_names()

    def run(self, value: float) -> None:
        """One run."""
        self.sim.reset()
        self.sim.set_value(PARAMETER, value)
        self.sim.run_to_end()
        if self.reads:
            self.last = {name: self.sim.get_series(name) for name in self.names}

    def values(self):
        """The last run."""
        return {name: self.sim.get_series(name) for name in self.names}


class SimlinRunOnly(Simlin):
    """pysimlin without reading anything."""

    name, reads = "pysimlin, run only", False


class JavaScript(Engine):
    """The written module in a headless Chromium, every variable at every step."""

    name, packages = "JavaScript in Chromium", ("playwright",)
    OPEN = """async text => {
        window.city = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    }"""
    RUN = """([name, values]) => {
        const begun = performance.now();
        for (const value of values)
            window.last = window.city.run({ method: "euler", step: 0.125, parameters: { [name]: value } });
        return (performance.now() - begun) / values.length / 1000;
    }"""
    READ = """() => Object.fromEntries(
        Object.entries(window.last.values).map(([name, path]) => [name, Array.from(path)]))"""

    def prepare(self) -> None:
        """Get ready."""
        browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
        if browser is None:
            raise Missing("no Chromium is installed")
        from playwright.sync_api import sync_playwright

        playwright = self.bench.closing.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        self.bench.closing.callback(chromium.close)
        self.page = chromium.new_page()
        self.page.evaluate(self.OPEN, as_javascript(self.bench.model, "Hai Phong 2045", "0"))
        self.page.evaluate(self.RUN, [PARAMETER, [0.045] * 100])          # the browser compiles what runs often

    def timed(self, values: list[float]) -> tuple[float, float]:
        """Seconds of one run, by the browser's clock; it does not tell the processor's."""
        return self.page.evaluate(self.RUN, [PARAMETER, values]), float("nan")

    def values(self):
        """The last run."""
        return {name: np.array(path) for name, path in self.page.evaluate(self.READ).items()}


def difference(theirs: dict[str, np.ndarray], ours: dict[str, np.ndarray]) -> float:
    """The largest distance of any variable from ours, against the variable's own size; infinite if one is missing."""
    worst = 0.0
    for name, path in ours.items():
        if name == "time":
            continue
        if name not in theirs or len(theirs[name]) != len(path):
            return float("inf")
        size = float(np.max(np.abs(path))) or 1.0
        worst = max(worst, float(np.max(np.abs(theirs[name] - path))) / size)
    return worst


def reference(model: Model, value: float) -> dict[str, np.ndarray]:
    """What every engine should have found."""
    return run(model, Choices(parameters={PARAMETER: value}), CLOCK, plain=True)


