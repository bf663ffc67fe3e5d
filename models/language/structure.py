"""Gather declarations and numbers into a model, and refuse one that does not hold together.

Everything wrong is reported at once: names nobody declares, names declared twice, units that do not balance,
loops without a stock, numbers nobody uses.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType

from models.language.expressions import Expression, SwitchSymbol, TableSymbol, as_expression, name
from models.language.faults import ModelError, nearest
from models.language.numbers import Choice, Numbers, Parameter, Series
from models.language.paths import Points
from models.language.units import ONE, YEAR, Unit, UnitError, parse_unit, unit_of
from models.language.words import Declared, Equation, Stock, sum_of, at_least, when

TIME = "time"


@dataclass(frozen=True)
class Programme:
    """How levers share one purse: the names through which cost, staff, grant and pace meet the model."""

    money: str = "bn_vnd"
    staff: str = "person"
    cost_total: str = "programme_cost_asked"
    staff_total: str = "programme_staff_asked"
    grant: str = "purse_grant_share"
    pace: str = "implementation_speed"


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
        """Identifies equations, numbers and structure: any change of a result changes it."""
        text = repr([(n, _written(self.trees[n])) for n in sorted(self.trees)])
        text += repr(sorted((s.name, s.starts_at, s.inflows, s.outflows) for s in self.stocks.values()))
        text += repr(sorted((p.name, p.value, p.low, p.high) for p in self.parameters.values()))
        text += repr(sorted((t.name, t.points) for t in (*self.tables.values(), *self.series.values())))
        text += repr(sorted((c.name, c.base) for c in (*self.levers.values(), *self.world.values())))
        text += repr(sorted(self.switches.items()))
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
        trees = {n: _trace(e, self.numbers, faults) if e is not self.equations[n] else self.trees[n]
                 for n, e in equations.items()}
        order = _evaluation_order(equations, trees, self.stocks, faults)
        start = _start_order(trees, self.stocks, faults)
        if faults:
            raise ModelError(faults)
        return replace(self, equations=equations, trees=trees, order=order, start_order=start, held=held,
                       declared_units=units)


def _written(tree: Expression) -> str:
    if tree.kind in ("number", "name"):
        return repr(tree.arguments[0])
    head = [tree.arguments[0]] if tree.kind in ("table", "choose") else []
    return f"{tree.kind}({head},{[_written(child) for child in tree.children()]})"


def gather(modules: Iterable[ModuleType], numbers: Numbers, *, given: Mapping[str, tuple[str, object]] | None = None,
           programme: Programme | None = None) -> Model:
    """Collect the declarations of sector modules and the numbers into a checked model.

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
        made += [(item, "levers") for item in _lever_equations(numbers, programme, wanted, units, lever_parameters)]
    equations, stocks, sectors = _unique(made, faults)
    parameters = {**numbers.parameters, **lever_parameters}
    units = _declared_units(equations, stocks, numbers, parameters)
    _check_names(equations, stocks, numbers, units, faults)
    if faults:
        raise ModelError(faults)
    trees = {equation.name: _trace(equation, numbers, faults) for equation in equations.values()}
    if faults:
        raise ModelError(faults)
    _check_units(equations, stocks, numbers, trees, units, faults)
    _check_tables(trees, faults)
    order = _evaluation_order(equations, trees, stocks, faults)
    start_order = _start_order(trees, stocks, faults)
    if not given:
        _check_use(equations, stocks, numbers, parameters, faults)
    if faults:
        raise ModelError(faults)
    return Model(equations, stocks, sectors, numbers, parameters, trees, order, start_order, units)


def _declarations(modules, faults) -> list[tuple[Equation | Stock, str]]:
    made = []
    for module in modules:
        sector = module.__name__.rpartition(".")[2]
        named = {id(value): key for key, value in vars(module).items() if isinstance(value, Declared)}
        for declared in getattr(module, "__declarations__", ()):
            if id(declared) not in named:
                faults.append(f"{_short(declared.place)}: what is declared here has no name, or its name is used again "
                              "further down")
                continue
            made += [(item, sector) for item in declared.make(named[id(declared)])]
    return made


