"""A link gives back what was made, says what it could not, and never breaks."""

import base64
import math
import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Choices, Path, check
from models.language.run import as_path
from scenarios import read, shipped
from views.link import State, bits, decode, encode
from views.link import state as layout
from views.link import writing as link_writing
from views.link.bits import FIGURES, YEAR_FIGURES, Reader, Writer, rounded

ADDRESS = "https://hai-phong-2045.streamlit.app/research?s="
SEEDS = range(200)


def quantised(kind, setting):
    """A setting as a link keeps it: values to six figures, years to eight; a plain number as the path it means."""
    if kind == "switches":
        return setting
    if kind == "parameters":
        return rounded(setting)
    setting = as_path(setting)
    return Path(points=tuple((rounded(year, YEAR_FIGURES), rounded(value)) for year, value in setting.points),
                reach=None if setting.reach is None else rounded(setting.reach),
                start=rounded(setting.start, YEAR_FIGURES),
                until=None if setting.until is None else rounded(setting.until, YEAR_FIGURES))


def any_value(declared, chance):
    """A value inside the range that six figures can tell, or one of its ends."""
    value = rounded(declared.low + (declared.high - declared.low) * chance.random())
    return chance.choice([min(max(value, declared.low), declared.high), declared.low, declared.high, declared.value])


def any_path(declared, chance):
    """A path of any of the forms a control or a file gives."""
    form = chance.randrange(5)
    if form == 0:
        return Path(reach=any_value(declared, chance))
    if form == 1:
        start = float(chance.randrange(2026, 2044))
        return Path(reach=any_value(declared, chance), start=start, until=start + chance.randrange(1, 12))
    if form == 2:
        start = 2026 + chance.randrange(60) / 4
        return Path(reach=any_value(declared, chance), start=start, until=start + chance.choice([0.25, 1.75, 7.1]))
    if form == 3:
        return Path(reach=any_value(declared, chance), start=2028.5)
    years = sorted(chance.sample(range(2026, 2046), chance.randrange(1, 6)))
    return Path(points=tuple((float(year), any_value(declared, chance)) for year in years))


def any_choices(model, chance):
    """Choices that set some of everything."""
    def some(home):
        return chance.sample(list(home.values()), chance.randrange(min(len(home), 13)))

    return Choices(
        levers={each.name: any_path(each, chance) for each in some(model.levers)},
        world={each.name: any_path(each, chance) for each in some(model.world)},
        parameters={each.name: any_value(each, chance) for each in some(model.parameters)},
        switches={each.name: chance.choice(each.options) for each in some(model.switches)})


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_scenario_comes_back_as_it_was(hai_phong, seed):
    chance = random.Random(seed)
    outcomes = list(hai_phong.variables)
    made = State(
        choices=any_choices(hai_phong, chance), scenario=chance.choice(["", *(each.name for each in shipped())]),
        page=chance.choice(layout.PAGES), language=chance.choice(["vi", "en"]),
        charts=tuple(chance.choice(outcomes) + chance.choice(["", "/growth"]) for _ in range(6)),
        goals=tuple((chance.choice(outcomes), rounded(chance.uniform(-1e6, 1e6))) for _ in range(chance.randrange(4))),
        compared=tuple(chance.choice(["now", "", "full_ambition", "climate_neglect"]) for _ in range(4)))
    assert check(hai_phong, made.choices) == []
    back, notices = decode(encode(made, hai_phong).text, hai_phong)
    assert notices == ()
    for kind in layout.KINDS:
        before, after = ({name: quantised(kind, setting) for name, setting in getattr(each.choices, kind).items()}
                         for each in (made, back))
        assert after == before
    assert replace(back, choices=Choices()) == replace(made, choices=Choices())


def test_a_link_can_name_every_page(house):
    reached = re.findall(r'url_path="(\w+)"', (house / "app.py").read_text("utf-8"))
    assert set(reached) == set(layout.PAGES) - {layout.PAGES[0]}


@pytest.mark.parametrize("name", [each.name for each in shipped()])
def test_a_scenario_of_the_house_comes_back_exactly_and_counts_as_unchanged(hai_phong, name):
    scenario = read(name)
    back, notices = decode(encode(State(scenario.choices, name), hai_phong).text, hai_phong)
    assert back.choices == scenario.choices
    assert notices == ()


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_rounding_moves_a_value_by_less_than_a_millionth(value):
    out = Writer()
    out.decimal(value)
    back = Reader(out.text()).decimal()
    assert back == rounded(value)
    assert math.isclose(back, value, rel_tol=0.51 * 10 ** (1 - FIGURES), abs_tol=1e-55)


