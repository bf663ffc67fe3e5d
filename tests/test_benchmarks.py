"""The benchmarks say what is missing and what agrees. Nothing here looks at a clock."""

import numpy as np
import pytest

from benchmarks import ensembles, pages, single
from benchmarks.__main__ import parser
from benchmarks.bptk import BPTK, camel
from benchmarks.engines import (
    Compiled,
    Engine,
    PlainLoop,
    PySD,
    Simlin,
    StraightLine,
    Workbench,
    difference,
    reference,
)

SMALL = {"grdp": np.array([1.0, 2.0, 4.0]), "time": np.array([0.0, 1.0, 2.0])}


def test_what_lies_apart_is_found_and_what_is_absent_is_far():
    assert difference({"grdp": np.array([1.0, 2.0, 4.4])}, SMALL) == pytest.approx(0.1)
    assert difference({}, SMALL) == np.inf
    assert difference({"grdp": np.array([1.0])}, SMALL) == np.inf


def test_an_engine_that_is_not_there_is_named(monkeypatch, tmp_path, hai_phong):
    class Nowhere(Engine):
        name, packages = "nowhere", ("a_package_that_is_not_there",)

    monkeypatch.setattr("benchmarks.bptk.PYTHON", tmp_path / "python")
    bench = Workbench(hai_phong)
    with bench.closing:
        present, missing = single.loaded(bench, [Nowhere, BPTK])
    assert present == []
    assert missing == [("nowhere", "a_package_that_is_not_there is not installed"),
                       ("BPTK-Py", "its environment .venv-bptk is not there; --bptk makes it")]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [PySD, Simlin, StraightLine, Compiled, PlainLoop])
def test_what_is_compared_is_the_same_run(kind, hai_phong):
    bench = Workbench(hai_phong)
    with bench.closing:
        engine = kind(bench)
        engine.load()
        engine.run(0.06)
        engine.run(single.LAST)
        assert difference(engine.values(), reference(hai_phong, single.LAST)) < 1e-9


def test_names_are_spelled_as_bptk_spells_them():
    assert [camel(name) for name in ("grdp", "population_0_4", "debt_room")] == ["grdp", "population04", "debtRoom"]


def test_what_is_measured_stands_between_its_marks(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    (tmp_path / "page.md").write_text(f"Before.\n{pages.BEGIN}\nold\n{pages.END}\nAfter.\n", "utf-8")
    pages.write_measured("page.md", ["new", "lines"])
    assert (tmp_path / "page.md").read_text("utf-8") == (
        f"Before.\n{pages.BEGIN}\n\nnew\nlines\n\n{pages.END}\nAfter.\n")
    two = f"{pages.BEGIN}\nfirst\n{pages.END}\nBetween.\n{pages.BEGIN}\nsecond\n{pages.END}\n"
    (tmp_path / "two.md").write_text(two, "utf-8")
    pages.write_measured("two.md", ["new"], place=1)
    assert (tmp_path / "two.md").read_text("utf-8") == two.replace("\nsecond\n", "\n\nnew\n\n")
    (tmp_path / "other.md").write_text("No marks.", "utf-8")
    with pytest.raises(ValueError, match="has no marks"):
        pages.write_measured("other.md", [])


@pytest.mark.slow
def test_ensembles_take_turns_and_large_ones_run_once(monkeypatch):
    monkeypatch.setattr(ensembles, "ENGINES", ("compiled",))
    monkeypatch.setattr(ensembles, "TURNS", (("euler", 5, 64), ("euler", 0, 64)))
    monkeypatch.setattr(ensembles, "ONCE", (("euler", 5, 128), ("euler", 5, 10**9)))
    found = list(ensembles.rows(rounds=2, patience=60.0))
    assert [row[2:4] for row in found] == [("5", "64"), ("all", "64"), ("5", "128"), ("5", "1,000,000,000")]
    assert [row[-1] for row in found] == ["2", "2", "1", ""]
    assert found[-1][4].startswith("not run: about ")
    assert all(len(row) == len(ensembles.COLUMNS) for row in found)


def test_every_page_that_is_written_has_its_marks():
    for page in ("benchmarks.md", "explanation/accuracy.md"):
        text = (pages.DOCS / page).read_text("utf-8")
        assert text.index(pages.BEGIN) < text.index(pages.END)
        assert text.count(pages.BEGIN) == text.count(pages.END) == (2 if page == "benchmarks.md" else 1)


def test_a_part_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["everything"])
    assert "invalid choice: 'everything'" in capsys.readouterr().err
