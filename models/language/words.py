"""The words a sector file is written in.

    @equation("bn_vnd/year")
    def depreciation(capital, capital_lifetime):
        "Capital worn out in a year."
        return capital / capital_lifetime

The function's name is the variable, its arguments are its causes: names of
other variables, constants, levers, series, tables or switches (`time` is the
calendar year). Stocks, smooths and delays are declared, never written inside
an equation, so every memory in the model is visible.
"""

from __future__ import annotations

import inspect
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.language.expressions import Expression, SwitchSymbol, as_expression, combine
from models.language.faults import ModelError


@dataclass(frozen=True)
class Groups:
    """Names of a dimension, such as the age groups; each becomes the ending of a variable's name."""

    names: tuple[str, ...]

    def __iter__(self):
        return iter(self.names)

    def previous(self, name: str) -> str | None:
        """The group before `name`, or None for the first."""
        place = self.names.index(name)
        return self.names[place - 1] if place else None


def groups(*names: str) -> Groups:
    """Declare a dimension by its group names, youngest first."""
    return Groups(tuple(names))


@dataclass(frozen=True)
class Equation:
    """A variable computed from its causes. `function` takes the causes in order."""

    name: str
    unit: str
    function: Callable
    causes: tuple[str, ...]
    doc: str
    place: str
    made_by: str = ""                       # the declaration it was made from, for pages and counts


@dataclass(frozen=True)
class Stock:
    """A quantity that only its flows change; `starts_at` names its value at the start."""

    name: str
    unit: str
    starts_at: str
    inflows: tuple[str, ...]
    outflows: tuple[str, ...]
    doc: str
    place: str
    made_by: str = ""


@dataclass(frozen=True)
class Declared:
    """A declaration whose variables are made when the model is gathered and its name is known."""

    make: Callable[[str], Sequence[Equation | Stock]]
    place: str


def _place(depth: int = 2) -> str:
    frame = sys._getframe(depth)
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"


def _record(declaration, depth: int = 2) -> None:
    """Remember a declaration in its module, so that a name written twice is noticed, not overwritten."""
    sys._getframe(depth).f_globals.setdefault("__declarations__", []).append(declaration)


def equation(unit: str, *, each: Groups | None = None, by_group: Sequence[str] = ()):
    """Declare a variable by the function that computes it.

    each, by_group : make one variable per group; arguments listed in by_group get the group's ending.
    """

    def declare(function: Callable) -> Declared:
        causes = tuple(inspect.signature(function).parameters)
        place = f"{function.__code__.co_filename}:{function.__code__.co_firstlineno}"
        doc = inspect.getdoc(function) or ""

        def make(name: str) -> list[Equation]:
            if each is None:
                return [Equation(name, unit, function, causes, doc, place)]
            return [
                Equation(f"{name}_{group}", unit, function,
                         tuple(f"{cause}_{group}" if cause in by_group else cause for cause in causes), doc, place,
                         name)
                for group in each
            ]

        declared = Declared(make, place)
        function.__globals__.setdefault("__declarations__", []).append(declared)
        return declared

    return declare


def stock(unit: str, *, starts_at: str, inflows: Sequence[str] = (), outflows: Sequence[str] = (), doc: str,
          each: Groups | None = None, by_group: Sequence[str] = ()) -> Declared:
    """Declare a stock and name its flows and the quantity that gives its value at the start."""
    place = _place()

    def make(name: str) -> list[Stock]:
        if each is None:
            return [Stock(name, unit, starts_at, tuple(inflows), tuple(outflows), doc, place)]

        def ending(text, group):
            return f"{text}_{group}" if text in by_group else text

        return [
            Stock(f"{name}_{group}", unit, ending(starts_at, group), tuple(ending(flow, group) for flow in inflows),
                  tuple(ending(flow, group) for flow in outflows), doc, place, name)
            for group in each
        ]

    declared = Declared(make, place)
    _record(declared)
    return declared


def smooth(unit: str, *, of: str, over: str, order: int = 1, starts_at: str | None = None, doc: str) -> Declared:
    """Declare a perceived value that follows `of` with an average delay `over` (exponential, order 1 or 3)."""
    place = _place()

    def make(name: str) -> list[Equation | Stock]:
        stages = [name] if order == 1 else [f"{name}_stage_{k}" for k in range(1, order)] + [name]
        made: list[Equation | Stock] = []
        for source, stage in zip([of, *stages[:-1]], stages, strict=True):
            change = f"{stage}_adjustment"
            made.append(Equation(change, f"{unit}/year", _adjustment(order), (source, stage, over),
                                 f"Change in {stage}: it closes its gap to {source}.", place, name))
            made.append(Stock(stage, unit, starts_at or of, (change,), (), doc, place, name))
        return made

    declared = Declared(make, place)
    _record(declared)
    return declared


