"""What is wrong with a choice or a scenario file is said in the reader's language."""

import re

import pytest

from models import Choices, ModelError, Path, simulate
from tests.conftest import HOUSE
from views.faults import said
from views.words import read_words

WRONG = sorted((HOUSE / "tests" / "wrong_files").glob("*.txt"))
ENGLISH = re.compile(r"\b(is|are|the|which|must|takes|gives|has|not|mean)\b")
VI = read_words("vi")


def unquoted(sentence):
    """A sentence without what it repeats of the file: names, values, examples."""
    return re.sub(r"'[^']*'|\{[^{}]*(\{[^{}]*\})?[^{}]*\}|\[.*\]|TOML: .*", "", sentence)


@pytest.mark.parametrize("file", WRONG, ids=lambda file: file.stem)
def test_every_fault_of_a_wrong_file_is_said_in_vietnamese(file):
    faults = [line.removeprefix("  - ") for line in file.read_text("utf-8").splitlines()[1:] if line.strip()]
    assert faults
    for fault in faults:
        told = said(VI, fault)
        assert told != fault
        assert not ENGLISH.search(unquoted(told)), told
        assert said(read_words("en"), fault) == fault


def test_the_faults_of_choices_are_said_in_vietnamese_with_their_numbers(hai_phong):
    wrong = Choices(levers={"dyke_upgrading": 400.0, "training_asked": Path(reach=0.01, start=2020, until=2030)},
                    parameters={"capital_lifetim": 3.0})
    with pytest.raises(ModelError) as caught:
        simulate(hai_phong, wrong)
    told = [said(VI, fault) for fault in caught.value.faults]
    assert any("400 km/year; phải nằm từ 0 đến 40 km/year" in each for each in told)
    assert not any(ENGLISH.search(unquoted(each)) for each in told)


def test_a_sentence_that_nobody_translated_is_shown_as_it_is():
    assert said(VI, "something new went wrong") == "something new went wrong"
