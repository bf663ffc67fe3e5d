"""The city where no city has been: without investment, workers or weather, after a bad year, at drawn parameters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from models import Choices, Model, Path, Result
from models.checks.claims import SECTORS, SMALL, worst
from models.checks.ground import LATEST, Ground
from models.checks.row import Row, judged
from models.ensemble import run_ensemble, sample

AREA = "extremes"
MEMBERS, SEED = 256, 45
KEPT = ("grdp", "employment", "population", "investment_total", "budget_revenue", "city_debt", "port_throughput",
        "emissions_headline", "storm_loss", "poverty_rate", "hdi")

NOTHING_BUILT = {(f"installation_{s}", f"completion_{s}"): 0.0 for s in SECTORS}
LEARNING = [(f"{branch}_technology_gain", "convergence_gap") for branch in ("agriculture", "industry", "services")]
PRODUCTIVITY = [("shared_productivity", "policy_productivity"), ("inputs_services", "skill_index"),
                ("inputs_domestic_industry", "skill_index"), ("inputs_foreign_industry", "skill_index"),
                ("normal_agriculture", "marine_effect"), ("normal_agriculture", "cooperative_effect")]
NO_STORMS = {("storm_pressure", "storm_rate"): 0.0, ("flood_loss_rate", "flood_risk_rate"): 0.0}
DAMAGES = [("normal_agriculture", "heat_loss_agriculture"), ("industry_losses_left", "heat_loss_industry"),
           ("normal_services", "heat_loss_services"), ("storm_pressure", "storm_rate"),
           ("flood_loss_rate", "flood_risk_rate")]
PULSES = {
    "world_demand": ("a year of weak world demand", "world", "world_demand_change", -0.2),
    "promotion": ("a year without promotion abroad", "levers", "foreign_investment_asked", 1e9),
    "credit": ("a year of dear credit", "world", "lending_rate", 0.13),
    "works": ("a year without public works", "levers", "public_investment_share", 0.03),
}


def held(model: Model, base: Result, factors: dict[tuple[str, str], float]) -> Model:
    """The model with links held at a multiple of their base path: (variable, cause) -> factor."""
    return model.cut({
        (variable, cause): tuple(zip(base.times.tolist(), (factor * base[cause]).tolist(), strict=True))
        for (variable, cause), factor in factors.items()})


def held_at_start(base: Result, *links: tuple[str, str]) -> dict:
    """Links at their causes' values of the start: (variable, cause) -> points."""
    return {(variable, cause): ((base.times[0], base[cause][0]),) for variable, cause in links}


def one_year_at(choice, value: float) -> Path:
    """The year 2030 spent at another value than the base, as a path."""
    base = choice.value
    return Path(points=((2030.0, base), (2030.25, value), (2031.0, value), (2031.25, base)))


def check_of_ruin(ground: Ground) -> Iterator[Row]:
    """Nothing is built: capital wears out at its rate, output falls, nothing rebounds without a cause."""
    model, base = ground.model, ground.base
    ruined = held(model, base, NOTHING_BUILT | NO_STORMS | dict.fromkeys(LEARNING, 0.0))
    run = ground.run(Choices(), model=ruined.cut(held_at_start(base, *PRODUCTIVITY)))
    apart = {}
    for sector in SECTORS:
        wear = -np.diff(np.log(run[f"capital_{sector}"])) / run.clock.step
        [rate] = set(model.variables[f"depreciation_{sector}"].causes) & set(model.parameters)
        apart[f"capital_{sector}"] = 100 * float(np.abs(wear / model.parameters[rate].value - 1).max())
    figure, whose = worst(apart)
    yield judged(AREA, "capital_wears_out", "Without investment capital wears out at its rate of depreciation", figure,
                 "most", 1, unit="%", where=(whose,))
    highest = 100 * float(np.max(np.diff(run.annual("grdp")) / run.annual("grdp")[:-1]))
    yield judged(AREA, "no_rebound", "Without investment and learning output falls in every year", highest, "below", 0,
                 unit="%")
    starved = ground.run(Choices(), model=held(model, base, NOTHING_BUILT))
    left = 100 * starved.at("grdp", 2045) / base.at("grdp", 2045)
    yield judged(AREA, "starved", "Without investment less than a fifth of output is left in 2045", left, "below", 20,
                 unit="%")


