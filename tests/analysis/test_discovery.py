"""When a target is missed: a planted box is found and measured on other worlds; chance is not mistaken for one."""

import numpy as np
import pytest

from models import Choices, ModelError, simulate
from models.analysis.conditioning import committed_draws
from models.analysis.discovery import Discovery, aim, discover, find
from models.analysis.discovery.aims import official, own
from models.analysis.lines import discovery_rows, discovery_sentence
from models.ensemble import Draws, run_ensemble, sample
from models.goals import value_in

NAMES = tuple(f"number_{place}" for place in range(12))


@pytest.fixture(scope="module")
def values():
    return np.random.default_rng(3).random((400, len(NAMES)))


@pytest.fixture(scope="module")
def planted(values):
    """Misses lie where number_2 is below 0.5 and number_5 above 0.4, with one in fifty told wrongly."""
    inside = (values[:, 2] < 0.5) & (values[:, 5] > 0.4)
    return inside ^ (np.random.default_rng(4).random(len(values)) < 0.02)


@pytest.fixture(scope="module")
def box(values, planted):
    return find(NAMES, values, planted, 45)


def test_a_planted_box_is_found_with_its_two_sides(box):
    sides = {bound.name: bound for bound in box.bounds}
    assert set(sides) == {"number_2", "number_5"}
    assert sides["number_2"].high == pytest.approx(0.5, abs=0.06)
    assert sides["number_5"].low == pytest.approx(0.4, abs=0.06)
    assert sides["number_2"].low == -np.inf
    assert box.apart.coverage[0] > 0.85
    assert box.apart.density[0] > 0.85
    assert [bound.again for bound in box.bounds] == [10, 10]
    assert box.chance < 1e-6


def test_the_counts_that_are_said_are_those_of_the_box_that_is_named(hai_phong, values, planted):
    blurred = planted ^ (np.random.default_rng(7).random(len(values)) < 0.15)
    box = find(NAMES, values, blurred, 45)
    lying = [all(bound.low < world[NAMES.index(bound.name)] <= bound.high for bound in box.bounds) for world in values]
    misses = list(blurred)
    both = sum(there and miss for there, miss in zip(lying, misses, strict=True))
    assert (box.own.both, box.own.inside, box.own.misses) == (both, sum(lying), sum(misses))
    assert box.apart != box.own
    found = Discovery(aim(hai_phong, "SP_cargo_2030"), NAMES, values, values[:, 0], blurred, "missed", box, 45)
    said = discovery_sentence(found)
    assert f"{both} of {sum(misses)} worlds that miss it lie there (coverage {both / sum(misses):.2f})" in said
    assert f"{both} of {sum(lying)} worlds there miss it (density {both / sum(lying):.2f})" in said
    assert (f"On worlds that were not used to find it: {box.apart.coverage[0]:.2f} and {box.apart.density[0]:.2f}."
            in said)
    assert [row[3] for row in discovery_rows(found)[-4:]] == [
        each[0] for count in (box.own, box.apart) for each in (count.coverage, count.density)]


def test_the_second_figures_are_those_of_worlds_without_a_part_in_finding_the_box(box, planted):
    assert box.apart.misses == planted.sum()
    fresh = np.random.default_rng(5).random((4000, len(NAMES)))
    inside = np.all([(fresh[:, NAMES.index(bound.name)] > bound.low)
                     & (fresh[:, NAMES.index(bound.name)] <= bound.high) for bound in box.bounds], axis=0)
    missed = ((fresh[:, 2] < 0.5) & (fresh[:, 5] > 0.4)) ^ (np.random.default_rng(6).random(len(fresh)) < 0.02)
    for share, measured in ((missed[inside].mean(), box.apart.density), (inside[missed].mean(), box.apart.coverage)):
        assert measured[1] - 0.02 < share < measured[2] + 0.02


def test_misses_that_lie_anywhere_have_no_box(values):
    boxes = [find(NAMES, values, np.random.default_rng(seed).random(len(values)) < 0.3, seed) for seed in range(4)]
    assert sum(box is not None for box in boxes) <= 1                   # chance is let through once in thirty


def test_a_handful_of_misses_is_not_enough(values):
    few = np.zeros(len(values), dtype=bool)
    few[:15] = True
    assert find(NAMES, values, few, 45) is None


def test_an_aim_is_a_goal_by_name_or_a_number_of_ones_own(hai_phong):
    goal = aim(hai_phong, "SP_cargo_2030")
    assert (goal.outcome, goal.year) == ("port_throughput", 2030)
    mine = aim(hai_phong, "grdp/growth@2040<=0.05")
    assert (mine.variable, mine.year, mine.low, mine.high) == ("grdp", 2040, -np.inf, 0.05)


