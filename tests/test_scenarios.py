"""Scenario files: what a right one sets, what is said of a wrong one, and that a written one reads back."""

import tomllib
from contextlib import suppress
from dataclasses import FrozenInstanceError
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_

from models import Choices, Path, check, simulate
from models.language.numbers import read_numbers
from scenarios import Bilingual, Scenario, ScenarioError, names, read, read_text, shipped, with_changes, write
from scenarios.reader import LARGEST

WRONG = FilePath(__file__).parent / "wrong_files"
WORDS = '[title]\nvi = "Thử"\nen = "Trial"\n[story]\nvi = "Một."\nen = "One."\n'
OF_THE_PLAN = {
    "current_path", "full_ambition", "fdi_manufacturing_first", "people_and_science_first",
    "green_coast_net_zero", "climate_neglect", "trade_war_and_slump", "governance_stall",
}  # fmt: skip


@pytest.fixture(scope="module")
def allowed():
    """The few names and ranges that the wrong files are judged by."""
    return read_numbers(WRONG / "allowed", None)


def faults_of(text, allowed, name="mine"):
    with pytest.raises(ScenarioError) as caught:
        read_text(text, name, allowed)
    return caught.value.faults


@pytest.mark.parametrize("file", sorted(WRONG.glob("*.toml")), ids=lambda file: file.stem)
def test_a_wrong_file_is_told_what_is_wrong_with_it(file, allowed):
    with pytest.raises(ScenarioError) as caught:
        read(file, allowed)
    expected = file.with_suffix(".txt").read_text("utf-8").rstrip("\n")
    sentence = str(caught.value)
    if expected.endswith("…"):
        assert sentence.startswith(expected[:-1])
    else:
        assert sentence == expected


def test_every_expected_sentence_has_its_wrong_file():
    assert {f.stem for f in WRONG.glob("*.txt")} == {f.stem for f in WRONG.glob("*.toml")}


def test_all_faults_of_a_file_are_told_at_once(allowed):
    text = (
        'colour = "red"\n[title]\nvi = "Thử"\n[levers]\ndyke_upgrding = 20\npublic_investment_share = 12\n'
        '[world]\nworld_demand_change = "less"\n[switches]\ndamage_form = "none"\n'
        "[parameters]\ncapital_lifetime = 1\n"
    )
    said = "\n".join(faults_of(text, allowed))
    spoken_of = (
        "colour",
        "title",
        "story",
        "dyke_upgrding",
        "public_investment_share",
        "world_demand_change",
        "damage_form",
        "capital_lifetime",
    )
    assert [word for word in spoken_of if word not in said] == []


def test_a_file_that_is_too_large_is_not_read(tmp_path, allowed):
    (tmp_path / "large.toml").write_text("#" * (LARGEST + 1), "utf-8")
    with pytest.raises(ScenarioError, match="is larger than 100 kB"):
        read(tmp_path / "large.toml", allowed)


def test_a_text_that_is_too_large_is_not_read(allowed):
    assert faults_of("#" * (LARGEST + 1), allowed) == ("the text is larger than 100 kB",)


@pytest.mark.parametrize("depth", [900, 40_000])
def test_nested_junk_is_a_fault_and_not_a_crash(depth, allowed):
    assert faults_of(WORDS + "[levers]\ndyke_upgrading = " + "[" * depth + "]" * depth, allowed)


def test_a_number_of_thousands_of_digits_is_a_fault_and_not_a_crash(allowed):
    assert faults_of(WORDS + "[levers]\ndyke_upgrading = " + "9" * 5_000, allowed)


@settings(max_examples=200, deadline=None)
@given(any_.text(max_size=200))
def test_any_text_is_a_scenario_or_a_sentence(text):
    with suppress(ScenarioError):
        read_text(text, "mine", read_numbers(WRONG / "allowed", None))


def test_a_missing_file_is_named(tmp_path, allowed):
    with pytest.raises(ScenarioError, match=r"nowhere\.toml cannot be read: No such file"):
        read(tmp_path / "nowhere.toml", allowed)


def test_a_folder_is_no_scenario(tmp_path, allowed):
    with pytest.raises(ScenarioError, match="cannot be read"):
        read(tmp_path, allowed)


def test_an_unknown_name_meets_its_nearest():
    with pytest.raises(ScenarioError, match="Did you mean 'full_ambition'"):
        read("full_ambitoin")


def test_a_circle_of_files_is_told_as_a_circle(tmp_path, allowed):
    for one, other in ("ab", "ba"):
        (tmp_path / f"{one}.toml").write_text(f'based_on = "{other}"\n{WORDS}', "utf-8")
    with pytest.raises(ScenarioError, match="it is based on itself: a → b → a"):
        read(tmp_path / "a.toml", allowed)


def test_a_file_of_windows_notepad_is_read(tmp_path, allowed):
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode())
    assert read(tmp_path / "mine.toml", allowed).title == Bilingual("Thử", "Trial")


def test_the_three_forms_of_a_setting(allowed):
    told = read_text(
        WORDS + "[levers]\npublic_investment_share = 0.07\ndyke_upgrading = { reach = 30, until = 2030 }\n"
        "[world]\nworld_demand_change = { points = [[2027, 0], [2028, -0.2]] }\n",
        "mine", allowed,
    ).choices  # fmt: skip
    assert told.levers == {"public_investment_share": 0.07, "dyke_upgrading": Path(reach=30.0, until=2030.0)}
    assert told.world == {"world_demand_change": Path(points=((2027.0, 0.0), (2028.0, -0.2)))}


