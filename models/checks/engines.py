"""Engines: everything that runs the model gives the numbers of the plain loop, which only calls the equations."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as FilePath

import numpy as np

from models import VERSION, Choices, Clock, Model, Path
from models.checks.claims import worst
from models.checks.ground import Ground, at_ends, at_random
from models.checks.row import Row, judged, not_run
from models.ensemble import run_ensemble, sample
from models.language.compiled import compiled
from models.language.javascript import as_javascript
from models.language.machine_code import is_possible
from models.language.run import lay_out, run, straight

AREA = "engines"
SAME = 1e-12                            # of a variable's own size: two ways of adding up the same numbers
ELSEWHERE = 1e-9                        # exp and log of two systems differ in the last digit
PACE = 5                                # years between the moments at which a browser's numbers are compared
DRAWN = 3
TOOK = 120                              # seconds that Node may take
CLOCK = Clock()
BY_NODE = """const [module, asked] = process.argv.slice(2);
const city = await import(module);
const { settings, pace } = JSON.parse((await import("node:fs")).readFileSync(asked, "utf-8"));
const numbers = settings.map((each) => Object.values(city.run(each).values).map(
  (path) => Array.from(path).filter((_, step) => step % pace === 0)));
console.log(JSON.stringify({ names: Object.keys(city.run(settings[0]).values), numbers }));
"""


def settings(ground: Ground, drawn: int = DRAWN) -> dict[str, Choices]:
    """What the engines are compared on: nothing, all levers high, the scenarios, and some drawn at random."""
    return {"nothing": Choices(), "all levers high": at_ends(ground.model)["all levers high"],
            **ground.scenarios, **at_random(ground.model, drawn)}


def plain(ground: Ground, choices: Choices) -> Mapping[str, np.ndarray]:
    """The reference: the plain loop."""
    return ground.run(choices, plain=True).values


def straight_line(model: Model, choices: Choices, clock: Clock = CLOCK) -> dict[str, np.ndarray]:
    """The generated straight-line run, whether or not the model is compiled."""
    parameters = {name: p.value for name, p in model.parameters.items()} | dict(choices.parameters)
    switches = {name: switch.default for name, switch in model.switches.items()} | dict(choices.switches)
    return straight(model).run(parameters, switches, lay_out(model, choices, clock), clock)


def apart(ours: Mapping[str, np.ndarray], theirs: Mapping[str, np.ndarray], pace: int = 1) -> dict[str, float]:
    """Variable -> how far another engine is from us at worst, against the variable's own size; inf where it is lost."""
    found = {}
    for name, path in ours.items():
        here, there = np.asarray(path, dtype=float), np.asarray(theirs.get(name, ()), dtype=float)
        if there.shape != here[::pace].shape:
            found[name] = float("inf")
            continue
        difference, size = float(np.max(np.abs(there - here[::pace]))), float(np.max(np.abs(here)))
        found[name] = (difference / size if size else difference) if difference == difference else float("inf")
    return found


def _farthest(ground: Ground, engine, chosen: Mapping[str, Choices]) -> tuple[float, tuple[str, str]]:
    figures = {}
    for name, choices in chosen.items():
        reference = {n: path for n, path in plain(ground, choices).items() if n in ground.model.variables}
        ground.told()
        figure, whose = worst(apart(reference, engine(choices)))
        figures[whose, name] = figure
    whose = max(figures, key=figures.get)
    return figures[whose], whose


def check_of_engines(ground: Ground) -> Iterator[Row]:
    """The straight-line run, the compiled one where it can be had, and many members at once."""
    model, chosen = ground.model, settings(ground)
    few = dict(list(chosen.items())[:2] + list(chosen.items())[-2:])
    figure, whose = _farthest(ground, lambda choices: straight_line(model, choices), few)
    yield judged(AREA, "straight_line", "The generated straight-line run gives what the equations say, one by one: "
                 "{count} settings, every variable, every step", figure, "most", SAME, of={"count": len(few)},
                 where=whose)
    says, of = "The compiled run gives the same", {"count": len(few)}
    if is_possible():
        ground.told()
        fast = compiled(model, wait=True)
        figure, whose = _farthest(ground, lambda choices: run(model, choices, CLOCK), few) if fast else (math.nan, ())
        yield judged(AREA, "compiled", says, figure, "most", SAME, of=of, where=whose,
                     because="" if fast else "the model cannot be compiled")
    else:
        yield not_run(AREA, "compiled", says, "llvmlite", of=of)
    figure, name = _ensemble(ground)
    yield judged(AREA, "ensemble", "Many cities at once: each is the run it would be alone", figure, "most", SAME,
                 where=(name,))


