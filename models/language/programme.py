"""Levers and the purse they share: what every lever brings with it besides its path.

A lever X of the files makes, where they are asked for or cost anything: `X_cost` (money a year above its base),
`X_staff`, `X_granted` (what the purse gives of what is asked) and `X_in_force` (what is granted, after the delay
between a decision and its being in force). The totals over all levers are two more variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.language.numbers import Choice, Numbers, Parameter
from models.language.units import ONE, YEAR, Unit, UnitError, parse_unit
from models.language.words import Equation, Stock, at_least, sum_of, when

PLACE = "parameters/levers.toml"


@dataclass(frozen=True)
class Programme:
    """How levers share one purse: the names through which cost, staff, grant and pace meet the model."""

    money: str = "bn_vnd"
    staff: str = "person"
    cost_total: str = "programme_cost_asked"
    staff_total: str = "programme_staff_asked"
    grant: str = "purse_grant_share"
    pace: str = "implementation_speed"


def lever_declarations(numbers: Numbers, programme: Programme, wanted: set[str],
                       units: Mapping[str, str]) -> tuple[list[Equation | Stock], dict[str, Parameter]]:
    """The equations and stocks of all levers, and the constants these need.

    wanted : every name some equation asks for. units : of the variables on which a cost may be counted.
    """
    made: list[Equation | Stock] = []
    parameters: dict[str, Parameter] = {}
    for lever in numbers.levers.values():
        made += _cost_equations(lever, programme, units, parameters)
        made += _force_equations(lever, programme, wanted, parameters)
    costs = [f"{lever.name}_cost" for lever in numbers.levers.values() if lever.cost and lever.paid_by == "budget"]
    staff = [f"{lever.name}_staff" for lever in numbers.levers.values() if lever.staff]
    for total, parts, unit in ((programme.cost_total, costs, f"{programme.money}/year"),
                               (programme.staff_total, staff, programme.staff)):
        made.append(Equation(total, unit, sum_of if parts else (lambda: 0), tuple(parts),
                             "Sum over all levers of what they ask above their base.", PLACE))
    return made, parameters


def _cost_equations(lever: Choice, programme: Programme, units, parameters) -> list[Equation]:
    made, key = [], lever.name
    if lever.cost:
        basis = (lever.cost_basis,) if lever.cost_basis else ()
        unit = _unit(f"{programme.money}/year") / _unit(lever.unit) / _unit(units.get(lever.cost_basis, "1"))
        rate = _parameter(parameters, lever, f"{key}_unit_cost", lever.cost, lever.cost_source, unit,
                          "Cost of one unit above the base.")
        made.append(Equation(f"{key}_cost", f"{programme.money}/year", _cost, (rate, key, f"{key}_base", *basis),
                             f"What is asked above the base by '{key}' costs this much a year.", PLACE, key))
    if lever.staff:
        rate = _parameter(parameters, lever, f"{key}_unit_staff", lever.staff, lever.cost_source,
                          _unit(programme.staff) / _unit(lever.unit), "Skilled staff for one unit above the base.")
        made.append(Equation(f"{key}_staff", programme.staff, _cost, (rate, key, f"{key}_base"),
                             f"Skilled staff that '{key}' takes above the base.", PLACE, key))
    return made


def _force_equations(lever: Choice, programme: Programme, wanted: set[str], parameters) -> list[Equation | Stock]:
    made, key, source = [], lever.name, lever.name
    in_force, granted = f"{key}_in_force", f"{key}_granted"
    if lever.paid_by == "budget" and lever.cost and wanted & {in_force, granted}:
        source = granted
        made.append(Equation(granted, lever.unit, _granted, (key, f"{key}_base", programme.grant),
                             f"What the purse grants of what '{key}' asks.", PLACE, key))
    if in_force not in wanted:
        return made
    if not lever.delay:
        return [*made, Equation(in_force, lever.unit, lambda value: value * 1, (source,),
                                f"What is in force of '{key}': at once what is granted.", PLACE, key)]
    over = _parameter(parameters, lever, f"{key}_delay", lever.delay, lever.delay_source, YEAR,
                      "Time from a decision to its being in force.")
    change = f"{key}_adoption"
    made.append(Equation(change, f"{lever.unit}/year", _adoption, (source, in_force, over, programme.pace),
                         f"Change of '{key}' towards what is granted.", PLACE, key))
    made.append(Stock(in_force, lever.unit, f"{key}_base", (change,), (), f"What is in force of '{key}'.", PLACE, key))
    return made


def _parameter(parameters, lever: Choice, key: str, value: float, source: str, unit: Unit, means: str) -> str:
    evidence = "assumed" if source.startswith("assumed") else "estimated"
    parameters[key] = Parameter(key, value, 0.5 * value, 2.0 * value, str(unit), f"{lever.name}: {means}", evidence,
                                source, "Range: half to double, assumed.", "levers")
    return key


def _unit(text: str) -> Unit:
    """The unit, or a pure number where it cannot be read: the check of all units says so."""
    try:
        return parse_unit(text)
    except UnitError:
        return ONE


def _cost(rate, asked, base, basis=None):
    above = rate * at_least(asked - base, 0)
    return above if basis is None else above * basis


def _granted(asked, base, share):
    return base + (asked - base) * when(asked > base, share, 1)


def _adoption(granted, in_force, delay, pace):
    return (granted - in_force) * pace / delay