@pytest.mark.parametrize(("text", "said"), [
    ("SP_crgo_2030", "Did you mean 'SP_cargo_2030'"), ("gdrp@2040>=5", "Did you mean 'grdp'"),
    ("grdp@2060>=5", "no year 2060"), ("grdp@2040>=much", "'much' is no number"), ("grdp@2040", "A target is")])
def test_what_is_no_target_is_answered_in_one_sentence(hai_phong, text, said):
    with pytest.raises(ModelError, match=said):
        aim(hai_phong, text)


def test_a_goal_is_held_against_worlds_as_against_a_single_run(hai_phong, base_run):
    asis = Draws(parameters={"in_migration_rate": [hai_phong.parameters["in_migration_rate"].value] * 2})
    worlds = run_ensemble(hai_phong, asis, [each.variable for each in official().values()])
    for each in official().values():
        single = value_in(base_run, each.goal.first, each.year)
        assert each.values(worlds) == pytest.approx([single, single], rel=1e-9)
        assert list(each.missed(worlds)) == [not each.goal.holds(single)] * 2


def test_in_the_city_the_number_that_makes_a_miss_is_named(hai_phong):
    names = ["local_cargo_reference", "embodied_progress_rate", "fertility_change", "dyke_cost_per_km"]
    worlds = sample(hai_phong, names, 256, 45)
    middle = np.median([simulate(hai_phong, Choices(parameters={"local_cargo_reference": value})).at(
        "port_throughput", 2030) for value in (worlds.parameters["local_cargo_reference"].min(),
                                               worlds.parameters["local_cargo_reference"].max())])
    found = discover(hai_phong, own(hai_phong, "port_throughput", 2030, ">=", middle), worlds)
    assert set(found.names) == set(names)
    assert found.box.bounds[0].name == "local_cargo_reference"
    assert "local_cargo_reference is at most" in discovery_sentence(found)
    assert "(coverage " in discovery_sentence(found)


def test_levers_vary_only_where_that_is_asked_for_and_the_choices_leave_them(hai_phong):
    worlds = sample(hai_phong, ["in_migration_rate", "fertility_change"], 64, 45)
    target = own(hai_phong, "grdp", 2040, ">=", 1e6)
    chosen = Choices(levers={"training_asked": 0.012}, world={"fertility_change": 0.1})
    found = discover(hai_phong, target, worlds, chosen, vary=("training_asked", "dyke_upgrading"))
    assert found.names == ("in_migration_rate", "dyke_upgrading")


def test_the_command_prints_the_sentence_and_the_bounds(capsys):
    from scenarios.__main__ import main

    assert main(["discover", "SP_cargo_2030", "--worlds", "300"]) == 0
    told = capsys.readouterr().out
    assert "SP_cargo_2030 is missed in " in told
    assert "of 300 worlds" in told


def test_more_worlds_than_there_are_is_answered_with_how_many_are_used(capsys):
    from scenarios import analyses
    from scenarios.__main__ import parser

    asked = parser().parse_args(["discover", "SP_cargo_2030", "--worlds", "100000"])
    assert analyses.worlds_asked(asked).members == committed_draws().members
    assert f"there are {committed_draws().members}, and all of them are used" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "option", "allowed"), [
    (["discover", "SP_cargo_2030", "--seed", "-3"], "--seed", "from 0"),
    (["sensitivity", "grdp", "2045", "--seed", "-1"], "--seed", "from 0"),
    (["sensitivity", "grdp", "2045", "--method", "morris", "--walks", "0"], "--walks", "from 2"),
    (["sensitivity", "grdp", "2045", "--top", "-3"], "--top", "from 1"),
    (["sensitivity", "grdp", "2045", "--worlds", "many"], "--worlds", "from 1")])
def test_a_number_that_cannot_be_is_refused_by_name_with_what_is_allowed(capsys, words, option, allowed):
    from scenarios.__main__ import main

    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert f"argument {option}: it is '{words[-1]}'; it must be a whole number {allowed}" in capsys.readouterr().err


def test_conditioning_takes_no_negative_seed(capsys):
    from models.__main__ import main

    with pytest.raises(SystemExit):
        main(["condition", "--seed", "-5"])
    assert "argument --seed: it is '-5'" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "said"), [
    (["discover", "SP_crgo_2030"], "Did you mean 'SP_cargo_2030'"),
    (["sensitivity", "gdrp", "2045"], "Did you mean 'grdp'"),
    (["sensitivity", "grdp", "2051"], "the run has no year 2051; it goes from 2010 to 2045"),
    (["sensitivity", "grdp", "2045", "--scenario", "full_ambtion"], "Did you mean 'full_ambition'"),
    (["sensitivity", "grdp"], "it is asked as: sensitivity OUTCOME YEAR")])
def test_a_command_that_names_nothing_is_answered_with_the_nearest(capsys, words, said):
    from scenarios.__main__ import main

    assert main(words) == 1
    assert said in capsys.readouterr().err
