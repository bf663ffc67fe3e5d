"""The two runs agree, nothing changes a stock but its flows, and the methods are as exact as they claim."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.checks.by_hand import runge_kutta_change
from models.language.clock import Clock
from models.language.paths import Path
from models.language.run import Choices, lay_out, run
from tests.language.small import model_from, simulate, the_town, ways

TOWN = the_town()
CLOCKS = ways()
OF_CLOCKS = [clock.method for clock in CLOCKS]

CHOICES = {
    "nothing chosen": Choices(),
    "a ramp": Choices(levers={"investment_share": Path(reach=0.4, start=2026.0, until=2035.0)}),
    "points": Choices(levers={"investment_share": Path(points=((2026.0, 0.4), (2030.0, 0.0), (2040.0, 0.2)))}),
    "bad weather and bold builders": Choices(world={"weather": 0.5}, switches={"mood": "bold"}),
    "a crowded town": Choices(parameters={"room": 200.0, "lifetime": 15.0, "perception_time": 1.0}),
}


def assert_same(ours, reference, tolerance):
    """|a - b| at most tolerance times the larger of |b| and the largest |b| of that variable over the run."""
    assert set(ours) == set(reference)
    for name, path in reference.items():
        allowed = tolerance * np.maximum(np.abs(path), np.abs(path).max())
        assert np.all(np.abs(ours[name] - path) <= allowed), name


@pytest.mark.parametrize("clock", CLOCKS, ids=OF_CLOCKS)
@pytest.mark.parametrize("chosen", CHOICES)
def test_the_straight_line_run_gives_what_the_equations_say(chosen, clock):
    assert_same(run(TOWN, CHOICES[chosen], clock), run(TOWN, CHOICES[chosen], clock, plain=True), 1e-12)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.data())
def test_the_two_runs_agree_whatever_is_chosen(data):
    share = st.floats(0.0, 0.4)
    start = data.draw(st.sampled_from([2026.0, 2026.25, 2031.5, 2040.0]))
    ramp = Path(reach=data.draw(share), start=start, until=start + data.draw(st.sampled_from([0.25, 1.0, 9.75])))
    weather = Path(reach=data.draw(st.floats(0.5, 1.5)), start=2012.0)
    parameters = {name: data.draw(st.floats(max(p.low, 0.3 * p.value), min(p.high, 3 * p.value)))
                  for name, p in TOWN.parameters.items()}
    choices = Choices(levers={"investment_share": ramp}, world={"weather": weather}, parameters=parameters,
                      switches={"mood": data.draw(st.sampled_from(["calm", "bold"]))})
    for clock in (Clock(until=2035), Clock(until=2035, method="euler", step=0.125)):
        assert_same(run(TOWN, choices, clock), run(TOWN, choices, clock, plain=True), 1e-12)


RESERVOIR = '''
water = stock("tonne", starts_at="full", inflows=["rain", "springs"], outflows=["use", "leaks"], doc="Water.")
@equation("tonne/year")
def rain(rainfall):
    """What falls."""
    return rainfall * 1
@equation("tonne/year")
def springs(rainfall):
    """What rises."""
    return rainfall / 2
@equation("tonne/year")
def use(water, using_time):
    """What is drunk."""
    return water / using_time
@equation("tonne/year")
def leaks(water, leaking_time):
    """What is lost."""
    return water / leaking_time
'''


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_all_inflows_and_all_outflows_count(plain):
    model = model_from(RESERVOIR, full=(10.0, "tonne"), rainfall=(3.0, "tonne/year"), using_time=(4.0, "year"),
                       leaking_time=(8.0, "year"))
    clock = Clock(until=2040)
    rate, passed = 1 / 4 + 1 / 8, clock.times - 2010.0
    steady = 3.0 * 1.5 / rate
    exact = steady + (10.0 - steady) * np.exp(-rate * passed)
    assert simulate(model, clock, plain)["water"] == pytest.approx(exact, rel=1e-5)


def test_two_runs_of_the_same_choices_are_the_same_to_the_last_digit():
    first, second = (run(TOWN, CHOICES["a ramp"], CLOCKS[0]) for _ in range(2))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_a_choice_for_the_future_leaves_the_past_as_it_was():
    base, other = (run(TOWN, CHOICES[chosen], CLOCKS[0]) for chosen in ("nothing chosen", "a ramp"))
    past = CLOCKS[0].times <= 2026.0
    assert all(np.array_equal(base[name][past], other[name][past]) for name in base)
    assert abs(other["capital"][-1] / base["capital"][-1] - 1.0) > 0.01


def test_with_euler_a_stock_changes_by_its_flows_and_nothing_else():
    clock = CLOCKS[1]
    found = run(TOWN, CHOICES["points"], clock)
    for stock in TOWN.stocks.values():
        net = sum(found[flow] for flow in stock.inflows) - sum((found[flow] for flow in stock.outflows), 0.0)
        change = np.diff(found[stock.name])
        assert change == pytest.approx(clock.step * net[:-1], abs=1e-13 * np.abs(found[stock.name]).max()), stock.name


def test_with_runge_kutta_a_stock_changes_by_its_flows_at_four_places():
    """The flows at the beginning, twice in the middle and at the end, weighted 1, 2, 2 and 1 sixths."""
    clock = Clock(until=2030)
    found = run(TOWN, Choices(), clock)
    inputs = lay_out(TOWN, Choices(), clock)
    for step in range(0, clock.steps, 7):
        for name, change in runge_kutta_change(TOWN, found, clock, inputs, step).items():
            assert found[name][step + 1] - found[name][step] == pytest.approx(
                change, abs=1e-13 * np.abs(found[name]).max()), name


GROWTH_CORE = '''
capital = stock("bn_vnd", starts_at="capital_at_start", inflows=["investment"], outflows=["depreciation"], doc="K.")
labour = stock("person", starts_at="labour_at_start", inflows=["entrants"], doc="L.")
@equation("person/year")
def entrants(labour, labour_growth_rate):
    """More people each year."""
    return labour * labour_growth_rate
@equation("bn_vnd/year")
def output(capital, labour, capital_share, productivity, capital_reference, labour_reference):
    """Cobb and Douglas."""
    inputs = (capital / capital_reference) ** capital_share * (labour / labour_reference) ** (1 - capital_share)
    return productivity * inputs
@equation("bn_vnd/year")
def investment(output, saving_share):
    """A constant share is saved."""
    return output * saving_share
@equation("bn_vnd/year")
def depreciation(capital, depreciation_rate):
    """A constant share wears out."""
    return capital * depreciation_rate
'''
CORE = {"capital_at_start": (150.0, "bn_vnd"), "labour_at_start": (100.0, "person"),
        "labour_growth_rate": (0.02, "1/year"), "capital_share": (0.4, "1"), "productivity": (80.0, "bn_vnd/year"),
        "capital_reference": (150.0, "bn_vnd"),
        "labour_reference": (100.0, "person"), "saving_share": (0.35, "1"), "depreciation_rate": (0.06, "1/year")}


def solow(time):
    """Capital of the growth model of Solow (1956) at a time since the start, solved by Bernoulli's substitution."""
    a, n, d = (CORE[name][0] for name in ("capital_share", "labour_growth_rate", "depreciation_rate"))
    k0, s, y = (CORE[name][0] for name in ("capital_at_start", "saving_share", "productivity"))
    steady = s * y / k0 / (n + d)                       # of (K / K0) ** (1 - a) for each worker against the first one
    per_worker = (steady + (1 - steady) * np.exp(-(1 - a) * (n + d) * time)) ** (1 / (1 - a))
    return k0 * per_worker * np.exp(n * time)


