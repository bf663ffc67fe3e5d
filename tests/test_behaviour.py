"""The city under any levers: what flows must add up, nothing that cannot be negative is, and extremes stay possible."""

import random
from itertools import pairwise

import numpy as np
import pytest

from models import Choices, Path, simulate
from models.language.run import lay_out
from tests.by_hand import runge_kutta_change

UNTIL = 2050
SMALL = 1e-9                                        # of a variable's own size: rounding, nothing more
MAY_BE_NEGATIVE = {"energy_price_perceived"}        # a logarithm
MAY_EXCEED_ALL = {"jobs_filled_share"}              # hands against jobs wanted: above 1 where hands are plenty
SECTORS = ("agriculture", "domestic_industry", "foreign_industry", "services")
HEADLINES = ("grdp", "employment", "population", "investment_total", "budget_revenue", "port_throughput",
             "emissions_headline", "storm_loss", "poverty_rate", "hdi")


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
        lambda r: (np.minimum(r["purse"], r["claims"]), r["purse_grant_share"] * r["claims"]),
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


# --- Extreme conditions --------------------------------------------------------------------------

def held(model, base, factors):
    """The model with links held at a multiple of their base path: (variable, cause) -> factor."""
    return model.cut({
        (variable, cause): tuple(zip(base.times.tolist(), (factor * base[cause]).tolist(), strict=True))
        for (variable, cause), factor in factors.items()})


def held_at_start(base, *links):
    """Links at their causes' values of the start: (variable, cause) -> points."""
    return {(variable, cause): ((base.times[0], base[cause][0]),) for variable, cause in links}


NOTHING_BUILT = {(f"installation_{s}", f"completion_{s}"): 0.0 for s in SECTORS}
LEARNING = [(f"{branch}_technology_gain", "convergence_gap") for branch in ("agriculture", "industry", "services")]
PRODUCTIVITY = [("shared_productivity", "policy_productivity"), ("inputs_services", "skill_index"),
                ("inputs_domestic_industry", "skill_index"), ("inputs_foreign_industry", "skill_index"),
                ("normal_agriculture", "marine_effect"), ("normal_agriculture", "cooperative_effect")]
NO_STORMS = {("storm_pressure", "storm_rate"): 0.0, ("flood_loss_rate", "flood_risk_rate"): 0.0}


def test_without_investment_capital_wears_out_at_its_rate_and_output_falls(hai_phong, base_run):
    """With productivity and skills held at their start as well: otherwise roads and learning carry output on."""
    ruined = held(hai_phong, base_run, NOTHING_BUILT | NO_STORMS | dict.fromkeys(LEARNING, 0.0))
    result = simulate(ruined.cut(held_at_start(base_run, *PRODUCTIVITY)))
    for sector in SECTORS:
        wear = -np.diff(np.log(result[f"capital_{sector}"])) / result.clock.step
        [rate] = set(hai_phong.variables[f"depreciation_{sector}"].causes) & set(hai_phong.parameters)
        assert wear == pytest.approx(hai_phong.parameters[rate].value, rel=0.01), sector
    assert result.at("grdp", 2045) < 0.7 * base_run.at("grdp", 2010)
    assert np.all(np.diff(result.annual("grdp")) < 0)                  # no rebound without a cause


def test_without_investment_output_is_lower_in_every_year(hai_phong, base_run):
    result = simulate(held(hai_phong, base_run, NOTHING_BUILT))
    assert np.all(np.diff(result.annual("grdp") / base_run.annual("grdp")) < 0)
    assert result.at("grdp", 2045) < 0.2 * base_run.at("grdp", 2045)


@pytest.mark.parametrize("factor", ["capital", "jobs"])
@pytest.mark.parametrize("sector", SECTORS)
def test_nothing_is_made_without_capital_or_without_hands(sector, factor, hai_phong, base_run):
    cause = f"{factor}_{sector}"
    variable = "effective_domestic_capital_ratio" if cause == "capital_domestic_industry" else f"inputs_{sector}"
    result = simulate(held(hai_phong, base_run, {(variable, cause): 0.0}))
    assert np.abs(result[f"value_added_{sector}"]).max() <= SMALL * base_run[f"value_added_{sector}"].max()
    assert np.isfinite(result["grdp"]).all()


