"""The city where no city has been: without investment, hands or weather, after a bad year, and at half the step."""

from itertools import pairwise

import numpy as np
import pytest

from models import Choices, Path, simulate

UNTIL = 2050
SMALL = 1e-9                                        # of a variable's own size: rounding, nothing more
SECTORS = ("agriculture", "domestic_industry", "foreign_industry", "services")
HEADLINES = ("grdp", "employment", "population", "investment_total", "budget_revenue", "port_throughput",
             "emissions_headline", "storm_loss", "poverty_rate", "hdi")


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
