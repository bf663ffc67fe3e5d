"""Unit algebra: every equation is checked to give the unit it declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.language.expressions import ARITHMETIC, COMPARISONS, Expression


class UnitError(ValueError):
    """One equation whose units do not fit; the text says why."""


@dataclass(frozen=True)
class Unit:
    """A product of base units with exponents, e.g. bn_vnd/year. `powers` is sorted by name."""

    powers: tuple[tuple[str, float], ...] = ()

    @staticmethod
    def of(powers: Mapping[str, float]) -> Unit:
        """The unit with these exponents; base units with exponent 0 fall away."""
        return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))

    def __mul__(self, other: Unit) -> Unit:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + power
        return Unit.of(powers)

    def __pow__(self, exponent: float) -> Unit:
        return Unit.of({name: power * exponent for name, power in self.powers})

    def __truediv__(self, other: Unit) -> Unit:
        return self * other ** -1

    def __str__(self) -> str:
        def part(name, power):
            return name if power == 1 else f"{name}^{power:g}"

        above = "*".join(part(name, power) for name, power in self.powers if power > 0) or "1"
        below = "".join(f"/{part(name, -power)}" for name, power in self.powers if power < 0)
        return above + below

    @property
    def per_year(self) -> bool:
        """Whether this is a rate that adds up to an amount over a year."""
        return dict(self.powers).get("year") == -1


ONE = Unit()
YEAR = Unit.of({"year": 1})


def parse_unit(text: str) -> Unit:
    """Read 'bn_vnd/year/person', 'person*year', 'km^2' or '1'. Raises UnitError on anything else."""
    unit, sign = ONE, 1
    for place, token in enumerate(re.split(r"([*/])", text)):       # factors at even places, signs between them
        if place % 2:
            sign = 1 if token == "*" else -1
            continue
        match = re.fullmatch(r"([A-Za-z][A-Za-z0-9_]*)(?:\^(-?\d+(?:\.\d+)?))?|1", token.strip())
        if not match:
            raise UnitError(f"'{text}' is not a unit; write for example bn_vnd/year or 1")
        if match.group(1):
            unit = unit * Unit.of({match.group(1): sign * float(match.group(2) or 1)})
    return unit


def unit_of(tree: Expression, unit_named: Callable[[str], Unit], table_units: Mapping[str, tuple[Unit, Unit]]) -> Unit:
    """The unit a tree gives.

    The literal 0 fits any unit; other literals are pure numbers.
    table_units : table -> (unit of its input, unit of its value). Raises UnitError.
    """

    def check(node: Expression) -> Unit | None:          # None: the literal zero
        kind = node.kind
        if kind == "number":
            return None if node.arguments[0] == 0 else ONE
        if kind == "name":
            return unit_named(node.arguments[0])
        if kind == "table":
            wanted, given = table_units[node.arguments[0]][0], check(node.arguments[1])
            if given is not None and given != wanted:
                raise UnitError(f"table '{node.arguments[0]}' takes '{wanted}', not '{given}'")
            return table_units[node.arguments[0]][1]
        parts = [check(child) for child in node.children()]
        if kind == "negative":
            return parts[0]
        if kind in ("exp", "log"):
            if (parts[0] or ONE) != ONE:
                raise UnitError(f"{kind}() needs a pure number, not '{parts[0]}'")
            return ONE
        if kind == "multiply":
            return (parts[0] or ONE) * (parts[1] or ONE)
        if kind == "divide":
            return (parts[0] or ONE) / (parts[1] or ONE)
        if kind == "power":
            return power(node, parts)
        if kind == "when":
            parts = parts[1:]
        known = {part for part in parts if part is not None}
        if len(known) > 1:
            what = {"add": "add or subtract", "subtract": "add or subtract"}.get(kind, "compare")
            raise UnitError(f"cannot {what} " + " and ".join(f"'{unit}'" for unit in sorted(known, key=str)))
        assert kind in ARITHMETIC or kind in COMPARISONS or kind in ("maximum", "minimum", "when", "choose")
        return ONE if kind in COMPARISONS else (known.pop() if known else None)

    def power(node, parts) -> Unit:
        base, exponent = parts[0] or ONE, parts[1] or ONE
        if exponent != ONE:
            raise UnitError(f"an exponent must be a pure number, not '{exponent}'")
        if base == ONE:
            return ONE
        raised = node.arguments[1]
        if raised.kind != "number":
            raise UnitError(f"'{base}' may only be raised to a literal number; divide by a reference first")
        return base ** raised.arguments[0]

    return check(tree) or ONE
