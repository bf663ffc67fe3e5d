"""How well the numbers are known: the share of each evidence grade, over all numbers of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.language.numbers import GRADES
from models.language.structure import Model


def graded(model: Model) -> dict[str, dict[str, str]]:
    """Kind of number -> name -> evidence grade."""
    return {
        "parameters": {p.name: p.evidence for p in model.parameters.values()},
        "tables": {t.name: t.evidence for t in model.tables.values()},
        "series": {s.name: s.evidence for s in model.series.values()},
        "levers": {c.name: c.evidence for c in model.levers.values()},
        "world assumptions": {c.name: c.evidence for c in model.world.values()},
    }


def evidence_lines(model: Model) -> Iterable[str]:
    """A table of counts and shares by grade."""
    yield f"{'':20s}" + "".join(f"{grade:>12s}" for grade in GRADES) + f"{'all':>8s}"
    everything: Counter = Counter()
    for kind, grades in graded(model).items():
        counts = Counter(grades.values())
        everything += counts
        yield f"{kind:20s}" + "".join(f"{counts[grade]:12d}" for grade in GRADES) + f"{sum(counts.values()):8d}"
    whole = sum(everything.values())
    yield (
        f"{'share of all':20s}"
        + "".join(f"{100 * everything[grade] / whole:11.1f}%" for grade in GRADES)
        + f"{whole:8d}"
    )