def _ensemble(ground: Ground) -> tuple[float, str]:
    model, kept = ground.model, ("grdp", "employment", "population", "city_debt", "storm_loss", "hdi")
    names = [p.name for p in model.parameters.values() if np.isfinite([p.low, p.high]).all() and p.low < p.high]
    found = run_ensemble(model, sample(model, names, 4, seed=7), kept, engine="numpy", workers=1)
    figures = {}
    for member in range(4):
        alone = ground.run(found.draws.member(member), keep=False)
        for name in kept:
            own = alone.annual(name)
            figures[name, member] = float(np.abs(found.annual(name)[:, member] - own).max() / np.abs(own).max())
    whose = max(figures, key=figures.get)
    return figures[whose], whose[0]


def as_settings(choices: Choices) -> dict:
    """Choices as JavaScript takes them."""
    def form(setting):
        if not isinstance(setting, Path):
            return setting
        if setting.points:
            return {"points": [list(point) for point in setting.points]}
        return {"reach": setting.reach, "start": setting.start} | (
            {} if setting.until is None else {"until": setting.until})
    return {kind: {name: form(setting) for name, setting in getattr(choices, kind).items()}
            for kind in ("levers", "world")} | {
                "parameters": dict(choices.parameters), "switches": dict(choices.switches)}


def javascript_row(ground: Ground, check: str, says: str, names: Sequence[str], numbers: Sequence) -> Row:
    """What JavaScript gave for `settings`, (settings, names, moments), against Python's own numbers."""
    chosen, figures, pace = settings(ground), {}, PACE * CLOCK.steps_per_year
    for (name, choices), there in zip(chosen.items(), numbers, strict=True):
        ours = {n: path for n, path in ground.run(choices).values.items() if n in ground.model.variables}
        figure, whose = worst(apart(ours, dict(zip(names, there, strict=True)), pace))
        figures[whose, name] = figure
    whose = max(figures, key=figures.get)
    return judged(AREA, check, says, figures[whose], "most", ELSEWHERE, of={"count": len(chosen)}, where=whose)


BROWSER = ("browser", "The model in this browser, in JavaScript, gives the server's numbers: {count} settings, every "
           "variable, every fifth year")
NODE = ("node", "The model in JavaScript, run by Node, gives Python's numbers: {count} settings, every variable, "
        "every fifth year")


def check_of_javascript(ground: Ground) -> Iterator[Row]:
    """JavaScript outside a browser, where Node is installed."""
    node, count = shutil.which("node"), {"count": len(settings(ground))}
    if node is None:
        yield not_run(AREA, *NODE, "Node", of=count)
        return
    with tempfile.TemporaryDirectory() as folder:
        asked = {"settings": list(map(as_settings, settings(ground).values())), "pace": PACE * CLOCK.steps_per_year}
        texts = {"city.mjs": as_javascript(ground.model, "Checked", VERSION), "run.mjs": BY_NODE,
                 "asked.json": json.dumps(asked)}
        places = {name: FilePath(folder) / name for name in texts}
        for name, text in texts.items():
            places[name].write_text(text, "utf-8")
        ground.told()
        said = subprocess.run([node, places["run.mjs"], places["city.mjs"].as_uri(), places["asked.json"]],
                              capture_output=True, text=True, encoding="utf-8", timeout=TOOK, check=False)
    if said.returncode:
        yield judged(AREA, *NODE, float("nan"), "most", ELSEWHERE, of=count, because=said.stderr.strip()[-300:])
        return
    given = json.loads(said.stdout)
    yield javascript_row(ground, *NODE, given["names"], given["numbers"])