def check_of_factors(ground: Ground) -> Iterator[Row]:
    """Nothing is made without capital, and nothing without workers."""
    base = ground.base
    for factor, says in (("capital", "Nothing is made without capital, in any of {count} sectors"),
                         ("jobs", "Nothing is made without workers, in any of {count} sectors")):
        made = {}
        for sector in SECTORS:
            cause, whole = f"{factor}_{sector}", f"value_added_{sector}"
            ratio = "effective_domestic_capital_ratio"
            variable = ratio if cause == "capital_domestic_industry" else f"inputs_{sector}"
            run = ground.run(Choices(), model=held(ground.model, base, {(variable, cause): 0.0}))
            finite = np.isfinite(run["grdp"]).all()
            made[whole] = float(np.abs(run[whole]).max() / base[whole].max()) if finite else float("nan")
        figure, whose = worst(made)
        yield judged(AREA, f"nothing_without_{factor}", says, figure, "most", SMALL, of={"count": len(SECTORS)},
                     where=(whose,))


def check_of_damage(ground: Ground) -> Iterator[Row]:
    """Heat, storms and floods switched off, as they are, threefold and tenfold: more never leaves more output."""
    base = ground.base
    output = [ground.run(Choices(), model=held(ground.model, base, dict.fromkeys(DAMAGES, times)))["grdp"]
              for times in (0.0, 1.0, 3.0, 10.0)]
    gained = max(float(np.max(more / less - 1)) for less, more in pairwise(output))
    yield judged(AREA, "more_damage_less_output", "More heat, storms and floods never leave more output (none, as they "
                 "are, threefold, tenfold)", gained, "most", SMALL)
    same = 100 * float(np.abs(output[1] / base["grdp"] - 1).max())
    yield judged(AREA, "damage_as_it_is", "Damage held at its own path gives the base run", same, "most", 0.1, unit="%")
    left = 100 * float(output[3][-1] / output[0][-1])
    yield judged(AREA, "tenfold_damage_hurts", "Tenfold damage costs more than a tenth of output by the end", left,
                 "below", 90, unit="%")
    lowest = float(np.min(output[3]) / np.max(output[3]))
    yield judged(AREA, "tenfold_damage_leaves_output", "Tenfold damage leaves some output", lowest, "above", 0)


def check_of_pulses(ground: Ground) -> Iterator[Row]:
    """After a bad year the city returns, without swinging."""
    base = ground.run(Choices(), until=LATEST)
    for key, (_, kind, name, value) in PULSES.items():
        hit_by = Choices(**{kind: {name: one_year_at(getattr(ground.model, kind)[name], value)}})
        apart = ground.run(hit_by, until=LATEST)["grdp"] / base["grdp"] - 1
        deepest = float(np.abs(apart).max())
        late = apart[base.times >= 2040.0]
        swings = float(np.max(np.diff(np.abs(late)))) / deepest
        left = abs(float(apart[-1])) / deepest if apart.min() < -1e-5 and swings <= 1e-3 else float("nan")
        yield judged(AREA, f"heals_after_{key}", f"After {PULSES[key][0]} output falls, then heals by half or more "
                     "and does not swing", 100 * left, "below", 50, unit="%", where=(name,),
                     because="it does not fall, or it swings")


def check_of_drawn_parameters(ground: Ground) -> Iterator[Row]:
    """Parameters drawn anywhere in their ranges never end in something that is no number."""
    model = ground.model
    names = [p.name for p in model.parameters.values() if np.isfinite([p.low, p.high]).all() and p.low < p.high]
    ground.told()
    found = run_ensemble(model, sample(model, names, MEMBERS, SEED), KEPT, engine="numpy", workers=1,
                         progress=lambda *_: ground.told())
    unreal = int(np.sum(~np.isfinite(found.values).all(axis=(0, 1))))
    reasons = tuple(failure.reason for failure in found.failures[:1])
    yield judged(AREA, "drawn_parameters", "{members} cities with all {count} uncertain parameters drawn at random all "
                 "end in real numbers", max(unreal, len(found.failures)), "most", 0,
                 of={"members": MEMBERS, "count": len(names)}, because=" ".join(reasons))
