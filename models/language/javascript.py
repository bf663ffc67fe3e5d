"""The model as one ES module of JavaScript: the same trees, written as straight-line code without dependencies.

`javascript_run.js` and `javascript_check.js` hold what every model shares: clock, inputs, stages, annual values,
the sentences of `check`. The equations, numbers and layout of one model are written here. Everything a run
computes lies in one array of numbers, `m`, which browsers reach fastest as a constant of the module; each function
reads from it, computes a stretch of equations in local names (p_ parameters, w_ switches, i_ inputs, s_ stocks,
v_ equations, k_ parts that change less often than the equation they stand in) and writes them back.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from models.language.clock import METHODS, Clock
from models.language.expressions import Expression
from models.language.expressions import name as reference
from models.language.generated import Scalar, _needed_for_flows
from models.language.paths import LEVERS_ACT_FROM, SHORTEST_RAMP
from models.language.structure import Model

SHARED = ("javascript_run.js", "javascript_check.js")
STRETCH = 80                        # equations in one function: a browser leaves very long functions slow
ONCE, MOMENT, STATE = range(3)      # what makes a quantity change: nothing, time alone, the stocks


def as_javascript(model: Model, title: str, version: str) -> str:
    """The module's text: `model`, `run`, `annual`, `growth`, `ensemble` and `check`. Same model, same text."""
    written = Module(model)
    known, layout = facts(model, title, version), _json(written.layout())
    mark = hashlib.sha256("\n".join([_json(known), layout, *written.functions]).encode()).hexdigest()[:12]
    parts = [
        f"// {title}, version {version}, model {mark}: written from the model's equations, not to be edited.",
        f"export const model = {_json(known | {'hash': mark})};",
        f"const LAYOUT = {layout};",
        *written.functions,
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
        self.model = model
        names = [*model.stocks, *model.order, *model.inputs, *model.parameters, *model.switches]
        self.write = write = JavaScript(model, {name: place for place, name in enumerate(names)})
        needed, by_state = _needed_for_flows(model), [n for n in model.order if write.changes[n] == STATE]
        start = [n for n in model.start_order if n in model.stocks or write.changes[n] == STATE]
        trees = dict(model.trees) | {s.name: reference(s.starts_at) for s in model.stocks.values()}
        lists = (("start", STATE, start), ("seen", STATE, [n for n in by_state if n not in needed]),
                 ("flows", STATE, [n for n in by_state if n in needed]),
                 ("moment", MOMENT, [n for n in model.order if write.changes[n] == MOMENT]),
                 ("once", ONCE, [n for n in model.order if write.changes[n] == ONCE]))
        self.functions = [*self._move()]
        for called, change, listed in lists:            # from often to seldom: parts are found before they are due
            self.functions += self._function(called, change, {n: trees[n] for n in listed})

    def layout(self) -> dict:
        """The inputs by place, what each stock, equation and part reads, and whose the parts are; all by place."""
        model, places, parts = self.model, self.write.places, list(self.write.parts.values())
        read = [(*stock.inflows, *stock.outflows) for stock in model.stocks.values()]
        read += [[c for c in model.equations[n].causes if c in places and c not in model.switches] for n in model.order]
        read += [part.tree.names() for part in parts]
        return {"stocks": len(model.stocks), "inputs": model.inputs, "owners": [places[part.owner] for part in parts],
                "causes": [[places[cause] for cause in causes] for causes in read]}

    def _move(self) -> Iterator[str]:
        """Every stock moved by its flows, in the order of the stocks; true if all of them stayed real numbers."""
        self.write.read.clear()
        lines = ["  let d = 0, x = 0, lost = 0;"]
        for place, stock in enumerate(self.model.stocks.values()):
            net = "".join(f" + {self.write.name(f)}" for f in stock.inflows).removeprefix(" + ")
            net += "".join(f" - {self.write.name(f)}" for f in stock.outflows)
            lines.append(f"  d = {net.strip() or 0}; change[{place}] += weight * d; "
                         f"x = m[{place}] = before[{place}] + reach * d; lost += x - x;")
        yield self._text("move(reach, weight)", [*lines, "  return lost === 0;"], set())

    def _function(self, called: str, change: int, trees: Mapping[str, Expression]) -> Iterator[str]:
        """A function that computes these equations and the parts due with them, in stretches."""
        write = self.write
        due = list(trees.items())
        due += [(n, part.tree) for n, part in write.parts.items() if part.change == change]
        stretches = [due[k:k + STRETCH] for k in range(0, len(due), STRETCH)]
        for number, stretch in enumerate(stretches, start=1):
            write.read.clear()
            lines = [write.line(n, tree, change) for n, tree in stretch]
            yield self._text(f"{called}_{number}()", lines, {write.letters[n] + n for n, _ in stretch})
        calls = " ".join(f"{called}_{number}();" for number in range(1, len(stretches) + 1))
        yield f"function {called}() {{ {calls} }}"

    def _text(self, head: str, lines: list[str], made: set[str]) -> str:
        loads = ", ".join(f"{n} = m[{self.write.places[n[2:]]}]" for n in self.write.read if n not in made)
        return "\n".join([f"function {head} {{", *([f"  const {loads};"] if loads else []), *lines, "}"])


@dataclass(frozen=True)
class Part:
    """A part of an equation that changes less often than the equation and is therefore computed beforehand."""

    owner: str
    tree: Expression
    change: int


class JavaScript(Scalar):
    """Writes a tree as JavaScript on numbers.

    places : where each quantity lies in `m`. read : every name written since it was last cleared.
    """

    def __init__(self, model: Model, places: dict[str, int]):
        super().__init__(model)
        self.places, self.read, self.parts = places, {}, {}
        self.owner, self.change, self.branches = "", STATE, 0
        self.known: dict[str, str] = {}                     # a part's tree as text -> its name
        self.changes = {n: STATE for n in model.stocks} | dict.fromkeys(model.inputs, MOMENT)
        self.changes |= dict.fromkeys((*model.parameters, *model.switches), ONCE)
        for equation in model.order:
            self.changes[equation] = self.change_of(model.trees[equation])

    def change_of(self, tree: Expression) -> int:
        """What makes a tree's value change."""
        return max((self.changes[n] for n in tree.names()), default=ONCE)

    def line(self, made: str, tree: Expression, change: int) -> str:
        """One equation or part, computed, named and put in its place."""
        self.owner, self.change = made, change
        self.at = self.places[made]
        return f"  const {self.letters[made]}{made} = m[{self.at}] = {self(tree)};"

    def name(self, text: str) -> str:
        """A quantity's name in the generated text."""
        written = super().name(text)
        self.read[written] = None
        return written

    def __call__(self, node: Expression) -> str:
        """The tree as text."""
        kind = node.kind
        if kind == "number":
            text = json.dumps(node.arguments[0]).removesuffix(".0")
            return f"({text})" if text.startswith("-") else text
        if self._is_part(node):
            return self.name(self._part(node))
        lazy = kind in ("when", "choose")                   # only one branch is computed: nothing beforehand
        self.branches += lazy
        if kind in ("divide", "power", "choose"):
            text = getattr(self, f"_{kind}")(node, *(self(child) for child in node.children()))
        else:
            text = super().__call__(node)
        self.branches -= lazy
        return text

    def _is_part(self, node: Expression) -> bool:
        return bool(node.names()) and node.kind != "name" and not self.branches and self.change_of(node) < self.change

    def _part(self, node: Expression) -> str:
        text = repr(node)
        if text not in self.known:
            called = f"{len(self.parts)}"
            self.known[text], self.letters[called] = called, "k_"
            self.places[called] = len(self.places)
            self.parts[called] = Part(self.owner, node, self.change_of(node))
            self.changes[called] = self.parts[called].change
        return self.known[text]

    def _divide(self, node, above, below):
        by = node.arguments[1]
        never = by.kind == "number" and by.arguments[0] != 0
        return f"({above} / {below})" if never else f"({above} / ({below} || zero({self.at})))"

    def _power(self, node, base, exponent):
        by = node.arguments[1]
        squared = by.kind == "number" and by.arguments[0] == 2 and node.arguments[0].kind == "name"
        return f"({base} * {base})" if squared else f"power({base}, {exponent}, {self.at})"

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
