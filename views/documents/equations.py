"""An equation as a line of text: names as the model calls them, as few parentheses as it needs."""

from __future__ import annotations

from models import Model
from models.language.expressions import Expression

SIGNS = {"add": (" + ", 5), "subtract": (" − ", 5), "multiply": (" × ", 6), "divide": (" / ", 6), "power": ("^", 8),
         "less": (" < ", 4), "less_equal": (" ≤ ", 4), "greater": (" > ", 4), "greater_equal": (" ≥ ", 4)}
CALLS = {"maximum": "max", "minimum": "min", "exp": "exp", "log": "ln"}
NEGATIVE, NAME = 7, 9


def equation(model: Model, name: str) -> str:
    """The right-hand side of a variable; a stock's flows and its start."""
    if name in model.stocks:
        stock = model.stocks[name]
        net = "".join(f" + {flow}" for flow in stock.inflows) + "".join(f" − {flow}" for flow in stock.outflows)
        return f"change: {net.removeprefix(' + ').strip() or '0'}; starts at {stock.starts_at}"
    return written(model, model.trees[name])[0]


def written(model: Model, node: Expression) -> tuple[str, int]:
    """A node as text, and how tightly it binds."""
    kind, arguments = node.kind, node.arguments
    if kind in ("number", "name"):
        return (f"{arguments[0]:g}" if kind == "number" else str(arguments[0])), NAME
    if kind == "table":
        return f"{arguments[0]}({written(model, arguments[1])[0]})", NAME
    if kind == "choose":
        options = model.switches[arguments[0]].options
        parts = "; ".join(f"{option}: {written(model, part)[0]}"
                          for option, part in zip(options, node.children(), strict=True))
        return f"by {arguments[0]} {{{parts}}}", NAME
    if kind == "when":
        condition, then, otherwise = (written(model, part)[0] for part in node.children())
        return f"if {condition} then {then} else {otherwise}", 0
    if kind == "negative":
        return f"−{bound(model, arguments[0], NEGATIVE)}", NEGATIVE
    if kind in CALLS:
        return f"{CALLS[kind]}({', '.join(written(model, part)[0] for part in node.children())})", NAME
    sign, binds = SIGNS[kind]
    left, right = node.children()
    tighter = binds + (kind in ("subtract", "divide", "power"))
    return f"{bound(model, left, binds + (kind == 'power'))}{sign}{bound(model, right, tighter)}", binds


def bound(model: Model, node: Expression, binds: int) -> str:
    """A part of a larger text, in parentheses where it binds less tightly."""
    text, own = written(model, node)
    return text if own >= binds else f"({text})"
