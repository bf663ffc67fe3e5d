"""A number without unit, range, meaning, evidence and source is refused, by file and name."""

import pytest

from models.language.faults import ModelError
from models.language.numbers import read_numbers

GOOD = {
    "value": "1.0", "range": "[0, 2]", "unit": '"1"', "means": '"Room."', "evidence": '"borrowed"',
    "source": '"Author (2020), title; https://example.org/paper"',
}
TABLE = {**GOOD, "points": "[[0, 1], [1, 2]]", "input_unit": '"1"'}
del TABLE["value"], TABLE["range"]
SERIES = {key: text for key, text in TABLE.items() if key != "input_unit"}
LEVER = {**GOOD, "code": '"L1"', "task": "1", "delay": "0", "delay_source": '"assumed: at once"', "cost": "0",
         "cost_source": '"assumed: nothing"', "paid_by": '"none"'}
SWITCH = {"options": '["a", "b"]', "default": '"a"', "means": '"."', "source": '"assumed: test"', "code": '"S1"'}
HOMES = {"town.toml": GOOD, "levers.toml": LEVER, "series.toml": SERIES, "switches.toml": SWITCH}


def block(fields, name="room"):
    """A table of TOML from field -> text; a field whose text is None is left out."""
    return f"[{name}]\n" + "".join(f"{field} = {text}\n" for field, text in fields.items() if text is not None)


def said_about(folder, **files):
    """The sentences said about number files, named without their ending."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    try:
        read_numbers(folder, lambda *_: ((2010.5, 1.0), (2011.5, 2.0)))
    except ModelError as refused:
        return list(refused.faults)
    return []


FAULTS = {
    "outside its range": (GOOD | {"value": "3"}, "its value 3 lies outside its own range 0 … 2"),
    "infinite": (GOOD | {"value": "inf", "range": "[0, inf]"}, "its value and range must be finite numbers"),
    "without a source": (GOOD | {"source": None}, "lacks 'source'"),
    "without a range": (GOOD | {"range": None}, "lacks 'range'"),
    "without a unit": (GOOD | {"unit": None}, "lacks 'unit'"),
    "without a meaning": (GOOD | {"means": None}, "lacks 'means'"),
    "measured without an address": (GOOD | {"evidence": '"measured"', "source": '"Author (2020), title"'},
                                    "a number graded 'measured' needs the address of its source"),
    "estimated without an address": (GOOD | {"evidence": '"estimated"', "source": '"fitted: to the record"'},
                                     "a number graded 'estimated' needs the address of its source"),
    "borrowed without an address": (GOOD | {"source": '"Author (2020), title"'},
                                    "a number graded 'borrowed' needs the address of its source"),
    "borrowed from nowhere": (GOOD | {"source": '""'}, "a number graded 'borrowed' needs the address of its source"),
    "assumed without a reason": (GOOD | {"evidence": '"assumed"', "source": '"assumed: "'},
                                 "an assumed number must give its reason as 'assumed: why'"),
    "graded by nobody's scale": (GOOD | {"evidence": '"guessed"'},
                                 "evidence is one of measured, estimated, borrowed, assumed, not 'guessed'"),
    "with a field there is not": (GOOD | {"valeu": "1"}, "has no field 'valeu'. Did you mean 'value'?"),
    "a table in disorder": (TABLE | {"points": "[[1, 1], [0, 2]]"}, "its points must be in rising order"),
    "a table with a step": (TABLE | {"points": "[[0, 1], [0, 2]]"}, "its points must be in rising order"),
    "a table without a number": (TABLE | {"points": "[[0, 1], [1, nan]]"}, "its points must be finite numbers"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_wrong_number_is_one_sentence(kind, tmp_path):
    fields, sentence = FAULTS[kind]
    assert said_about(tmp_path, town=block(fields)) == [f"town.toml [room]: {sentence}"]


ELSEWHERE = {
    "a lever outside its range": ("levers", LEVER | {"value": "3"}, "its value 3 lies outside its own range 0 … 2"),
    "a lever nobody pays for": ("levers", LEVER | {"paid_by": '"friends"'},
                                "paid_by is one of budget, private, none, not 'friends'"),
    "a lever without a cost": ("levers", LEVER | {"cost": None}, "lacks 'cost'"),
    "a lever with a record there is not": ("levers", LEVER | {"recorded": '"rooms"'}, "'rooms' is not a series."),
    "a switch that defaults to nothing": ("switches", SWITCH | {"default": '"c"'},
                                          "its default 'c' is not among its options"),
    "a series given twice": ("series", SERIES | {"data": '"drivers:rooms"'}, "give either points or data"),
    "a series continued without a source": ("series", SERIES | {"beyond": "[[2, 3]]"},
                                            "lacks 'beyond_source' for its continuation"),
}


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_a_wrong_lever_series_or_switch_is_one_sentence(kind, tmp_path):
    file, fields, sentence = ELSEWHERE[kind]
    assert said_about(tmp_path, **{file: block(fields)}) == [f"{file}.toml [room]: {sentence}"]


@pytest.mark.parametrize("fields", [GOOD, TABLE])
def test_a_number_that_says_everything_is_taken(fields, tmp_path):
    assert said_about(tmp_path, town=block(fields)) == []


@pytest.mark.parametrize("file", ["levers", "series", "switches"])
def test_a_lever_series_or_switch_that_says_everything_is_taken(file, tmp_path):
    assert said_about(tmp_path, **{file: block(HOMES[f"{file}.toml"])}) == []


def test_a_number_given_in_two_files_is_said_with_both(tmp_path):
    said = said_about(tmp_path, town=block(GOOD), village=block(GOOD))
    assert said == ["'room' is given twice: in town.toml and in village.toml"]


def test_a_file_that_is_not_toml_is_named_and_the_others_are_still_read(tmp_path):
    said = said_about(tmp_path, bad="[room\n", town=block(GOOD | {"value": "3"}))
    assert said[0].startswith("bad.toml cannot be read: ")
    assert said[1:] == ["town.toml [room]: its value 3 lies outside its own range 0 … 2"]


def test_every_fault_of_every_file_is_said_at_once(tmp_path):
    poor, odd = block(GOOD | {"source": None, "unit": None}), block(GOOD | {"value": "3"}, "size")
    said = said_about(tmp_path, town=poor + odd, levers=block(LEVER | {"task": None}, "rooms"))
    assert said == ["levers.toml [rooms]: lacks 'task'", "town.toml [room]: lacks 'source'",
                    "town.toml [room]: lacks 'unit'", "town.toml [size]: its value 3 lies outside its own range 0 … 2"]
