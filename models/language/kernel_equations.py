"""Expression trees as instructions: the writer that serves LLVM, as `Scalar` and `Vector` serve Python and numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.language.expressions import ARITHMETIC, COMPARISONS, Expression
from models.language.instructions import Function
from models.language.paths import Lookup
from models.language.schedule import MAY_FAIL
from models.language.structure import Model

COMPARED = {"less": "olt", "less_equal": "ole", "greater": "ogt", "greater_equal": "oge"}


class Equations:
    """Writes trees into a function on the memory `m`. places : where each quantity lies there."""

    def __init__(self, model: Model, into: Function, places: Mapping[str, int]):
        self.model, self.into, self.places = model, into, places
        self.known: dict[str, str] = {}
        self.watched = ""
        self.branches = 0

    def name(self, text: str) -> str:
        """The value of a quantity: computed in this function, or read from `m`."""
        if text not in self.known:
            self.known[text] = self.read(self.places[text])
        return self.known[text]

    def read(self, place: int) -> str:
        """What lies at a place of `m`."""
        return self.into.load("%m", str(place * self.into.width))

    def write(self, value: str, place: int) -> None:
        """Put a value at a place of `m`."""
        self.into.store(value, "%m", str(place * self.into.width))

    def define(self, text: str, tree: Expression, keep: bool) -> None:
        """Compute a quantity. keep : write it to `m`, too."""
        self.known[text] = value = self(tree)
        if keep:
            self.write(value, self.places[text])

    def net(self, inflows: Sequence[str], outflows: Sequence[str]) -> str:
        """The sum of some flows less others."""
        into, total = self.into, None
        for flow in inflows:
            total = self.name(flow) if total is None else into.add(total, self.name(flow))
        for flow in outflows:
            total = into.subtract(into.number(0.0) if total is None else total, self.name(flow))
        return into.number(0.0) if total is None else total

    def text(self) -> str:
        """The finished function. Any value that is not a real number leaves its mark at place 0."""
        if self.watched:
            self.write(self.watched, 0)
        return self.into.text()

    def __call__(self, node: Expression) -> str:
        """The instructions of a tree; returns the name of its value."""
        kind, into = node.kind, self.into
        if kind == "number":
            return into.number(node.arguments[0])
        if kind == "name":
            return self.name(node.arguments[0])
        if kind in ("add", "subtract") and "multiply" in (node.arguments[0].kind, node.arguments[1].kind):
            return self._fused(node)
        lazy = kind in ("when", "choose")                           # nobody asks about a branch that is not taken
        self.branches += lazy
        below = [self(child) for child in node.children()]
        self.branches -= lazy
        if kind in COMPARISONS:
            value = into.compare(COMPARED[kind], *below)
        elif kind in ARITHMETIC and kind != "power":
            value = getattr(into, kind)(*below)
        else:
            value = getattr(self, f"_{kind}")(node, *below)
        if kind in MAY_FAIL and not self.branches:
            self.watched = into.fused(value, into.number(0.0), self.watched or self.read(0))
        return value

    def _fused(self, node: Expression) -> str:
        """A sum with a product in it, rounded once."""
        (a, b), into = node.arguments, self.into
        if b.kind == "multiply":
            x, y = map(self, b.arguments)
            return into.fused(into.negative(x) if node.kind == "subtract" else x, y, self(a))
        x, y = map(self, a.arguments)
        return into.fused(x, y, into.negative(self(b)) if node.kind == "subtract" else self(b))

    def _negative(self, _, value: str) -> str:
        return self.into.negative(value)

    def _maximum(self, _, a: str, b: str) -> str:
        return self.into.select(self.into.compare("ogt", a, b), a, b)

    def _minimum(self, _, a: str, b: str) -> str:
        return self.into.select(self.into.compare("olt", a, b), a, b)

    def _when(self, _, condition: str, then: str, otherwise: str) -> str:
        return self.into.select(condition, then, otherwise)

    def _choose(self, node: Expression, *branches: str) -> str:
        switch, value = self.name(node.arguments[0]), branches[-1]
        for number, branch in reversed(list(enumerate(branches[:-1]))):
            value = self.into.select(self.into.compare("oeq", switch, self.into.number(number)), branch, value)
        return value

    def _table(self, node: Expression, value: str) -> str:
        """values[k] + slopes[k] * (x - starts[k]), with k the number of points that are not above x."""
        look, into = Lookup(self.model.tables[node.arguments[0]].points), self.into
        columns = (look.starts, look.values, look.slopes)
        found = [into.number(column[0]) for column in columns]
        for k, x in enumerate(look.xs, start=1):
            past = into.compare("oge", value, into.number(x))
            found = [into.select(past, into.number(column[k]), before)
                     for column, before in zip(columns, found, strict=True)]
        start, base, slope = found
        return into.add(base, into.multiply(slope, into.subtract(value, start)))

    def _exp(self, _, value: str) -> str:
        return self.into.call(f"exp_{self.into.width}", value)

    def _log(self, _, value: str) -> str:
        return self.into.call(f"log_{self.into.width}", value)

    def _power(self, node: Expression, base: str, exponent: str) -> str:
        into, by = self.into, node.arguments[1]
        if by.kind == "number" and by.arguments[0] in (0.5, -0.5):
            root = into.root(base)
            return root if by.arguments[0] > 0 else into.divide(into.number(1.0), root)
        return self._exp(node, into.multiply(exponent, into.call(f"log_of_base_{into.width}", base)))
