"""Coverage: every line of the action programme stands in the running model, and every lever is complete and moves."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from models import Choices, city, simulate
from models import Path as Course
from views.words import LANGUAGES, read_words

HOUSE = Path(__file__).resolve().parent.parent
COVERAGE = tomllib.loads((HOUSE / "docs" / "coverage.toml").read_text("utf-8"))
ROWS, MOVES = COVERAGE["row"], COVERAGE["moves"]
LEVERS = tomllib.loads((HOUSE / "models" / "parameters" / "levers.toml").read_text("utf-8"))
FIELDS = ("value", "range", "unit", "means", "evidence", "source", "code", "task", "delay", "delay_source",
          "cost", "cost_source", "paid_by")
LINES = 30                      # of the coverage table; a lost row would lose a line of the programme
WHY = {"en": (50, 100), "vi": (60, 150)}        # words of an explanation; Vietnamese writes each syllable apart
LEAST_MOVE = 0.001              # a lever that moves nothing it names by 0.1 % is no lever


def the_base():
    """The run with nothing chosen; built once, kept by the tests that need it."""
    if not hasattr(the_base, "run"):
        the_base.run = simulate(city(), Choices(), until=2045)
    return the_base.run


def test_every_line_of_the_programme_has_a_row_of_its_own():
    assert len(ROWS) == LINES
    assert len({row["line"] for row in ROWS}) == len({row["line_vi"] for row in ROWS}) == LINES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["line"])
def test_a_line_has_levers_and_outcomes_that_the_model_knows(row):
    model = city()
    homes = {"levers": model.levers, "outcomes": model.variables, "world": model.world, "switches": model.switches}
    unknown = [name for kind, home in homes.items() for name in row.get(kind, []) if name not in home]
    assert row["levers"]
    assert row["outcomes"]
    assert unknown == []


def test_every_lever_serves_a_line_and_names_what_it_moves():
    assert set(city().levers) == {lever for row in ROWS for lever in row["levers"]} == set(MOVES) == set(LEVERS)


def test_every_task_has_a_lever():
    assert {lever.task for lever in city().levers.values()} == set(range(1, 11))


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_says_everything_about_itself(name):
    lever = LEVERS[name]
    assert [field for field in FIELDS if lever.get(field) in (None, "")] == []
    assert len(lever["means"].split()) <= 20
    assert not lever["cost"] or lever["cost_unit"].startswith("bn_vnd/year per ")
    assert not lever.get("staff") or lever["staff_source"]
    assert lever["cost"] or lever["cost_source"].startswith("assumed: ")       # free of charge only for a reason


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["lever", "world", "switch"])
def test_what_can_be_chosen_has_words_in_both_languages(kind, language):
    words = read_words(language)
    home = {"lever": city().levers, "world": city().world, "switch": city().switches}[kind]
    needed = ("name", "help") if kind == "switch" else ("name", "help", "why", "scale")
    entries = {name: words.of(kind, name) for name in home}
    assert [(name, field) for name, entry in entries.items() for field in needed if not entry.get(field)] == []
    if kind == "switch":
        assert {name: set(entry["options"]) for name, entry in entries.items()} == {
            name: set(switch.options) for name, switch in home.items()}
    if kind == "lever":
        shortest, longest = WHY[language]
        assert [name for name, entry in entries.items() if not shortest <= len(entry["why"].split()) <= longest] == []


@pytest.mark.parametrize("name", LEVERS)
def test_a_lever_moves_something_it_names(name):
    """Largest difference between its two ends, 2026 to 2045, against the largest value the outcome takes."""
    model = city()
    lever = model.levers[name]
    ends = [Choices(levers={name: Course(reach=end)}) for end in (lever.low, lever.high)]
    low, high = (simulate(model, choices, until=2045) for choices in ends)
    size = {outcome: max(np.abs(run[outcome]).max() for run in (low, high, the_base())) for outcome in MOVES[name]}
    moved = {outcome: np.abs(high[outcome] - low[outcome]).max() / size[outcome] for outcome in MOVES[name]}
    assert max(moved.values()) >= LEAST_MOVE, moved
