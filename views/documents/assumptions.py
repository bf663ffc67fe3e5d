"""Assumptions: every number that nobody has measured, those that move the result most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from models import Model
from models.ensemble import Draws, run_ensemble
from models.language.numbers import GRADES
from views.documents.text import number, stamp, table

JUDGED = ("grdp", "climate_loss")
YEAR = 2045
SHOWN = 40


def swings(model: Model) -> dict[str, tuple[float, float]]:
    """Number -> how far GRDP and climate loss of the last year move between both ends of its range, others as they are.

    In parts of the base value; nan where a run at an end leaves the real numbers. Levers' own constants included.
    """
    names = [each.name for each in model.parameters.values() if np.isfinite([each.low, each.high]).all()
             and each.low < each.high]
    drawn = {name: np.full(2 * len(names) + 1, model.parameters[name].value) for name in names}
    for place, name in enumerate(names):
        drawn[name][2 * place], drawn[name][2 * place + 1] = model.parameters[name].low, model.parameters[name].high
    found = run_ensemble(model, Draws(parameters=drawn), JUDGED, engine="numpy", workers=1)
    values = {judged: found.at(judged, YEAR) for judged in JUDGED}
    return {name: tuple(float(abs(values[judged][2 * place + 1] - values[judged][2 * place]) / values[judged][-1])
                        for judged in JUDGED) for place, name in enumerate(names)}


def counted(model: Model) -> Iterator[str]:
    """How much of the model is measured, estimated, borrowed or assumed."""
    kinds = {"parameters": model.numbers.parameters, "tables": model.tables, "series": model.series,
             "levers": model.levers, "world assumptions": model.world}
    yield stamp(model)
    yield ""
    rows, whole = [], Counter()
    for kind, home in kinds.items():
        grades = Counter(each.evidence for each in home.values())
        whole += grades
        rows.append((kind, *(str(grades[grade]) for grade in GRADES), str(sum(grades.values()))))
    rows.append(("all", *(str(whole[grade]) for grade in GRADES), str(sum(whole.values()))))
    yield from table(("", *GRADES, "all"), rows)


def ranked(model: Model) -> Iterator[str]:
    """The assumed numbers that move most, then all others by their name."""
    moved = swings(model)
    assumed = [each for each in model.parameters.values() if each.evidence == "assumed" and each.name in moved]
    order = sorted(assumed, key=lambda each: -max(moved[each.name]))
    known = [moved[each.name] for each in model.parameters.values()
             if each.evidence != "assumed" and each.name in moved]
    yield (f"{len(assumed)} parameters are assumed and have a range. From one end of it to the other, "
           f"{sum(moved[each.name][0] > 0.01 for each in assumed)} of them move GRDP of {YEAR} by more than 1 % and "
           f"{sum(moved[each.name][1] > 0.05 for each in assumed)} move its climate loss by more than 5 %; of the "
           f"{len(known)} that are better known, {sum(one > 0.01 for one, _ in known)} and "
           f"{sum(two > 0.05 for _, two in known)}. One at a time, everything else at its base: what two of them do "
           "together is not here.")
    yield ""
    columns = ("assumed", f"GRDP {YEAR}", f"climate loss {YEAR}", "value", "range", "unit", "what it is", "why")
    yield from table(columns, (
        (f"`{each.name}`", *(f"{100 * one:.1f} %" for one in moved[each.name]), number(each.value),
         f"{number(each.low)} to {number(each.high)}", each.unit, each.means, why(each.source))
        for each in order[:SHOWN]))
    yield ""
    yield f"The other {len(order) - SHOWN}, by what they move:"
    yield ""
    yield ", ".join(f"`{each.name}` {100 * max(moved[each.name]):.2g} %" for each in order[SHOWN:]) + "."


def why(source: str) -> str:
    """The reason for an assumption."""
    return source.removeprefix("assumed:").strip()
