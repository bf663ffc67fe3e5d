"""Expression trees as instructions: the writer that serves LLVM, as `Scalar` and `Vector` serve Python and numpy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

from models.language.expressions import ARITHMETIC, COMPARISONS, Expression
from models.language.instructions import Function
from models.language.notice import may_fail, open_names, passed_on, passing
from models.language.paths import Lookup
from models.language.schedule import Trees
from models.language.structure import Model

COMPARED = {"less": "olt", "less_equal": "ole", "greater": "ogt", "greater_equal": "oge"}


class Equations:
    """Writes trees into a function on the memory `m`.

    places : where each quantity lies there. noticed : names among the trees whose values are looked at elsewhere.
    """

    def __init__(self, model: Model, into: Function, places: Mapping[str, int], trees: Trees,
                 noticed: Collection[str] = ()):
        self.model, self.into, self.places = model, into, places
        self.trees, self.passed_on = trees, passed_on(trees, noticed)
        self.known: dict[str, str] = {}
        self.logs: dict[str, str] = {}
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

    def define(self, text: str, keep: bool) -> None:
        """Compute one of the trees. keep : write it to `m`, too."""
        tree = self.trees[text]
        self.known[text] = value = self(tree)
        if text not in self.passed_on and (may_fail(tree) or not open_names(tree).isdisjoint(self.trees)):
            self._watch(value)
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
        """The instructions of a tree; returns the name of its value, which is noticed elsewhere if it is no number."""
        kind, into = node.kind, self.into
        if kind == "number":
            return into.number(node.arguments[0])
        if kind == "name":
            return self.name(node.arguments[0])
        if kind in ("add", "subtract") and "multiply" in (node.arguments[0].kind, node.arguments[1].kind):
            return self._fused(node)
        if (parts := self._powers_and_rest(node)) is not None:
            return parts[0] if parts[1] is None else into.multiply(*parts)
        if kind == "choose":
            return self._choose(node, *self._lazily(node.children()))
        if kind == "when":
            return into.select(self(node.arguments[0]), *self._lazily(node.arguments[1:]))
        open_parts = passing(node)
        below = [self(child) if child in open_parts else self._hidden(child) for child in node.children()]
        if kind in COMPARISONS:
            return into.compare(COMPARED[kind], *below)
        if kind in ARITHMETIC and kind != "power":
            return getattr(into, kind)(*below)
        return getattr(self, f"_{kind}")(node, *below)

    def _hidden(self, node: Expression) -> str:
        """As a call, but here it is noticed if the value is no number."""
        value = self(node)
        if may_fail(node):
            self._watch(value)
        return value

    def _lazily(self, branches: Iterable[Expression]) -> list[str]:
        """As calls, but nobody asks about a branch that is not taken."""
        self.branches += 1
        values = [self(branch) for branch in branches]
        self.branches -= 1
        return values

    def _watch(self, value: str) -> None:
        if not self.branches:
            self.watched = self.into.fused(value, self.into.number(0.0), self.watched or self.read(0))

    def _fused(self, node: Expression) -> str:
        """A sum with a product in it, rounded once."""
        (a, b), into = node.arguments, self.into
        if b.kind == "multiply":
            x, y = self._halves(b)
            return into.fused(into.negative(x) if node.kind == "subtract" else x, y, self(a))
        x, y = self._halves(a)
        return into.fused(x, y, into.negative(self(b)) if node.kind == "subtract" else self(b))

    def _halves(self, product: Expression) -> tuple[str, str]:
        """Two values whose product is the tree's."""
        value, rest = self._powers_and_rest(product) or map(self, product.arguments)
        return value, rest or self.into.number(1.0)

    def _negative(self, _, value: str) -> str:
        return self.into.negative(value)

    def _maximum(self, _, a: str, b: str) -> str:
        return self.into.select(self.into.compare("ogt", a, b), a, b)

    def _minimum(self, _, a: str, b: str) -> str:
        return self.into.select(self.into.compare("olt", a, b), a, b)

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

    def _power(self, node: Expression, base: str, _) -> str:
        """Powers that `of_powers` leaves: roots."""
        root = self.into.root(base)
        return root if node.arguments[1].arguments[0] > 0 else self.into.divide(self.into.number(1.0), root)

    def _powers_and_rest(self, node: Expression) -> tuple[str, str | None] | None:
        """Two values whose product is the tree's: all its powers as one, and the rest if any. None without powers."""
        above, below = factors(node)
        powers = [(factor, factor in below) for factor in (*above, *below) if of_powers(factor)]
        if not powers:
            return None
        total, into = None, self.into
        for factor, divides in powers:
            log = self._log_of_2(factor)
            if total is None:
                total = into.negative(log) if divides else log
            else:
                total = into.subtract(total, log) if divides else into.add(total, log)
        value = into.call(f"exp2_{into.width}", total)
        above = [self(factor) for factor in above if not of_powers(factor)]
        below = [self._hidden(factor) for factor in below if not of_powers(factor)]
        if not above and not below:
            return value, None
        rest = reduce(into.multiply, above) if above else into.number(1.0)
        return value, into.divide(rest, reduce(into.multiply, below)) if below else rest

    def _log_of_2(self, node: Expression) -> str:
        """log2 of what `of_powers` accepts, or of one. A base that several powers share has its logarithm once."""
        into = self.into
        if node.kind == "number":
            return into.number(0.0)
        if node.kind == "choose":
            self.branches += 1
            logs = [self._log_of_2(branch) for branch in node.children()]
            self.branches -= 1
            return self._choose(node, *logs)
        base, exponent = map(self._hidden, node.arguments)
        if base not in self.logs:
            self.logs[base] = into.call(f"log2_{into.width}", base)
        return into.multiply(exponent, self.logs[base])


def of_powers(node: Expression) -> bool:
    """Whether a tree is a power that exp2 and log2 are to compute, or a choice between such powers and one."""
    if node.kind == "choose":
        branches = [branch for branch in node.children() if not is_number(branch, 1.0)]
        return bool(branches) and all(map(of_powers, branches))
    return node.kind == "power" and not any(is_number(node.arguments[1], root) for root in (0.5, -0.5))


def is_number(node: Expression, value: float) -> bool:
    """Whether a tree is this number."""
    return node.kind == "number" and node.arguments[0] == value


def factors(node: Expression) -> tuple[list[Expression], list[Expression]]:
    """The factors and the divisors of a product."""
    if node.kind not in ("multiply", "divide"):
        return [node], []
    (above, below), (more, less) = map(factors, node.arguments)
    return (above + more, below + less) if node.kind == "multiply" else (above + less, below + more)
