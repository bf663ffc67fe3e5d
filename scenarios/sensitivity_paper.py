"""The paper on sensitivity, written from the model: `python -m models sensitivity --write`."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path as FilePath

from models import VERSION, Choices, Model, city
from models.analysis.conditioning import committed_draws
from models.analysis.lines import ranking_sentence
from models.analysis.sensitivity import Indices, Ranking, Screening, Tornado, indices, ranking, screening, tornado
from scenarios.reader import shipped

PAPER = FilePath(__file__).parent.parent / "docs" / "explanation" / "sensitivity.md"
OUTCOMES = {"grdp": "GRDP", "climate_loss": "Climate loss"}
YEAR, TOP, SEED = 2045, 5, 45
WALKS, POINTS, STRONGEST = 40, 1024, 12
SETTLERS = 8
LINE = 120

HEAD = """# What the results are sensitive to

Written by `python -m models sensitivity --write`; nothing in it is typed by hand. Model {version}, numbers {model}, the
scenario `current_path`, seed {seed}. The page Uncertainty of the app shows the same for any outcome, year and scenario.

**Read it with care.** Every unknown goes over its *documented range*, evenly for Morris and Sobol. Ranges are of
different worth: a borrowed number may have a published interval, an assumed one only a judgement. These tables say what
the ranges allow, not what is likely; how the record narrows them is another matter (`python -m models condition`).
Structural switches stand in the tornado, each option as one run; they are never averaged with anything.

- **Tornado**: one unknown at its lower, then its upper end, everything else as documented. Unknowns that only work
  together do not show.
- **Morris**: {walks} walks through all {numbers} ranges at once; μ* is the average size of what an unknown does over
  its whole range, wherever the others stand. ± is half a 95 % interval.
- **Sobol**: shares of the variance that the {strongest} strongest unknowns of Morris make, {points} base points;
  *total* counts everything an unknown takes part in. ± is half a 95 % interval. SALib reckons both.
"""

FOOT = """
## Which unknowns change the choice

A number may move every scenario alike and leave their order as it is. Better data would then not change what to do. So
all eight scenarios run in the same {worlds} worlds, and each pair is asked how often it stands the other way round than
with the documented numbers. An unknown counts where the swaps in its lower and its upper third of worlds differ by more
than the largest difference in 95 of 100 shuffled tables. Assumptions that a scenario sets itself are drawn for none.
Unknowns that go together in these worlds can stand for one another.

