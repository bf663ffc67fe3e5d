"""Bands and dials in Python: for what is taken home, compared and judged. The board's own are run in the browser.

Both take the same members of the committed draws and the same definitions; a test holds them together. Where the
draws were made with another model there are none, and the pages say so.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping

import numpy as np

from models import Choices, ModelError
from models.analysis.conditioning import Met, bands, committed_draws, met_in
from models.language.compiled import compiled
from views import charts, memory, settings
from views.board.worlds import MEMBERS
from views.outcomes import Outcome
from views.words import Words

MARKED = (2030, 2045)
ENDS = ((0.1, 0), (0.25, 1), (0.75, 3), (0.9, 4))      # the shares that bound the bands, and their place in a Band
COLUMNS, PITCH = 20, 3                                  # of a dial's dots


def usable() -> bool:
    """Whether there are plausible worlds of this very model."""
    try:
        return not committed_draws().is_stale(memory.the_city())
    except ModelError:
        return False


def of(words: Words, choices: Choices, items: Iterable[Outcome], shown: bool | None = None) -> Mapping[str, np.ndarray]:
    """Quantiles of outcomes in screen units, by key, (5, years); nothing where bands are off or not usable.

    shown : whether they are on; left out, as on the board.
    """
    items = tuple(items)
    if not ((memory.banded() if shown is None else shown) and items and usable()):
        return {}
    found = bands(memory.the_city(), choices, [item.key for item in items], members=MEMBERS)
    return {item.key: found[item.key].quantiles * item.scale(words) for item in items}


def at_once() -> bool:
    """Whether they are on and hundreds of runs take a moment only: the model is compiled."""
    return memory.banded() and compiled(memory.the_city()) is not None


def sentence(words: Words, found: np.ndarray | None, start: int) -> str:
    """Where eight of ten plausible worlds lie in the marked years; nothing where that is not known."""
    if found is None:
        return ""
    (early_low, early_high), (late_low, late_high) = (
        [words.number(float(found[place, year - start])) for place in (0, 4)] for year in MARKED)
    return words("bands.sentence", early_low=early_low, early_high=early_high, late_low=late_low,
                 late_high=late_high)


def legend(words: Words, choices: Choices) -> str:
    """What the shading is, and what of it the reader chose; or why there is none."""
    if not usable():
        return words("bands.stale")
    names = committed_draws().names
    own = [settings.titled(words, kind, name) for kind in ("parameters", "world") for name in getattr(choices, kind)
           if name in names]
    said = [words("bands.note", members=MEMBERS), *([words("bands.own", names=", ".join(own))] if own else [])]
    return " ".join(said)


def named(run: str, share: float) -> str:
    """What tables call the edge of a band of a run."""
    return f"{run} ({share:.0%} of {MEMBERS} plausible worlds lie below)"


def met(choices: Choices) -> Mapping[str, Met]:
    """In how many plausible worlds each official goal is met, by the goal's id."""
    return {each.goal.first.id: each for each in met_in(memory.the_city(), choices)} if usable() else {}


def dial(words: Words, found: Met, theme: str = "light") -> str:
    """A hundred dots, filled where the goal is met, beside the sentence that says so."""
    dots = [f"M{(k % COLUMNS + 0.5) * PITCH},{(k // COLUMNS + 0.5) * PITCH}h0" for k in range(found.of)]
    colour, said = charts.COLOURS[theme]["current"], words("bands.dial", met=found.met, of=found.of)
    lines = "".join(f'<path d="{"".join(part)}" fill="none" stroke-linecap="round" stroke="{colour}" '
                    f'stroke-width="{width}"/>' for part, width in ((dots[:found.met], 2.7), (dots[found.met:], 1)))
    drawn = (f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="22.5" '
             f'viewBox="0 0 {COLUMNS * PITCH} {5 * PITCH}">{lines}</svg>')
    address = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    return (f'<div style="display:flex;align-items:center;gap:.5rem"><img src="{address}" alt="" width="90">'
            f'<span>{said}</span></div>')
