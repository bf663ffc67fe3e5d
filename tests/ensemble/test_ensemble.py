"""Many members at once: each is the run it would be alone, whoever computes it and whatever stands beside it."""

import threading

import numpy as np
import pytest

from models.ensemble import Cancelled, Draws, run_ensemble, sample
from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.paths import Path
from models.language.run import Choices, run
from models.result import Result
from tests.language.small import model_from, the_town

TOWN = the_town()
KEEP = ("capital", "output", "starts", "crowding", "workers", "purse_grant_share", "reputation")
ENGINES = ("numpy", "compiled")
MANY = 300
COMMON = Choices(levers={"investment_share": Path(reach=0.2, start=2027.5, until=2033.0)},
                 world={"weather": 0.9}, parameters={"building_time": 4.0})
NEAR = {name: (max(p.low, 0.8 * p.value), min(p.high, 1.2 * p.value)) for name, p in TOWN.parameters.items()}
EVERYTHING = [*TOWN.parameters, "weather", "investment_share", "mood"]


def drawn(members=MANY, names=EVERYTHING, **more):
    return sample(TOWN, names, members, seed=7, ranges=NEAR, **more)


def alone(model, choices, clock):
    return Result(model, choices, clock, run(model, choices, clock))


def assert_members_are_their_own_runs(found, numbers, tolerance=1e-12):
    for number in numbers:
        own = alone(found.model, found.draws.member(number, found.choices), found.clock)
        for name in found.kept:
            size = np.abs(own.annual(name)).max()
            assert np.abs(found.annual(name)[:, number] - own.annual(name)).max() <= tolerance * size, (number, name)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("method", ["rk4", "euler"])
def test_a_member_is_its_own_run(engine, method):
    found = run_ensemble(TOWN, drawn(), KEEP, COMMON, engine=engine, method=method)
    assert found.values.shape == (len(KEEP), 36, MANY)
    assert not found.failures
    assert_members_are_their_own_runs(found, (0, 1, 63, 64, MANY - 1))


