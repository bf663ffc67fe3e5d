"""Gather declarations and numbers into a model, and refuse one that does not hold together.

Everything wrong is reported at once: names nobody declares, names declared twice, units that do not balance,
loops without a stock, numbers nobody uses.
"""

from __future__ import annotations

import hashlib
import inspect
import linecache
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType

from models.language.checks import check_forms, check_names, check_units, check_use
from models.language.clock import TIME
from models.language.expressions import Expression
from models.language.faults import ModelError, short
from models.language.numbers import Choice, Numbers, Parameter, Series
from models.language.order import evaluation_order, start_order, trace
from models.language.paths import Points
from models.language.programme import Programme, lever_declarations
from models.language.units import Unit, parse_unit
from models.language.words import Declared, Equation, Stock


@dataclass(frozen=True)
class Variable:
    """One quantity of the gathered model, for pages, exports and tests. kind: "stock" | "flow" | "auxiliary"."""

    name: str
    kind: str
    unit: str
    doc: str
    sector: str
    causes: tuple[str, ...]
    place: str
    made_by: str
    tree: Expression | None          # None for a stock


@dataclass(frozen=True, eq=False)
class Model:
    """A gathered, checked model. Build one with `gather`."""

    equations: Mapping[str, Equation]
    stocks: Mapping[str, Stock]
    sectors: Mapping[str, str]
    numbers: Numbers
    parameters: Mapping[str, Parameter]
    trees: Mapping[str, Expression]
    order: tuple[str, ...]
    start_order: tuple[str, ...]
    declared_units: Mapping[str, str]
    held: Mapping[str, Points] = field(default_factory=dict)

    @property
    def levers(self) -> Mapping[str, Choice]:
        """What the city may choose."""
        return self.numbers.levers

    @property
    def world(self) -> Mapping[str, Choice]:
        """What the city does not choose."""
        return self.numbers.world

    @property
    def series(self) -> Mapping[str, Series]:
        """What is known or assumed over time."""
        return self.numbers.series

    @property
    def tables(self):
        """Graphical functions."""
        return self.numbers.tables

    @property
    def switches(self):
        """Structural choices."""
        return self.numbers.switches

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """Every stock, flow and auxiliary by name."""
        flows = {flow for stock in self.stocks.values() for flow in (*stock.inflows, *stock.outflows)}
        found = {}
        for stock in self.stocks.values():
            found[stock.name] = Variable(stock.name, "stock", stock.unit, stock.doc, self.sectors[stock.name],
                                         (*stock.inflows, *stock.outflows), stock.place, stock.made_by, None)
        for made in self.equations.values():
            kind = "flow" if made.name in flows else "auxiliary"
            found[made.name] = Variable(made.name, kind, made.unit, made.doc, self.sectors[made.name], made.causes,
                                        made.place, made.made_by, self.trees[made.name])
        return found

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Names that are paths over time: series, world assumptions, levers and their bases, held links, `time`."""
        paths = [*self.held, *self.series, *self.world]
        for lever in self.levers:
            paths += [lever, f"{lever}_base"]
        used = {cause for tree in self.trees.values() for cause in tree.names()}
        used |= {stock.starts_at for stock in self.stocks.values()}
        return tuple(path for path in [TIME, *paths] if path in used)

    @cached_property
    def hash(self) -> str:
        """Identifies equations, numbers and structure: what changes a result changes it, a sentence does not."""
        text = repr([(n, _written(self.trees[n])) for n in sorted(self.trees)])
        text += repr(sorted((s.name, s.starts_at, s.inflows, s.outflows) for s in self.stocks.values()))
        text += repr(sorted((p.name, p.value, p.low, p.high) for p in self.parameters.values()))
        text += repr(sorted((t.name, t.points) for t in (*self.tables.values(), *self.series.values())))
        text += repr(sorted((c.name, c.base) for c in (*self.levers.values(), *self.world.values())))
        text += repr(sorted((s.name, s.options, s.default) for s in self.switches.values()))
        text += repr(sorted(self.held.items()))
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def unit(self, quantity: str) -> Unit:
        """The unit of anything that has a name in the model."""
        return parse_unit(self.declared_units[quantity])

    def cut(self, links: Mapping[tuple[str, str], Points]) -> Model:
        """The model with links frozen: in each (variable, cause) the cause follows the given points instead."""
        equations, held, units = dict(self.equations), dict(self.held), dict(self.declared_units)
        for (variable, cause), points in links.items():
            if variable not in equations or cause not in equations[variable].causes:
                raise ModelError([f"'{cause}' is not a cause of '{variable}'"])
            frozen = f"{cause}_held_in_{variable}"
            old = equations[variable]
            equations[variable] = replace(old, causes=tuple(frozen if c == cause else c for c in old.causes))
            held[frozen], units[frozen] = points, self.declared_units[cause]
        faults: list[str] = []
        trees = {n: trace(e, self.numbers, faults) if e is not self.equations[n] else self.trees[n]
                 for n, e in equations.items()}
        if faults:
            raise ModelError(faults)
        order, start = evaluation_order(trees, faults), start_order(trees, self.stocks, faults)
        return replace(self, equations=equations, trees=trees, order=order, start_order=start, held=held,
                       declared_units=units)


def _written(tree: Expression) -> str:
    """A tree as one unambiguous line."""
    if tree.kind in ("number", "name"):
        return repr(tree.arguments[0])
    head = tree.arguments[0] if tree.kind in ("table", "choose") else ""
    return f"{tree.kind}({head};{','.join(_written(child) for child in tree.children())})"


def gather(modules: Iterable[ModuleType] | Mapping[ModuleType, str], numbers: Numbers, *,
           given: Mapping[str, tuple[str, object]] | None = None, programme: Programme | None = None) -> Model:
    """Collect the declarations of sector modules and the numbers into a checked model.

    modules : sector modules; as a mapping, each with the name of its sector, otherwise its own last name.
    given : name -> (unit, number or points) for neighbours' variables, to run some sectors alone; then numbers
            that these sectors do not use are left aside. programme : how levers are paid, None for no levers.
    Raises ModelError with everything that is wrong.
    """
    faults: list[str] = []
    made = _declarations(modules, faults)
    if given:
        numbers = _with_given(numbers, given)
    lever_parameters: dict[str, Parameter] = {}
    if programme:
        wanted = {cause for item, _ in made for cause in getattr(item, "causes", ())}
        units = {item.name: item.unit for item, _ in made}
        of_levers, lever_parameters = lever_declarations(numbers, programme, wanted, units)
        made += [(item, "levers") for item in of_levers]
    equations, stocks, sectors = _unique(made, faults)
    parameters = {**numbers.parameters, **lever_parameters}
    units = _declared_units(equations, stocks, numbers, parameters)
    check_names(equations, stocks, numbers, lever_parameters, units, faults)
    traced = {key: trace(equation, numbers, faults) for key, equation in equations.items()}
    trees = {key: tree for key, tree in traced.items() if tree is not None}
    of_units: list[str] = []
    check_units(equations, stocks, numbers, trees, units, of_units)
    faults += of_units
    check_forms(equations, trees, faults)
    order, start = evaluation_order(trees, faults), start_order(trees, stocks, faults)
    if not given:
        check_use(equations, stocks, numbers, faults)
    if faults:
        raise ModelError(dict.fromkeys(faults), of_units=of_units)
    return Model(equations, stocks, sectors, numbers, parameters, trees, order, start, units)


def _declarations(modules, faults) -> list[tuple[Equation | Stock, str]]:
    made = []
    for module in modules:
        sector = modules[module] if isinstance(modules, Mapping) else module.__name__.rpartition(".")[2]
        named = {id(value): key for key, value in vars(module).items() if isinstance(value, Declared)}
        for declared in getattr(module, "__declarations__", ()):
            if id(declared) in named:
                made += [(item, sector) for item in declared.make(named[id(declared)])]
                continue
            name = _name_in_source(declared.place)
            later = vars(module).get(name)
            if isinstance(later, Declared):
                faults.append(f"'{name}' is declared twice: {short(declared.place)} and {short(later.place)}")
            else:
                faults.append(f"{short(declared.place)}: what is declared here has no name")
    return made


def _name_in_source(place: str) -> str:
    """The name a declaration is given where it is written: `name = stock(…)`, or the `def` below its decorator."""
    file, _, line = place.rpartition(":")
    text = "".join(linecache.getline(file, int(line) + ahead) for ahead in range(5))
    match = re.match(r"(\w+)\s*=", text) or re.search(r"^def (\w+)", text, re.MULTILINE)
    return match.group(1) if match else ""


def _with_given(numbers: Numbers, given) -> Numbers:
    series = dict(numbers.series)
    for key, (unit, value) in given.items():
        points = ((0.0, float(value)),) if isinstance(value, (int, float)) else tuple(value)
        series[key] = Series(key, points, unit, "given", "assumed", "assumed: a neighbour's value", "", "given")
    return replace(numbers, series=series)


def _unique(made, faults):
    equations: dict[str, Equation] = {}
    stocks: dict[str, Stock] = {}
    sectors: dict[str, str] = {}
    for item, sector in made:
        earlier = equations.get(item.name) or stocks.get(item.name)
        if earlier:
            faults.append(f"'{item.name}' is declared twice: {short(earlier.place)} and {short(item.place)}")
            continue
        (stocks if isinstance(item, Stock) else equations)[item.name] = item
        sectors[item.name] = sector
    return equations, stocks, sectors


def _declared_units(equations, stocks, numbers: Numbers, parameters) -> dict[str, str]:
    units = {TIME: "year"}
    for item in (*equations.values(), *stocks.values(), *parameters.values(), *numbers.series.values(),
                 *numbers.world.values(), *numbers.levers.values()):
        units[item.name] = item.unit
    units.update({f"{lever.name}_base": lever.unit for lever in numbers.levers.values()})
    return units


def sector_of(module: ModuleType) -> str:
    """The first line of a sector's header: its subject in a few words."""
    return (inspect.getdoc(module) or "").partition("\n")[0]
