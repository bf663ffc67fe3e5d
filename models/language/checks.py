"""What must hold before a model may run. Every check adds whole sentences to one list of faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.language.expressions import COMPARISONS, Expression
from models.language.faults import nearest, short
from models.language.numbers import Numbers, Parameter
from models.language.units import YEAR, Unit, UnitError, parse_unit, unit_of
from models.language.words import Equation, Stock

Equations = Mapping[str, Equation]
Stocks = Mapping[str, Stock]


def check_names(equations: Equations, stocks: Stocks, numbers: Numbers, made: Mapping[str, Parameter],
                units: Mapping[str, str], faults: list[str]) -> None:
    """Every name is declared once, and every name asked for is declared. made : the levers' own constants."""
    known = set(units) | set(numbers.tables) | set(numbers.switches)
    files = (numbers.parameters, numbers.tables, numbers.series, numbers.levers, numbers.world, numbers.switches)
    in_files = {key for home in files for key in home}
    of_levers = [*made, *(f"{lever}_base" for lever in numbers.levers)]
    for key in [*in_files, *of_levers]:
        if key in equations or key in stocks:
            place = (equations.get(key) or stocks.get(key)).place
            faults.append(f"'{key}' is both a number in the parameter files and a variable at {short(place)}")
    faults += [f"'{key}' is a name that a lever makes; give the number in the parameter files another"
               for key in of_levers if key in in_files]
    for equation in equations.values():
        faults += [f"'{equation.name}' ({short(equation.place)}) asks for '{cause}', which nothing declares."
                   + nearest(cause, known) for cause in equation.causes if cause not in known]
    for stock in stocks.values():
        faults += [f"stock '{stock.name}' ({short(stock.place)}) has the flow '{flow}', which nothing declares."
                   + nearest(flow, equations) for flow in _flows(stock) if flow not in equations]
        if stock.starts_at not in known:
            faults.append(f"stock '{stock.name}' ({short(stock.place)}) starts at '{stock.starts_at}', which nothing "
                          "declares." + nearest(stock.starts_at, known))
    faults += [f"lever '{lever.name}' counts its cost on '{lever.cost_basis}', which nothing declares."
               + nearest(lever.cost_basis, known)
               for lever in numbers.levers.values() if lever.cost_basis and lever.cost_basis not in known]


def check_units(equations: Equations, stocks: Stocks, numbers: Numbers, trees: Mapping[str, Expression],
                declared: Mapping[str, str], faults: list[str]) -> None:
    """Every equation gives the unit it declares. What has no readable unit is reported once and then left aside."""
    units = {key: unit for key, text in declared.items() if (unit := _read(key, text, numbers.units, faults))}
    tables = {}
    for table in numbers.tables.values():
        ends = [_read(table.name, text, numbers.units, faults) for text in (table.input_unit, table.unit)]
        if all(ends):
            tables[table.name] = tuple(ends)
    for key, tree in trees.items():
        looked_up = {node.arguments[0] for node in tree.walk() if node.kind == "table"}
        if {key, *tree.names()} <= set(units) and looked_up <= set(tables):
            faults += _unit_faults(equations[key], tree, units, tables)
    for stock in stocks.values():
        faults += _stock_unit_faults(stock, units)


def _read(key: str, text: str, atoms: frozenset[str], faults: list[str]) -> Unit | None:
    try:
        unit = parse_unit(text)
    except UnitError as fault:
        faults.append(f"{key}: {fault}")
        return None
    unknown = [atom for atom, _ in unit.powers if atoms and atom not in atoms]
    faults += [f"{key}: '{atom}' is not a base unit.{nearest(atom, atoms)}" for atom in unknown]
    return None if unknown else unit


def _unit_faults(equation: Equation, tree: Expression, units, tables) -> list[str]:
    where, wanted = f"{equation.name} ({short(equation.place)})", units[equation.name]
    try:
        found = unit_of(tree, units.__getitem__, tables)
    except UnitError as fault:
        return [f"{where}: {fault}"]
    zero = tree.kind == "number" and tree.arguments[0] == 0
    return [] if found == wanted or zero else [f"{where}: the result must be in '{wanted}', not '{found}'"]


def _stock_unit_faults(stock: Stock, units) -> Iterator[str]:
    own, start = units.get(stock.name), units.get(stock.starts_at)
    if own is None:
        return
    if start is not None and start != own:
        yield f"stock '{stock.name}' is in '{own}' but starts at '{stock.starts_at}' in '{start}'"
    for flow in _flows(stock):
        if flow in units and units[flow] * YEAR != own:
            yield f"stock '{stock.name}' is in '{own}' but its flow '{flow}' is in '{units[flow]}'"


def check_forms(equations: Equations, trees: Mapping[str, Expression], faults: list[str]) -> None:
    """A table is a whole right-hand side, a comparison the condition of a `when`, and every cause is used."""
    for key, tree in trees.items():
        where = f"{key} ({short(equations[key].place)})"
        for node in tree.walk():
            faults += [f"{where}: {text}" for text in _form_faults(node)]
        if tree.kind in COMPARISONS:
            faults.append(f"{where}: gives a comparison; write when(condition, then, otherwise)")
        mentioned = set(tree.names()) | {n.arguments[0] for n in tree.walk() if n.kind in ("table", "choose")}
        faults += [f"{where}: names the cause '{cause}' but does not use it"
                   for cause in equations[key].causes if cause not in mentioned]


def _form_faults(node: Expression) -> Iterator[str]:
    conditions = node.arguments[:1] if node.kind == "when" else ()
    for child in node.children():
        if child.kind == "table":
            yield (f"a table look-up must be the whole right-hand side; give '{child.arguments[0]}' a variable of its "
                   "own")
        if child.kind in COMPARISONS and child not in conditions:
            yield "a comparison may only stand as the condition of when(condition, then, otherwise)"
    if conditions and conditions[0].kind not in COMPARISONS:
        yield "the condition of when(…) must compare two quantities with <, <=, > or >="


def check_use(equations: Equations, stocks: Stocks, numbers: Numbers, faults: list[str]) -> None:
    """Every number of the files is used, and every lever moves something besides its own cost."""
    used = {cause for equation in equations.values() for cause in equation.causes}
    used |= {stock.starts_at for stock in stocks.values()}
    for home, what in ((numbers.parameters, "parameter"), (numbers.tables, "table"), (numbers.switches, "switch"),
                       (numbers.world, "world assumption")):
        faults += [f"{what} '{key}' is used by no equation" for key in home if key not in used]
    recorded = {point for choice in (*numbers.levers.values(), *numbers.world.values()) for point in choice.base}
    faults += [f"series '{key}' is used by no equation" for key, series in numbers.series.items()
               if key not in used and not recorded & set(series.points)]
    for key in numbers.levers:
        reached = {cause for equation in equations.values() if equation.made_by != key for cause in equation.causes}
        if not reached & {key, f"{key}_in_force", f"{key}_granted"}:
            faults.append(f"lever '{key}' moves nothing: no equation uses '{key}_in_force'")


def _flows(stock: Stock) -> tuple[str, ...]:
    return (*stock.inflows, *stock.outflows)
