"""What the browser refuses and why it stops is said in Python's own words; nothing is clamped."""

import math
import random

import pytest

from models import VERSION, Choices, Clock, ModelError, Path, check
from models.language.javascript import as_javascript
from models.language.run import run
from tests.javascript.in_chromium import opened, settings_of
from tests.language.small import model_from, the_town

pytestmark = pytest.mark.slow
TOWN = the_town()

LEVER, WORLD = next(iter(TOWN.levers.values())), next(iter(TOWN.world.values()))
PARAMETER, SWITCH = next(iter(TOWN.parameters.values())), next(iter(TOWN.switches.values()))
NOT_NUMBERS = ("many", None, True, False, math.nan, math.inf, -math.inf, "it's", 'he said "it\'s"')


def levers(setting):
    return Choices(levers={LEVER.name: setting})


WRONG = {
    "nothing wrong": Choices(),
    "a lever too high": levers(LEVER.high + 12),
    "a share as a percentage": levers(12),
    "world assumption too low": Choices(world={WORLD.name: WORLD.low - 0.123456789}),
    "a parameter out of range": Choices(parameters={PARAMETER.name: PARAMETER.high * 1e7}),
    "a parameter far below": Choices(parameters={PARAMETER.name: -1.5e-7}),
    "an unknown option": Choices(switches={SWITCH.name: SWITCH.options[0] + "r", "mod": "x"}),
    "a lever in the world": Choices(world={LEVER.name: 1}, levers={WORLD.name: 1}),
    "names of JavaScript's own": Choices(levers={"constructor": 1, "toString": 2}, parameters={"valueOf": 1}),
    "no value to reach": levers(Path()),
    "both points and a value": levers(Path(reach=LEVER.low, points=((2026.0, LEVER.low),))),
    "a change that ends too soon": levers(Path(reach=LEVER.low, start=2030.0, until=2030.1)),
    "a change that ends before it begins": levers(Path(reach=LEVER.low, start=2030.123456789, until=2020.0)),
    "points out of order": levers(Path(points=((2030.0, LEVER.low), (2029.0, LEVER.low)))),
    "points too close": levers(Path(points=((2030.0, LEVER.low), (2030.2, LEVER.low)))),
    "points beyond the range": levers(Path(points=((2030.0, LEVER.high + 1), (2031.0, LEVER.low - 1),
                                                   (2033.0, LEVER.high + 1)))),
    "a lever moved too early": levers(Path(reach=LEVER.low, start=2012.75)),
    "points that begin too early": levers(Path(points=((2012.0, LEVER.low), (2031.0, LEVER.low)))),
}
WRONG |= {f"{value!r} as a lever": levers(value) for value in NOT_NUMBERS}
WRONG |= {f"{value!r} as a parameter": Choices(parameters={PARAMETER.name: value}) for value in NOT_NUMBERS}
WRONG |= {f"{value!r} as an option": Choices(switches={SWITCH.name: value}) for value in NOT_NUMBERS[:4]}

FALLING = 'level = stock("1", starts_at="one", outflows=["fall"], doc="It falls through zero in 2015.")\n' \
          '@equation("1/year")\ndef fall(pace):\n    """A steady fall."""\n    return pace * 1\n'
RISING = FALLING.replace('outflows=["fall"]', 'inflows=["fall"]')
SQUARING = ('level = stock("1", starts_at="one", inflows=["rise"], doc="It grows by itself.")\n'
            '@equation("1/year")\ndef rise(level, pace):\n    """A rise."""\n    return level * pace\n')


def judged(result, causes="level"):
    """One more equation, met by a stock between two moments too."""
    return ('met = stock("1", starts_at="one", inflows=["judged"], doc="Meets the failure.")\n'
            f'@equation("1/year")\ndef judged({causes}, a_year):\n    """What fails."""\n'
            f'    return ({result}) / a_year\n')


STOPPING = {
    "the logarithm of a negative number": FALLING + judged("log(level)"),
    "a broken power of a negative number": FALLING + judged("level ** 0.5"),
    "a quantity beyond every number": RISING + judged("exp(1000 * level - 1400)"),
    "a product beyond every number": RISING + judged("exp(500 * level) * exp(500 * level - 1200)"),
    "a division by a constant that is zero": FALLING + judged("level / nothing", "level, nothing"),
    "a division by zero whose result would be zero": FALLING + judged("1 / (1 + 1 / nothing)", "nothing"),
    "a power of zero": FALLING + judged("(level - level) ** (0 - one)", "level, one"),
    "a stock beyond every number": SQUARING + judged("level * 0", "level"),
}