The worlds: {made_from} Seed {drawn_with}, model {drawn_for}.
"""


def paper(told: Callable[[float], None]) -> str:
    """The whole paper; takes about a minute of one core where llvmlite is installed. Raises ModelError."""
    model, draws = city(), committed_draws()
    step = 1 / (4 * len(OUTCOMES))
    parts, brief, rankings, done = [], {}, [], 0.0
    for outcome, name in OUTCOMES.items():
        def heard(part: float, base: float = done) -> None:
            told(base + step * part)

        bars = tornado(model, Choices(), outcome, told=heard)
        screened = screening(model, Choices(), outcome, YEAR, walks=WALKS, seed=SEED, told=heard)
        strongest = [each.name for each in screened.unknowns[:STRONGEST]]
        shares = indices(model, strongest, Choices(), outcome, YEAR, points=POINTS, seed=SEED, told=heard)
        parts.append("\n".join(section(model, name, bars, screened, shares)))
        brief[name] = ([bar.unknown.name for bar in bars.bars(YEAR)[:TOP]], strongest[:TOP],
                       [each.name for each in shares.unknowns[:TOP]])
        rankings.append(ranking(model, {each.name: each.choices for each in shipped()}, draws.as_ensemble(), outcome,
                                YEAR, seed=SEED, told=heard))
        done += 4 * step
    told(1.0)
    head = HEAD.format(version=VERSION, model=model.hash, seed=SEED, walks=WALKS, strongest=STRONGEST, points=POINTS,
                       numbers=len(screened.unknowns))
    foot = FOOT.format(worlds=draws.members, made_from=draws.made_from, drawn_with=draws.seed,
                       drawn_for=draws.model_hash)
    ordered = ["\n".join(settling(OUTCOMES[found.outcome], found)) for found in rankings]
    return wrapped("\n".join((head, *in_short(brief), *parts, foot, *ordered)))


def in_short(brief: dict[str, tuple[list[str], ...]]) -> Iterable[str]:
    """The five unknowns that matter most, by each method."""
    yield f"## In short: the {TOP} that matter most in {YEAR}\n"
    yield "| | " + " | ".join(brief) + " |\n| --- |" + " --- |" * len(brief)
    for place, method in enumerate(("tornado", "Morris", "Sobol, total")):
        yield f"| {method} | " + " | ".join(", ".join(f"`{name}`" for name in lists[place])
                                            for lists in brief.values()) + " |"
    for name, lists in brief.items():
        shared = [each for each in lists[0] if all(each in names for names in lists)]
        yield f"\n{name}: in all three lists " + (", ".join(f"`{each}`" for each in shared) or "none") + "."
    yield "\nWhere intervals of two unknowns overlap, which of them matters more is not known.\n"


def wrapped(text: str) -> str:
    """Paragraphs of prose in lines of a length; tables, headings and lists stay as they are."""
    parts = [part.strip("\n") for part in re.split(r"\n{2,}", text)]
    return "\n\n".join(part if part.startswith(("|", "#", "- ")) else textwrap.fill(
        " ".join(part.split()), LINE, break_long_words=False, break_on_hyphens=False) for part in parts if part) + "\n"


def section(model: Model, name: str, bars: Tornado, screened: Screening, shares: Indices) -> Iterable[str]:
    """The five unknowns that matter most to an outcome, three times over."""
    unit = model.variables[bars.outcome].unit
    yield f"## {name} {YEAR}\n"
    yield (f"Documented: {said(bars.base[-1])} {unit}. {bars.runs} runs for the tornado, {screened.runs} for Morris, "
           f"{shares.runs} for Sobol.\n")
    yield "| tornado | lower end | upper end | what it is |\n| --- | ---: | ---: | --- |"
    for bar in bars.bars(YEAR)[:TOP]:
        ends = (f"{bar.with_first:+,.0f} at {setting(bar.first)}", f"{bar.with_second:+,.0f} at {setting(bar.second)}")
        yield f"| `{bar.unknown.name}` | {ends[0]} | {ends[1]} | {means(model, bar.unknown.name)} |"
    yield "\n| Morris | μ* | ± | σ |\n| --- | ---: | ---: | ---: |"
    for each, size, error, spread in list(zip(screened.unknowns, screened.size, screened.error, screened.spread,
                                              strict=True))[:TOP]:
        yield f"| `{each.name}` | {size:,.0f} | {error:,.0f} | {spread:,.0f} |"
    yield "\n| Sobol | total | ± | first | ± |\n| --- | ---: | ---: | ---: | ---: |"
    for each, *row in list(zip(shares.unknowns, shares.total, shares.total_error, shares.first, shares.first_error,
                               strict=True))[:TOP]:
        yield f"| `{each.name}` | " + " | ".join(f"{value:.2f}" for value in row) + " |"
    share, low, high = shares.covered
    yield (f"\nThe {len(shares.unknowns)} unknowns together make {share:.2f} ({low:.2f} to {high:.2f}) of the variance "
           f"that all {len(screened.unknowns)} make.\n")


def settling(name: str, found: Ranking) -> Iterable[str]:
    """What changes the order of the scenarios by an outcome."""
    yield f"\n### {name} {YEAR}\n"
    yield f"{ranking_sentence(found)}\n"
    yield "Highest first with the documented numbers, and in how many of 100 worlds each stands first: " + ", ".join(
        f"`{scenario}` {100 * found.first[scenario]:.0f}" for scenario in found.order) + ".\n"
    if not found.settlers:
        return
    yield ("| unknown | pair it separates most clearly | swapped in its lower third | in its upper third | difference, "
           "95 % | pairs | place among what moves the level |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for each in found.settlers[:SETTLERS]:
        yield (f"| `{each.name}` | `{each.pair.higher}` over `{each.pair.lower}` | {each.in_lower:.0%} | "
               f"{each.in_upper:.0%} | {each.low:+.2f} to {each.high:+.2f} | {each.pairs} | {each.place} |")


def means(model: Model, name: str) -> str:
    """What an unknown is, in the model's own sentence."""
    home = next(home for home in (model.parameters, model.world, model.switches) if name in home)
    return home[name].means.rstrip(".").replace("|", "/")


def setting(value: float | str) -> str:
    """An end of a range, or an option."""
    return f"`{value}`" if isinstance(value, str) else f"{value:,.4g}"


def said(value: float) -> str:
    """A level."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"
