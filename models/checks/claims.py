"""Claims on any run: nothing leaves the real numbers, nothing that is counted is negative, accounts add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from models import Choices, ModelError, Result
from models.checks.ground import Ground, everywhere
from models.checks.row import Row, judged

EXTREMES, ACCOUNTS = "extremes", "conservation"
SMALL = 1e-9                                        # of a variable's own size: rounding, nothing more
EXACT = 1e-6                                        # of the whole: what the parts of an account may leave over
MAY_BE_NEGATIVE = {"energy_price_perceived"}        # a logarithm
MAY_EXCEED_ALL = {"jobs_filled_ratio"}              # workers against jobs wanted: above 1 where workers are plenty
SECTORS = ("agriculture", "domestic_industry", "foreign_industry", "services")
Measured = tuple[float, str]                        # the worst figure, and what it belongs to


@dataclass(frozen=True)
class Claim:
    """A sentence and how its worst figure in a run is found."""

    area: str
    says: str
    measure: Callable[[Result], Measured]
    meets: str = "most"
    allowed: float = SMALL
    unit: str = ""


def worst(figures: Mapping[str, float]) -> Measured:
    """The largest figure and whose it is."""
    name = max(figures, key=figures.get)
    return figures[name], name


def unreal(run: Result) -> Measured:
    """How many variables leave the real numbers."""
    found = [name for name, path in run.values.items() if not np.isfinite(path).all()]
    return float(len(found)), " ".join(found[:1])


def below_nothing(run: Result) -> Measured:
    """How far a stock falls below zero, against its own size."""
    return worst({name: -float(run[name].min()) / max(float(np.abs(run[name]).max()), 1e-300)
                  for name in run.model.stocks if name not in MAY_BE_NEGATIVE})


def outside_all(run: Result) -> Measured:
    """How far a share leaves the range from nothing to all."""
    shares = [name for name in run.model.variables if name.endswith("_share") and name not in MAY_EXCEED_ALL]
    return worst({name: max(-float(run[name].min()), float(run[name].max()) - 1) for name in shares})


def overdrawn(run: Result) -> Measured:
    """What is borrowed while the debt lies above its limit, against the largest debt."""
    over = run["city_debt"] > run["debt_limit"] * (1 + SMALL)
    size = max(float(np.abs(run["city_debt"]).max()), 1e-300)
    return float(np.max(run["borrowing"][over], initial=0.0)) / size, "borrowing"


def working_twice(run: Result) -> Measured:
    """Employment beyond everyone who works or looks for work, commuters included."""
    return float(np.max(run["employment"] / (run["labour_force"] + run["commuters"]) - 1)), "employment"


def growth(pick: Callable) -> Callable[[Result], Measured]:
    """The lowest or highest growth of a year, in percent."""
    def measure(run: Result) -> Measured:
        rates = run.growth("grdp")[1:]
        return 100 * float(pick(rates)), "grdp"
    return measure


LIMITS = {
    "real_numbers": Claim(EXTREMES, "Every run ends in real numbers", unreal, allowed=0),
    "never_negative": Claim(EXTREMES, "Nothing that is counted is ever negative", below_nothing),
    "shares": Claim(EXTREMES, "Every share lies between nothing and all", outside_all),
    "nobody_works_twice": Claim(EXTREMES, "Nobody works twice", working_twice),
    "no_collapse": Claim(EXTREMES, "Output never falls by more than 15 % in a year", growth(np.min), "least", -15, "%"),
    "no_miracle": Claim(EXTREMES, "Output never grows by more than 25 % in a year", growth(np.max), "most", 25, "%"),
    "debt_limit": Claim(EXTREMES, "The city never borrows while it owes more than it may", overdrawn),
}


def _of_ages(run: Result):
    return sum(path for name, path in run.values.items() if name.startswith("population_") and name in run.model.stocks)


def _of_sectors(run: Result, stem: str, sectors: tuple[str, ...] = SECTORS):
    return sum(run[f"{stem}_{sector}"] for sector in sectors)


IDENTITIES = {
    "output_is_value_added": ("Output is the sectors' value added and product taxes", lambda r: (
        r["grdp"], _of_sectors(r, "value_added") + r["product_taxes"])),
    "shares_of_output": ("Shares of output sum to one", lambda r: (
        1.0, r["agriculture_share"] + r["industry_share"] + r["services_share"] + r["product_taxes"] / r["grdp"])),
    "employment_is_jobs": ("Employment is the sum of jobs", lambda r: (r["employment"], _of_sectors(r, "jobs"))),
    "labour_force": ("The labour force works or looks for work", lambda r: (
        r["labour_force"], (r["employment"] - r["commuters"]) + r["unemployment_rate"] * r["labour_force"])),
    "workers_by_skill": ("Workers are unskilled, skilled or graduates", lambda r: (
        r["labour_force"], r["workers_unskilled"] + r["workers_vocational"] + r["workers_university"])),
    "shares_of_skill": ("Shares of skill sum to one", lambda r: (
        1.0, r["unskilled_share"] + r["vocational_share"] + r["university_share"])),
    "population_by_age": ("The population is the sum of its ages", lambda r: (r["population"], _of_ages(r))),
    "investment_by_investor": ("Investment is the sum of who invests", lambda r: (
        r["investment_total"], sum(r[name] for name in (
            "investment_agriculture", "investment_domestic_industry", "investment_services", "foreign_investment",
            "public_works", "central_investment", "reconstruction_private")))),
    "revenue_by_source": ("Revenue is domestic or from the customs", lambda r: (
        r["budget_revenue"], r["revenue_domestic"] + r["revenue_customs"])),
    "purse_pays": ("The purse pays what it grants and never more than it holds", lambda r: (
        np.minimum(r["purse"], r["claims"]), r["first_claims"] + r["purse_grant_share"] * r["shared_claims"])),
    "purse_holds": ("The purse is own money and new debt", lambda r: (
        r["purse"], np.maximum(r["capital_funds"], 0.0) + r["borrowing"] / r["price_level"])),
    "electricity_by_user": ("Electricity is used by industry, services and households", lambda r: (
        r["electricity_total"], _of_sectors(r, "electricity", ("industry", "services", "household")))),
    "emission_accounts": ("Emissions of production and of consumption differ by electricity alone", lambda r: (
        r["emissions_production_account"] - r["emissions_coal_plant"],
        r["emissions_consumption_account"] - r["emissions_electricity"])),
    "storm_loss_by_sector": ("What storms take from each sector is what they take", lambda r: (
        r["storm_loss"], _of_sectors(r, "storm_damage", (*SECTORS, "transport")))),
    "rebuilding_is_paid": ("What is rebuilt is paid by the city or by others", lambda r: (
        r["reconstruction"], r["reconstruction_public"] + r["reconstruction_private"])),
}


def left_over(account: Callable) -> Callable[[Result], Measured]:
    """What the parts of an account leave over, against the largest whole."""
    def measure(run: Result) -> Measured:
        whole, parts = account(run)
        return float(np.max(np.abs(parts - whole))) / max(float(np.max(np.abs(whole))), 1e-300), ""
    return measure


CLAIMS = LIMITS | {name: Claim(ACCOUNTS, says, left_over(account), allowed=EXACT)
                   for name, (says, account) in IDENTITIES.items()}


def check_of_claims(ground: Ground, chosen: Mapping[str, Choices] | None = None) -> Iterator[Row]:
    """Every claim, put to every run; the worst figure of all is told, and in which run it was seen."""
    chosen = everywhere(ground.model) if chosen is None else chosen
    seen: dict[str, tuple[float, str, str]] = {}
    stopped = []
    for name, choices in chosen.items():
        try:
            run = ground.run(choices, keep=False, until=2050)
        except ModelError as fault:
            stopped.append((name, " ".join(fault.faults)))
            continue
        for key, claim in CLAIMS.items():
            figure, whose = claim.measure(run)
            if key not in seen or _beyond(claim, figure, seen[key][0]):
                seen[key] = (figure, whose, name)
    for key, claim in CLAIMS.items():
        figure, whose, name = seen.get(key, (float("nan"), "", ""))
        more = {"because": stopped[0][1]} if stopped and key == "real_numbers" else {}
        if key == "real_numbers":
            figure, name = figure + len(stopped), stopped[0][0] if stopped else name
        yield judged(claim.area, key, claim.says, figure, claim.meets, claim.allowed, unit=claim.unit,
                     where=tuple(filter(None, (whose, name))), **more)


def _beyond(claim: Claim, figure: float, than: float) -> bool:
    """Whether a figure is worse than another; what is no number is worst."""
    if not np.isfinite(figure):
        return True
    return figure < than if claim.meets == "least" else figure > than
