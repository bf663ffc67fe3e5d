"""The same seed draws the same members; ranges are kept and covered."""

import numpy as np
import pytest

from models.ensemble import sample
from models.language.faults import ModelError
from tests.language.small import the_town

TOWN = the_town()
NAMES = ("room", "lifetime", "weather", "investment_share", "mood")
METHODS = ("latin_hypercube", "sobol", "random")


def values(draws):
    return {name: array for _, name, array in draws.all()}


@pytest.mark.parametrize("method", METHODS)
def test_the_same_seed_draws_the_same_and_another_seed_does_not(method):
    first, again, other = (values(sample(TOWN, NAMES, 100, seed, method=method)) for seed in (5, 5, 6))
    assert all(np.array_equal(first[name], again[name]) for name in NAMES)
    assert not any(np.array_equal(first[name], other[name]) for name in NAMES if name != "mood")


@pytest.mark.parametrize("method", ["latin_hypercube", "random"])
def test_what_else_is_drawn_changes_nothing(method):
    some, more = (values(sample(TOWN, names, 50, 5, method=method)) for names in (("weather", "room"), NAMES))
    assert all(np.array_equal(some[name], more[name]) for name in some)


@pytest.mark.parametrize("method", METHODS)
def test_draws_lie_in_their_ranges_and_options_come_equally_often(method):
    found = values(sample(TOWN, NAMES, 1024, 1, method=method, ranges={"room": (1000, 2000)}))
    assert found["room"].min() >= 1000
    assert found["room"].max() <= 2000
    assert found["lifetime"].min() >= 1
    assert found["lifetime"].max() <= 100
    share = np.mean(found["mood"] == "bold")
    assert share == pytest.approx(0.5, abs=0.05 if method == "random" else 0.001)


def test_a_latin_hypercube_has_one_member_in_every_slice():
    room = np.sort(values(sample(TOWN, ("room",), 200, 1, ranges={"room": (0 + 1, 201)}))["room"])
    assert np.array_equal(np.floor(room - 1), np.arange(200))


def test_any_number_of_sobol_points_are_the_first_of_more():
    few, many = (values(sample(TOWN, NAMES, count, 1, method="sobol")) for count in (100, 5000))
    assert all(np.array_equal(few[name], many[name][:100]) for name in NAMES)


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"names": ("roam",)}, "'roam' is not anything that can be drawn. Did you mean 'room'?"),
    ({"names": ()}, "nothing is to be drawn"),
    ({"members": 0}, "members is 0; it must be a whole number from 1 on"),
    ({"method": "halton"}, "method is one of latin_hypercube, sobol, random, not 'halton'"),
    ({"ranges": {"lifetme": (1, 2)}}, "'lifetme' is not among the names to draw. Did you mean 'lifetime'?"),
    ({"ranges": {"lifetime": (0, 2)}}, "'lifetime' is to be drawn from 0 to 2; it may lie from 1 to 100, the lower "
                                       "number first"),
    ({"ranges": {"mood": (0, 1)}}, "'mood' is a switch and has no range"),
])
def test_a_wrong_sample_is_refused_in_a_sentence(asked, sentence):
    with pytest.raises(ModelError) as refused:
        sample(TOWN, **{"names": NAMES, "members": 10, "seed": 1} | asked)
    assert sentence in refused.value.faults


def test_a_range_without_end_cannot_be_drawn():
    from tests.language.small import model_from

    model = model_from('@equation("1")\ndef same(one):\n    """It."""\n    return one * 1\n', one=(1.0, "1"))
    with pytest.raises(ModelError) as refused:
        sample(model, ["one"], 3, 1)
    assert refused.value.faults == ("'one' has no finite range; give one in `ranges`",)
