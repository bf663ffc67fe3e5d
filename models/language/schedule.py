"""What to compute when: the equations sorted by what makes them change, and parts that repeat taken out and named.

Every generated run computes an equation as seldom as it may: once if it reads only constants, once a moment if it
reads only paths over time, and with the stocks otherwise. The same holds for parts of equations: in
`output * price / price_at_start` the quotient of two constants is computed once. A part that several equations share
is computed for all of them. Products are put in order for this, which changes nothing but the last digit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from models.language.expressions import COMPARISONS, Expression, name
from models.language.structure import Model

ONCE, MOMENT, STATE = range(3)      # what makes a quantity change: nothing, time alone, the stocks

MAY_FAIL = ("divide", "power", "exp", "log", "when", "choose")      # what can leave the real numbers in one operation

Trees = Mapping[str, Expression]    # name -> tree, each after what it reads


@dataclass(frozen=True)
class Schedule:
    """Four lists of equations and parts. `flows`: all that the net flows of the stocks need; `seen`: the rest."""

    once: Trees
    moment: Trees
    flows: Trees
    seen: Trees
    parts: tuple[str, ...]

    def lists(self) -> tuple[Trees, Trees, Trees, Trees]:
        """The four, from what is computed first to what is computed last."""
        return self.once, self.moment, self.flows, self.seen


def needed_for_flows(model: Model) -> set[str]:
    """The equations that the net flow of some stock depends on."""
    waiting = [flow for stock in model.stocks.values() for flow in (*stock.inflows, *stock.outflows)]
    needed: set[str] = set()
    while waiting:
        equation = waiting.pop()
        if equation not in needed and equation in model.trees:
            needed.add(equation)
            waiting += model.trees[equation].names()
    return needed


@lru_cache(maxsize=8)
def schedule(model: Model) -> Schedule:
    """The model's equations in the order in which runs compute them."""
    changes = dict.fromkeys((*model.parameters, *model.switches), ONCE)
    changes |= dict.fromkeys(model.inputs, MOMENT) | dict.fromkeys(model.stocks, STATE)
    trees = _Trees(changes)
    roots: dict[str, Expression] = {}
    for equation in model.order:
        roots[equation] = tree = trees.rewritten(model.trees[equation])
        changes[equation] = trees.change_of(tree)
    return _Listing(trees, roots, needed_for_flows(model)).listed(model.order)


class _Trees:
    """Rewrites trees so that equal parts are one and the same object, and slow factors stand together."""

    def __init__(self, changes: dict[str, int]):
        self.changes = changes
        self.made: dict[tuple, Expression] = {}
        self.levels: dict[Expression, int] = {}

    def change_of(self, node: Expression) -> int:
        """What makes a rewritten tree's value change."""
        if node not in self.levels:
            below = [self.change_of(child) for child in node.children()]
            if node.kind in ("name", "choose"):
                below.append(self.changes[node.arguments[0]])
            self.levels[node] = max(below, default=ONCE)
        return self.levels[node]

    def rewritten(self, node: Expression) -> Expression:
        """The tree with products in order and equal parts shared."""
        if node.kind in ("multiply", "divide"):
            return self._product(node)
        if node.kind == "choose":
            branches = tuple((option, self.rewritten(branch)) for option, branch in node.arguments[1:])
            return self._shared("choose", (node.arguments[0], *branches))
        if node.kind == "table":
            return self._shared("table", (node.arguments[0], self.rewritten(node.arguments[1])))
        if node.kind in ("name", "number"):
            return self._shared(node.kind, node.arguments)
        below = tuple(self.rewritten(child) for child in node.arguments)
        if node.kind == "power" and _is_number(below[1], 2.0):
            return self._shared("multiply", (below[0], below[0]))
        return self._shared(node.kind, below)

    def _product(self, node: Expression) -> Expression:
        """A chain of factors and divisors, those that change least first: what is constant becomes one factor."""
        above: list[Expression] = []
        below: list[Expression] = []
        self._collect(node, above, below)
        result = None
        for level in (ONCE, MOMENT, STATE):
            ups = [part for part in above if self.change_of(part) == level and not _is_number(part, 1.0)]
            downs = [part for part in below if self.change_of(part) == level and not _is_number(part, 1.0)]
            for part in ups:
                result = part if result is None else self._shared("multiply", (result, part))
            if downs:
                result = self._one() if result is None else result
                result = self._shared("divide", (result, self._times(downs)))
        return self._one() if result is None else result

    def _collect(self, node: Expression, above: list[Expression], below: list[Expression]) -> None:
        if node.kind == "multiply":
            for child in node.arguments:
                self._collect(child, above, below)
        elif node.kind == "divide":
            self._collect(node.arguments[0], above, below)
            self._collect(node.arguments[1], below, above)
        else:
            above.append(self.rewritten(node))

    def _times(self, factors: list[Expression]) -> Expression:
        result = factors[0]
        for factor in factors[1:]:
            result = self._shared("multiply", (result, factor))
        return result

    def _one(self) -> Expression:
        return self._shared("number", (1.0,))

    def _shared(self, kind: str, arguments: tuple) -> Expression:
        key = (kind, *(repr(part) if isinstance(part, float) else part for part in arguments))
        if key not in self.made:
            self.made[key] = Expression(kind, arguments)
        return self.made[key]


