"""What each word of the language promises: delays, perception, tables, groups, starting values, levers and switches."""

import numpy as np
import pytest

from models.language.clock import Clock
from models.language.paths import Lookup, Path
from models.language.run import Choices, run
from models.language.words import Stock, at_least, at_most, groups, when
from tests.language.small import model_from, simulate, the_town, ways

CLOCKS = ways()
OF_CLOCKS = [clock.method for clock in CLOCKS]
LONG = Clock(until=2050, step=0.125)

SCHOOL = '''
in_school = delay("person", inflow="entry", over="schooling_time", order={order}, outflow="graduation",
                  starts_at="pupils_at_start", doc="Pupils.")
@equation("person/year")
def entry(entrants):
    """Who begins school."""
    return entrants * 1
'''
WAVE = ((2010.0, 0.0), (2011.0, 0.0), (2012.0, 100.0), (2013.0, 0.0))            # a hundred pupils around 2012


def school(order, entrants=WAVE, pupils_at_start=0.0, schooling_time=3.0):
    return model_from(SCHOOL.format(order=order), entrants=(entrants, "person/year"),
                      pupils_at_start=(pupils_at_start, "person"), schooling_time=(schooling_time, "year"))


def mean_and_spread(times, path):
    """When a wave passes on average, and the variance of the moments around that."""
    mean = np.sum(times * path) / np.sum(path)
    return mean, np.sum((times - mean) ** 2 * path) / np.sum(path)


@pytest.mark.parametrize("order", [1, 3])
def test_pupils_graduate_on_average_after_the_schooling_time(order):
    found = simulate(school(order), LONG)
    entered, spread_before = mean_and_spread(LONG.times, found["entry"])
    left, spread_after = mean_and_spread(LONG.times, found["graduation"])
    assert left - entered == pytest.approx(3.0, abs=1e-3)
    # Each of the stages spreads the wave by its own mean squared: the order shows in the spread.
    assert spread_after - spread_before == pytest.approx(order * (3.0 / order) ** 2, rel=1e-3)


@pytest.mark.parametrize("clock", CLOCKS, ids=OF_CLOCKS)
@pytest.mark.parametrize("order", [1, 3])
def test_every_pupil_who_enters_graduates(order, clock):
    found = simulate(school(order), clock)
    assert clock.step * found["graduation"][:-1].sum() == pytest.approx(100.0, abs=0.05)    # after 40 years, nearly all
    assert found["in_school"][-1] == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize("order", [1, 3])
def test_with_euler_no_pupil_is_lost_at_any_moment(order):
    clock = CLOCKS[1]
    found = simulate(school(order), clock)
    here = np.cumsum(clock.step * (found["entry"] - found["graduation"])[:-1])
    assert found["in_school"][1:] == pytest.approx(here, abs=1e-11)


@pytest.mark.parametrize("order", [1, 3])
def test_a_school_in_balance_stays_in_balance(order):
    steady = school(order, entrants=((2010.0, 50.0),), pupils_at_start=150.0)
    found = simulate(steady, CLOCKS[0])
    assert found["in_school"] == pytest.approx(np.full(len(CLOCKS[0].times), 150.0), rel=1e-12)
    assert found["graduation"] == pytest.approx(np.full(len(CLOCKS[0].times), 50.0), rel=1e-12)


def test_a_delay_is_made_of_stocks_that_can_be_seen():
    model = school(3)
    assert list(model.stocks) == ["in_school_1", "in_school_2", "in_school_3"]
    assert model.stocks["in_school_3"].outflows == ("graduation",)
    assert {model.variables[name].kind for name in ("in_school_1_to_2", "entry", "graduation")} == {"flow"}


RUMOUR = '''
heard = smooth("1", of="truth", over="hearing_time", order={order}, doc="What is heard.")
@equation("1")
def truth(time, first_year, slope):
    """It rises steadily."""
    return (time - first_year) * slope
'''


@pytest.mark.parametrize("order", [1, 3])
def test_what_is_heard_of_a_ramp_lags_by_the_hearing_time(order):
    model = model_from(RUMOUR.format(order=order), hearing_time=(2.0, "year"), first_year=(2010.0, "year"),
                       slope=(0.5, "1/year"))
    found = simulate(model, Clock(until=2040))
    assert found["heard"][0] == found["truth"][0]                   # it starts in agreement
    assert found["truth"][-1] - found["heard"][-1] == pytest.approx(2.0 * 0.5, rel=1e-6)       # after 18 hearing times


