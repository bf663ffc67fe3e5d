"""Files for other simulators: Vensim's text gives the same numbers, and the diagram shows everything once."""

import io
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from models import RESULTS_CHANGED, VERSION, Choices, Clock
from models.__main__ import main
from models.analysis.diagram import NoLayout, draw
from models.checks import outside
from models.checks.engines import apart
from models.language.run import run
from models.language.vensim import as_vensim
from models.language.xmile import NAMESPACE, as_xmile
from scenarios.__main__ import main as scenarios_main
from tests.language.small import the_town
from tests.language.test_outside import CHOICES as MUCH_CHOSEN
from tests.test_outside_city import much_moved

CLOCK = Clock(method="euler", step=0.125)


def vensim_differences(model, choices, read):
    """Variable -> how far another engine is from us when it runs the Vensim text."""
    ours = run(model, choices, CLOCK)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "exported.mdl"
        file.write_text(as_vensim(model, choices, CLOCK, "Exported"), "utf-8")
        theirs = read(file, [name for name in ours if name != "time"])
        return apart(ours, {"time": theirs.index, **theirs})


def with_pysd(file, names):
    with warnings.catch_warnings(), np.printoptions(precision=17):     # PySD writes tables as numpy prints them
        warnings.simplefilter("ignore")
        import pysd

        return pysd.read_vensim(str(file)).run(return_columns=names)


def with_simlin(file, _):
    import simlin

    model = simlin.load(file)
    assert model.project.get_errors() == []
    return model.run(analyze_loops=False).results


@pytest.mark.slow
@pytest.mark.parametrize("read", [with_pysd, with_simlin], ids=["PySD", "pysimlin"])
@pytest.mark.parametrize("chosen", [Choices(), MUCH_CHOSEN], ids=["nothing chosen", "much chosen"])
def test_the_town_runs_the_same_from_vensims_text(read, chosen):
    differences = vensim_differences(the_town(), chosen, read)
    assert set(differences) >= set(the_town().variables)
    assert outside.beyond(differences, 1e-9) == {}


@pytest.mark.slow
@pytest.mark.parametrize("read", [with_pysd, with_simlin], ids=["PySD", "pysimlin"])
def test_the_city_runs_the_same_from_vensims_text(read, hai_phong):
    differences = vensim_differences(hai_phong, much_moved(hai_phong), read)
    assert set(differences) >= set(hai_phong.variables)
    assert outside.beyond(differences, 1e-9) == {}


def test_vensims_text_holds_units_sources_and_nothing_that_ends_a_block(hai_phong):
    text = as_vensim(hai_phong, Choices(), CLOCK, "A | title ~ with {signs}")
    blocks = [block for block in text.split("|") if block.strip()]
    assert all(block.count("~") in (1, 2) for block in blocks)
    assert len(blocks) >= len(hai_phong.variables) + len(hai_phong.parameters)
    assert "^" not in "".join(block.split("~")[1] for block in blocks if block.count("~") == 2)
    assert all(parameter.source.split()[0] in text for parameter in hai_phong.parameters.values())


@pytest.fixture(scope="module")
def town_drawn():
    told = []
    return draw(the_town(), Choices(), told.append), told


def test_the_diagram_shows_everything_once_and_copies_of_the_rest(town_drawn):
    symbols, told = town_drawn
    drawn = Counter(symbol.get("name") for symbol in symbols if symbol.tag in ("stock", "flow", "aux"))
    root = ElementTree.fromstring(as_xmile(the_town(), Choices(), CLOCK, "", ""))
    declared = {element.get("name") for element in root.find(f".//{{{NAMESPACE}}}variables")}
    assert drawn == Counter(declared)
    frames = [symbol.get("name") for symbol in symbols if symbol.tag == "group"]
    assert sorted(told) == sorted(frames) == sorted(set(the_town().sectors.values()))
    assert {symbol.find("of").text for symbol in symbols if symbol.tag == "alias"} <= declared