def _with_given(numbers: Numbers, given) -> Numbers:
    series = dict(numbers.series)
    for key, (unit, value) in given.items():
        points = ((0.0, float(value)),) if isinstance(value, (int, float)) else tuple(value)
        series[key] = Series(key, points, unit, "given", "assumed", "assumed: a neighbour's value", "", "given")
    return replace(numbers, series=series)


def _lever_equations(numbers, programme: Programme, wanted: set[str], units: Mapping[str, str], parameters) -> list[Equation | Stock]:
    """What every lever brings with it: its cost, what the purse grants, what is in force, and the totals."""
    made: list[Equation | Stock] = []
    costs, staff = [], []
    for lever in numbers.levers.values():
        place, key = "parameters/levers.toml", lever.name
        if lever.cost:
            basis = (lever.cost_basis,) if lever.cost_basis else ()
            unit = parse_unit(f"{programme.money}/year") / parse_unit(lever.unit) / parse_unit(units.get(lever.cost_basis, "1"))
            rate = _lever_parameter(parameters, lever, f"{key}_unit_cost", lever.cost, lever.cost_source, unit,
                                    "Cost of one unit above the base.")
            made.append(Equation(f"{key}_cost", f"{programme.money}/year", _cost, (rate, key, f"{key}_base", *basis),
                                 f"What is asked above the base by '{key}' costs this much a year.", place, key))
            if lever.paid_by == "budget":
                costs.append(f"{key}_cost")
        if lever.staff:
            rate = _lever_parameter(parameters, lever, f"{key}_unit_staff", lever.staff, lever.cost_source,
                                    parse_unit(programme.staff) / parse_unit(lever.unit),
                                    "Skilled staff for one unit above the base.")
            made.append(Equation(f"{key}_staff", programme.staff, _cost, (rate, key, f"{key}_base"),
                                 f"Skilled staff that '{key}' takes above the base.", place, key))
            staff.append(f"{key}_staff")
        if f"{key}_in_force" not in wanted and f"{key}_granted" not in wanted:
            continue
        source = key
        if lever.paid_by == "budget" and lever.cost:
            source = f"{key}_granted"
            made.append(Equation(source, lever.unit, _granted, (key, f"{key}_base", programme.grant),
                                 f"What the purse grants of what '{key}' asks.", place, key))
        if f"{key}_in_force" not in wanted:
            continue
        if lever.delay:
            over = _lever_parameter(parameters, lever, f"{key}_delay", lever.delay, lever.delay_source, YEAR,
                                    "Time from a decision to its being in force.")
            change = f"{key}_adoption"
            made.append(Equation(change, f"{lever.unit}/year", _adoption, (source, f"{key}_in_force", over, programme.pace),
                                 f"Change of '{key}' towards what is granted.", place, key))
            made.append(Stock(f"{key}_in_force", lever.unit, f"{key}_base", (change,), (),
                              f"What is in force of '{key}'.", place, key))
        else:
            made.append(Equation(f"{key}_in_force", lever.unit, lambda value: value * 1, (source,),
                                 f"What is in force of '{key}': at once what is granted.", place, key))
    for total, parts, unit in ((programme.cost_total, costs, f"{programme.money}/year"),
                               (programme.staff_total, staff, programme.staff)):
        made.append(Equation(total, unit, sum_of if parts else (lambda: 0), tuple(parts),
                             "Sum over all levers of what they ask above their base.", "parameters/levers.toml"))
    return made


def _lever_parameter(parameters, lever: Choice, key, value, source, unit: Unit, means) -> str:
    evidence = "assumed" if source.startswith("assumed") else "estimated"
    parameters[key] = Parameter(key, value, 0.5 * value, 2.0 * value, str(unit), f"{lever.name}: {means}", evidence, source,
                                "Range: half to double, assumed.", "levers")
    return key


def _cost(rate, asked, base, basis=None):
    above = rate * at_least(asked - base, 0)
    return above if basis is None else above * basis


def _granted(asked, base, share):
    return base + (asked - base) * when(asked > base, share, 1)


def _adoption(granted, in_force, delay, pace):
    return (granted - in_force) * pace / delay