def test_what_is_heard_of_a_ramp_follows_the_closed_form():
    model = model_from(RUMOUR.format(order=1), hearing_time=(2.0, "year"), first_year=(2010.0, "year"),
                       slope=(0.5, "1/year"))
    clock = Clock(until=2030)
    passed = clock.times - 2010.0
    exact = 0.5 * (passed - 2.0 * (1.0 - np.exp(-passed / 2.0)))
    assert simulate(model, clock)["heard"] == pytest.approx(exact, abs=1e-5)


def test_a_perceived_value_may_start_elsewhere():
    text = RUMOUR.format(order=1).replace('over="hearing_time"', 'over="hearing_time", starts_at="prejudice"')
    model = model_from(text, hearing_time=(2.0, "year"), first_year=(2010.0, "year"), slope=(0.5, "1/year"),
                       prejudice=(7.0, "1"))
    assert simulate(model, Clock(until=2011))["heard"][0] == 7.0


EFFECT = '''
@equation("1")
def crowding(time, first_year, scale):
    """It rises through the whole table and beyond."""
    return (time - first_year) / scale
@equation("1")
def effect(crowding, effect_table):
    """What crowding does."""
    return effect_table(crowding)
'''
TABLE = ((0.5, 1.0), (1.0, 1.0), (2.0, 1.6), (2.5, 0.4))


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_a_table_is_straight_between_its_points_and_flat_beyond_its_ends(plain):
    model = model_from(EFFECT, tables={"effect_table": TABLE}, first_year=(2010.0, "year"), scale=(8.0, "year"))
    found = simulate(model, Clock(until=2040), plain=plain)
    expected = np.interp(found["crowding"], [x for x, _ in TABLE], [y for _, y in TABLE])
    assert found["effect"] == pytest.approx(expected, rel=1e-14)
    assert found["effect"][0] == 1.0                                # below the first point
    assert found["effect"][-1] == 0.4                               # above the last one


@pytest.mark.parametrize(("x", "y"), [(-9.0, 1.0), (0.5, 1.0), (1.5, 1.3), (2.0, 1.6), (2.5, 0.4), (1e9, 0.4)])
def test_a_look_up_can_be_checked_by_hand(x, y):
    assert Lookup(TABLE)(x) == pytest.approx(y)


CHAIN = '''
savings = stock("bn_vnd", starts_at="savings_at_start", doc="Half of the wealth.")
house = stock("bn_vnd", starts_at="savings", doc="Worth as much as is saved.")
@equation("bn_vnd")
def savings_at_start(wealth, share):
    """Half of the wealth, whatever that is."""
    return wealth * share
@equation("bn_vnd")
def wealth(land, price):
    """Land at its price."""
    return land * price
'''


def test_values_at_the_start_are_computed_from_the_constants():
    model = model_from(CHAIN, share=(0.5, "1"), land=(10.0, "ha"), price=(3.0, "bn_vnd/ha"))
    assert simulate(model, Clock(until=2011))["house"][0] == 15.0
    assert simulate(model, Clock(until=2011), price=5.0)["house"][0] == 25.0


PEOPLE = '''
AGES = groups("child", "adult", "old")
people = stock("person", starts_at="people_at_start", inflows=["ageing_in"], outflows=["ageing_out"], doc="People.",
               each=AGES, by_group=("people_at_start", "ageing_in", "ageing_out"))
everybody = total("person", of="people", each=AGES, doc="All.")
workers = weighted_total("person", of="people", by="participation", each=AGES, doc="Who works.")
@equation("person/year", each=AGES, by_group=("people",))
def ageing_in(people, inflow_rate):
    """Who comes."""
    return people * inflow_rate
@equation("person/year", each=AGES, by_group=("people", "stay"))
def ageing_out(people, stay):
    """Who goes on."""
    return people / stay
'''


def test_groups_make_one_variable_each_with_their_own_numbers():
    numbers = {"child": (30.0, 0.0, 15.0), "adult": (50.0, 0.8, 50.0), "old": (20.0, 0.25, 10.0)}
    known = {f"{name}_{group}": (numbers[group][place], unit) for group in numbers
             for place, (name, unit) in enumerate((("people_at_start", "person"), ("participation", "1"),
                                                   ("stay", "year")))}
    model = model_from(PEOPLE, inflow_rate=(0.02, "1/year"), **known)
    found = simulate(model, Clock(until=2011))
    assert [found[name][0] for name in ("people_child", "people_adult", "people_old")] == [30.0, 50.0, 20.0]
    assert [found[name][0] for name in ("everybody", "workers")] == [100.0, 45.0]
    assert [found[f"ageing_out_{group}"][0] for group in ("child", "adult", "old")] == [2.0, 1.0, 2.0]
    assert found["ageing_in_old"][0] == pytest.approx(0.4)                # one rate for all