def distance_from_solow(method, step):
    clock = Clock(start=2010, until=2045, method=method, step=step)
    found = simulate(model_from(GROWTH_CORE, **CORE), clock)
    return np.max(np.abs(found["capital"] / solow(clock.times - 2010.0) - 1))


def test_growth_follows_the_closed_form():
    assert distance_from_solow("rk4", 0.25) < 1e-9
    assert distance_from_solow("euler", 0.125) < 0.01


@pytest.mark.parametrize(("method", "order"), [("rk4", 4), ("euler", 1)])
def test_halving_the_step_divides_the_error_as_the_method_promises(method, order):
    distances = [distance_from_solow(method, step) for step in (1.0, 0.5, 0.25)]
    for coarse, fine in pairwise(distances):
        assert math.log2(coarse / fine) == pytest.approx(order, abs=0.15)       # 0.15: terms of the next order


def test_output_needs_both_capital_and_labour():
    model = model_from(GROWTH_CORE, **CORE)
    for gone in ("capital_at_start", "labour_at_start"):
        assert np.all(simulate(model, Clock(until=2015), **{gone: 0.0})["output"] == 0.0)


def test_the_hash_tells_models_apart_and_nothing_else():
    cut = TOWN.cut({("output", "capital"): ((2010.0, 200.0),)})
    assert the_town().hash == TOWN.hash
    assert cut.hash != TOWN.hash