def _unique(made, faults):
    equations: dict[str, Equation] = {}
    stocks: dict[str, Stock] = {}
    sectors: dict[str, str] = {}
    for item, sector in made:
        earlier = equations.get(item.name) or stocks.get(item.name)
        if earlier:
            faults.append(f"'{item.name}' is declared twice: {_short(earlier.place)} and {_short(item.place)}")
            continue
        (stocks if isinstance(item, Stock) else equations)[item.name] = item
        sectors[item.name] = sector
    return equations, stocks, sectors


def _short(place: str) -> str:
    return "/".join(place.replace("\\", "/").split("/")[-2:])


def _declared_units(equations, stocks, numbers: Numbers, parameters) -> dict[str, str]:
    units = {TIME: "year"}
    for item in (*equations.values(), *stocks.values(), *parameters.values(), *numbers.series.values(),
                 *numbers.world.values(), *numbers.levers.values()):
        units[item.name] = item.unit
    units.update({f"{lever.name}_base": lever.unit for lever in numbers.levers.values()})
    return units


def _check_names(equations, stocks, numbers: Numbers, units, faults) -> None:
    known = set(units) | set(numbers.tables) | set(numbers.switches)
    counts = [*equations, *stocks]
    for home in (numbers.parameters, numbers.tables, numbers.series, numbers.levers, numbers.world, numbers.switches):
        for key in home:
            if key in equations or key in stocks:
                place = (equations.get(key) or stocks.get(key)).place
                faults.append(f"'{key}' is both a number in the parameter files and a variable at {_short(place)}")
    for equation in equations.values():
        for cause in equation.causes:
            if cause not in known:
                faults.append(f"'{equation.name}' ({_short(equation.place)}) asks for '{cause}', which nothing declares."
                              + nearest(cause, known))
    for stock in stocks.values():
        for flow in (*stock.inflows, *stock.outflows):
            if flow not in equations:
                faults.append(f"stock '{stock.name}' ({_short(stock.place)}) has the flow '{flow}', which nothing "
                              "declares." + nearest(flow, equations))
        if stock.starts_at not in known:
            faults.append(f"stock '{stock.name}' ({_short(stock.place)}) starts at '{stock.starts_at}', which nothing "
                          "declares." + nearest(stock.starts_at, known))
    for lever in numbers.levers.values():
        if lever.cost_basis and lever.cost_basis not in known and counts:
            faults.append(f"lever '{lever.name}' counts its cost on '{lever.cost_basis}', which nothing declares."
                          + nearest(lever.cost_basis, known))


def _trace(equation: Equation, numbers: Numbers, faults) -> Expression:
    symbols = []
    for cause in equation.causes:
        if cause in numbers.tables:
            symbols.append(TableSymbol(cause))
        elif cause in numbers.switches:
            symbols.append(SwitchSymbol(cause, numbers.switches[cause].options))
        else:
            symbols.append(name(cause))
    try:
        return as_expression(equation.function(*symbols))
    except ModelError as fault:
        faults += [f"{equation.name} ({_short(equation.place)}): {text}" for text in fault.faults]
    except (TypeError, ValueError, AttributeError) as fault:
        faults.append(f"{equation.name} ({_short(equation.place)}): cannot be traced: {fault}")
    return name(TIME)