def test_the_first_group_has_none_before_it():
    ages = groups("child", "adult", "old")
    assert [ages.previous(group) for group in ages] == [None, "child", "adult"]


@pytest.mark.parametrize(("said", "value"), [
    (at_least(3.0, 2.0), 3.0), (at_least(1.0, 2.0), 2.0), (at_most(3.0, 2.0), 2.0), (at_most(1.0, 2.0), 1.0),
    (when(1 < 2, 5.0, 6.0), 5.0), (when(1 > 2, 5.0, 6.0), 6.0),
])
def test_limits_and_conditions_mean_what_they_say(said, value):
    assert said == value


def test_a_link_held_still_no_longer_carries_anything():
    town, clock = the_town(), Clock(until=2045)
    more = Choices(levers={"investment_share": 0.4})
    held = town.cut({("starts", "investment_share_in_force"): ((2010.0, 0.08),)})
    base, other = run(held, Choices(), clock), run(held, more, clock)
    assert other["investment_share_in_force"][-1] > base["investment_share_in_force"][-1]
    assert np.array_equal(base["starts"], other["starts"])
    assert not np.array_equal(run(town, Choices(), clock)["starts"], run(town, more, clock)["starts"])


def test_a_lever_is_in_force_after_its_delay_as_far_as_the_purse_grants_it():
    town, clock = the_town(), Clock(until=2045)
    found = run(town, Choices(levers={"investment_share": Path(reach=0.4, start=2026.0)}), clock)
    asked, base, share = (found[name] for name in ("investment_share", "investment_share_base", "purse_grant_share"))
    granted, in_force = found["investment_share_granted"], found["investment_share_in_force"]
    assert granted == pytest.approx(base + (asked - base) * np.where(asked > base, share, 1.0))
    assert found["investment_share_adoption"] == pytest.approx((granted - in_force) / 2.0)       # two years of delay
    assert in_force[-1] == pytest.approx(granted[-1], rel=0.01)
    assert found["programme_cost_asked"][-1] == pytest.approx((0.4 - 0.1) * found["perceived_output"][-1])
    assert found["programme_staff_asked"][-1] == pytest.approx(10 * (0.4 - 0.1))


def test_asking_for_less_than_the_base_costs_nothing_and_is_always_granted():
    found = run(the_town(), Choices(levers={"investment_share": 0.0}), Clock(until=2045))
    assert np.all(found["programme_cost_asked"] == 0.0)
    assert found["investment_share_granted"][-1] == 0.0


def test_the_purse_shares_out_only_what_is_asked_above_the_base():
    granted = the_town().equations["investment_share_granted"].function         # of asked, base and share granted
    assert granted(0.3, 0.1, 0.5) == pytest.approx(0.2)
    assert granted(0.04, 0.1, 0.5) == pytest.approx(0.04)


def test_a_switch_takes_the_branch_it_names():
    calm, bold = (run(the_town(), Choices(switches={"mood": mood}), Clock(until=2011))["starts"][0]
                  for mood in ("calm", "bold"))
    assert bold == pytest.approx(1.1 * calm, rel=1e-15)


def test_the_model_tells_what_everything_is():
    town = the_town()
    kinds = {name: town.variables[name].kind for name in ("capital", "depreciation", "crowding")}
    assert kinds == {"capital": "stock", "depreciation": "flow", "crowding": "auxiliary"}
    assert town.variables["starts"].causes == ("perceived_output", "investment_share_in_force", "weather", "mood",
                                               "reputation")
    assert town.variables["departures_old"].made_by == "departures"
    assert town.variables["output"].place.rpartition(":")[0].endswith("town.py")
    assert isinstance(town.stocks["investment_share_in_force"], Stock)


def test_a_change_of_any_number_or_equation_changes_the_model_s_mark():
    assert the_town().hash == the_town().hash
    held = the_town().cut({("starts", "weather"): ((2010.0, 1.0),)})
    marks = {the_town().hash, held.hash, the_town().cut({("starts", "weather"): ((2010.0, 0.9),)}).hash}
    assert len(marks) == 3
