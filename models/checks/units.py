"""Units and provenance: what every equation gives, and what stands behind every number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from models.checks.ground import Ground
from models.checks.row import Row, judged
from models.language.checks import check_forms, check_names, check_units, check_use
from models.language.numbers import GRADES
from models.language.structure import Model

AREA, NUMBERS = "units", "numbers"
# Outcomes that are only ever asked for: no lever may write them.
OUTCOMES = ("grdp", "value_added_agriculture", "value_added_domestic_industry", "value_added_foreign_industry",
            "value_added_services", "foreign_registration", "foreign_disbursement", "foreign_investment", "pci_points",
            "governance", "trained_share", "workers_vocational", "workers_university", "credit_ratio", "visitors",
            "digital_share", "trade_cost_index", "cooperatives", "enterprises", "supplier_base", "employment",
            "social_insurance_share", "local_renewable_capacity", "energy_efficiency_index", "consensus",
            "budget_revenue", "investment_total", "population", "net_migration")


def check_of_units(ground: Ground) -> Iterator[Row]:
    """Every equation gives the unit it declares; every stock and its flows fit; the model holds together."""
    model = ground.model
    faults: dict[str, list[str]] = {"units": [], "forms": [], "names": []}
    check_units(model.equations, model.stocks, model.numbers, model.trees, model.declared_units, faults["units"])
    check_forms(model.equations, model.trees, faults["forms"])
    check_names(model.equations, model.stocks, model.numbers, {}, model.declared_units, faults["names"])
    if not model.held:
        check_use(model.equations, model.stocks, model.numbers, faults["names"])
    counted = {"count": len(model.equations) + len(model.stocks)}
    yield _none(AREA, "units_balance", "All {count} equations and stocks give the unit they declare", faults["units"],
                of=counted)
    yield _none(AREA, "forms_hold", "Every equation uses each of its causes", faults["forms"])
    yield _none(AREA, "names_hold", "Every name is declared once, every number is used", faults["names"])


def check_of_numbers(ground: Ground) -> Iterator[Row]:
    """Every number has a range, a meaning, a grade and a source; no lever writes an outcome."""
    model, told = ground.model, written(ground.model)
    bare = [name for name, number in told.items() if not sourced(number)]
    yield _none(NUMBERS, "numbers_have_sources", "All {count} numbers say their meaning, evidence grade and source, "
                "or why they are assumed", bare, of={"count": len(told)})
    homes = (model.parameters, model.levers, model.world)
    outside = [name for home in homes for name, number in home.items() if not number.low <= number.value <= number.high]
    yield _none(NUMBERS, "numbers_lie_in_range", "Every number lies within its own range", outside)
    written_by_levers = [f"{outcome} ← {lever}" for outcome in OUTCOMES for lever in passed_through(model, outcome)]
    yield _none(NUMBERS, "no_lever_writes_an_outcome", "No lever writes an outcome: {count} outcomes are only asked "
                "for", written_by_levers, of={"count": len(OUTCOMES)})


def written(model: Model) -> Mapping:
    """What stands in the files with a value and a source, levers' own constants left out: name -> number."""
    numbers = model.numbers
    return numbers.parameters | numbers.tables | numbers.series | numbers.levers | numbers.world


def sourced(number) -> bool:
    """Whether a number says what it means, how well it is known, and where it is from."""
    reasons = number.source.removeprefix("assumed:").strip()
    known = number.evidence == "assumed" or "http" in number.source
    explained = re.fullmatch(r"[A-Z0-9].*[.?]", number.means) is not None
    return explained and number.evidence in GRADES and len(reasons) > 3 and known


def passed_through(model: Model, outcome: str) -> list[str]:
    """The levers that an outcome's equation, or a stock's list of flows, reads and passes through."""
    variable = model.variables[outcome]
    reading = {cause: lever for lever in model.levers
               for cause in (lever, f"{lever}_base", f"{lever}_granted", f"{lever}_in_force")}
    found = [reading[cause] for cause in variable.causes if cause in reading]
    tree = model.trees.get(outcome)
    if tree is not None and tree.kind == "name" and tree.arguments[0] not in model.variables:
        found.append(str(tree.arguments[0]))
    return found


def _none(area: str, check: str, says: str, found: list[str], **more) -> Row:
    """A row that allows none of something."""
    return judged(area, check, says, len(found), "most", 0, where=tuple(found[:3]), **more)