def _adjustment(order: int) -> Callable:
    def adjustment(source, stage, over):
        return (source - stage) / (over / order) if order > 1 else (source - stage) / over

    return adjustment


def delay(unit: str, *, inflow: str, over: str, order: int = 3, outflow: str, starts_at: str, doc: str) -> Declared:
    """Declare a material delay of order 1 or 3 as visible stocks.

    The name is the total under way; `outflow` names the flow that leaves; `starts_at` the total at the start.
    """
    place = _place()

    def make(name: str) -> list[Equation | Stock]:
        stages = [f"{name}_{k}" for k in range(1, order + 1)]
        leaving = [f"{name}_{k}_to_{k + 1}" for k in range(1, order)] + [outflow]
        first = Equation(f"{name}_stage_at_start", unit, lambda total: total / order, (starts_at,),
                         f"Each of the {order} stages of {name} at the start.", place, name)
        made: list[Equation | Stock] = [first]
        for arriving, stage, going in zip([inflow, *leaving[:-1]], stages, leaving, strict=True):
            made.append(Stock(stage, unit, first.name, (arriving,), (going,), doc, place, name))
            made.append(Equation(going, f"{unit}/year", lambda content, over: content * order / over, (stage, over),
                                 f"Leaves {stage} after its share of {over}.", place, "" if going == outflow else name))
        made.append(Equation(name, unit, sum_of, tuple(stages), doc, place))
        return made

    declared = Declared(make, place)
    _record(declared)
    return declared


def total(unit: str, *, of: str, each: Groups, doc: str) -> Declared:
    """Declare the sum of a grouped variable over its groups."""
    place = _place()
    parts = tuple(f"{of}_{g}" for g in each)
    declared = Declared(lambda name: [Equation(name, unit, sum_of, parts, doc, place)], place)
    _record(declared)
    return declared


def weighted_total(unit: str, *, of: str, by: str, each: Groups, doc: str) -> Declared:
    """Declare the sum over groups of one grouped quantity times another."""
    place = _place()
    causes = tuple(f"{of}_{g}" for g in each) + tuple(f"{by}_{g}" for g in each)
    count = len(each.names)

    def products(*values):
        return sum_of(*(values[k] * values[count + k] for k in range(count)))

    declared = Declared(lambda name: [Equation(name, unit, products, causes, doc, place)], place)
    _record(declared)
    return declared


def sum_of(first, *others):
    """The sum of one or more values."""
    result = first
    for value in others:
        result = result + value
    return result


def exp(value):
    """Euler's number raised to a pure number."""
    return combine("exp", value) if isinstance(value, Expression) else math.exp(value)


def log(value):
    """Natural logarithm of a pure number above 0."""
    return combine("log", value) if isinstance(value, Expression) else math.log(value)


def at_least(value, floor):
    """The larger of a value and its floor."""
    if isinstance(value, Expression) or isinstance(floor, Expression):
        return combine("maximum", value, floor)
    return value if value > floor else floor


def at_most(value, cap):
    """The smaller of a value and its cap."""
    if isinstance(value, Expression) or isinstance(cap, Expression):
        return combine("minimum", value, cap)
    return value if value < cap else cap


def when(condition, then, otherwise):
    """`then` where the condition holds, `otherwise` elsewhere; both are evaluated."""
    if any(isinstance(value, Expression) for value in (condition, then, otherwise)):
        return Expression("when", tuple(as_expression(value) for value in (condition, then, otherwise)))
    return then if condition else otherwise


@dataclass(frozen=True)
class SwitchValue:
    """The option a switch is set to, while an equation runs on plain numbers."""

    name: str
    option: str
    options: tuple[str, ...] = field(default=())


def choose(switch, **branches):
    """The branch of the option a structural switch is set to; every option must be named."""
    if not isinstance(switch, (SwitchSymbol, SwitchValue)):
        raise ModelError(["choose(…) must name a switch first"])
    if set(branches) != set(switch.options):
        raise ModelError([f"choose({switch.name}, …) must name the options {', '.join(switch.options)}; "
                          f"it names {', '.join(branches)}"])
    if isinstance(switch, SwitchSymbol):
        ordered = tuple((option, as_expression(branches[option])) for option in switch.options)
        return Expression("choose", (switch.name, *ordered))
    return branches[switch.option]
