"""The declared feedback loops exist, push the way they are said to, and matter the way theory says."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from models import Choices, simulate
from models.language.loops import ModelError, cut, cycle, links, polarity, read_loops

FILE = Path(__file__).resolve().parent.parent / "models" / "loops.toml"
NAMES = list(tomllib.loads(FILE.read_text("utf-8")))
SIGNS_AT = 2030         # after the levers begin to act, before the far future
HELD_FROM = 2026.0
NOTICED = 5e-4          # of an outcome: a loop that changes it less might as well not be there


@pytest.fixture(scope="module")
def declared(hai_phong):
    return {loop.name: loop for loop in read_loops(FILE, hai_phong)}


@pytest.fixture(scope="module")
def arrows_at_base(hai_phong, base_run):
    return arrows(hai_phong, base_run, SIGNS_AT, Choices())


def arrows(model, result, year, choices):
    return links(model, result.values, int(np.searchsorted(result.times, year)), choices)


def pushed(loop):
    return bool(loop.under.levers or loop.under.world)


def test_every_loop_of_the_city_s_story_is_declared():
    assert set(NAMES) >= {f"R{n}" for n in range(1, 12)} | {f"B{n}" for n in range(1, 13)}


@pytest.mark.parametrize("name", NAMES)
def test_a_loop_is_closed_and_pushes_the_way_it_is_said_to(name, declared, arrows_at_base, hai_phong):
    loop = declared[name]
    if loop.sleeps:
        with pytest.raises(ModelError, match="nothing leads from"):
            cycle(arrows_at_base, loop.through)
        awake = arrows(hai_phong, simulate(hai_phong, loop.under), loop.theory[1], loop.under)
        way_round = cycle(awake, loop.through)
    else:
        way_round = cycle(arrows_at_base, loop.through)
    assert polarity(way_round) == loop.polarity, " ".join(map(str, way_round))


@pytest.mark.parametrize("name", NAMES)
def test_a_loop_is_opened_by_the_link_it_names(name, declared, arrows_at_base, hai_phong):
    """The cut lies on some way round through the waypoints: without it, the same way round is closed no more."""
    loop = declared[name]
    seen = arrows_at_base
    if loop.sleeps:
        seen = arrows(hai_phong, simulate(hai_phong, loop.under), loop.theory[1], loop.under)
    opened = [(arrow.effect, arrow.cause) for arrow in cycle(seen, loop.through)]
    assert loop.cut in opened


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_without_the_loop_the_city_differs_as_theory_says(name, declared, hai_phong, base_run):
    loop = declared[name]
    outcome, year, expected = loop.theory
    date = () if pushed(loop) else (HELD_FROM,)
    opened = cut(hai_phong, loop.cut, base_run.values, base_run.times, *date)
    with_it = simulate(hai_phong, loop.under) if pushed(loop) else base_run
    difference = simulate(opened, loop.under).at(outcome, year) / with_it.at(outcome, year) - 1
    assert abs(difference) > NOTICED, f"{outcome} {year} changes by {difference:.2e} only"
    assert ("higher" if difference > 0 else "lower") == expected, f"{outcome} {year} changes by {difference:+.2%}"
