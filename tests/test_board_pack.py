"""What goes to the board and comes back, and what its code may not do: without a browser."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from models import ModelError, simulate
from scenarios import shipped
from tests.conftest import HOUSE
from views.board.pack import KEYS, beside, lever_facts, pack
from views.board.settings import as_json, from_json
from views.outcomes import menu
from views.words import LANGUAGES, read_words

CODE = "\n".join(file.read_text("utf-8") for file in sorted((HOUSE / "views/board/static").glob("*.js")))
FILLED = {"payer", "grade"}                             # tables the code fills in by the model's own names
LEVER = "public_investment_share"


@pytest.mark.parametrize("scenario", shipped(), ids=lambda scenario: scenario.name)
def test_choices_come_back_from_the_browser_as_they_went(scenario, hai_phong):
    sent = json.loads(json.dumps(as_json(scenario.choices)))
    again = from_json(sent, hai_phong)
    assert as_json(again) == as_json(scenario.choices)
    sent_and_back, sent = (simulate(hai_phong, each)["grdp"] for each in (again, scenario.choices))
    assert np.allclose(sent_and_back, sent, rtol=1e-12, atol=0)             # one of the two may be compiled


@pytest.mark.parametrize("hostile", [
    None, [], "levers", {"levers": []}, {"strange": {}}, {"levers": {"nowhere": {"reach": 1}}},
    {"levers": {LEVER: {"reach": "0.05"}}}, {"levers": {LEVER: {"reach": float("nan")}}},
    {"levers": {LEVER: {"reach": 1e400}}}, {"levers": {LEVER: {"reach": 99}}}, {"levers": {LEVER: {"reach": True}}},
    {"levers": {LEVER: {"start": 2026}}}, {"levers": {LEVER: {"points": [[2026]]}}},
    {"levers": {LEVER: {"points": {"a": 1}}}}, {"switches": {"damage_form": "<script>"}}, {"parameters": {"x": {}}},
])
def test_nothing_unusable_is_believed(hostile, hai_phong):
    with pytest.raises(ModelError):
        from_json(hostile, hai_phong)


def test_everything_beside_a_lever_exists_and_lies_in_its_range(hai_phong):
    assert set(beside()) == set(hai_phong.levers)
    for language in LANGUAGES:
        words = read_words(language)
        offered = menu(hai_phong, words)
        for name, each in beside().items():
            declared = hai_phong.levers[name]
            assert set(each["related"]) < set(hai_phong.levers) - {name}, name
            assert set(each["watch"]) <= set(offered), name
            known = (each.get("plan", declared.low), *each.get("seen", ()))
            assert all(declared.low <= value <= declared.high for value in known), name
        for table in ("plan", "seen"):
            assert set(words.tables[table]) == {name for name, each in beside().items() if table in each}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lever_that_nobody_has_written_about_goes_by_its_name(language, hai_phong):
    new = replace(hai_phong.levers[LEVER], name="land_court_effort")
    facts = lever_facts(read_words(language), new)
    assert (facts["title"], facts["unit"], facts["related"]) == ("land court effort", "", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pack_is_plain_json_and_every_word_of_it_is_used(language):
    given = pack(language)
    assert json.loads(json.dumps(given, allow_nan=False))["language"] == language
    assert len(given["keys"]) == KEYS == len(read_words(language).tables["key"])
    python = "\n".join(file.read_text("utf-8") for file in (HOUSE / "views").rglob("*.py"))
    asked = {("live", name) for name in re.findall(r"\bsay\(\"(\w+)\"", CODE)}
    asked |= {tuple(key.split(".")) for key in re.findall(r"\"(\w+\.\w+)\"", CODE)}
    patterns = [re.sub(r"\$\{[^}]*\}", r"\\w+", key).split(".")
                for key in re.findall(r"say\(`((?:\w+\.)?[\w${}]+)`", CODE)]
    for table, entries in given["words"].items():
        if table in FILLED:
            continue
        for name in entries:
            used = (table, name) in asked or f"{table}.{name}" in python or any(
                re.fullmatch(each[-1], name) for each in patterns if len(each) == 1 or each[0] == table)
            assert used, f"{table}.{name}"


def test_no_word_becomes_markup():
    assert re.findall(r"\w+HTML|document\.write|eval\(|new Function|ContextualFragment", CODE) == []


def test_no_file_of_the_board_is_too_long_to_be_read():
    files = [*(HOUSE / "views/board").rglob("*.js"), *(HOUSE / "views/board").rglob("*.css")]
    assert [f.name for f in files if len(f.read_text("utf-8").splitlines()) > 300] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_levers_help_follows_the_template(language):
    """Words as they are written apart: in Vietnamese each syllable, so an explanation may have half as many again."""
    shortest, longest = {"en": (50, 100), "vi": (60, 150)}[language]
    levers = pack(language)["levers"]
    assert len(levers) >= 40
    assert [name for name, each in levers.items() if not 3 <= len(each["help"].split()) <= 20] == []
    assert [name for name, each in levers.items() if not shortest <= len(each["why"].split()) <= longest] == []
    assert [name for name, each in levers.items() if not each["related"] or not each["watch"]] == []
