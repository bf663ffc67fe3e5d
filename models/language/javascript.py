"""The model as one ES module of JavaScript: the same trees, written as straight-line code without dependencies.

`javascript_run.js` and the files beside it hold what every model shares: clock, inputs, stages, annual values,
powers, members that keep their past, the sentences of `check`. The equations, numbers and layout of one model are
written here. Everything a run computes lies in one array of numbers, `m`, which browsers reach fastest as a constant
of the module; each function reads from it, computes a stretch of equations in local names (p_ parameters,
w_ switches, i_ inputs, s_ stocks, v_ equations, k_ parts of equations that are computed apart) and writes them back.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from models.language.clock import METHODS, Clock
from models.language.expressions import Expression
from models.language.expressions import name as reference
from models.language.generated import Scalar
from models.language.paths import LEVERS_ACT_FROM, SHORTEST_RAMP
from models.language.schedule import Trees, schedule
from models.language.structure import Model

SHARED = ("javascript_run.js", "javascript_powers.js", "javascript_members.js", "javascript_check.js")
STRETCH = 80                    # equations in one function: a browser leaves very long functions slow


def as_javascript(model: Model, title: str, version: str) -> str:
    """The module's text: `model`, `run`, `annual`, `growth`, `ensemble`, `Members`, `check`. Same model, same text."""
    written = Module(model)
    known, layout, functions = facts(model, title, version), _json(written.layout()), list(written.functions())
    parts = [
        f"// {title}, version {version}, model {model.hash}: written from the model's equations, not to be edited.",
        f"export const model = {_json(known | {'hash': model.hash})};",
        f"const LAYOUT = {layout};",
        *functions,
        *((FilePath(__file__).parent / file).read_text("utf-8").rstrip() for file in SHARED),
    ]
    return "\n".join(parts) + "\n"


def facts(model: Model, title: str, version: str) -> dict:
    """What a page may ask of the model, and what inputs and `check` need.

    Variables, parameters and switches stand in their order of place, so that their names need no second list.
    """
    variables = (model.variables[n] for n in (*model.stocks, *model.order))
    return {
        "title": title, "version": version, "start": Clock.start, "last": 2050, "methods": METHODS,
        "levers_act_from": LEVERS_ACT_FROM, "shortest_ramp": SHORTEST_RAMP,
        "variables": {v.name: {"unit": v.unit, "kind": v.kind, "sector": v.sector} for v in variables},
        "levers": {c.name: _choice(c) | {"task": c.task, "delay": c.delay} for c in model.levers.values()},
        "world": {c.name: _choice(c) for c in model.world.values()},
        "parameters": {p.name: {"unit": p.unit, "value": p.value, "low": _bound(p.low), "high": _bound(p.high)}
                       for p in model.parameters.values()},
        "switches": {s.name: {"options": s.options, "default": s.default, "code": s.code}
                     for s in model.switches.values()},
        "series": {s.name: {"unit": s.unit, "points": s.points} for s in model.series.values()},
        "tables": {t.name: {"unit": t.unit, "points": t.points} for t in model.tables.values()},
        "held": dict(model.held),
    }


def _choice(item) -> dict:
    return {"unit": item.unit, "value": item.value, "low": _bound(item.low), "high": _bound(item.high),
            "code": item.code, "starred": item.starred, "base": item.base}


def _bound(value: float) -> float | None:
    """An end of a range; None where it has none, for JSON knows no infinity."""
    return value if math.isfinite(value) else None