def test_rounding_is_finer_than_the_finest_step_of_any_control(hai_phong):
    for declared in (*hai_phong.levers.values(), *hai_phong.world.values()):
        step = (declared.high - declared.low) / 1000
        largest = max(abs(declared.low), abs(declared.high))
        assert largest * 0.5 * 10 ** (1 - FIGURES) < step, declared.name


def test_ten_changed_levers_with_dates_charts_and_goals_take_less_than_300_characters(hai_phong):
    chance = random.Random(45)
    levers = {each.name: Path(reach=rounded(each.low + (each.high - each.low) * chance.random()), start=2027.0,
                              until=2034.0) for each in list(hai_phong.levers.values())[:10]}
    made = State(Choices(levers=levers), "full_ambition", "research", "vi", tuple(list(hai_phong.variables)[:6]),
                 (("grdp", 1500.0),), ("now", "", "", "full_ambition"))
    found = encode(made, hai_phong)
    assert found.left_out == ()
    assert len(ADDRESS + found.text) <= 300


def everything(model):
    """Every setting there is, away from its base."""
    chance = random.Random(1)
    return Choices(levers={each.name: Path(reach=any_value(each, chance)) for each in model.levers.values()},
                   world={each.name: Path(reach=any_value(each, chance)) for each in model.world.values()},
                   parameters={each.name: any_value(each, chance) for each in model.parameters.values()},
                   switches={each.name: each.options[-1] for each in model.switches.values()})


def test_what_does_not_fit_is_named_to_the_sender_and_counted_for_the_receiver(hai_phong):
    made = everything(hai_phong)
    found = encode(State(made), hai_phong, 250)
    assert len(found.text) <= 250
    back, notices = decode(found.text, hai_phong)
    left_out = sum(len(getattr(made, kind)) - len(getattr(back.choices, kind)) for kind in layout.KINDS)
    assert left_out == len(found.left_out) > 0
    assert [notice.key for notice in notices] == ["left_out"]
    assert dict(notices[0].fields)["number"] == min(left_out, layout.MOST_LEFT_OUT)


def test_levers_are_the_last_to_be_left_out(hai_phong):
    found = encode(State(everything(hai_phong)), hai_phong, 800)
    assert not [name for kind, name in found.left_out if kind == "levers"]
    assert [name for kind, name in found.left_out if kind == "parameters"]


def test_the_address_bar_has_room_for_everything_at_once(hai_phong):
    made = everything(hai_phong)
    found = encode(State(made), hai_phong)
    assert found.left_out == ()
    back, _ = decode(found.text, hai_phong)
    assert {kind: len(getattr(back.choices, kind)) for kind in layout.KINDS} == {
        kind: len(getattr(made, kind)) for kind in layout.KINDS}


@pytest.mark.parametrize(("bits_of", "names"), [
    (layout.OUTCOME, lambda model: [key for name in model.variables for key in (name, f"{name}/growth")]),
    (layout.PARAMETER, lambda model: model.parameters), (layout.SCENARIO, lambda _: [
        "now", "", *(each.name for each in shipped())])])
def test_no_two_names_share_a_mark(hai_phong, bits_of, names):
    known = list(names(hai_phong))
    assert len(layout.marked(bits_of, known)) == len(known)


def test_no_two_options_of_a_switch_share_a_mark(hai_phong):
    for switch in hai_phong.switches.values():
        assert len(layout.marked(layout.OPTION, switch.options)) == len(switch.options)


@pytest.mark.parametrize("kind", layout.CODES)
def test_everything_that_can_be_chosen_has_a_code_of_its_own_that_a_link_can_hold(hai_phong, kind):
    codes = [declared.code for declared in getattr(hai_phong, kind).values()]
    assert all(layout.CODES[kind].fullmatch(code) for code in codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("text", ["", "x", "EE", "garbage", "<script>alert(1)</script>", "%00", "🌊", "A" * 7500,
                                  "A" * 100_000, "-" * 40, "../../etc", "NaN", "1e400", "EEAA lJQC"])
def test_anything_else_than_a_link_is_the_base_and_a_sentence(hai_phong, text):
    back, notices = decode(text, hai_phong)
    assert back == State()
    assert [notice.key for notice in notices] == ["damaged"]


def test_a_link_that_lost_or_changed_any_character_is_never_believed(hai_phong):
    text = encode(State(read("full_ambition").choices, "full_ambition"), hai_phong).text
    for place in range(len(text) - 1):       # the last character may carry bits that say nothing
        for wrong in (text[:place], text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]):
            back, notices = decode(wrong, hai_phong)
            assert back == State(), wrong
            assert [notice.key for notice in notices] == ["damaged"]