@pytest.mark.parametrize("engine", ENGINES)
def test_paths_may_differ_in_every_way(engine):
    shares = [0.1, Path(reach=0.3, start=2030.0, until=2040.0), Path(points=((2026.0, 0.4), (2030.0, 0.0))), 0.1,
              Path(reach=0.0, start=2045.5, until=2046.0)]
    draws = Draws(levers={"investment_share": shares}, world={"weather": np.linspace(0.5, 1.5, 5)},
                  switches={"mood": ["calm", "bold", "calm", "bold", "bold"]})
    found = run_ensemble(TOWN, draws, KEEP, COMMON, engine=engine)
    assert_members_are_their_own_runs(found, range(5))
    assert draws.member(1, COMMON).levers["investment_share"] == shares[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_drawn_number_takes_the_dates_of_the_common_path(engine):
    draws = Draws(levers={"investment_share": [0.05, 0.3]})
    found = run_ensemble(TOWN, draws, KEEP, COMMON, engine=engine)
    assert draws.member(1, COMMON).levers["investment_share"] == Path(reach=0.3, start=2027.5, until=2033.0)
    assert_members_are_their_own_runs(found, (0, 1))
    early, late = found.annual("starts")[:, 1], found.annual("starts")[:, 0]
    assert np.array_equal(early[:17], late[:17])                    # until the middle of 2027 nothing differs


@pytest.mark.parametrize("engine", ENGINES)
def test_neither_blocks_nor_workers_change_a_digit(engine):
    draws = drawn()
    expected = run_ensemble(TOWN, draws, KEEP, engine=engine).values
    for block, workers in ((1, 2), (64, 1), (100, 3), (4096, 1)):
        assert np.array_equal(run_ensemble(TOWN, draws, KEEP, engine=engine, block=block, workers=workers).values,
                              expected)
    few = Draws(**{kind: {name: values[5:6] for name, values in getattr(draws, kind).items()}
                   for kind in ("levers", "world", "parameters", "switches")})
    assert np.array_equal(run_ensemble(TOWN, few, KEEP, engine=engine).values, expected[:, :, 5:6])


def test_the_two_engines_agree():
    with_numpy, with_machine = (run_ensemble(TOWN, drawn(), KEEP, engine=engine) for engine in ENGINES)
    for name in KEEP:
        ours, theirs = with_numpy.annual(name), with_machine.annual(name)
        assert np.all(np.abs(ours - theirs) <= 1e-12 * np.abs(ours).max(axis=0))


@pytest.mark.slow
def test_other_processes_give_the_same_digits():
    draws = drawn(1000)
    for engine in ENGINES:
        here = run_ensemble(TOWN, draws, KEEP, COMMON, engine=engine)
        there = run_ensemble(TOWN, draws, KEEP, COMMON, engine=engine, executor="processes", workers=2, block=128)
        assert np.array_equal(here.values, there.values)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_members_of_the_city_are_their_own_runs(hai_phong, engine):
    names = [*(p.name for p in hai_phong.parameters.values() if p.low < p.high), *hai_phong.world, *hai_phong.levers,
             *hai_phong.switches]
    keep = ("grdp", "hdi", "population", "poverty_rate", "emissions_headline", "city_debt")
    found = run_ensemble(hai_phong, sample(hai_phong, names, 128, seed=3), keep, engine=engine)
    assert_members_are_their_own_runs(found, (0, 17, 127))


def test_yearly_values_follow_the_rule_of_a_run():
    clock = Clock()
    found = run_ensemble(TOWN, Draws(parameters={"room": [1500.0, 1600.0]}), KEEP, engine="numpy")
    own = alone(TOWN, Choices(), clock)
    for name in KEEP:
        assert found.annual(name)[:, 0] == pytest.approx(own.annual(name), rel=1e-12)
        assert found.at(name, 2030)[0] == pytest.approx(own.at(name, 2030), rel=1e-12)
    assert np.array_equal(found.years, own.years)


def test_quantiles_are_taken_over_members_that_ran():
    found = run_ensemble(TOWN, drawn(), KEEP, engine="numpy")
    middle = found.quantiles("output", [0.5])
    assert np.array_equal(middle[0], np.median(found.annual("output"), axis=1))


SHRINKING = '''
level = stock("1", starts_at="one", outflows=["fall"], doc="It falls.")
@equation("1/year")
def fall(pace):
    """A steady fall."""
    return pace * 1
@equation("1")
def root(level, power):
    """Fails below zero."""
    return level ** power
@equation("1")
def hidden(level, half):
    """Fails where level is a half, though the result would be a number."""
    return 1 / (1 + 1 / (level - half))
'''


def shrinking():
    return model_from(SHRINKING, one=(1.0, "1"), pace=(0.01, "1/year"), power=(0.5, "1"), half=(10.0, "1"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_member_that_fails_is_named_with_its_inputs_and_spoils_no_other(engine):
    draws = Draws(parameters={"pace": [0.01, 0.1, 1 / 32, 0.0], "half": [10.0, 10.0, 0.5, 1.0]})
    found = run_ensemble(shrinking(), draws, ("level", "root"), until=2036, engine=engine)
    failures = {failure.member: failure for failure in found.failures}
    assert sorted(failures) == [1, 2, 3]
    assert "'root' cannot be computed at 2020.000: it raises a negative number to a broken power" in failures[1].reason
    assert "'hidden' cannot be computed at 2026.000: it divides by zero" in failures[2].reason
    assert "'hidden' cannot be computed at 2010.000: it divides by zero" in failures[3].reason
    assert failures[1].choices.parameters == {"pace": 0.1, "half": 10.0}
    assert np.isnan(found.values[:, :, 1:]).all()
    assert np.isfinite(found.values[:, :, 0]).all()
    assert_members_are_their_own_runs(found, (0,))
    assert np.isfinite(found.quantiles("level")).all()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_cannot_compute_but_a_run_can_is_taken_from_the_run(engine):
    """A whole power of a negative number: the compiled engine doubts it, the member's own run decides."""
    draws = Draws(parameters={"pace": [0.01, 0.1], "power": [2.0, 2.0]})
    found = run_ensemble(shrinking(), draws, ("level", "root"), until=2036, engine=engine)
    assert not found.failures
    assert_members_are_their_own_runs(found, (0, 1))


def test_results_may_lie_on_disk(tmp_path):
    draws = drawn(file=tmp_path / "draws.npy")
    assert isinstance(draws.parameters["room"].base, np.memmap)
    found = run_ensemble(TOWN, draws, KEEP, engine="numpy", file=tmp_path / "results.npy")
    assert isinstance(found.values, np.memmap)
    assert np.array_equal(np.load(tmp_path / "results.npy"), run_ensemble(TOWN, drawn(), KEEP, engine="numpy").values)


def test_progress_is_told_and_a_run_can_be_stopped():
    told, stop = [], threading.Event()
    run_ensemble(TOWN, drawn(), KEEP, block=64, engine="numpy", progress=lambda done, of: told.append((done, of)))
    assert told == [(64, MANY), (128, MANY), (192, MANY), (256, MANY), (MANY, MANY)]

    def stop_at_once(done, _):
        stop.set()
        assert done == 64

    with pytest.raises(Cancelled):
        run_ensemble(TOWN, drawn(), KEEP, block=64, engine="numpy", progress=stop_at_once, cancel=stop)


WRONG = {
    "nothing": (Draws(), ["nothing is drawn: an ensemble needs at least one value that differs between its members"]),
    "an unknown name": (Draws(parameters={"roam": [1.0, 2.0]}), ["'roam' is not a parameter. Did you mean 'room'?"]),
    "a lever of the world": (Draws(levers={"weather": [1.0]}), ["'weather' is not a lever. It is a world assumption."]),
    "too many axes": (Draws(parameters={"room": np.ones((2, 3)), "lifetime": [40.0, 41.0]}),
                      ["'room' is drawn with the shape (2, 3); it must be one value for each member, (2,)"]),
    "different lengths": (Draws(parameters={"room": [1500.0], "lifetime": [40.0, 41.0]}),
                          ["'room' is drawn for 1 members; others are drawn for 2"]),
    "out of range": (Draws(parameters={"participation_old": [0.3, 30.0]}),
                     ["'participation_old' is set to 30; it may lie from 0 to 1 (a share, so 12 % is 0.12)"]),
    "not a number": (Draws(parameters={"room": [1500.0, float("nan")]}),
                     ["'room' is set to nan; it must be a finite number"]),
    "an unknown option": (Draws(switches={"mood": ["calm", "cold"]}),
                          ["'mood' is set to 'cold'; it may be calm, bold. Did you mean 'bold'?"]),
    "a path that ends too soon": (
        Draws(levers={"investment_share": [0.1, Path(reach=0.2, start=2030.0, until=2030.0)]}),
        ["'investment_share' ends its change in 2030, which must lie at least 0.25 years after its start in 2030"]),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_draws_are_refused_in_sentences(wrong):
    draws, sentences = WRONG[wrong]
    with pytest.raises(ModelError) as refused:
        run_ensemble(TOWN, draws, KEEP, engine="numpy")
    assert list(refused.value.faults) == sentences


@pytest.mark.parametrize(("asked", "sentence"), [
    ({"keep": ("outptu",)}, "'outptu' is not a variable of the model. Did you mean 'output'?"),
    ({"keep": ()}, "no quantity is to be kept; name at least one"),
    ({"keep": KEEP, "engine": "steam"}, "engine is one of compiled, numpy, not 'steam'"),
    ({"keep": KEEP, "executor": "somewhere"}, "the executor is 'somewhere'; it may be None, 'processes' or an address "
                                              "such as tcp://scheduler:8786"),
    ({"keep": KEEP, "choices": Choices(world={"wether": 1.0})},
     "'wether' is not a world assumption. Did you mean 'weather'?"),
])
def test_a_wrong_request_is_refused_in_a_sentence(asked, sentence):
    with pytest.raises(ModelError) as refused:
        run_ensemble(TOWN, drawn(4), **{"engine": "numpy"} | asked)
    assert sentence in refused.value.faults


def test_what_was_not_kept_cannot_be_asked_for():
    found = run_ensemble(TOWN, drawn(4), ("output",), engine="numpy")
    with pytest.raises(ModelError) as refused:
        found.annual("capital")
    assert refused.value.faults == ("'capital' is not among the quantities that were kept.",)
    with pytest.raises(ModelError):
        found.at("output", 2050)