def test_every_arrow_of_the_diagram_has_two_ends_that_are_drawn(town_drawn):
    symbols, _ = town_drawn
    names = {symbol.get("name") for symbol in symbols if symbol.get("name")}
    aliases = [symbol.get("uid") for symbol in symbols if symbol.tag == "alias"]
    assert len(aliases) == len(set(aliases))
    arrows = [symbol for symbol in symbols if symbol.tag == "connector"]
    assert len(arrows) > 30
    for end in (end for arrow in arrows for end in arrow if end.tag in ("from", "to")):
        copy = end.find("alias")
        assert end.text in names if copy is None else copy.get("uid") in aliases


def test_frames_hold_their_symbols_and_do_not_overlap(town_drawn):
    symbols, _ = town_drawn
    frames, inside = [], []
    for symbol in symbols:
        if symbol.tag == "group":
            x, y, width, height = (float(symbol.get(side)) for side in ("x", "y", "width", "height"))
            frames.append((x, y, x + width, y + height))
        elif symbol.get("x"):
            inside.append((frames[-1], float(symbol.get("x")), float(symbol.get("y"))))
    assert all(left < x < right and top < y < bottom for (left, top, right, bottom), x, y in inside)
    apart = [a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
             for place, a in enumerate(frames) for b in frames[:place]]
    assert all(apart)


@pytest.mark.slow
@pytest.mark.parametrize("compare", [outside.compare_with_pysd, outside.compare_with_simlin])
def test_a_file_with_its_diagram_runs_the_same(compare, town_drawn, monkeypatch):
    monkeypatch.setattr(outside, "as_xmile", lambda *asked, **more: as_xmile(*asked, **more, drawn=town_drawn[0]))
    assert outside.beyond(compare(the_town(), MUCH_CHOSEN), 1e-9) == {}


def test_without_pysimlin_the_file_has_no_view_and_the_command_says_so(monkeypatch, capsys, hai_phong):
    monkeypatch.setitem(sys.modules, "simlin", None)
    with pytest.raises(NoLayout, match="pysimlin is not installed"):
        draw(hai_phong, Choices())
    assert main(["xmile", "-"]) == 0
    out, err = capsys.readouterr()
    assert "pysimlin is not installed" in err
    assert "The file has no view." in err
    assert out == as_xmile(hai_phong, Choices(), CLOCK, "Hai Phong 2045", VERSION, modified=RESULTS_CHANGED)


@pytest.mark.parametrize("form", ["xmile", "vensim"])
def test_a_scenario_is_written_by_the_room_that_knows_it(form, tmp_path, capsys):
    more = ["--no-diagram"] if form == "xmile" else []
    file = tmp_path / "mine"
    assert scenarios_main([form, "full_ambition", str(file), *more]) == 0
    assert "full_ambition" in file.read_text("utf-8")
    assert scenarios_main([form, "full_ambitoin", str(file), *more]) == 1
    assert "Did you mean 'full_ambition'?" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("full_ambition", 0), ("full_ambitoin", 1)])
def test_the_models_room_hands_a_scenario_over(name, code, house, tmp_path):
    ours, theirs = tmp_path / "ours.xmile", io.StringIO()
    command = [sys.executable, "-m", "models", "xmile", str(ours), "--scenario", name, "--no-diagram"]
    done = subprocess.run(command, cwd=house, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (code, "")
    if code:
        assert "there is no scenario of this name" in done.stderr
        assert "Traceback" not in done.stderr
    else:
        sys.stdout, before = theirs, sys.stdout
        try:
            scenarios_main(["xmile", name, "-", "--no-diagram"])
        finally:
            sys.stdout = before
        assert ours.read_text("utf-8") == theirs.getvalue()


def test_a_file_that_cannot_be_written_is_named(tmp_path, capsys):
    assert main(["vensim", str(tmp_path / "no" / "such" / "place")]) == 1
    assert "cannot be written: No such file or directory" in capsys.readouterr().err