@given(st.binary(max_size=120))
def test_bytes_with_a_right_check_but_no_sense_never_break(payload):
    from models import city

    text = base64.urlsafe_b64encode(payload + bits.check_bytes(payload)).decode().rstrip("=")
    back, _ = decode(text, city())
    assert check(city(), back.choices) == []


def test_another_format_says_so(hai_phong, monkeypatch):
    monkeypatch.setattr(layout, "FORMAT", 2)
    text = encode(State(), hai_phong).text
    monkeypatch.undo()
    assert [notice.key for notice in decode(text, hai_phong)[1]] == ["other_format"]


def test_another_model_says_so_and_settings_are_found_by_their_codes(hai_phong, monkeypatch):
    made = Choices(levers={"training_asked": Path(reach=0.02)}, switches={"pdp8_delivery": "coal_lock"})
    monkeypatch.setattr(link_writing.layout, "model_mark", lambda _: 7)
    monkeypatch.setattr(link_writing.layout, "version", lambda: (0, 9, 2))
    text = encode(State(made), hai_phong).text
    monkeypatch.undo()
    turned = dict(reversed(hai_phong.levers.items()))
    other = replace(hai_phong, numbers=replace(hai_phong.numbers, levers=turned))
    back, notices = decode(text, other)
    assert back.choices == made
    assert [notice.key for notice in notices] == ["other_model"]
    assert dict(notices[0].fields)["made"] == "0.9.2"


def written_as(hai_phong, monkeypatch, **changed):
    """A link of a model whose lever L5.1 was declared otherwise."""
    levers = dict(hai_phong.levers)
    levers["training_asked"] = replace(levers["training_asked"], **changed)
    other = replace(hai_phong, numbers=replace(hai_phong.numbers, levers=levers))
    monkeypatch.setattr(link_writing.layout, "model_mark", lambda _: layout.mark(hai_phong.hash, layout.MODEL))
    text = encode(State(Choices(levers={"training_asked": Path(reach=0.9, until=2030.0)})), other).text
    monkeypatch.undo()
    return text


def test_a_value_out_of_range_is_clamped_and_reported(hai_phong, monkeypatch):
    back, notices = decode(written_as(hai_phong, monkeypatch), hai_phong)
    most = hai_phong.levers["training_asked"].high
    assert as_path(back.choices.levers["training_asked"]) == Path(reach=most, until=2030.0)
    assert [(notice.key, notice.setting) for notice in notices] == [("clamped", ("levers", "training_asked"))]
    assert dict(notices[0].fields) == {"given": 0.9, "used": most}


def test_a_lever_this_model_does_not_have_is_passed_over_and_named(hai_phong, monkeypatch):
    back, notices = decode(written_as(hai_phong, monkeypatch, code="L9.9b"), hai_phong)
    assert back.choices == Choices()
    assert [(notice.key, dict(notice.fields)) for notice in notices] == [("unknown_setting", {"code": "L9.9b"})]


def test_a_path_that_cannot_be_followed_is_left_at_the_base_and_named(hai_phong):
    made = Choices(levers={"training_asked": Path(reach=0.01, start=2030.0, until=2028.0)})
    back, notices = decode(encode(State(made), hai_phong).text, hai_phong)
    assert back.choices == Choices()
    assert [(notice.key, notice.setting) for notice in notices] == [("unusable", ("levers", "training_asked"))]


def test_what_a_link_names_and_the_house_has_not_is_said(hai_phong):
    made = State(scenario="forgotten", charts=("nowhere",))
    back, notices = decode(encode(made, hai_phong).text, hai_phong)
    assert (back.scenario, back.charts) == ("", ("",))
    assert [notice.key for notice in notices] == ["unknown_scenario", "unknown_outcome"]
