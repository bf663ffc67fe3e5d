"""The value of data: a planted swap is found with its cause, chance is not mistaken for one."""

import numpy as np
import pytest

from models import Choices, ModelError, Path, simulate
from models.analysis.sensitivity.ranking import difference, rank, ranking, share_of
from models.ensemble import sample

NAMES = tuple(f"unknown_{number}" for number in range(40))


@pytest.fixture
def drawn():
    return np.random.default_rng(1).random((len(NAMES), 300))


def planted(drawn):
    """Two scenarios: unknown_3 above 0.6 puts the second ahead, unknown_7 lifts both alike."""
    lift = 50 * drawn[7]
    return np.array([10 + lift, 10 + lift + drawn[3] - 0.6])


def test_a_planted_swap_is_found_and_what_only_lifts_the_level_is_not(drawn):
    found = rank(("first", "second"), planted(drawn), np.array([11.0, 10.0]), NAMES, drawn, "output", 2045, 45)
    (pair,) = found.pairs
    assert (pair.higher, pair.lower) == ("first", "second")
    assert pair.low < 0.4 < pair.high
    assert pair.share == np.mean(drawn[3] > 0.6)
    assert [each.name for each in found.settlers] == ["unknown_3"]
    assert (found.settlers[0].in_lower, found.settlers[0].in_upper) == (0.0, 1.0)
    assert found.mover == "unknown_7"
    assert found.settlers[0].place > 1
    assert found.first == {"first": 1 - pair.share, "second": pair.share}


def test_swaps_without_a_cause_have_no_settler(drawn):
    blamed = []
    for seed in range(10):
        noise = np.random.default_rng(seed).normal(size=(3, 300))
        blamed.append(bool(rank("abc", noise, np.array([3.0, 2.0, 1.0]), NAMES, drawn, "output", 2045, seed).settlers))
    assert sum(blamed) <= 2                                             # chance is let through once in twenty tables


def test_scenarios_that_always_stand_in_the_same_order_have_nothing_to_settle(drawn):
    found = rank(("high", "low"), np.array([drawn[0] + 2, drawn[0]]), np.array([2.5, 0.5]), NAMES, drawn, "output",
                 2045, 45)
    assert found.pairs[0].share == 0
    assert (found.unsure, found.settlers) == ((), ())


def test_scenarios_that_stand_level_do_not_swap(drawn):
    level = np.array([drawn[0], drawn[0] * (1 + 1e-12)])
    assert rank("ab", level, np.array([1.0, 1.0]), NAMES, drawn, "output", 2045, 45).pairs[0].share == 0


def test_too_few_worlds_are_refused(drawn):
    with pytest.raises(ModelError, match="needs 60 worlds or more; there are 20"):
        rank("ab", planted(drawn)[:, :20], np.array([1.0, 2.0]), NAMES, drawn[:, :20], "output", 2045, 45)


def test_a_failed_world_counts_for_no_scenario(drawn):
    values = planted(drawn)
    values[0, 5] = np.nan
    assert rank("ab", values, np.array([2.0, 1.0]), NAMES, drawn, "output", 2045, 45).worlds == 299


def test_intervals_of_shares_are_those_of_the_textbooks():
    assert share_of(15, 148) == pytest.approx((0.1014, 0.0624, 0.1605), abs=1e-3)       # Newcombe 1998, Wilson's
    assert difference(48 / 80, 56 / 80, 80) == pytest.approx((-0.0467, 0.2421), abs=2e-3)


def test_scenarios_meet_in_the_same_worlds_and_an_assumption_of_one_is_drawn_for_none(hai_phong):
    worlds = sample(hai_phong, ["embodied_progress_rate", "world_demand_change", "in_migration_rate"], 64, 45)
    slump = Choices(world={"world_demand_change": -0.15})
    works = Choices(levers={"public_investment_share": Path(reach=0.06)})
    found = ranking(hai_phong, {"base": Choices(), "slump": slump, "works": works}, worlds, "grdp", 2040)
    assert found.worlds == 64
    documented = [simulate(hai_phong, choices).at("grdp", 2040) for choices in (Choices(), slump, works)]
    assert found.order == tuple(np.array(["base", "slump", "works"])[np.argsort(documented)[::-1]])
    assert all(each.name != "world_demand_change" for each in found.settlers)
    assert next(pair for pair in found.pairs if {pair.higher, pair.lower} == {"base", "slump"}).share == 0
