"""A model file changed elsewhere comes back as a scenario: what it sets, what it cannot, and what is refused."""

import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Choices, Clock, Path
from models.language.run import lay_out
from models.language.xmile import as_xmile
from scenarios import ScenarioError, names, read, read_text, write
from scenarios.__main__ import main
from scenarios.from_xmile import from_xmile

CLOCK = Clock(method="euler", step=0.125)


def exported(model, choices=None):
    return as_xmile(model, choices or Choices(), CLOCK, "A title", "0")


@pytest.fixture(scope="module")
def base_text(hai_phong):
    return exported(hai_phong)


def changed(text, name, equation, points=None):
    """The text with another equation, and another graph or none, for one quantity."""
    graph = "" if points is None else (f'<gf><xpts>{",".join(str(x) for x, _ in points)}</xpts>'
                                       f'<ypts>{",".join(str(y) for _, y in points)}</ypts></gf>')
    block = re.compile(rf'(<(aux|flow|stock) name="{name}">.*?<eqn>)(.*?)(</eqn>)(\s*<gf.*?</gf>)?', re.DOTALL)
    assert len(block.findall(text)) == 1
    return block.sub(lambda found: f"{found[1]}{equation}{found[4]}{graph}", text)


def same_inputs(model, one, other):
    first, second = (lay_out(model, choices, CLOCK) for choices in (one, other))
    return all(np.allclose(first[name], second[name], rtol=1e-12, atol=0) for name in first)


@pytest.mark.parametrize("name", names())
def test_a_scenario_that_nobody_changed_comes_back_as_itself(name, hai_phong):
    choices = read(name).choices
    returned = from_xmile(exported(hai_phong, choices))
    assert returned.left_out == ()
    assert same_inputs(hai_phong, returned.scenario.choices, choices)
    assert (returned.scenario.choices.parameters, returned.scenario.choices.switches) == (
        choices.parameters, choices.switches)


def paths(choice):
    span = choice.high - choice.low
    value = st.integers(0, 1000).map(lambda part: min(choice.low + span * part / 1000, choice.high))
    start = st.integers(2026, 2040)
    ramp = st.builds(lambda v, a, n: Path(reach=v, start=a, until=a + n), value, start, st.integers(1, 9))
    steps = st.lists(st.tuples(st.sampled_from([0.25, 0.5, 1.0, 3.0]), value), min_size=2, max_size=5)
    points = st.builds(lambda a, given: Path(points=tuple(
        (float(a + year), level) for year, (_, level) in zip(np.cumsum([gap for gap, _ in given]), given,
                                                             strict=True))), start, steps)
    return st.one_of(value, ramp, points)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_chosen_comes_back_as_itself(data, hai_phong):
    levers = {name: data.draw(paths(choice)) for name, choice in list(hai_phong.levers.items())[::7]}
    world = {name: data.draw(paths(choice)) for name, choice in list(hai_phong.world.items())[::4]}
    switches = {name: data.draw(st.sampled_from(switch.options)) for name, switch in hai_phong.switches.items()}
    choices = Choices(levers=levers, world=world, switches=switches)
    returned = from_xmile(exported(hai_phong, choices))
    assert returned.left_out == ()
    assert same_inputs(hai_phong, returned.scenario.choices, choices)
    assert {**{n: s.default for n, s in hai_phong.switches.items()}, **returned.scenario.choices.switches} == switches


def test_what_came_back_is_a_scenario_file_like_any_other(base_text):
    graph = ((2026, 0.051), (2030, 0.07), (2040, 0.05))
    returned = from_xmile(changed(base_text, "public_investment_share", "time", graph), "mine")
    assert returned.scenario.title.en == "A title"
    again = read_text(write(returned.scenario), "mine")
    assert again.choices == returned.scenario.choices
    assert len(returned.changes) == 1


def test_numbers_written_by_hand_become_settings(hai_phong, base_text):
    parameter = next(p for p in hai_phong.parameters.values() if p.low < p.value < p.high)
    switch = next(iter(hai_phong.switches.values()))
    text = changed(changed(base_text, parameter.name, repr(parameter.high)), switch.name, "1")
    text = changed(changed(text, "world_demand_change", "(-0.1)"), "dyke_upgrading", "30")
    choices = from_xmile(text).scenario.choices
    assert choices.parameters == {parameter.name: parameter.high}
    assert choices.switches == {switch.name: switch.options[1]}
    assert choices.levers == {"dyke_upgrading": 30.0}
    assert set(lay_out(hai_phong, choices, CLOCK)["world_demand_change"]) == {-0.1}


@pytest.mark.parametrize(("name", "equation", "said"), [
    ("dyke_upgrading", "30", "'dyke_upgrading' differs before 2026, which no choice can change"),
    ("dyke_upgrading", "STEP(30, 2030)", "a path is a number or a graph of TIME"),
    ("grdp", "value_added_total", "the equation of 'grdp' was changed to 'value_added_total'"),
    ("price_record", "1", "the graph of 'price_record' was changed"),
    ("damage_form", "7", "a switch is one of 0 (channels)"),
    ("public_investment_share_base", "0.09", "'public_investment_share_base' was changed"),
])
def test_what_no_scenario_can_say_is_told_and_left_out(name, equation, said, base_text):
    returned = from_xmile(changed(base_text, name, equation))
    assert len(returned.left_out) == 1
    assert said in returned.left_out[0]


def test_what_is_new_or_missing_is_told(base_text):
    text = base_text.replace("<variables>", '<variables><aux name="Hopes"><eqn>1</eqn></aux>', 1)
    text = re.sub(r'<aux name="unemployment_rate">.*?</aux>', "", text, flags=re.DOTALL)
    assert from_xmile(text).left_out == ("'hopes' is new", "'unemployment_rate' is missing")


def test_a_setting_out_of_range_is_refused_like_in_any_scenario(base_text):
    with pytest.raises(ScenarioError, match="'dyke_upgrading' is set to 4000"):
        from_xmile(changed(base_text, "dyke_upgrading", "4000"))


def test_another_model_is_refused():
    with pytest.raises(ScenarioError, match="the file is another model"):
        from_xmile('<xmile><model><variables><aux name="teacup"/></variables></model></xmile>')


def test_the_command_prints_the_scenario_and_tells_the_rest(tmp_path, capsys, base_text):
    file = tmp_path / "mine.xmile"
    file.write_text(changed(base_text, "grdp", "1"), "utf-8")
    assert main(["from-xmile", str(file)]) == 0
    said = capsys.readouterr()
    assert said.out.partition("\n\n")[2].startswith("[title]")
    assert "sets 0 of what may be chosen" in said.err
    assert "the equation of 'grdp' was changed to '1'" in said.err


@pytest.mark.parametrize(("content", "said"), [("<a", "it is not XML"), (None, "cannot be read: No such file")])
def test_the_command_refuses_in_a_sentence(content, said, tmp_path, capsys):
    file = tmp_path / "mine.xmile"
    if content:
        file.write_text(content, "utf-8")
    assert main(["from-xmile", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)
