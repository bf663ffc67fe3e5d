"""Vensim export: the model as a .mdl text, written from the same expression trees as the XMILE file.

Delays are visible stocks and tables stand inline (WITH LOOKUP), so that Vensim and PySD compute the same numbers.
The file holds equations only: Vensim draws no sketch for it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from models.language.clock import TIME, Clock
from models.language.paths import Points
from models.language.run import Choices
from models.language.structure import Model
from models.language.xmile import Formula, path_of, written_number

LINE = 90
CONTROLS = """********************************************************
	.Control
********************************************************~
		Simulation control. The numbers hold for Euler; {method} is how the file was written.
	|

FINAL TIME = {stop}
	~	year
	~	The final time for the simulation.
	|

INITIAL TIME = {start}
	~	year
	~	The initial time for the simulation.
	|

SAVEPER = TIME STEP
	~	year
	~	The frequency with which output is stored.
	|

TIME STEP = {step}
	~	year
	~	The time step for the simulation.
	|
"""


class _Formula(Formula):
    time = "Time"

    def branch(self, condition: str, then: str, otherwise: str) -> str:
        return f"IF THEN ELSE({condition}, {then}, {otherwise})"


def as_vensim(model: Model, choices: Choices, clock: Clock, title: str) -> str:
    """The whole model with its choices as one Vensim text, one group a sector. Write it as UTF-8."""
    blocks = ["{UTF-8}", "{" + _safe(title) + "}"]
    by_group: dict[str, list[str]] = {}
    for group, text in _equations(model, choices):
        by_group.setdefault(group, []).append(text)
    stars = "*" * 56
    for group, texts in by_group.items():
        blocks += [f"{stars}\n\t.{group}\n{stars}~\n\t\t{group.replace('_', ' ').capitalize()}.\n\t|", *texts]
    blocks.append(CONTROLS.format(method=clock.method, start=float(clock.start), stop=float(clock.until + 1),
                                  step=clock.step))
    return "\n\n".join(blocks)


def _equations(model: Model, choices: Choices) -> Iterator[tuple[str, str]]:
    """(group, text) of every stock, equation, constant, switch and input."""
    formula = _Formula()
    for stock in model.stocks.values():
        net = "".join(f" + {flow}" for flow in stock.inflows) + "".join(f" - {flow}" for flow in stock.outflows)
        right = f"INTEG({net.removeprefix(' + ').strip() or '0'}, {formula.name(stock.starts_at)})"
        yield model.sectors[stock.name], _block(stock.name, right, stock.unit, stock.doc)
    for equation in model.equations.values():
        tree = model.trees[equation.name]
        if tree.kind == "table":
            table = model.tables[tree.arguments[0]]
            right = _with_lookup(formula(tree.arguments[1]), table.points)
            doc = f"{equation.doc} Table: {table.means} {table.source}"
        else:
            right, doc = formula(tree), equation.doc
        yield model.sectors[equation.name], _block(equation.name, right, equation.unit, doc)
    for parameter in model.parameters.values():
        value = written_number(choices.parameters.get(parameter.name, parameter.value))
        doc = f"{parameter.means} [{parameter.evidence}] {parameter.source}"
        yield parameter.sector, _block(parameter.name, value, parameter.unit, doc)
    for switch in model.switches.values():
        option = choices.switches.get(switch.name, switch.default)
        numbered = ", ".join(f"{number} = {name}" for number, name in enumerate(switch.options))
        doc = f"{switch.means} ({numbered})"
        yield "switches", _block(switch.name, str(switch.options.index(option)), "1", doc)
    for name in model.inputs:
        if name != TIME:
            points, doc = path_of(model, choices, name)
            right = _with_lookup("Time", points) if len(points) > 1 else written_number(points[0][1])
            yield "inputs", _block(name, right, model.declared_units[name], doc)


def _with_lookup(given: str, points: Points) -> str:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = f"[({min(xs)!r},{min(ys)!r})-({max(xs)!r},{max(ys)!r})]"
    return f"WITH LOOKUP({given}, ({box}, {', '.join(f'({x!r},{y!r})' for x, y in points)}))"


def _block(name: str, right: str, unit: str, doc: str) -> str:
    wrapped = textwrap.wrap(right, LINE, break_long_words=False, break_on_hyphens=False)
    right = " \\\n\t\t".join(wrapped)
    return f"{name} = {right}\n\t~\t{_unit(unit)}\n\t~\t{_safe(doc)}\n\t|"


def _unit(unit: str) -> str:
    """A unit as Vensim reads it: powers written out."""
    if unit == "1":
        return "Dmnl"
    return re.sub(r"([*/]?)(\w+)\^(\d)",
                  lambda found: found[1] + (found[1] or "*").join([found[2]] * int(found[3])), unit)


def _safe(text: str) -> str:
    """Words without the signs that end a block, on one line."""
    for sign, instead in (("~", "about "), ("|", "/"), ("{", "("), ("}", ")"), ("\\", "/")):
        text = text.replace(sign, instead)
    return " ".join(text.split())
