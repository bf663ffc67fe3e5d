"""The documents say what the model says: written from it, listed, small, and cited with its version."""

import re

import pytest

from models import RESULTS_CHANGED, VERSION
from models.checks import STATES, Row, directions
from models.checks.record import last_full_run, with_record
from models.language.structure import Model
from tests.conftest import HOUSE
from views.documents import assumptions, equations, sectors
from views.documents.__main__ import main, papers, text_of
from views.documents.text import BEGIN, END, between, number, percent, table
from views.words import LANGUAGES, read_words

LARGEST = 1_000_000                     # bytes of all documents together
PLAIN = {"add", "subtract", "multiply", "divide", "power", "negative", "name", "number", "maximum", "minimum"}
CITATION = (HOUSE / "CITATION.cff").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("file", papers())
def test_a_document_says_what_the_model_says(file, hai_phong):
    """When this fails: python -m views.documents --write, and look at what changed."""
    assert papers()[file](hai_phong, text_of(file)) == text_of(file)


def test_the_command_says_which_are_out_of_date_and_writes_them(tmp_path, monkeypatch, capsys):
    from views.documents import __main__ as command

    file = "docs/reference/limits.md"
    monkeypatch.setattr(command, "HOUSE", tmp_path)
    monkeypatch.setattr(command, "papers", lambda: {file: papers()[file]})
    assert main([]) == 1
    assert f"{file}: out of date" in capsys.readouterr().out
    assert main(["--write"]) == 0
    assert (tmp_path / file).read_text("utf-8") == text_of(file)
    assert main([]) == 0


def test_documents_are_small():
    assert sum((HOUSE / file).stat().st_size for file in papers()) < LARGEST


def test_every_variable_and_every_number_stands_on_a_page(hai_phong):
    pages = {sector: sectors.page(hai_phong, sector) for sector in sectors.names()}
    for variable in hai_phong.variables.values():
        if variable.sector != "levers":
            assert f"`{variable.name}`" in pages[variable.sector], variable.name
    everything = "\n".join([*pages.values(), sectors.inputs(hai_phong)])
    numbers = hai_phong.numbers
    lost = [name for home in (numbers.parameters, numbers.levers, numbers.world, numbers.series, numbers.tables,
                              numbers.switches) for name in home if f"`{name}`" not in everything]
    assert lost == []


@pytest.mark.parametrize(("name", "said"), [
    ("grdp", "value_added_total + product_taxes"),
    ("purse_grant_share", "min(max(purse − first_claims, 0) / max(shared_claims, 0.01 × purse), 1)"),
])
def test_an_equation_is_written_with_as_few_parentheses_as_it_needs(name, said, hai_phong):
    assert equations.equation(hai_phong, name) == said


def test_an_equation_means_what_the_tree_means(hai_phong):
    """Read back by Python, each sum, product and power gives what the tree gives."""
    known = {"max": max, "min": min}
    checked = 0
    for name, tree in hai_phong.trees.items():
        kinds = {node.kind for node in tree.walk()}
        if kinds <= PLAIN:
            values = {cause: 0.3 + 0.37 * place for place, cause in enumerate(sorted(set(tree.names())))}
            text = equations.equation(hai_phong, name).replace("×", "*").replace("−", "-").replace("^", "**")
            assert eval(text, known | values) == pytest.approx(reckoned(hai_phong, tree, values), rel=1e-5), name
            checked += 1
    assert checked > 500


def reckoned(model: Model, tree, values):
    from models.checks.by_hand import reckon

    return reckon(tree, values.__getitem__, model)


@pytest.mark.slow
def test_assumptions_are_ranked_by_what_they_move(hai_phong):
    lines = list(assumptions.ranked(hai_phong))
    moved = [max(float(cell.removesuffix(" %")) for cell in line.split(" | ")[1:3]) for line in lines
             if line.startswith("| `")]
    assert len(moved) == assumptions.SHOWN
    assert moved == sorted(moved, reverse=True)
    assert moved[0] > 10


def test_the_record_of_the_last_full_run_holds_every_row():
    record = last_full_run()
    states = [row["state"] for row in record["row"]]
    assert set(states) <= set(STATES)
    assert "failed" not in states
    assert sum(row["area"] == "directions" for row in record["row"]) == len(directions.sentences())
    gone = with_record(Row("outside", "pysd", "PySD", "not_run"), record)
    assert gone.last["date"] == record["date"]


def test_a_paper_without_marks_is_refused_and_what_stands_around_them_stays():
    paper = f"before\n{BEGIN.format(name='a')}\nold\n{END.format(name='a')}\nafter\n"
    assert between(paper, {"a": ["new"]}) == (
        f"before\n{BEGIN.format(name='a')}\n\nnew\n\n{END.format(name='a')}\nafter\n")
    with pytest.raises(ValueError, match="no marks"):
        between(paper, {"b": ["new"]})


def test_numbers_and_cells_are_written_for_people():
    assert [number(value) for value in (0, 0.0001234, 0.12345, 12345.6, float("inf"))] == [
        "0", "1.23e-04", "0.1235", "12,350", "–"]
    assert [percent(share) for share in (0.1234, -0.00001)] == ["+12.3 %", "±0.0 %"]
    assert table(["a"], [["x | y\n z"]])[-1] == "| x \\| y z |"


@pytest.mark.parametrize("language", LANGUAGES)
def test_limits_are_told_in_both_languages(language):
    words, paper = read_words(language), text_of("docs/reference/limits.md")
    assert all(words(f"limits.{place}") in paper for place in range(1, 11))


def test_the_citation_is_of_this_version():
    keys = dict(re.findall(r'^([a-z-]+): "?([^"\n]*)"?$', CITATION, re.MULTILINE))
    assert keys["cff-version"] == "1.2.0"
    assert keys["version"] == VERSION
    assert keys["date-released"] == RESULTS_CHANGED
    assert {"message", "title", "authors"} <= set(re.findall(r"^([a-z-]+):", CITATION, re.MULTILINE))


def test_the_newest_part_of_the_changelog_is_of_this_version_and_says_first_what_changes_results():
    newest = (HOUSE / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    assert newest.startswith(VERSION)
    assert re.findall(r"^### (.+)$", newest, re.MULTILINE) == ["Changes results", "Does not change results"]
