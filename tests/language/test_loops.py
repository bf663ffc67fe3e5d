"""Signs of links, cycles and their polarity, and a link held still, on models small enough to see through."""

import numpy as np
import pytest

from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.loops import Link, cut, cycle, links, polarity
from models.language.run import Choices, run
from tests.language.small import model_from, simulate, the_town

HERD = '''
hares = stock("1", starts_at="one", inflows=["births"], outflows=["deaths"], doc="Hares.")
@equation("1/year")
def births(hares, birth_rate):
    """A share of the hares."""
    return hares * birth_rate
@equation("1/year")
def deaths(hares, hunger, death_rate):
    """The hungrier, the more."""
    return hares * hunger * death_rate
@equation("1")
def hunger(hares, grass):
    """Hares against grass."""
    return 1 + at_least(hares / grass - 1, 0)
'''
KNOWN = {"one": (1.0, "1"), "birth_rate": (0.3, "1/year"), "death_rate": (0.1, "1/year"), "grass": (20.0, "1")}
CLOCK = Clock(start=2010, until=2045)


@pytest.fixture(scope="module")
def herd():
    model = model_from(HERD, **KNOWN)
    return model, simulate(model, CLOCK)


def sign(arrows, cause, effect):
    [found] = {arrow.sign for arrow in arrows if (arrow.cause, arrow.effect) == (cause, effect)}
    return found


def test_a_stock_follows_its_inflows_and_goes_against_its_outflows(herd):
    arrows = links(*herd, moment=0)
    assert sign(arrows, "births", "hares") == 1
    assert sign(arrows, "deaths", "hares") == -1


def test_a_link_that_does_not_push_yet_pushes_later(herd):
    """While grass abounds, hares do not make each other hungry."""
    assert sign(links(*herd, moment=0), "hares", "hunger") == 0
    assert sign(links(*herd, moment=CLOCK.steps), "hares", "hunger") == 1


def test_more_grass_would_make_less_hunger():
    grass = HERD.replace("hares / grass", "hares / pasture") + (
        '@equation("1")\ndef pasture(hares, grass):\n    """What is not trodden."""\n    return grass / (1 + hares)\n')
    model = model_from(grass.replace("def hunger(hares, grass)", "def hunger(hares, pasture)"), **KNOWN)
    arrows = links(model, simulate(model, CLOCK), CLOCK.steps)
    assert sign(arrows, "pasture", "hunger") == -1
    assert sign(arrows, "hares", "pasture") == -1


def test_the_shortest_way_round_is_found_and_its_polarity_is_the_product_of_its_signs(herd):
    arrows = links(*herd, moment=CLOCK.steps)
    growth, hunger = cycle(arrows, ["hares", "births"]), cycle(arrows, ["hares", "hunger"])
    assert [str(arrow) for arrow in growth] == ["hares +> births", "births +> hares"]
    assert [arrow.effect for arrow in hunger] == ["hunger", "deaths", "hares"]
    assert (polarity(growth), polarity(hunger)) == ("reinforcing", "balancing")


def test_a_way_round_passes_no_variable_twice():
    ring = [Link(*pair, 1) for pair in ("ab", "bc", "ca", "ad", "db")]
    assert [arrow.effect for arrow in cycle(ring, ["a", "d", "c"])] == ["d", "b", "c", "a"]
    hub = [Link(*pair, 1) for pair in ("ba", "ac", "ca", "ab")]
    with pytest.raises(ModelError, match="nothing leads from 'c' to 'b'"):
        cycle(hub, ["b", "c"])                                          # both ways lead by 'a'


def test_a_link_that_does_not_push_closes_no_loop(herd):
    with pytest.raises(ModelError, match="nothing leads from 'hares' to 'hunger'"):
        cycle(links(*herd, moment=0), ["hares", "hunger"])


def test_without_hunger_the_herd_grows_for_ever(herd):
    model, base = herd
    endless = simulate(cut(model, ("deaths", "hunger"), base, CLOCK.times, held_from=2015.0), CLOCK)
    before = CLOCK.times <= 2015.0
    assert endless["hares"][before] == pytest.approx(base["hares"][before], rel=1e-12)
    late = CLOCK.times > 2016.0
    assert np.diff(np.log(endless["hares"][late])) == pytest.approx(0.05, abs=1e-4)     # 0.3 - 0.1 a year, for ever
    assert base["hares"][-1] < 0.2 * endless["hares"][-1]


def test_a_link_held_at_its_own_path_changes_nothing_until_something_pushes():
    town, clock = the_town(), Clock(until=2045)
    base = run(town, Choices(), clock)
    deaf = cut(town, ("starts", "perceived_output"), base, clock.times)
    assert run(deaf, Choices(), clock)["capital"] == pytest.approx(base["capital"], rel=1e-4)     # between the steps
    push = Choices(parameters={"output_per_worker": 0.2})
    assert run(deaf, push, clock)["capital"][-1] < 0.9 * run(town, push, clock)["capital"][-1]


def test_a_link_there_is_not_cannot_be_cut():
    town, clock = the_town(), Clock(until=2015)
    base = run(town, Choices(), clock)
    with pytest.raises(ModelError, match="'weather' is not a cause of 'output'"):
        cut(town, ("output", "weather"), base, clock.times)
    with pytest.raises(ModelError, match="'lifetime' has no path to be held at"):
        cut(town, ("depreciation", "lifetime"), base, clock.times)


def test_the_signs_of_the_town_are_those_of_its_equations():
    town, clock = the_town(), Clock(until=2015)
    choices = Choices(levers={}, switches={"mood": "bold"})
    arrows = links(town, run(town, choices, clock), 3, choices)
    expected = {("capital", "output"): 1, ("people_total", "crowding"): 1, ("crowding", "crowding_effect"): 1,
                ("reputation", "starts"): -1, ("weather", "starts"): 1, ("crowding_effect", "departures_old"): 1,
                ("departures_old", "people_old"): -1, ("time", "output"): 0}
    assert {pair: sign(arrows, *pair) for pair in expected} == expected