def test_a_file_keeps_what_the_file_below_sets_unless_it_says_otherwise(tmp_path, allowed):
    below = WORDS + "[levers]\npublic_investment_share = 0.06\ndyke_upgrading = 30\n"
    (tmp_path / "below.toml").write_text(below, "utf-8")
    (tmp_path / "above.toml").write_text(
        f'based_on = "below"\n{WORDS}[levers]\ndyke_upgrading = 10\n', "utf-8"
    )
    told = read(tmp_path / "above.toml", allowed).choices.levers
    assert told == {"public_investment_share": 0.06, "dyke_upgrading": 10.0}


def test_a_scenario_is_frozen_and_is_a_key(allowed):
    one, same = (read_text(WORDS + "[levers]\ndyke_upgrading = 30\n", "mine", allowed) for _ in range(2))
    assert one == same
    assert len({one, same}) == 1
    with pytest.raises(FrozenInstanceError):
        one.name = "yours"
    with pytest.raises(TypeError):
        one.choices.levers["dyke_upgrading"] = 10


SHARES = any_.floats(0.03, 0.08)
YEARS = any_.floats(2026, 2040)
PATHS = any_.one_of(
    SHARES,
    any_.builds(Path, reach=SHARES, start=YEARS, until=any_.none()),
    any_.builds(
        lambda reach, start, span: Path(reach, start, start + span),
        SHARES,
        YEARS,
        any_.floats(0.5, 9),
    ),
    any_.builds(
        lambda first, *levels: Path(points=tuple((first + i, x) for i, x in enumerate(levels))),
        YEARS,
        SHARES,
        SHARES,
        SHARES,
    ),
)
SAID = (
    any_.text(any_.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).map(str.strip).filter(bool)
)


@settings(max_examples=150, deadline=None)
@given(
    title=any_.builds(Bilingual, SAID, SAID),
    story=any_.builds(Bilingual, SAID, SAID),
    lever=PATHS,
    lifetime=any_.floats(15, 30),
    option=any_.sampled_from(["channels", "level_effect"]),
    place=any_.integers(1, 1000),
)
def test_what_is_written_reads_back_as_the_same_scenario(title, story, lever, lifetime, option, place):
    choices = Choices(
        levers={"public_investment_share": lever},
        parameters={"capital_lifetime": lifetime},
        switches={"damage_form": option},
    )
    scenario = Scenario("mine", title, story, choices, place)
    assert read_text(write(scenario), "mine", read_numbers(WRONG / "allowed", None)) == scenario


def test_the_eight_scenarios_of_the_plan_are_here_with_the_current_path_first():
    assert set(names()) >= OF_THE_PLAN
    assert shipped()[0].name == "current_path"
    assert shipped()[0].choices == Choices()


@pytest.mark.parametrize("name", names())
def test_a_shipped_scenario_is_written_and_read_back_unchanged(name):
    assert read_text(write(read(name)), name) == read(name)


@pytest.mark.parametrize("name", names())
def test_a_shipped_scenario_says_only_what_differs_from_the_base(name, hai_phong):
    """A setting equal to the base is allowed only where the scenario is about keeping it so."""
    kept_on_purpose = {"deep_sea_port_shift", "special_mechanism", "special_mechanism_renewed"}
    chosen = read(name).choices
    same = {
        lever
        for lever, setting in chosen.levers.items()
        if not isinstance(setting, Path) and setting == hai_phong.levers[lever].value
    }
    assert same <= kept_on_purpose


@pytest.mark.parametrize("name", names())
def test_a_shipped_scenario_runs_and_stays_finite_to_2050(name, hai_phong):
    run = simulate(hai_phong, read(name).choices, until=2050)
    broken = [
        variable for variable in hai_phong.variables if not abs(run.annual(variable)).max() < float("inf")
    ]
    assert broken == []


@pytest.mark.parametrize("name", sorted(OF_THE_PLAN - {"current_path"}))
def test_every_other_scenario_leads_elsewhere_by_2045(name, hai_phong, base_run):
    run = simulate(hai_phong, read(name).choices)
    assert run.at("grdp", 2045) != pytest.approx(base_run.at("grdp", 2045), rel=1e-4)


def test_titles_are_different_in_both_languages():
    for language in ("vi", "en"):
        assert len({scenario.title[language] for scenario in shipped()}) == len(shipped())


def test_changes_on_top_are_said_in_the_name_and_checked(hai_phong):
    current = read("current_path")
    changed = with_changes(current, {"levers": {"dyke_upgrading": 30.0}}, "dyke_upgrading=30")
    assert changed.name == "current_path + dyke_upgrading=30"
    assert check(hai_phong, changed.choices) == []
    with pytest.raises(ScenarioError, match="it may lie from"):
        with_changes(current, {"levers": {"dyke_upgrading": 3e9}}, "too many")


def test_the_scenario_file_in_the_readme_is_one(house):
    blocks = (house / "README.md").read_text("utf-8").split("```toml\n")[1:]
    assert blocks
    for block in blocks:
        text = block.partition("```")[0]
        assert tomllib.loads(text)["title"]["vi"]
        read_text(text, "from_the_readme")