DAMAGES = [("normal_agriculture", "heat_loss_agriculture"), ("industry_losses_left", "heat_loss_industry"),
           ("normal_services", "heat_loss_services"), ("storm_pressure", "storm_rate"),
           ("flood_loss_rate", "flood_risk_rate")]


def test_more_damage_never_leaves_more_output(hai_phong, base_run):
    """Heat, storms and floods switched off, as they are, threefold and tenfold."""
    courses = [simulate(held(hai_phong, base_run, dict.fromkeys(DAMAGES, times))) for times in (0.0, 1.0, 3.0, 10.0)]
    output = [course["grdp"] for course in courses]
    for less, more in pairwise(output):
        assert np.all(more <= less * (1 + SMALL))
    assert output[1] == pytest.approx(base_run["grdp"], rel=1e-3)      # held at their own paths, almost the base run
    assert output[3][-1] < 0.9 * output[0][-1]
    assert np.all(output[3] > 0)


def one_year_at(choice, value):
    """The year 2030 spent at another value than the base, as a path."""
    base = choice.value
    return Path(points=((2030.0, base), (2030.25, value), (2031.0, value), (2031.25, base)))


PULSES = {
    "a year of weak world demand": ("world", "world_demand_change", -0.2),
    "a year without promotion abroad": ("levers", "foreign_investment_asked", 1e9),
    "a year of dear credit": ("world", "lending_rate", 0.13),
    "a year without public works": ("levers", "public_investment_share", 0.03),
}


@pytest.mark.parametrize("pulse", PULSES)
def test_the_city_returns_after_a_bad_year(pulse, hai_phong):
    kind, name, value = PULSES[pulse]
    hit_by = Choices(**{kind: {name: one_year_at(getattr(hai_phong, kind)[name], value)}})
    base, hit = (simulate(hai_phong, choices, until=UNTIL) for choices in (Choices(), hit_by))
    apart = hit["grdp"] / base["grdp"] - 1
    deepest = np.abs(apart).max()
    assert apart.min() < -1e-5                                          # it does hurt
    assert np.abs(apart[-1]) < 0.5 * deepest                            # and heals: roads not built slowest of all
    late = apart[base.times >= 2040.0]
    assert np.all(np.diff(np.abs(late)) <= 1e-3 * deepest)              # still healing, without swinging


# --- The step ------------------------------------------------------------------------------------

@pytest.mark.parametrize("year", [2030, 2045])
def test_half_the_step_changes_nothing_worth_telling(year, hai_phong, base_run):
    finer = simulate(hai_phong, Choices(), step=0.125)
    for name in HEADLINES:
        assert finer.at(name, year) == pytest.approx(base_run.at(name, year), rel=1e-3), name


@pytest.mark.parametrize("year", [2030, 2045])
def test_the_distance_of_euler_is_small_and_reported(year, hai_phong, base_run, record_property):
    """Exchange files run with Euler at an eighth of a year; published numbers do not."""
    euler = simulate(hai_phong, Choices(), method="euler")
    apart = {name: euler.at(name, year) / base_run.at(name, year) - 1 for name in HEADLINES}
    for name, distance in apart.items():
        record_property(f"Euler against Runge-Kutta, {name} {year}", f"{distance:+.3%}")
        print(f"Euler against Runge-Kutta, {name} {year}: {distance:+.3%}")
    assert max(map(abs, apart.values())) < 0.02


def test_the_step_does_not_change_which_policy_is_better(hai_phong):
    """Six single policies ranked by output in 2045, with the published step and with half of it."""
    policies = {"public_investment_share": 0.07, "foreign_investment_asked": 6e9, "training_asked": 0.015,
                "research_spending_share": 0.012, "governance_points_asked": 78.0, "dyke_upgrading": 30.0}

    def ranking(step):
        output = {name: simulate(hai_phong, Choices(levers={name: value}), step=step).at("grdp", 2045)
                  for name, value in policies.items()}
        return sorted(output, key=output.get)

    assert ranking(0.25) == ranking(0.125)
