"""Fair shares are fair: they add up, nothing earns nothing, equals earn the same, and order does not matter."""

import time
from itertools import permutations

import numpy as np
import pytest

from models import Choices, Path, simulate
from models.analysis.attribution import EXACT, attribution, changed, shapley


@pytest.fixture(scope="module")
def shares(base_run, four_levers):
    return attribution(base_run, four_levers, "grdp")


def game(count, worth):
    """Every combination of a few players and what it is worth."""
    return np.array([worth({player for player in range(count) if place >> player & 1}) for place in range(2**count)],
                    dtype=float)


def test_two_left_gloves_and_a_right_one_share_as_the_books_say():
    pairs = game(3, lambda crew: min(len(crew & {0, 1}), len(crew & {2})))
    assert shapley(pairs) == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_equals_earn_the_same_and_who_adds_nothing_earns_nothing():
    found = shapley(game(4, lambda crew: (len(crew & {0, 1}) == 2) * 7 + 3 * (2 in crew)))
    assert found == pytest.approx([3.5, 3.5, 3.0, 0.0])


def test_shares_are_the_mean_over_all_orders():
    worth = game(4, lambda crew: len(crew) ** 2 + 5 * ({1, 3} <= crew) - 2 * (0 in crew))
    added = np.zeros(4)
    for order in permutations(range(4)):
        before = 0
        for player in order:
            added[player] += worth[before | 1 << player] - worth[before]
            before |= 1 << player
    assert shapley(worth) == pytest.approx(added / 24)


@pytest.mark.parametrize("outcome", ["grdp", "grdp/growth", "climate_loss", "city_debt"])
def test_shares_add_up_to_the_whole_change_in_every_year(base_run, four_levers, outcome):
    found = attribution(base_run, four_levers, outcome)
    known = np.isfinite(found.total)
    apart = np.abs(found.each.sum(axis=0) - found.total)[known]
    assert found.exact
    assert np.all(apart <= 1e-9 * np.max(np.abs(found.total[known])))


def test_the_whole_change_is_that_of_the_runs_themselves(shares, base_run, four_run):
    assert shares.before == pytest.approx(base_run.annual("grdp"), rel=1e-12)
    assert shares.after == pytest.approx(four_run.annual("grdp"), rel=1e-12)


def test_a_lever_at_its_base_has_no_share_at_all(base_run, four_levers, shares):
    assert "deep_sea_port_shift" in four_levers
    assert "deep_sea_port_shift" not in shares.names
    assert changed(base_run, {"training_asked": base_run.model.levers["training_asked"].value}) == ()


def test_a_lever_that_has_not_begun_has_no_share_yet(base_run):
    late = {"training_asked": 0.016, "dyke_upgrading": Path(reach=40.0, start=2040, until=2042)}
    found = attribution(base_run, late, "grdp")
    share = found.each[found.names.index("dyke_upgrading")]
    assert np.all(share[:found.at(2040)] == 0)
    assert share[found.at(2045)] != 0


def test_no_lever_has_a_share_in_what_no_lever_moves(base_run):
    found = attribution(base_run, {"training_asked": 0.016, "dyke_upgrading": 40.0}, "sea_level_rise")
    assert np.all(found.each == 0)


def test_two_levers_that_only_do_something_together_help_each_other(base_run, shares):
    assert shares.together == pytest.approx(shares.together.swapaxes(0, 1))
    only = attribution(base_run, {"training_asked": 0.016, "dyke_upgrading": 40.0}, "grdp")
    year = only.at(2045)
    assert only.together[0, 1, year] == pytest.approx(only.total[year] - only.alone[:, year].sum(), rel=1e-6)


def test_sampled_shares_add_up_and_lie_within_their_errors(base_run, four_levers, shares):
    sampled = attribution(base_run, four_levers, "grdp", exact_to=2)
    year = shares.at(2045)
    assert not sampled.exact
    assert np.all(sampled.error[:, year] > 0)
    assert np.max(np.abs(sampled.each.sum(axis=0) - sampled.total)) <= 1e-9 * np.max(np.abs(sampled.total))
    # Four shares from a hundred pairs of orders and more: four standard errors are not passed by chance.
    assert np.all(np.abs(sampled.each - shares.each)[:, year] <= 4 * sampled.error[:, year])


def test_the_same_seed_gives_the_same_errors(base_run, four_levers):
    first, again = (attribution(base_run, four_levers, "grdp", exact_to=2, seed=7) for _ in range(2))
    assert np.array_equal(first.each, again.each)
    assert np.array_equal(first.error, again.error)


@pytest.mark.slow
def test_ten_levers_are_shared_exactly_within_two_seconds_of_the_processor(hai_phong, ambition):
    start = simulate(hai_phong, Choices())
    ten = {name: ambition[name] for name in changed(start, ambition)} | {"digital_share_asked": 0.36}
    attribution(start, ten, "grdp", exact_to=2)                 # what is compiled once is compiled
    begun = time.process_time()
    found = attribution(start, ten, "grdp")
    assert len(found.names) == EXACT
    assert found.exact
    assert found.runs == 2**EXACT
    assert time.process_time() - begun < 2
