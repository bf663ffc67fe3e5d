"""The city under any levers: accounts add up, stocks change by their flows, nothing that cannot be negative is."""

import random

import numpy as np
import pytest

from models import Choices, simulate
from models.language.run import lay_out
from tests.by_hand import runge_kutta_change

UNTIL = 2050
SMALL = 1e-9                                        # of a variable's own size: rounding, nothing more
MAY_BE_NEGATIVE = {"energy_price_perceived"}        # a logarithm
MAY_EXCEED_ALL = {"jobs_filled_ratio"}              # hands against jobs wanted: above 1 where hands are plenty
SECTORS = ("agriculture", "domestic_industry", "foreign_industry", "services")


# --- Whatever is chosen --------------------------------------------------------------------------

def at_ends(model):
    """Choices by name: all levers and all of the world at both ends, and each of them alone."""
    found = {}
    for kind, home in (("levers", model.levers), ("world", model.world)):
        for end in ("low", "high"):
            found[f"all {kind} {end}"] = Choices(**{kind: {name: getattr(c, end) for name, c in home.items()}})
            for name, choice in home.items():
                found[f"{name} {end}"] = Choices(**{kind: {name: getattr(choice, end)}})
    return found


def at_other_options(model):
    """Choices by name: every option of every switch that is not its default."""
    return {f"{name} = {option}": Choices(switches={name: option}) for name, switch in model.switches.items()
            for option in switch.options if option != switch.default}


def at_random(model, count=25):
    """Choices by name: levers, world and switches drawn together, the same ones each time."""
    drawn = random.Random(2045)

    def anywhere(home):
        return {name: drawn.choice((c.low, c.high, drawn.uniform(c.low, c.high))) for name, c in home.items()}

    return {f"drawn {number}": Choices(
        levers=anywhere(model.levers), world=anywhere(model.world),
        switches={name: drawn.choice(switch.options) for name, switch in model.switches.items()})
        for number in range(count)}


TOGETHER = "everything at its ends"
EACH = "each alone, every option, and drawn together"


@pytest.fixture(scope="module", params=[TOGETHER, pytest.param(EACH, marks=pytest.mark.slow)])
def runs(request, hai_phong):
    """The runs that the claims below are put to: a handful for every commit, all of them otherwise."""
    ends = at_ends(hai_phong)
    if request.param == TOGETHER:
        chosen = {"nothing": Choices()} | {name: choices for name, choices in ends.items() if name.startswith("all ")}
        assert len(chosen) == 5
    else:
        chosen = ends | at_other_options(hai_phong) | at_random(hai_phong)
        assert len(chosen) > 100
    return {name: simulate(hai_phong, choices, until=UNTIL) for name, choices in chosen.items()}


def breaches(runs, broken):
    """What a claim finds in every run: run -> what is broken."""
    found = {name: broken(result) for name, result in runs.items()}
    return {name: what for name, what in found.items() if what}


def test_every_run_ends_in_real_numbers(runs):
    def broken(result):
        return [name for name, path in result.values.items() if not np.isfinite(path).all()]

    assert breaches(runs, broken) == {}


def test_nothing_that_is_counted_is_ever_negative(hai_phong, runs):
    def broken(result):
        return [name for name in hai_phong.stocks if name not in MAY_BE_NEGATIVE
                and result[name].min() < -SMALL * np.abs(result[name]).max()]

    assert breaches(runs, broken) == {}


def test_a_share_lies_between_nothing_and_all(hai_phong, runs):
    shares = [name for name in hai_phong.variables if name.endswith("_share") and name not in MAY_EXCEED_ALL]

    def broken(result):
        return [name for name in shares if result[name].min() < -SMALL or result[name].max() > 1 + SMALL]

    assert len(shares) > 20
    assert breaches(runs, broken) == {}


def test_nobody_works_twice(runs):
    def broken(result):
        return np.any(result["employment"] > (result["labour_force"] + result["commuters"]) * (1 + SMALL))

    assert breaches(runs, broken) == {}


def test_growth_stays_between_collapse_and_miracle(runs):
    def broken(result):
        growth = result.growth("grdp")[1:]
        return growth.min() < -0.15 or growth.max() > 0.25

    assert breaches(runs, broken) == {}


def test_the_city_never_owes_more_than_it_may_while_borrowing(runs):
    """Debt above the limit only where the limit itself has come down, and then nothing is borrowed."""
    def broken(result):
        over = result["city_debt"] > result["debt_limit"] * (1 + SMALL)
        return np.any(result["borrowing"][over] > SMALL * np.abs(result["city_debt"]).max())

    assert breaches(runs, broken) == {}


# --- What must add up ----------------------------------------------------------------------------