def _json(what) -> str:
    """Text that is JavaScript too, and harmless inside a page's <script>."""
    return json.dumps(what, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("</", "<\\/")


class Module:
    """The functions of one model, and where each quantity lies in `m`."""

    def __init__(self, model: Model):
        self.model, self.plan = model, schedule(model)
        names = (*model.stocks, *model.order, *model.inputs, *model.parameters, *model.switches, *self.plan.parts)
        self.places = {name: place for place, name in enumerate(names)}
        self.write = JavaScript(model, self.plan.parts)

    def layout(self) -> dict:
        """The inputs, what each stock, equation and part reads, and whose the parts are; names by their places."""
        model, places, parts = self.model, self.places, self.plan.parts
        trees = {name: tree for listed in self.plan.lists() for name, tree in listed.items()}

        def read_by_part(part: str) -> list[str]:
            names = [[name] if name not in parts else read_by_part(name) for name in trees[part].names()]
            return list(dict.fromkeys(name for several in names for name in several))

        read = [(*stock.inflows, *stock.outflows) for stock in model.stocks.values()]
        read += [[c for c in model.equations[n].causes if c in places and c not in model.switches] for n in model.order]
        read += [read_by_part(part) for part in parts]
        return {"stocks": len(model.stocks), "inputs": model.inputs,
                "owners": [places[part.partition("__")[0]] for part in parts],
                "causes": [[places[cause] for cause in causes] for causes in read]}

    def functions(self) -> Iterator[str]:
        """The text of every function, each list of the schedule in stretches."""
        model, plan = self.model, self.plan
        trees = dict(model.trees) | {s.name: reference(s.starts_at) for s in model.stocks.values()}
        start = {n: trees[n] for n in model.start_order if n not in plan.once and n not in plan.moment}
        for called, listed in zip(("once", "moment", "start", "flows", "seen"),
                                  (plan.once, plan.moment, start, plan.flows, plan.seen), strict=True):
            yield from self._function(called, listed)
        yield self._move()

    def _function(self, called: str, trees: Trees) -> Iterator[str]:
        due = list(trees.items())
        stretches = [due[k:k + STRETCH] for k in range(0, len(due), STRETCH)]
        for number, stretch in enumerate(stretches, start=1):
            lines = [self._line(name, tree) for name, tree in stretch]
            yield self._text(f"{called}_{number}()", lines, {self.write.letters[name] + name for name, _ in stretch})
        calls = " ".join(f"{called}_{number}();" for number in range(1, len(stretches) + 1))
        yield f"function {called}() {{ {calls} }}"

    def _line(self, name: str, tree: Expression) -> str:
        """One equation or part, computed, named and put in its place."""
        self.write.at = place = self.places[name]
        return f"  const {self.write.letters[name]}{name} = m[{place}] = {self.write(tree)};"

    def _move(self) -> str:
        """Every stock moved by its flows, in the order of the stocks; true if all of them stayed real numbers."""
        lines = ["  let d = 0, x = 0, lost = 0;"]
        for place, stock in enumerate(self.model.stocks.values()):
            net = "".join(f" + {self.write.name(f)}" for f in stock.inflows).removeprefix(" + ")
            net += "".join(f" - {self.write.name(f)}" for f in stock.outflows)
            lines.append(f"  d = {net.strip() or 0}; change[{place}] += weight * d; "
                         f"x = m[{place}] = before[{place}] + reach * d; lost += x - x;")
        return self._text("move(reach, weight)", [*lines, "  return lost === 0;"], set())

    def _text(self, head: str, lines: list[str], made: set[str]) -> str:
        """A function that first loads what its lines read and do not make."""
        loads = ", ".join(f"{read} = m[{self.places[read[2:]]}]" for read in self.write.read if read not in made)
        self.write.read.clear()
        return "\n".join([f"function {head} {{", *([f"  const {loads};"] if loads else []), *lines, "}"])


class JavaScript(Scalar):
    """Writes a tree as JavaScript on numbers.

    read : every name written since it was last cleared. at : the place of the equation that is being written, which
    what cannot be computed will name.
    """

    def __init__(self, model: Model, parts: Iterable[str]):
        super().__init__(model, parts)
        self.read: dict[str, None] = {}
        self.at = 0

    def name(self, text: str) -> str:
        """A quantity's name in the generated text."""
        written = super().name(text)
        self.read[written] = None
        return written

    def __call__(self, node: Expression) -> str:
        """The tree as text."""
        if node.kind == "number":
            text = json.dumps(node.arguments[0]).removesuffix(".0")
            return f"({text})" if text.startswith("-") else text
        if node.kind in ("divide", "power", "choose"):
            return getattr(self, f"_{node.kind}")(node, *(self(child) for child in node.children()))
        return super().__call__(node)

    def _divide(self, node, above, below):
        by = node.arguments[1]
        never = by.kind == "number" and by.arguments[0] != 0
        return f"({above} / {below})" if never else f"({above} / ({below} || zero({self.at})))"

    def _power(self, _, base, exponent):
        return f"power({base}, {exponent}, {self.at})"

    def _choose(self, node, *parts):
        switch, text = self.name(node.arguments[0]), parts[-1]
        for number, part in reversed(list(enumerate(parts[:-1]))):
            text = f"({switch} === {number} ? {part} : {text})"
        return text

    def _exp(self, value):
        return f"exponential({value}, {self.at})"

    def _log(self, value):
        return f"logarithm({value}, {self.at})"

    def _maximum(self, a, b):
        return f"Math.max({a}, {b})"

    def _minimum(self, a, b):
        return f"Math.min({a}, {b})"

    def _when(self, condition, then, otherwise):
        return f"({condition} ? {then} : {otherwise})"

    def _table(self, name, value):
        return f"look(TABLES.{name}, {value})"
