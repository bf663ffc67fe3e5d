"""A run that leaves the real numbers stops with the variable, the moment, the reason and the causes."""

import pytest

from models.language.clock import Clock
from models.language.faults import ModelError
from models.language.run import Choices, run
from tests.language.small import model_from

CLOCK = Clock(start=2010, until=2020, step=0.25)

FALLING = 'level = stock("1", starts_at="one", outflows=["fall"], doc="It falls through zero in 2015.")\n' \
          '@equation("1/year")\ndef fall(pace):\n    """A steady fall."""\n    return pace * 1\n'
RISING = FALLING.replace('outflows=["fall"]', 'inflows=["fall"]')


def declared(result, causes="level"):
    """One more equation, `judged`."""
    return f'@equation("1")\ndef judged({causes}):\n    """What fails."""\n    return {result}\n'


def flow(result):
    """The same as a flow, so that the stocks' own steps meet it between two recorded moments."""
    return 'met = stock("1", starts_at="one", inflows=["judged"], doc="Meets the failure.")\n' + declared(
        f"({result}) / a_year", "level, a_year").replace('"1")\ndef', '"1/year")\ndef')


FAILURES = {
    "the logarithm of a negative number": (
        FALLING, "log(level)", "it takes the logarithm of a number that is not above zero"),
    "a broken power of a negative number": (
        FALLING, "level ** 0.5", "it raises a negative number to a broken power"),
    "a quantity beyond every number": (
        RISING, "exp(1000 * level - 1400)", "it grows beyond every number"),
    "a product beyond every number": (
        RISING, "exp(220 * level) * exp(220 * level - 100)", "it grows beyond every number"),
}


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
@pytest.mark.parametrize("written", [declared, flow])
@pytest.mark.parametrize("kind", FAILURES)
def test_the_variable_the_moment_and_the_causes_are_named(kind, written, plain):
    text, result, reason = FAILURES[kind]
    known = {"one": (1.0, "1"), "pace": (0.196, "1/year")} | ({"a_year": (1.0, "year")} if written is flow else {})
    model = model_from(text + written(result), **known)
    with pytest.raises(ModelError) as stopped:
        run(model, Choices(), CLOCK, plain)
    [said] = stopped.value.faults
    assert said.startswith("'judged' cannot be computed at 201")
    assert f": {reason}; its causes: level = " in said
    assert str(stopped.value).startswith("The run stopped:\n")


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_a_failure_between_two_moments_is_named_too(plain):
    """RK4 looks half a step ahead: there the level is already below zero, at the moment before it is not."""
    model = model_from(FALLING + flow("log(level)"), one=(1.0, "1"), pace=(0.196, "1/year"), a_year=(1.0, "year"))
    with pytest.raises(ModelError) as stopped:
        run(model, Choices(), CLOCK, plain)
    assert stopped.value.faults == ("'judged' cannot be computed at 2015.125: it takes the logarithm of a number that "
                                    "is not above zero; its causes: level = -0.0045, a_year = 1",)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_a_division_by_zero_names_what_is_zero(plain):
    model = model_from(declared("1 / nothing", "nothing"), nothing=(0.0, "1"))
    with pytest.raises(ModelError) as stopped:
        run(model, Choices(), CLOCK, plain)
    assert stopped.value.faults == ("'judged' cannot be computed at 2010.000: it divides by zero; its causes: "
                                    "nothing = 0",)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_a_stock_that_grows_beyond_every_number_is_named(plain):
    for clock in (CLOCK, Clock(start=2010, until=2020, step=0.25, method="euler")):
        with pytest.raises(ModelError) as stopped:
            run(model_from(RISING, one=(1.5e308, "1"), pace=(1e307, "1/year")), Choices(), clock, plain)
        assert stopped.value.faults == ("'level' cannot be computed at 2013.000: it grows beyond every number; its "
                                        "causes: level = 1.775e+308, fall = 1e+307",)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "straight line"])
def test_a_start_that_cannot_be_computed_is_named(plain):
    model = model_from('level = stock("1", starts_at="judged", doc="Never begins.")\n'
                       + declared("log(minus)", "minus"), minus=(-1.0, "1"))
    with pytest.raises(ModelError) as stopped:
        run(model, Choices(), CLOCK, plain)
    assert stopped.value.faults == ("'judged' cannot be computed at 2010.000: it takes the logarithm of a number that "
                                    "is not above zero; its causes: minus = -1",)


def test_a_wrong_choice_stops_the_run_before_it_starts():
    model = model_from(declared("pace * 1", "pace"), pace=(1.0, "1"))
    with pytest.raises(ModelError) as refused:
        run(model, Choices(parameters={"space": 2.0}), CLOCK)
    assert refused.value.faults == ("'space' is not a parameter. Did you mean 'pace'?",)


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"method": "rk5"}, "method is one of rk4, euler, not 'rk5'"),
    ({"step": 0.3}, "step is 0.3; it must divide one year evenly"),
    ({"until": 2051}, "until is 2051; it may lie from 2011 to 2050"),
    ({"until": 2010}, "until is 2010; it may lie from 2011 to 2050"),
])
def test_a_clock_that_cannot_tick_is_refused(wrong, sentence):
    with pytest.raises(ModelError) as refused:
        Clock(**wrong)
    assert refused.value.faults == (sentence,)
