"""The benchmarks say what is missing and what agrees. Nothing here looks at a clock."""

import numpy as np
import pytest

from benchmarks import pages, single
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
    (tmp_path / "other.md").write_text("No marks.", "utf-8")
    with pytest.raises(ValueError, match="has no marks"):
        pages.write_measured("other.md", [])


def test_every_page_that_is_written_has_its_marks():
    for page in ("benchmarks.md", "explanation/accuracy.md"):
        text = (pages.DOCS / page).read_text("utf-8")
        assert text.index(pages.BEGIN) < text.index(pages.END)


def test_a_part_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["everything"])
    assert "invalid choice: 'everything'" in capsys.readouterr().err
