"""Conservation: every stock changes by its flows and nothing else, with both methods."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models import Choices, Result
from models.checks.by_hand import runge_kutta_change
from models.checks.claims import SMALL, worst
from models.checks.ground import LATEST, Ground, together
from models.checks.row import Row, judged
from models.language.run import lay_out

AREA = "conservation"
PLACES = (0, 1, 59, 63, 64, 100, 143)                # the start, Yagi, the first lever years, the end


def left_by_flows(run: Result) -> dict[str, float]:
    """Stock -> the largest change over a step that its flows do not explain, against its own size. Euler only."""
    found = {}
    for stock in run.model.stocks.values():
        nothing = np.zeros(len(run.times))
        net = sum((run[flow] for flow in stock.inflows), nothing) - sum((run[f] for f in stock.outflows), nothing)
        residual = np.diff(run[stock.name]) - run.clock.step * net[:-1]
        found[stock.name] = float(np.abs(residual).max()) / max(float(np.abs(run[stock.name]).max()), 1e-300)
    return found


def left_by_stages(run: Result, places: tuple[int, ...] = PLACES) -> dict[str, float]:
    """Stock -> the same with Runge-Kutta, whose flows count at four places, at some steps of a run of the base."""
    inputs, found = lay_out(run.model, Choices(), run.clock), {}
    for step in places:
        change = runge_kutta_change(run.model, run, run.clock, inputs, step)
        for name in run.model.stocks:
            apart = abs(run[name][step + 1] - run[name][step] - change[name])
            found[name] = max(found.get(name, 0.0), float(apart / max(np.abs(run[name]).max(), 1e-300)))
    return found


def check_of_stocks(ground: Ground) -> Iterator[Row]:
    """People, money, capital and every other stock."""
    count, chosen = len(ground.model.stocks), together(ground.model)
    seen = [(*worst(left_by_flows(ground.run(choices, keep=False, until=LATEST, method="euler"))), name)
            for name, choices in chosen.items()]
    figure, stock, name = max(seen)
    yield judged(AREA, "stocks_by_flows", "All {count} stocks (people, money, capital …) change by what flows in and "
                 "out and by nothing else", figure, "most", SMALL, of={"count": count}, where=(stock, name))
    ground.told()
    figure, stock = worst(left_by_stages(ground.base))
    yield judged(AREA, "stocks_by_stages", "The same for the published method, worked out a second way at {count} "
                 "steps", figure, "most", SMALL, of={"count": len(PLACES)}, where=(stock,))
