"""What the analyses found as rows for a table or a file, and in one sentence; numbers in the model's unit."""

from __future__ import annotations

from math import isfinite

from models.analysis.discovery.boxes import MOSTLY, too_few
from models.analysis.discovery.worlds import Discovery
from models.analysis.sensitivity.morris import Screening
from models.analysis.sensitivity.ranking import OFTEN, Ranking
from models.analysis.sensitivity.sobol import Indices
from models.analysis.sensitivity.tornado import Tornado


def tornado_rows(found: Tornado, year: int) -> list[tuple]:
    """Every unknown, the widest first: its two settings, and what each changes."""
    return [("unknown", "kind", "setting", "other setting", "change", "other change"),
            *((bar.unknown.name, bar.unknown.kind, bar.first, bar.second, bar.with_first, bar.with_second)
              for bar in found.bars(year))]


def screening_rows(found: Screening) -> list[tuple]:
    """Every number with a range, the strongest first."""
    return [("unknown", "mu star", "± 95 %", "mu", "sigma"),
            *((each.name, *map(float, row)) for each, row in zip(found.unknowns, zip(
                found.size, found.error, found.mean, found.spread, strict=True), strict=True))]


def indices_rows(found: Indices) -> list[tuple]:
    """The set, the largest total first, then what the set leaves out."""
    return [("unknown", "first", "± 95 %", "total", "± 95 %"),
            *((each.name, *map(float, row)) for each, row in zip(found.unknowns, zip(
                found.first, found.first_error, found.total, found.total_error, strict=True), strict=True)),
            ("the set's variance over that of all", *found.covered, "")]


def ranking_rows(found: Ranking) -> list[tuple]:
    """The unknowns that count, then every pair by how often it swaps."""
    return [("unknown or higher of a pair", "pair", "swapped", "in lower third", "in upper third", "from", "to",
             "chance"),
            *((each.name, f"{each.pair.higher} > {each.pair.lower}", each.pair.share, each.in_lower, each.in_upper,
               each.low, each.high, each.chance) for each in found.settlers),
            *((pair.higher, f"> {pair.lower}", pair.share, "", "", pair.low, pair.high, "") for pair in found.pairs)]


def ranking_sentence(found: Ranking) -> str:
    """How sure the order is, and what would settle it, in plain words."""
    head = (f"Of {len(found.pairs)} pairs of scenarios, {len(found.unsure)} change order by {found.outcome} in "
            f"{found.year} in {100 * OFTEN:.0f} or more of 100 plausible worlds ({found.worlds} worlds).")
    if not found.settlers:
        return f"{head} No unknown tells those worlds from the others."
    first = found.settlers[0]
    more = (f" What moves the level most is {found.mover}, which does not decide the order."
            if all(each.name != found.mover for each in found.settlers) else "")
    return (f"{head} Knowing {first.name} better would settle most: {first.pair.higher} and {first.pair.lower} stand "
            f"the other way round in {100 * first.in_lower:.0f} of 100 worlds of its lower third and in "
            f"{100 * first.in_upper:.0f} of its upper third.{more}")


def discovery_rows(found: Discovery) -> list[tuple]:
    """Every bound of the box, its coverage and density, and both again on worlds that were not used to find it."""
    if found.box is None:
        return []
    box = found.box
    return [("number", "above", "to", "asked again"),
            *((bound.name, *(value if isfinite(value) else "" for value in (bound.low, bound.high)), bound.again)
              for bound in box.bounds),
            ("coverage", "", "", box.own.coverage[0]), ("density", "", "", box.own.density[0]),
            ("coverage on worlds not used", *box.apart.coverage[1:], box.apart.coverage[0]),
            ("density on worlds not used", *box.apart.density[1:], box.apart.density[0])]


def discovery_sentence(found: Discovery) -> str:
    """When the target is missed, or met where most worlds miss it, in plain words."""
    target, worlds, missed = found.aim.name, len(found.missed), int(found.missed.sum())
    head = f"{target} is missed in {missed} of {worlds} worlds."
    if too_few(found.missed):
        return f"{head} Too few worlds differ from the rest to tell what makes the difference."
    if found.box is None:
        return f"{head} Nothing that was looked at tells the worlds that miss it from those that meet it."
    box, own, apart, verb = found.box, found.box.own, found.box.apart, {"missed": "miss", "met": "meet"}[found.sought]
    where = " and ".join(
        f"{bound.name} is " + " and ".join(text for text in (
            f"above {bound.low:.4g}" if isfinite(bound.low) else "",
            f"at most {bound.high:.4g}" if isfinite(bound.high) else "") if text) for bound in box.bounds)
    when = "when" if apart.density[0] >= MOSTLY else "more often when"
    return (f"{head} It is {found.sought} {when} {where}: {own.both} of {own.misses} worlds that {verb} it lie there "
            f"(coverage {own.coverage[0]:.2f}), and {own.both} of {own.inside} worlds there {verb} it (density "
            f"{own.density[0]:.2f}). On worlds that were not used to find it: {apart.coverage[0]:.2f} and "
            f"{apart.density[0]:.2f}. Probability of chance alone: {box.chance:.2g}.")
