"""The committed draws, and what they say of the years ahead: bands, goals met, fans."""

import json

import numpy as np
import pytest

from models import Choices, ModelError, simulate
from models.analysis.conditioning import MEMBERS, bands, committed, committed_draws, fans, met_in
from models.analysis.conditioning.hindcast import CUT, Point, coverage
from models.analysis.conditioning.observed import errors, record
from models.analysis.conditioning.outlook import SHARES, quantiles
from models.analysis.conditioning.priors import prior_of
from models.analysis.conditioning.report import PAPER, read_results, verdict, with_tables
from models.analysis.conditioning.weights import TRUSTED, pareto, weighed
from models.ensemble import Draws, run_ensemble
from models.goals import goals, judge
from scenarios import read
from scenarios.__main__ import HEADLINES, main

FEW = 40


@pytest.fixture(scope="module")
def draws():
    return committed_draws()


def test_the_draws_are_of_this_model_and_this_record(hai_phong, draws):
    assert not draws.is_stale(hai_phong), "python -m models condition --write makes them anew"
    made = read_results()["made"]
    assert (made["model_hash"], made["evidence_hash"]) == (draws.model_hash, draws.evidence_hash)
    assert made["seed"] == draws.seed


def test_draws_go_stale_with_an_error_of_the_record_and_with_the_model(hai_phong, draws, monkeypatch):
    cut = hai_phong.cut({("grdp", hai_phong.variables["grdp"].causes[0]): ((2010.0, 1.0),)})
    assert draws.is_stale(cut)
    larger = {**errors(), "degrees_of_freedom": 5}
    monkeypatch.setattr("models.analysis.conditioning.observed.errors", lambda: larger)
    assert draws.is_stale(hai_phong)


def test_there_are_enough_draws_in_a_small_file_and_all_lie_in_their_ranges(hai_phong, draws):
    prior = prior_of(hai_phong)
    assert draws.members >= 400
    assert committed.FILE.stat().st_size <= 2_000_000
    assert draws.names == prior.names
    assert (draws.values >= prior.low).all()
    assert (draws.values <= prior.high).all()
    assert len(np.unique(draws.values, axis=0)) == draws.members


def test_what_is_written_is_read_again_and_what_cannot_be_read_is_said(tmp_path, draws):
    file = tmp_path / "draws.json"
    committed.write_draws(file, draws)
    assert (committed.read_draws(file).values == draws.values).all()
    text = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(text | {"values": text["values"][:-8]}), "utf-8")
    with pytest.raises(ModelError, match="condition --write"):
        committed.read_draws(file)


def test_conditioned_worlds_explain_the_record_better_than_believed_ones(hai_phong, draws):
    prior, prints = prior_of(hai_phong), record()
    believed = prior.values(np.random.default_rng(8).standard_normal((prior.size, FEW)))
    before = run_ensemble(hai_phong, Draws(**prior.parts(believed)), prints.keep, until=2024)
    after = run_ensemble(hai_phong, draws.as_ensemble(FEW), prints.keep, until=2024)
    assert np.quantile(prints.log_likelihood(after), 0.1) > np.quantile(prints.log_likelihood(before), 0.9) + 20


def test_a_band_is_made_of_the_runs_of_its_members(hai_phong, draws):
    choices = Choices(levers={"public_investment_share": 0.07})
    few = 7
    made = bands(hai_phong, choices, ["grdp", "grdp/growth"], members=few, until=2035)
    alone = [simulate(hai_phong, draws.as_ensemble(few).member(number, choices), until=2035) for number in range(few)]
    levels = np.array([run.annual("grdp") for run in alone])
    assert made["grdp"].quantiles == pytest.approx(np.quantile(levels, SHARES, axis=0), rel=1e-9)
    rates = np.array([run.growth("grdp") for run in alone])[:, 1:]
    assert made["grdp/growth"].quantiles[:, 1:] == pytest.approx(np.quantile(rates, SHARES, axis=0), rel=1e-9)
    assert np.isnan(made["grdp/growth"].at(2010)).all()
    assert (made["grdp"].members, made["grdp"].failed) == (few, 0)
    assert bands(hai_phong, choices, ["grdp", "grdp/growth"], members=few, until=2035) is made


def test_what_is_chosen_of_the_world_no_longer_varies(hai_phong, draws):
    chosen = Choices(world={"subsidence": 0.3}, parameters={"gestation_time": 1.0})
    drawn = draws.as_ensemble(FEW, chosen)
    assert "subsidence" not in drawn.world
    assert "gestation_time" not in drawn.parameters
    assert len(drawn.world) + len(drawn.parameters) == len(draws.names) - 2
    assert bands(hai_phong, chosen, ["grdp"], members=FEW)["grdp"].failed == 0


