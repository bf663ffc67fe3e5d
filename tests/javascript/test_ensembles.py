"""Many runs in the browser: each member is its own run, and one that fails spoils no other."""

import numpy as np
import pytest

from models import VERSION, Choices, Path, simulate
from models.language.javascript import as_javascript
from tests.javascript.in_chromium import opened, unpacked
from tests.language.small import the_town

pytestmark = pytest.mark.slow

ENSEMBLE = """async asked => {
    const { years, members, done, values, failures } = city.ensemble(asked);
    return { years: [...years], members, done, failures, names: Object.keys(values),
             packed: await packed(Object.values(values)) };
}"""
KEPT = """({ draws, asks, outputs }) => {
    const kept = new city.Members(draws, outputs), { members } = kept, wrong = [];
    const runs = asks.map((settings, number) => {
        kept.ask(settings, outputs);
        const pasts = kept.pasts.length;
        for (let k = 0; k < members; k++) {
            const own = { ...settings, parameters: {}, world: {} };
            for (const kind of ["parameters", "world"]) {
                for (const [name, list] of Object.entries(draws[kind])) own[kind][name] = list[k];
                Object.assign(own[kind], settings[kind]);
            }
            const found = kept.annual(k), whole = city.run({ ...own, outputs }), years = whole.years.length;
            outputs.forEach((name, place) => city.annual(whole, name).forEach((value, year) => {
                const off = Math.abs(found[place * years + year] - value);
                if (!(off <= 1e-12 * Math.abs(value))) wrong.push([number, k, name, year]);
            }));
        }
        return pasts;
    });
    return { runs, wrong };
}"""
REFUSED = "asked => { try { city.ensemble(asked); } catch (fault) { return fault.faults; } }"


@pytest.fixture(scope="module")
def in_browser(chromium, hai_phong):
    with opened(chromium, as_javascript(hai_phong, "Hai Phong 2045", VERSION)) as module:
        yield module


@pytest.fixture(scope="module")
def town_in_browser(chromium):
    with opened(chromium, as_javascript(the_town(), "A town", "1")) as module:
        yield module


def test_each_member_is_its_own_run(in_browser, hai_phong):
    rng, members = np.random.default_rng(45), 6
    known = [p for p in hai_phong.parameters.values() if p.high > p.low][::40]
    draws = {p.name: (p.value + 0.1 * (rng.uniform(p.low, p.high, members) - p.value)).tolist() for p in known}
    lever = next(iter(hai_phong.levers.values()))
    reach = rng.uniform(lever.low, lever.high, members).tolist()
    said = in_browser.ask(ENSEMBLE, {
        "draws": {"parameters": draws, "levers": {lever.name: [{"reach": r, "start": 2027} for r in reach]}},
        "outputs": ["grdp", "population"], "until": 2040})
    assert (said["members"], said["done"], said["failures"], said["years"][-1]) == (members, members, [], 2040)
    values = dict(zip(said["names"], unpacked(said["packed"], 2), strict=True))
    for member in range(members):
        choices = Choices(parameters={name: drawn[member] for name, drawn in draws.items()},
                          levers={lever.name: Path(reach=reach[member], start=2027.0)})
        run = simulate(hai_phong, choices, until=2040)
        for name, of_all in values.items():
            np.testing.assert_allclose(of_all.reshape(-1, members)[:, member], run.annual(name), rtol=1e-9)


def test_a_member_that_keeps_its_past_has_the_values_of_a_whole_run(in_browser, hai_phong):
    rng, members = np.random.default_rng(2026), 3
    known = [p for p in hai_phong.parameters.values() if p.high > p.low][::25]
    draws = {"parameters": {p.name: (p.value + 0.1 * (rng.uniform(p.low, p.high, members) - p.value)).tolist()
                            for p in known}, "world": {"national_growth": [0.03, 0.05, 0.06]}}
    lever, own = next(iter(hai_phong.levers)), {known[0].name: known[0].value}
    asks = [{}, {"levers": {lever: {"reach": hai_phong.levers[lever].high, "start": 2030}}},
            {"parameters": own, "levers": {lever: hai_phong.levers[lever].low}}, {"parameters": own},
            {"world": {"lending_rate": {"points": [[2015, 0.12], [2030, 0.06]]}, "national_growth": 0.04}},
            {"switches": {"emission_account": "consumption"}}]
    said = in_browser.ask(KEPT, {"draws": draws, "asks": asks, "outputs": ["grdp", "population", "climate_loss"]})
    assert said["wrong"] == []
    assert said["runs"] == [0, members, 0, members, 0, 0]      # pasts that were kept when the question was put


def test_what_members_cannot_draw_is_said(town_in_browser):
    refused = "draws => { try { new city.Members(draws); } catch (fault) { return fault.faults; } }"
    lever = next(iter(the_town().levers))
    assert town_in_browser.ask(refused, {"levers": {lever: [0.1]}}) == [
        "members draw no 'levers'", "an ensemble draws something for at least one member"]
    [fault] = town_in_browser.ask(refused, {"parameters": {"nothing": [1, 1]}})
    assert "'nothing' is not a parameter" in fault


def test_a_member_that_fails_is_told_apart(town_in_browser):
    town = the_town()
    lever = next(iter(town.levers.values()))
    asked = {"draws": {"levers": {lever.name: [lever.low, lever.high + 7, lever.high]}}, "outputs": list(town.stocks)}
    said = town_in_browser.ask(ENSEMBLE, asked)
    [failure] = said["failures"]
    assert failure["member"] == 1
    assert failure["settings"]["levers"] == {lever.name: lever.high + 7}
    assert "it may lie from" in failure["message"]
    values = unpacked(said["packed"], len(town.stocks)).reshape(len(town.stocks), -1, 3)
    assert np.isnan(values[:, :, 1]).all()
    assert np.isfinite(values[:, :, [0, 2]]).all()


def test_progress_is_told_and_a_run_can_be_stopped(town_in_browser):
    stopped = """asked => {
        const told = [];
        const { done, members } = city.ensemble({ ...asked, progress: (k, n) => { told.push([k, n]); return k < 2; } });
        return { told, done, members };
    }"""
    lever = next(iter(the_town().levers.values()))
    asked = {"draws": {"levers": {lever.name: [lever.low] * 5}}, "outputs": list(the_town().stocks)[:1]}
    assert town_in_browser.ask(stopped, asked) == {"told": [[0, 5], [1, 5], [2, 5]], "done": 2, "members": 5}


def test_what_cannot_be_drawn_is_said_before_anything_runs(town_in_browser):
    lever, parameter = next(iter(the_town().levers)), next(iter(the_town().parameters))
    asked = {"draws": {"levers": {lever: [0.1, 0.2]}, "parameters": {parameter: [1.0]}, "parameter": {}},
             "outputs": ["nothing_like_it"], "method": "heun"}
    assert town_in_browser.ask(REFUSED, asked) == [
        "draws hold no 'parameter'. Did you mean 'parameters'?",
        f"'{parameter}' has 1 draws, '{lever}' has 2",
        "method is one of rk4, euler, not 'heun'",
        "'nothing_like_it' is not a variable of the model.",
    ]
    assert town_in_browser.ask(REFUSED, {}) == ["an ensemble names its outputs",
                                                "an ensemble draws something for at least one member"]
