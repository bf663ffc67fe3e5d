"""python -m models condition: the draws, hindcast and fans; with --write the files and the tables of the paper."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath

from models.analysis.conditioning.committed import FILE, Committed, committed_draws, write_draws
from models.analysis.conditioning.hindcast import CUT, after, predicted
from models.analysis.conditioning.making import LEARNED, Learned, condition, learned, together, write_learned
from models.analysis.conditioning.observed import record
from models.analysis.conditioning.outlook import bands, fans
from models.analysis.conditioning.priors import prior_of
from models.analysis.conditioning.report import (
    PAPER,
    RESULTS,
    outside,
    read_results,
    results,
    summary,
    with_tables,
    write_results,
)
from models.analysis.conditioning.sampling import Plan
from models.language.structure import Model

OUTLOOK = ("grdp", "grdp/growth", "grdp_per_capita_now_usd", "employment", "emissions_headline", "climate_loss_share",
           "poverty_rate")
HINDCAST = Plan(groups=8, before=400, steps=400)
HOUSE = FilePath(__file__).parents[3]


def found_now(model: Model, seed: int, tell: Callable[[str], None]) -> tuple[Committed, list[Learned], dict]:
    """Everything that conditioning finds: the draws, every number before and after, and the measures."""
    full = condition(model, seed, tell=tell)
    tell(f"hindcast: conditioning on the record to {CUT}")
    cut = condition(model, seed, CUT, HINDCAST, tell)
    rows = learned(full)
    outlook = bands(model, None, OUTLOOK, draws=full.draws).values()
    documented = prior_of(model).documented()
    alone = bands(model, None, OUTLOOK, draws=replace(full.draws, values=documented[None])).values()
    tell("fans by structural switch")
    apart = fans(model, None, "grdp", draws=full.draws)
    measures = results(full, cut, predicted(model, full.draws, record(), seed),
                       predicted(model, cut.draws, after(CUT), seed), rows, together(full),
                       zip(outlook, alone, strict=True), apart, outside(full.draws, documented))
    return full.draws, rows, measures


def run(model: Model, write: bool, seed: int, tell: Callable[[str], None]) -> None:
    """Carry out the command, telling how far it is. Raises ModelError."""
    began = time.monotonic()

    def timed(sentence: str) -> None:
        tell(f"{time.monotonic() - began:5.0f} s  {sentence}")

    draws, rows, measures = found_now(model, seed, timed)
    if write:
        write_draws(FILE, draws)
        write_learned(LEARNED, rows)
        write_results(RESULTS, measures)
        committed_draws.cache_clear()
        write_tables()
    said = "done" if write else "done; nothing was written (--write does)"
    timed(f"{said}; {time.process_time():.0f} s of processor")
    print("\n".join(summary(measures)), flush=True)


def write_tables(paper: FilePath = HOUSE / PAPER) -> None:
    """Write the paper's tables from the committed measures."""
    if paper.exists():
        paper.write_text(with_tables(paper.read_text("utf-8"), read_results()), "utf-8")
