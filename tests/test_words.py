"""Every visible string: both languages say the same things, and nothing is said that no page uses."""

import ast
import re
from pathlib import Path

import pytest

from models.records import targets
from views.evidence import AVERAGE
from views.headline import FIRST_CARDS, OTHER_CARDS
from views.memory import FIRST_CHARTS
from views.outcomes import menu, outcome
from views.words import LANGUAGES, read_words

HOUSE = Path(__file__).resolve().parent.parent
OF_THE_MODEL = {"lever", "world", "switch", "task", "variable"}       # entries named by the model's declarations
SAME_IN_BOTH = {"scale", "group", "menu", "growth"}                  # not words: they may not differ


def leaves(table, path=""):
    """Every (dotted key, text) of a language."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield path + key, value


@pytest.fixture(params=LANGUAGES)
def words(request):
    return read_words(request.param)


def test_both_languages_have_the_same_keys():
    vi, en = (dict(leaves(read_words(language).tables)) for language in LANGUAGES)
    apart = {key for key in vi.keys() ^ en.keys() if not key.startswith("abbreviation.")}
    assert apart == set()


def test_both_languages_fill_in_the_same_fields():
    vi, en = (dict(leaves(read_words(language).tables)) for language in LANGUAGES)
    fields = re.compile(r"\{\w+\}")
    assert [key for key in vi.keys() & en.keys()
            if set(fields.findall(str(vi[key]))) != set(fields.findall(str(en[key])))] == []


def test_scale_and_place_in_the_menu_are_the_same_in_both_languages():
    vi, en = (dict(leaves(read_words(language).tables)) for language in LANGUAGES)
    assert [key for key in vi if key.rpartition(".")[2] in SAME_IN_BOTH and vi[key] != en[key]] == []


def test_nothing_is_left_unsaid(words):
    assert [key for key, value in leaves(words.tables) if isinstance(value, str) and not value.strip()
            and not key.endswith(".unit")] == []


def asked_for():
    """(sentences the code asks for as patterns, whole tables it reads) in app.py and views/."""
    sentences, tables = set(), set()
    for file in [HOUSE / "app.py", *(HOUSE / "views").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and getattr(node.value, "attr", "") == "tables":
                tables |= {each.value for each in ast.walk(node.slice) if isinstance(each, ast.Constant)}
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "of":
                tables |= {each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
            if getattr(node.func, "id", getattr(node.func, "attr", "")) in ("words", "self"):
                sentences |= set(patterns(node.args[0]))
    return sentences, tables


def patterns(node):
    """The keys an argument may name: constants as they are, f-strings with anything in their holes."""
    if isinstance(node, ast.Constant):
        yield re.escape(str(node.value))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from patterns(node.body)
        yield from patterns(node.orelse)
    elif isinstance(node, ast.BinOp):                                 # "territory." + name
        left = next(patterns(node.left), r"[\w.]+")
        yield left + r"\w+"


def test_every_sentence_is_used_and_every_used_one_exists(words):
    sentences, tables = asked_for()
    keys = [key for key, _ in leaves(words.tables)]
    unused = {key for key in keys if key.partition(".")[0] not in OF_THE_MODEL | tables
              and not any(re.fullmatch(pattern, key) for pattern in sentences)}
    missing = {pattern for pattern in sentences if not any(re.fullmatch(pattern, key) for key in keys)}
    assert unused == set()
    assert missing == set()


@pytest.mark.parametrize(("kind", "home"), [("lever", "levers"), ("world", "world"), ("switch", "switches")])
def test_everything_that_can_be_chosen_has_words_and_nothing_else_has(words, hai_phong, kind, home):
    assert set(words.tables[kind]) == set(getattr(hai_phong, home))


def test_every_option_of_a_switch_has_words(words, hai_phong):
    for name, switch in hai_phong.switches.items():
        assert set(words.of("switch", name)["options"]) == set(switch.options), name


def test_the_ten_tasks_have_names(words):
    assert set(words.tables["task"]) == {str(task) for task in range(1, 11)}


def test_every_outcome_with_words_is_a_variable_and_has_a_place_in_the_menu(words, hai_phong):
    entries = words.tables["variable"]
    assert [name for name in entries if name not in hai_phong.variables] == []
    assert [name for name, entry in entries.items() if {"name", "unit", "scale", "group"} - set(entry)] == []
    assert {entry["group"] for entry in entries.values()} <= set(words.tables["group"])


def test_no_two_outcomes_share_a_name(words, hai_phong):
    names = list(menu(hai_phong, words).values())
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_the_first_screen_shows_only_outcomes_of_the_menu(words, hai_phong):
    assert [key for key in (*FIRST_CARDS, *OTHER_CARDS, *FIRST_CHARTS) if key not in menu(hai_phong, words)] == []


def test_every_goal_the_model_follows_can_be_shown(words, hai_phong):
    followed = {each.variable + ("/growth" if each.transform in ("growth", AVERAGE) else "")
                for each in targets() if each.kind == "target" and each.comparable and each.transform != "sum"}
    assert [key for key in sorted(followed) if key not in menu(hai_phong, words)] == []
    assert all(outcome(key).unit(words) for key in followed)


@pytest.mark.parametrize(("language", "written"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_numbers_are_written_as_the_language_writes_them(language, written):
    words = read_words(language)
    assert words.number(1234.5, 1) == written
    assert words.number(-1234.5, 1) == "−" + written
    assert words.number(1234.5, 1, signed=True) == "+" + written
    assert words.number(float("nan")) == "–"
    assert words.number(-0.0001, 1) in ("0,0", "0.0")                  # never "minus nothing"


def test_a_percent_sign_stands_close_and_other_units_apart():
    words = read_words("vi")
    assert words.amount(5.1, "% GRDP", 1) == "5,1% GRDP"
    assert words.amount(5.1, "tỷ đồng", 1) == "5,1\u00a0tỷ đồng"
    assert words.amount(2.0, "", 0) == "2"


def test_days_are_written_as_the_language_writes_them():
    assert read_words("vi").date("2026-11-24") == "24/11/2026"
    assert read_words("en").date("2026-11-24") == "24 November 2026"


def test_a_missing_sentence_is_named():
    with pytest.raises(KeyError, match=r"no words for 'page\.nowhere'"):
        read_words("en")("page.nowhere")