def _check_units(equations, stocks, numbers: Numbers, trees, units, faults) -> None:
    atoms = numbers.units
    read: dict[str, Unit] = {}
    for key, text in units.items():
        try:
            read[key] = parse_unit(text)
        except UnitError as fault:
            faults.append(f"{key}: {fault}")
            read[key] = ONE
        unknown = [atom for atom, _ in read[key].powers if atoms and atom not in atoms]
        faults += [f"{key}: '{atom}' is not a base unit.{nearest(atom, atoms)}" for atom in unknown]
    tables = {t.name: (parse_unit(t.input_unit), parse_unit(t.unit)) for t in numbers.tables.values()}
    for equation in equations.values():
        try:
            found = unit_of(trees[equation.name], read.__getitem__, tables)
        except UnitError as fault:
            faults.append(f"{equation.name} ({_short(equation.place)}): {fault}")
            continue
        tree = trees[equation.name]
        zero = tree.kind == "number" and tree.arguments[0] == 0
        if found != read[equation.name] and not zero:
            faults.append(f"{equation.name} ({_short(equation.place)}): the result must be in '{read[equation.name]}', "
                          f"not '{found}'")
    for stock in stocks.values():
        if stock.starts_at in read and read[stock.starts_at] != read[stock.name]:
            faults.append(f"stock '{stock.name}' is in '{read[stock.name]}' but starts at '{stock.starts_at}' in "
                          f"'{read[stock.starts_at]}'")
        for flow in (*stock.inflows, *stock.outflows):
            if read[flow] * YEAR != read[stock.name]:
                faults.append(f"stock '{stock.name}' is in '{read[stock.name]}' but its flow '{flow}' is in '{read[flow]}'")


def _check_tables(trees, faults) -> None:
    for key, tree in trees.items():
        inside = [node for child in tree.children() for node in child.walk() if node.kind == "table"]
        if inside:
            faults.append(f"{key}: a table look-up must be the whole right-hand side; give '{inside[0].arguments[0]}' a "
                          "variable of its own")


def _evaluation_order(equations, trees, stocks, faults) -> tuple[str, ...]:
    needs = {key: [cause for cause in trees[key].names() if cause in equations] for key in equations}
    return _sorted(needs, faults, "these equations feed each other within one instant: {}. "
                                  "Put a stock or a smooth on the loop.")


def _start_order(trees, stocks, faults) -> tuple[str, ...]:
    needs: dict[str, list[str]] = {}
    waiting = list(stocks)
    while waiting:
        key = waiting.pop()
        if key in needs:
            continue
        causes = [stocks[key].starts_at] if key in stocks else trees[key].names()
        needs[key] = [cause for cause in causes if cause in stocks or cause in trees]
        waiting += needs[key]
    return _sorted(needs, faults, "these need each other's value at the start: {}. Give one of them a starting value.")


def _sorted(needs: Mapping[str, Sequence[str]], faults, sentence: str) -> tuple[str, ...]:
    """Depth-first topological order; a cycle becomes one fault that names it."""
    done: dict[str, bool] = {}
    order: list[str] = []
    for root in needs:
        if root in done:
            continue
        path, stack = [], [(root, iter(needs[root]))]
        done[root] = False
        path.append(root)
        while stack:
            key, rest = stack[-1]
            for cause in rest:
                if cause not in done:
                    done[cause] = False
                    path.append(cause)
                    stack.append((cause, iter(needs[cause])))
                    break
                if not done[cause] and cause in path:
                    cycle = [*path[path.index(cause):], cause]
                    faults.append(sentence.format(" -> ".join(reversed(cycle))))
            else:
                stack.pop()
                path.pop()
                done[key] = True
                order.append(key)
    return tuple(order)


def _check_use(equations, stocks, numbers: Numbers, parameters, faults) -> None:
    used = {cause for equation in equations.values() for cause in equation.causes}
    used |= {stock.starts_at for stock in stocks.values()}
    for home, what in ((numbers.parameters, "parameter"), (numbers.tables, "table"), (numbers.switches, "switch"),
                       (numbers.world, "world assumption")):
        faults += [f"{what} '{key}' is used by no equation" for key in home if key not in used]
    recorded = {point for lever in (*numbers.levers.values(), *numbers.world.values()) for point in lever.base}
    faults += [f"series '{key}' is used by no equation" for key, series in numbers.series.items()
               if key not in used and not recorded & set(series.points)]
    for key in numbers.levers:
        if not used & {key, f"{key}_in_force", f"{key}_granted"} - {f"{key}_cost"} or \
                not any(cause in (key, f"{key}_in_force", f"{key}_granted") and equation.made_by != key
                        for equation in equations.values() for cause in equation.causes):
            faults.append(f"lever '{key}' moves nothing: no equation uses '{key}_in_force'")


def sector_of(module: ModuleType) -> str:
    """The first line of a sector's header: its subject in a few words."""
    return (inspect.getdoc(module) or "").partition("\n")[0]
