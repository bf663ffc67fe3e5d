"""Which unknowns move a result: the tornado against single runs, Morris and Sobol against functions solved by hand."""

import re

import numpy as np
import pytest

from models import Choices, ModelError, simulate
from models.analysis import extra
from models.analysis.sensitivity import indices, tornado, unknowns
from models.analysis.sensitivity.morris import walked
from models.analysis.sensitivity.sobol import shares
from scenarios import read
from scenarios.sensitivity_paper import OUTCOMES, PAPER, TOP, YEAR, wrapped

THREE = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}


def ishigami(values):
    """Ishigami and Homma's function with a = 7, b = 0.1, whose indices are known."""
    one, two, three = values.T
    return np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)


@pytest.fixture(scope="module")
def of_output(hai_phong):
    return tornado(hai_phong, None, "grdp")


@pytest.mark.parametrize("kind", ["parameters", "world", "switches"])
def test_a_bar_is_two_runs_beside_the_one_that_changes_nothing(hai_phong, base_run, of_output, kind):
    bar = next(bar for bar in of_output.bars(2045) if bar.unknown.kind == kind)
    for setting, change in ((bar.first, bar.with_first), (bar.second, bar.with_second)):
        run = simulate(hai_phong, Choices(**{kind: {bar.unknown.name: setting}}))
        assert change == pytest.approx(run.at("grdp", 2045) - base_run.at("grdp", 2045), rel=1e-6)
        assert change != 0


def test_every_number_with_a_range_and_every_switch_has_a_bar(hai_phong, of_output):
    ranged = [name for home in (hai_phong.parameters, hai_phong.world) for name, each in home.items()
              if each.low < each.high]
    assert {bar.unknown.name for bar in of_output.bars(2030)} == {*ranged, *hai_phong.switches}
    assert len(of_output.bars(2030)) == len(ranged) + len(hai_phong.switches)


def test_bars_stand_in_the_order_of_their_width_and_what_moves_nothing_is_exactly_nothing(base_run, of_output):
    widths = [bar.swing for bar in of_output.bars(2045)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == 0.0
    assert of_output.base[-1] == pytest.approx(base_run.at("grdp", 2045), rel=1e-9)


def test_before_anything_may_change_the_world_changes_nothing(of_output):
    assert {bar.swing for bar in of_output.bars(2025) if bar.unknown.kind == "world"} == {0.0}


def test_growth_is_asked_for_as_growth(hai_phong, base_run):
    found = tornado(hai_phong, None, "grdp/growth")
    assert found.base[-1] == pytest.approx(base_run.growth("grdp")[-1], rel=1e-9)
    assert abs(found.bars(2045)[0].with_first) < 1


def test_what_a_scenario_sets_itself_is_no_longer_unknown(hai_phong):
    slump = {each.name for each in unknowns(hai_phong, read("trade_war_and_slump").choices)}
    assert "world_demand_change" not in slump
    assert "lending_rate" in slump


def test_sobol_indices_of_ishigamis_function_are_those_of_its_authors():
    first, first_error, total, total_error, _ = shares(THREE, ishigami, 1024, 45)
    assert np.all(np.abs(first - [0.3139, 0.4424, 0.0]) < 1.5 * first_error)
    assert np.all(np.abs(total - [0.5576, 0.4424, 0.2437]) < 1.5 * total_error)
    assert first_error.max() < 0.08


def test_morris_finds_the_slopes_of_a_plane_and_no_spread():
    asked = THREE | {"bounds": [[0, 1], [0, 10], [5, 6]]}
    size, error, mean, spread, runs = walked(asked, lambda values: 3 * values[:, 0] - 2 * values[:, 1], 6, 45)
    assert size == pytest.approx([3, 20, 0])                            # over the whole of each range
    assert mean == pytest.approx([3, -20, 0])
    assert spread == pytest.approx([0, 0, 0], abs=1e-9)
    assert error == pytest.approx([0, 0, 0], abs=1e-9)
    assert runs == 6 * 4


def test_morris_sees_that_two_inputs_work_together():
    _, _, _, spread, _ = walked(THREE, lambda values: values[:, 0] * values[:, 1] + values[:, 2], 10, 45)
    assert min(spread[:2]) > 1
    assert spread[2] == pytest.approx(0, abs=1e-9)


@pytest.mark.slow
def test_indices_of_the_city_share_out_what_their_set_makes(hai_phong):
    found = indices(hai_phong, ["embodied_progress_rate", "services_remainder"], outcome="grdp", points=64)
    assert found.unknowns[0].name == "embodied_progress_rate"
    assert found.total[0] > found.total[1] > 0
    assert found.total.sum() == pytest.approx(1, abs=0.4)               # two nearly separate effects, 64 points
    assert 0 < found.covered[1] < found.covered[0] < found.covered[2] < 1
    assert found.runs == 64 * 4 + 1024


def test_one_sentence_for_everything_that_is_wrong_with_a_set(hai_phong):
    with pytest.raises(ModelError) as refused:
        indices(hai_phong, ["embodied_progres_rate"], points=100)
    assert len(refused.value.faults) == 3
    assert "Did you mean 'embodied_progress_rate'?" in refused.value.faults[0]


def test_a_run_without_the_extra_says_what_to_install(monkeypatch):
    def gone(name):
        raise ImportError(name)

    monkeypatch.setattr(extra.importlib, "import_module", gone)
    with pytest.raises(extra.Missing, match="Morris screening needs SALib: pip install"):
        walked(THREE, ishigami, 4, 45)
    with pytest.raises(extra.Missing, match="needs scikit-learn"):
        extra.needed("sklearn.tree", "Scenario discovery")


def test_an_unknown_outcome_is_answered_with_the_nearest(hai_phong):
    with pytest.raises(ModelError, match="Did you mean 'grdp'"):
        tornado(hai_phong, None, "gdrp")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_paper_names_the_unknowns_that_matter_most_now(hai_phong, outcome):
    """Where this fails, numbers of the model have changed: python -m models sensitivity --write."""
    written = PAPER.read_text("utf-8").split(f"## {OUTCOMES[outcome]} {YEAR}\n")[1]
    rows = re.findall(r"^\| `(\w+)` \| ([-+][\d,]+) at", written, re.MULTILINE)[:TOP]
    bars = tornado(hai_phong, None, outcome).bars(YEAR)[:TOP]
    assert [name for name, _ in rows] == [bar.unknown.name for bar in bars]
    for (name, change), bar in zip(rows, bars, strict=True):
        assert float(change.replace(",", "")) == pytest.approx(bar.with_first, rel=0.05), name


def test_prose_of_the_paper_is_wrapped_and_its_tables_are_not():
    table, prose = "| " + "x " * 100 + "|", "word " * 40
    assert wrapped(f"{table}\n\n\n\n{prose}") == f"{table}\n\n" + "\n".join(
        [("word " * 24).strip(), ("word " * 16).strip()]) + "\n"