def _is_number(node: Expression, value: float) -> bool:
    return node.kind == "number" and node.arguments[0] == value


class _Listing:
    """Puts equations and named parts into the four lists, each after what it reads."""

    def __init__(self, trees: _Trees, roots: Trees, needed: set[str]):
        self.trees, self.roots, self.needed = trees, roots, needed
        self.lists: tuple[dict, dict, dict, dict] = ({}, {}, {}, {})
        self.done: set[str] = set()
        self.parts: dict[Expression, str] = {}
        self.equal: dict[Expression, str] = {}          # a whole equation that other equations contain
        for equation, root in roots.items():
            if root.children():
                self.equal.setdefault(root, equation)
        self.uses = _uses(roots.values())

    def listed(self, order: Iterable[str]) -> Schedule:
        """The schedule. Flows come first, so that what they share with the rest is computed with them."""
        rest = []
        for equation in order:
            if equation in self.needed:
                self._settle(equation, flows=True)
            else:
                rest.append(equation)
        for equation in rest:
            self._settle(equation, flows=False)
        return Schedule(*self.lists, tuple(self.parts.values()))

    def _settle(self, equation: str, flows: bool) -> None:
        if equation in self.done or equation not in self.roots:
            return
        self.done.add(equation)
        root = self.roots[equation]
        twin = self.equal.get(root, equation)
        if twin != equation:
            self._settle(twin, flows)
            tree = name(twin)
        else:
            tree = self._below(root, equation, flows)
        self._list(self.trees.change_of(root), flows)[equation] = tree

    def _list(self, level: int, flows: bool) -> dict:
        return self.lists[level if flows or level < STATE else STATE + 1]

    def _named(self, node: Expression, owner: str, level: int, flows: bool) -> Expression:
        """The tree of a part, or the name under which the part is known."""
        if node.kind == "name":
            self._settle(node.arguments[0], flows)
        if not node.children():
            return node
        if node in self.equal:
            self._settle(self.equal[node], flows)
            return name(self.equal[node])
        if node.kind not in COMPARISONS and (self.trees.change_of(node) < level or self.uses[node] > 1):
            return name(self._part(node, owner, flows))
        return self._below(node, owner, flows)

    def _below(self, node: Expression, owner: str, flows: bool) -> Expression:
        level = self.trees.change_of(node)
        if node.kind == "name":
            self._settle(node.arguments[0], flows)
        if not node.children():
            return node
        if node.kind == "choose":
            branches = [(option, self._named(branch, owner, level, flows)) for option, branch in node.arguments[1:]]
            return Expression("choose", (node.arguments[0], *branches))
        if node.kind == "table":
            return Expression("table", (node.arguments[0], self._named(node.arguments[1], owner, level, flows)))
        return Expression(node.kind, tuple(self._named(child, owner, level, flows) for child in node.arguments))

    def _part(self, node: Expression, owner: str, flows: bool) -> str:
        if node not in self.parts:
            count = 1 + sum(part.startswith(f"{owner}__") for part in self.parts.values())
            self.parts[node] = called = f"{owner}__{count}"         # no quantity has two underscores in its name
            tree = self._below(node, called.partition("__")[0], flows)
            self._list(self.trees.change_of(node), flows)[called] = tree
        return self.parts[node]


def _uses(roots: Iterable[Expression]) -> Counter:
    """How often each part stands in the trees, parts of parts counted once."""
    uses: Counter = Counter(roots)
    waiting = list(uses)
    while waiting:
        for child in waiting.pop().children():
            uses[child] += 1
            if uses[child] == 1:
                waiting.append(child)
    return uses
