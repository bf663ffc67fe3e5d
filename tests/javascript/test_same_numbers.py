"""The browser's run is Python's run: every variable at every step, whatever is chosen."""

import numpy as np
import pytest

from models import VERSION, Choices, Clock, ModelError, Path, simulate
from models.language.javascript import as_javascript
from models.language.run import run
from models.result import Result
from scenarios import shipped
from tests.javascript.drawn import drawn
from tests.javascript.in_chromium import difference, opened, settings_of
from tests.language.small import the_town

SAME = 1e-9  # of the largest value of a variable over its run: the exp and log of two systems differ in the last digit
CLOCKS = (Clock(), Clock(until=2050, method="euler", step=0.125), Clock(until=2031, step=1 / 3))
TOWN = the_town()

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def in_browser(chromium, hai_phong):
    with opened(chromium, as_javascript(hai_phong, "Hai Phong 2045", VERSION)) as module:
        yield module


@pytest.fixture(scope="module")
def town_in_browser(chromium):
    with opened(chromium, as_javascript(TOWN, "A town", "1")) as module:
        yield module


def clock_of(clock: Clock) -> dict:
    return {"until": clock.until, "method": clock.method, "step": clock.step}


def off_by(module, model, choices, clock) -> float:
    """The largest difference; a run that stops in Python must stop in the browser at the same variable and time."""
    said = module.run(settings_of(choices, **clock_of(clock)))
    try:
        reference = run(model, choices, clock)
    except ModelError as stopped:
        where = [fault.partition(":")[0] for fault in stopped.faults]
        assert [fault.partition(":")[0] for fault in said["faults"]] == where
        return 0.0
    assert "faults" not in said, said["faults"]
    return difference(said["values"], reference)[0]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: f"{clock.method}-{clock.until}")
@pytest.mark.parametrize("scenario", shipped(), ids=lambda scenario: scenario.name)
def test_every_scenario_gives_the_same_numbers(in_browser, hai_phong, scenario, clock):
    assert off_by(in_browser, hai_phong, scenario.choices, clock) <= SAME


def test_two_hundred_drawn_settings_give_the_same_numbers(in_browser, hai_phong):
    off = [off_by(in_browser, hai_phong, choices, Clock()) for choices in drawn(hai_phong, 200)]
    assert max(off) <= SAME


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: f"{clock.method}-{clock.until}")
def test_any_other_model_gives_the_same_numbers(town_in_browser, clock):
    off = [off_by(town_in_browser, TOWN, choices, clock) for choices in [Choices(), *drawn(TOWN, 20)]]
    assert max(off) <= SAME


def test_a_run_does_not_remember_the_one_before(in_browser):
    again = """settings => {
        const first = city.run(settings).values;
        city.run({ levers: Object.fromEntries(Object.entries(city.model.levers).map(([name, l]) => [name, l.high])) });
        const second = city.run(settings).values;
        return Object.keys(first).every(name => first[name].every((value, k) => value === second[name][k]));
    }"""
    assert in_browser.ask(again, settings_of(shipped()[1].choices))


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: f"{clock.method}-{clock.until}")
def test_years_and_growth_follow_the_rule_of_results(in_browser, hai_phong, clock):
    choices = shipped()[1].choices
    result = Result(hai_phong, choices, clock, run(hai_phong, choices, clock))
    said = in_browser.ask(
        """settings => {
            const run = city.run(settings), names = Object.keys(run.values);
            return { years: [...run.years], times: [...run.times],
                     annual: Object.fromEntries(names.map(name => [name, [...city.annual(run, name)]])),
                     growth: [...city.growth(run, "grdp")] };
        }""",
        settings_of(choices, **clock_of(clock)),
    )
    assert said["years"] == result.years.tolist()
    assert said["times"] == result.times.tolist()
    ours = {name: np.array(values) for name, values in said["annual"].items()}
    assert difference(ours, {name: result.annual(name) for name in result.values})[0] <= SAME
    np.testing.assert_allclose(said["growth"], result.growth("grdp"), atol=1e-9)


def test_only_what_is_asked_for_comes_back(in_browser):
    said = in_browser.run({"outputs": ["grdp", "time"]})["values"]
    assert list(said) == ["grdp", "time"]
    assert np.array_equal(said["grdp"], in_browser.run({})["values"]["grdp"])


def test_a_worker_gives_the_same_numbers(in_browser):
    """A worker, which has no document, posts the result as it is; what comes over can be asked for its years."""
    same = """settings => new Promise((done, failed) => {
        const text = `import * as city from "${window.address}";
            onmessage = ({ data }) => {
                const result = city.run(data);
                postMessage({ result, grdp: city.annual(result, "grdp"), page: typeof document });
            };`;
        const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
        const worker = new Worker(address, { type: "module" });
        worker.onerror = fault => failed(new Error(fault.message));
        worker.onmessage = ({ data }) => {
            const here = city.run(settings), there = data.result;
            worker.terminate();
            done({ page: data.page,
                   names: Object.keys(there.values).length === Object.keys(here.values).length,
                   values: Object.keys(here.values).every(name =>
                       here.values[name].every((value, k) => value === there.values[name][k])),
                   annual: city.annual(there, "grdp").every((value, k) => value === data.grdp[k]) });
        };
        worker.postMessage(settings);
    })"""
    choices = Choices(levers={"public_investment_share": Path(reach=0.07, start=2026.0, until=2030.0)})
    said = in_browser.ask(same, settings_of(choices))
    assert said == {"page": "undefined", "names": True, "values": True, "annual": True}


def test_the_example_of_the_documentation_runs_as_it_stands(in_browser, hai_phong, house):
    text = (house / "docs" / "how-to" / "javascript.md").read_text("utf-8")
    example = text.split("```js\n")[1].partition("```")[0]
    assert 'from "./city.mjs"' in example
    grdp, rate = in_browser.ask(
        """async example => {
            const text = example.replace("./city.mjs", window.address) + "export { grdp, rate };";
            const said = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
            return [[...said.grdp], said.rate];
        }""",
        example,
    )
    ramp = Path(reach=0.07, start=2026.0, until=2030.0)
    result = simulate(hai_phong, Choices(levers={"public_investment_share": ramp}))
    np.testing.assert_allclose(grdp, result.annual("grdp"), rtol=SAME)
    assert rate == pytest.approx(result.growth("grdp")[-1], abs=SAME)