def test_a_goal_is_met_in_as_many_worlds_as_single_runs_meet_it(hai_phong, draws):
    wanted = [goal for goal in goals() if goal.judged and goal.first.year <= 2045]
    few = 6
    alone = [simulate(hai_phong, draws.as_ensemble(few).member(number)) for number in range(few)]
    for found in met_in(hai_phong, None, wanted, of=few):
        assert found.of == few
        assert found.met == sum(judge(found.goal, run).met for run in alone)


def test_options_are_shown_apart_and_weighed_by_the_record(hai_phong):
    found = {fan.option: fan for fan in fans(hai_phong, None, "grdp", switches=["storm_form", "public_capital_form"],
                                             members=FEW, until=2030)}
    assert [*found] == ["expected_loss", "dated_storms", "relative_to_need", "absolute"]
    assert not found["relative_to_need"].touches_history
    assert found["relative_to_need"].effective == pytest.approx(FEW)
    other = found["absolute"]
    assert other.touches_history
    assert 1.0 <= other.effective < FEW
    assert not other.is_sound
    assert found["dated_storms"].is_sound
    with pytest.raises(ModelError, match="is not a switch"):
        fans(hai_phong, switches=["storms"])


def test_the_command_line_gives_the_same_edges(hai_phong, capsys):
    assert main(["run", "full_ambition", "--bands", "--until", "2027"]) == 0
    said = capsys.readouterr().out
    found = bands(hai_phong, read("full_ambition").choices, HEADLINES, until=2027)
    for share, value in zip(SHARES, found["employment"].at(2027), strict=True):
        part = said.partition(f"({share:.0%} of {MEMBERS} plausible worlds lie below)")[2]
        assert f"{value:,.0f}" in part.partition("employment")[2].splitlines()[0]


def test_weighted_quantiles_follow_the_weight():
    values, weights = np.array([[3.0, 1.0, 2.0, 4.0]]), np.array([0.05, 0.9, 0.05, 0.0])
    assert quantiles(values, weights)[:, 0].tolist() == [1.0, 1.0, 1.0, 1.0, 1.0]
    assert quantiles(values, np.ones(4))[:, 0].tolist() == [1.0, 1.0, 2.0, 3.0, 4.0]


def test_weights_that_a_few_members_carry_are_not_trusted():
    light = np.random.default_rng(4).normal(0.0, 0.5, 400)
    heavy = np.random.default_rng(4).normal(0.0, 6.0, 400)
    _, effective, tail = weighed(light)
    assert effective > 250
    assert tail < 0.5
    weights, few, too_heavy = weighed(heavy)
    assert few < 20
    assert too_heavy > TRUSTED
    assert (np.diff(weights[np.argsort(heavy)]) >= 0).all()                  # who fits better never weighs less
    sample = np.sort(np.random.default_rng(1).pareto(1 / 0.9, 4000))
    assert pareto(sample) == pytest.approx((0.9, 0.9), abs=0.1)


def test_the_papers_tables_are_what_was_measured(house):
    paper = (house / PAPER).read_text("utf-8")
    assert paper == with_tables(paper, read_results()), "python -m models condition --write writes them"


def test_the_hindcast_is_reported_with_its_interval():
    hindcast = read_results()["hindcast"]
    total = hindcast["coverage"][-1]
    assert hindcast["conditioned_to"] == CUT
    assert {point["year"] for point in hindcast["points"]} == {2021, 2022, 2023, 2024}
    assert total["of"] == len(hindcast["points"]) == record(since=CUT + 1).points
    assert total["inside"] == sum(point["inside"] for point in hindcast["points"])
    assert total["low"] < total["inside"] / total["of"] < total["high"]


@pytest.mark.parametrize(("inside", "judged", "said"), [
    (46, "too_wide", "the bands are wider than they should be"), (38, "agrees", "agrees with 80 %"),
    (28, "too_narrow", "the bands are too narrow")])
def test_the_hindcast_is_judged_by_whether_its_interval_holds_eighty_percent(inside, judged, said):
    found = coverage([Point("x", 2021, float(n >= inside), -0.5, 0.0, 0.5, 0.0, 0.0) for n in range(48)])
    assert {each.verdict for each in found} == {judged}
    assert said in verdict({"hindcast": {"coverage": [each.as_table() for each in found]}})


def test_the_effective_sample_is_large_enough_to_be_shown():
    sampling = read_results()["sampling"]
    assert sampling["effective"] >= 200
    assert sampling["nested"] < 1.05
    assert sampling["stuck"] == 0
