"""The step: half of it moves no headline, Euler is near, and no ranking of policies depends on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models import Choices, Model, simulate
from models.checks.claims import worst
from models.checks.ground import Ground
from models.checks.row import Row, judged

AREA = "step"
HEADLINES = ("grdp", "grdp_per_capita_now_usd", "population", "employment", "unemployment_rate", "trained_share",
             "labour_productivity", "investment_total", "foreign_registered_total", "budget_revenue", "city_debt",
             "purse_grant_share", "governance", "port_throughput", "electricity_total", "emissions_headline",
             "climate_loss_share", "poverty_rate", "hdi")
YEARS = (2030, 2045)
DEFAULT = ("rk4", 0.25)
ALLOWED = 1e-3                # what halving the default step may move a headline figure
OF_EULER = 0.02               # how far Euler, which other tools run, may be from the published run
POLICIES = {"public_investment_share": 0.07, "foreign_investment_asked": 6e9, "training_asked": 0.015,
            "research_spending_share": 0.012, "governance_points_asked": 78.0, "dyke_upgrading": 30.0}


def moved_by_halving(model: Model, choices: Choices, run=simulate) -> dict[str, np.ndarray]:
    """Headline figure -> how far half the default step moves it in every year, relative, (years,)."""
    method, step = DEFAULT
    whole, half = (run(model, choices, method=method, step=h) for h in (step, step / 2))
    return {name: np.abs(whole.annual(name) / half.annual(name) - 1) for name in HEADLINES}


def check_of_steps(ground: Ground) -> Iterator[Row]:
    """Every scenario with half the step, then Euler, then a ranking."""
    for scenario, choices in ({"": Choices()} if not ground.scenarios else ground.scenarios).items():
        ground.told()
        moved = moved_by_halving(ground.model, choices, ground.run_model)
        figure, name = worst({n: max(float(p[year - 2010]) for year in YEARS) for n, p in moved.items()})
        yield judged(AREA, "half_the_step", "Half the step moves no headline figure of 2030 and 2045: {scenario}",
                     100 * figure, "most", 100 * ALLOWED, unit="%", of={"scenario": scenario}, where=(name,))
    base, euler = ground.base, ground.run(Choices(), method="euler")
    figure, name = worst({n: abs(euler.at(n, y) / base.at(n, y) - 1) for n in HEADLINES for y in YEARS})
    yield judged(AREA, "euler_is_near", "Euler's method, which other tools run, gives nearly the same headline figures",
                 100 * figure, "most", 100 * OF_EULER, unit="%", where=(name,))
    ranks = [_ranking(ground, step) for step in (DEFAULT[1], DEFAULT[1] / 2)]
    apart = sum(one != two for one, two in zip(*ranks, strict=True))
    yield judged(AREA, "same_ranking", "{count} single policies rank the same with half the step", apart, "most", 0,
                 of={"count": len(POLICIES)})


def _ranking(ground: Ground, step: float) -> list[str]:
    output = {name: ground.run(Choices(levers={name: value}), step=step, keep=False).at("grdp", 2045)
              for name, value in POLICIES.items()}
    return sorted(output, key=output.get)
