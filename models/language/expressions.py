"""Expression trees: what an equation becomes when it is run on symbols.

An equation is an ordinary function of its causes. Called with `Expression`
objects it returns the tree of its own arithmetic; that one tree is the source
of everything generated: the fast run, the units check, XMILE, the causal map.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.language.faults import ModelError

ARITHMETIC = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}
COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}


@dataclass(frozen=True, eq=False)
class Expression:
    """One node of a tree.

    kind : "number" | "name" | an ARITHMETIC or COMPARISONS word | "negative" | "exp" | "log"
           | "maximum" | "minimum" | "when" | "choose" | "table"
    arguments : child expressions; for "number" the float, for "name" the text, for "table"
           (table name, input), for "choose" (switch name, (option, expression), …)
    """

    kind: str
    arguments: tuple

    def __add__(self, other):
        return combine("add", self, other)

    def __radd__(self, other):
        return combine("add", other, self)

    def __sub__(self, other):
        return combine("subtract", self, other)

    def __rsub__(self, other):
        return combine("subtract", other, self)

    def __mul__(self, other):
        return combine("multiply", self, other)

    def __rmul__(self, other):
        return combine("multiply", other, self)

    def __truediv__(self, other):
        return combine("divide", self, other)

    def __rtruediv__(self, other):
        return combine("divide", other, self)

    def __pow__(self, other):
        return combine("power", self, other)

    def __rpow__(self, other):
        return combine("power", other, self)

    def __neg__(self):
        return Expression("negative", (self,))

    def __lt__(self, other):
        return combine("less", self, other)

    def __le__(self, other):
        return combine("less_equal", self, other)

    def __gt__(self, other):
        return combine("greater", self, other)

    def __ge__(self, other):
        return combine("greater_equal", self, other)

    def __call__(self, *_):
        """Refuse to be looked up: only tables are called."""
        raise ModelError([f"'{self.arguments[0]}' is called but is not a table"])

    def __bool__(self):
        raise ModelError(
            ["an equation may not branch with `if`, `and`, `or`, min() or max(): "
             "use when(condition, a, b), at_least(x, floor) or at_most(x, cap)"]
        )

    def children(self) -> tuple[Expression, ...]:
        """The expressions directly below this one."""
        if self.kind in ("number", "name"):
            return ()
        if self.kind == "table":
            return (self.arguments[1],)
        if self.kind == "choose":
            return tuple(branch for _, branch in self.arguments[1:])
        return self.arguments

    def walk(self) -> Iterator[Expression]:
        """This node and every node below it."""
        yield self
        for child in self.children():
            yield from child.walk()

    def names(self) -> list[str]:
        """Variables, constants and inputs the tree reads, in order of first use, without repeats."""
        return list(dict.fromkeys(node.arguments[0] for node in self.walk() if node.kind == "name"))


@dataclass(frozen=True)
class TableSymbol:
    """Stands for a table while an equation is traced; calling it makes a look-up node."""

    name: str

    def __call__(self, value):
        """The look-up of a value in the table."""
        return Expression("table", (self.name, as_expression(value)))


@dataclass(frozen=True)
class SwitchSymbol:
    """Stands for a structural switch while an equation is traced."""

    name: str
    options: tuple[str, ...]


def as_expression(value) -> Expression:
    """Numbers become number nodes; expressions stay as they are."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, bool):
        raise ModelError(["an equation compared with == or `is`; use <, <=, > or >= inside when(condition, a, b)"])
    if isinstance(value, (int, float)):
        return Expression("number", (float(value),))
    if isinstance(value, TableSymbol):
        raise ModelError([f"table '{value.name}' is used without its input: write {value.name}(input)"])
    if isinstance(value, SwitchSymbol):
        raise ModelError([f"switch '{value.name}' may only stand first in choose({value.name}, option=…)"])
    raise ModelError([f"an equation used {value!r}, which is neither a number nor a quantity of the model"])


def combine(kind: str, *values) -> Expression:
    """A node of `kind` over values that are numbers or expressions."""
    return Expression(kind, tuple(as_expression(value) for value in values))


def name(text: str) -> Expression:
    """A reference to a quantity."""
    return Expression("name", (text,))