IDENTITIES = {
    "output is the sectors' value added and product taxes":
        lambda r: (r["grdp"], sum(r[f"value_added_{s}"] for s in SECTORS) + r["product_taxes"]),
    "shares of output sum to one":
        lambda r: (1.0, r["agriculture_share"] + r["industry_share"] + r["services_share"]
                   + r["product_taxes"] / r["grdp"]),
    "employment is the sum of jobs":
        lambda r: (r["employment"], sum(r[f"jobs_{s}"] for s in SECTORS)),
    "the labour force works or looks for work":
        lambda r: (r["labour_force"], (r["employment"] - r["commuters"]) + r["unemployment_rate"] * r["labour_force"]),
    "workers are unskilled, skilled or graduates":
        lambda r: (r["labour_force"], r["workers_unskilled"] + r["workers_vocational"] + r["workers_university"]),
    "shares of skill sum to one":
        lambda r: (1.0, r["unskilled_share"] + r["vocational_share"] + r["university_share"]),
    "the population is the sum of its ages":
        lambda r: (r["population"], sum(path for name, path in r.values.items()
                                        if name.startswith("population_") and name in r.model.stocks)),
    "investment is the sum of who invests":
        lambda r: (r["investment_total"], sum(r[name] for name in (
            "investment_agriculture", "investment_domestic_industry", "investment_services", "foreign_investment",
            "public_works", "central_investment", "reconstruction_private"))),
    "revenue is domestic or from the customs":
        lambda r: (r["budget_revenue"], r["revenue_domestic"] + r["revenue_customs"]),
    "the purse pays what it grants and never more than it holds":
        lambda r: (np.minimum(r["purse"], r["claims"]),
                   r["first_claims"] + r["purse_grant_share"] * r["shared_claims"]),
    "the purse is own money and new debt":
        lambda r: (r["purse"], np.maximum(r["capital_funds"], 0.0) + r["borrowing"] / r["price_level"]),
    "electricity is used by industry, services and households":
        lambda r: (r["electricity_total"], r["electricity_industry"] + r["electricity_services"]
                   + r["electricity_household"]),
    "emissions of production and of consumption differ by electricity alone":
        lambda r: (r["emissions_production_account"] - r["emissions_coal_plant"],
                   r["emissions_consumption_account"] - r["emissions_electricity"]),
    "what storms take from each sector is what they take":
        lambda r: (r["storm_loss"], sum(r[f"storm_damage_{s}"] for s in (*SECTORS, "transport"))),
    "what is rebuilt is paid by the city or by others":
        lambda r: (r["reconstruction"], r["reconstruction_public"] + r["reconstruction_private"]),
}


@pytest.mark.parametrize("identity", IDENTITIES)
def test_accounts_add_up(identity, runs):
    def broken(result):
        whole, parts = IDENTITIES[identity](result)
        return float(np.max(np.abs(parts - whole))) > 1e-6 * float(np.max(np.abs(whole)))

    assert breaches(runs, broken) == {}


@pytest.mark.parametrize("chosen", ["nothing", "all levers high", "all levers low"])
def test_with_euler_every_stock_changes_by_its_flows_and_nothing_else(chosen, hai_phong):
    choices = Choices() if chosen == "nothing" else at_ends(hai_phong)[chosen]
    result = simulate(hai_phong, choices, until=UNTIL, method="euler")
    for stock in hai_phong.stocks.values():
        net = sum((result[flow] for flow in stock.inflows), np.zeros(len(result.times)))
        net = net - sum((result[flow] for flow in stock.outflows), np.zeros(len(result.times)))
        residual = np.diff(result[stock.name]) - result.clock.step * net[:-1]
        assert np.abs(residual).max() <= SMALL * max(np.abs(result[stock.name]).max(), 1e-300), stock.name


def test_with_runge_kutta_every_stock_changes_by_its_flows_at_four_places(hai_phong, base_run):
    inputs = lay_out(hai_phong, Choices(), base_run.clock)
    for step in (0, 1, 59, 63, 64, 100, 143):                       # the start, Yagi, the first lever years, the end
        change = runge_kutta_change(hai_phong, base_run, base_run.clock, inputs, step)
        for name in hai_phong.stocks:
            found = base_run[name][step + 1] - base_run[name][step]
            assert abs(found - change[name]) <= SMALL * np.abs(base_run[name]).max(), (name, step)


@pytest.mark.parametrize("chosen", ["nothing", "all levers high"])
def test_both_runs_of_the_city_are_one(chosen, hai_phong):
    choices = Choices() if chosen == "nothing" else at_ends(hai_phong)[chosen]
    fast, plain = (simulate(hai_phong, choices, until=2045, plain=plain) for plain in (False, True))
    assert set(fast.values) == set(plain.values)
    for name, path in plain.values.items():
        assert np.abs(fast[name] - path).max() <= 1e-12 * np.abs(path).max(), name


def test_the_same_choices_give_the_same_city_to_the_last_digit(hai_phong):
    first, second, third = (simulate(hai_phong, Choices(levers={"training_asked": 0.02})) for _ in range(3))
    assert all(np.array_equal(first[n], second[n]) and np.array_equal(first[n], third[n]) for n in first.values)
