"""Where a value that is no real number is noticed in compiled code, so that few values need to be looked at.

Sums, products and dividends pass on what is no number: infinity and nan stay one or the other. Everything else may
hide it: a divisor becomes zero, a maximum takes the other value. So it is enough to look where something may hide,
and at what nobody passes on; what reaches a stock is noticed there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from models.language.expressions import Expression
from models.language.schedule import MAY_FAIL

PASSING_ON = ("add", "subtract", "multiply", "negative")


def passed_on(trees: Mapping[str, Expression], noticed: Iterable[str]) -> set[str]:
    """The equations whose values reach, unhidden, what is noticed or some other equation."""
    return {*noticed, *(name for tree in trees.values() for name in open_names(tree))}


def passing(node: Expression) -> tuple[Expression, ...]:
    """The parts of a tree whose values it cannot hide."""
    if node.kind in PASSING_ON:
        return node.arguments
    return node.arguments[:1] if node.kind == "divide" else ()


def open_names(node: Expression) -> set[str]:
    """The names whose values a tree cannot hide."""
    return {node.arguments[0]} if node.kind == "name" else {n for part in passing(node) for n in open_names(part)}


def may_fail(node: Expression) -> bool:
    """Whether a tree may leave the real numbers in one operation and cannot hide it."""
    return node.kind in MAY_FAIL or any(map(may_fail, passing(node)))