@pytest.fixture(scope="module")
def in_browser(chromium, hai_phong):
    with opened(chromium, as_javascript(hai_phong, "Hai Phong 2045", VERSION)) as module:
        yield module


@pytest.fixture(scope="module")
def town_in_browser(chromium):
    with opened(chromium, as_javascript(TOWN, "A town", "1")) as module:
        yield module


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_setting_gets_the_same_sentences(kind, town_in_browser):
    choices = WRONG[kind]
    expected = check(TOWN, choices)
    assert bool(expected) == (kind != "nothing wrong")
    assert town_in_browser.ask("settings => city.check(settings)", settings_of(choices)) == expected
    if expected:
        assert town_in_browser.run(settings_of(choices))["faults"] == expected


def test_the_nearest_name_is_the_one_python_offers(in_browser, hai_phong):
    letters = random.Random(45)

    def misspelt(name):
        place = letters.randrange(len(name))
        return name[:place] + letters.choice(["", "e", name[place] * 2]) + name[place + 1:]

    homes = {"levers": hai_phong.levers, "world": hai_phong.world, "parameters": hai_phong.parameters}
    wrong = {kind: {misspelt(name)[:letters.choice([99, 6])]: 1.0 for name in letters.sample(list(home), k)}
             for (kind, home), k in zip(homes.items(), (20, 8, 60), strict=True)}
    choices = Choices(**wrong)
    assert in_browser.ask("settings => city.check(settings)", settings_of(choices)) == check(hai_phong, choices)


@pytest.mark.parametrize("wrong", [
    {"until": 2051}, {"until": 2010}, {"method": "heun"}, {"step": 0.3}, {"step": 2.0}, {"step": 0.0},
    {"method": "rk5", "step": 0.7, "until": 1990}], ids=str)
def test_a_wrong_clock_gets_the_same_sentences(wrong, town_in_browser):
    with pytest.raises(ModelError) as refused:
        Clock(**wrong)
    assert town_in_browser.run(wrong)["faults"] == list(refused.value.faults)


@pytest.mark.parametrize(("settings", "sentence"), [
    ({"lever": {}}, "'lever' is not a setting of a run. Did you mean 'levers'?"),
    ({"outputs": ["stats"]}, "'stats' is not a variable of the model. Did you mean 'starts'?"),
    ({"outputs": "grdp"}, "outputs must be a list of names of variables"),
    ({"until": 2030.5}, "until is 2030.5; it may lie from 2011 to 2050"),
    ({"step": "fast"}, "step is 'fast'; it must divide one year evenly"),
    ({"levers": {LEVER.name: {"reach": 0.1, "from": 2026}}},
     f"'{LEVER.name}' is set to {{\"reach\":0.1,\"from\":2026}}; it must be a number or a path over time"),
])
def test_what_only_a_browser_can_get_wrong_is_said(settings, sentence, town_in_browser):
    assert town_in_browser.run(settings)["faults"] == [sentence]


@pytest.mark.parametrize("kind", STOPPING)
def test_a_run_that_stops_says_what_when_and_why(kind, chromium):
    text, growing = STOPPING[kind], kind == "a stock beyond every number"
    known = {"one": (1e300 if growing else 1.0, "1"), "pace": (60.0 if growing else 0.196, "1/year"),
             "nothing": (0.0, "1"), "a_year": (1.0, "year")}
    model = model_from(text, **{name: value for name, value in known.items() if name in text})
    with pytest.raises(ModelError) as stopped:
        run(model, Choices(), Clock(until=2020))
    with opened(chromium, as_javascript(model, "Stops", "1")) as module:
        [said], [expected] = module.run({"until": 2020})["faults"], stopped.value.faults
        (why, causes), (expected_why, all_causes) = (s.split(" its causes: ") for s in (said, expected))
        assert why == expected_why
        assert set(causes.split(", ")) <= set(all_causes.split(", "))       # of a part: those that the part reads
        thrown = "() => { try { city.run(); } catch ({ name, message }) { return [name, message]; } }"
        name, message = module.ask(thrown)
        assert name == "ModelError"
        assert message.startswith("The run stopped:\n  - '")
