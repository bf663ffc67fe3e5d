"""Beliefs before the record, the record as a likelihood, and how the two are joined."""

import numpy as np
import pytest

from models.analysis.conditioning import posterior, sampling
from models.analysis.conditioning.hindcast import Point, coverage
from models.analysis.conditioning.making import condition, learned
from models.analysis.conditioning.observed import Printed, errors, record
from models.analysis.conditioning.posterior import Posterior
from models.analysis.conditioning.priors import prior_of
from models.analysis.conditioning.sampling import Plan, draw, nested
from models.calibration.compare import compare
from models.calibration.fit import plan
from models.ensemble import Draws, run_ensemble
from models.records import reference_series


@pytest.fixture(scope="module")
def prior(hai_phong):
    return prior_of(hai_phong)


@pytest.fixture(scope="module")
def before(prior):
    """Worlds as believed before the record, (numbers, worlds)."""
    return prior.values(np.random.default_rng(5).standard_normal((prior.size, 400)))


@pytest.fixture(scope="module")
def documented(hai_phong):
    """One member: the numbers as they stand in the model."""
    name, number = "product_tax_ratio", hai_phong.parameters["product_tax_ratio"].value
    return run_ensemble(hai_phong, Draws(parameters={name: [number]}), record().keep, until=2024)


def test_every_series_of_the_record_has_an_error_or_a_reason_not_to_enter():
    rules, left_out = errors()["series"], errors()["not_used"]
    assert {*rules} | {*left_out} == {*reference_series()}
    assert {*rules} & {*left_out} == set()
    assert all(rule["why"] for rule in rules.values())
    assert all(rule["observation"] > 0 and rule["discrepancy"] > 0 for rule in rules.values())


def test_every_number_with_a_range_is_believed_to_lie_within_it(hai_phong, prior, before):
    uncertain = {name for name, known in hai_phong.parameters.items() if known.low < known.high}
    assert set(prior.names) == uncertain | set(hai_phong.world)
    assert (before >= prior.low[:, None]).all()
    assert (before <= prior.high[:, None]).all()
    assert (np.ptp(before, axis=1) > 0.2 * (prior.high - prior.low)).all()


def test_the_documented_value_is_the_mode_unless_it_was_fitted_to_the_record(hai_phong, prior):
    for belief in prior.beliefs:
        known = (hai_phong.parameters if belief.kind == "parameters" else hai_phong.world)[belief.name]
        if belief.name in plan()["free"]:
            assert belief.form == "normal, cut off"
            assert belief.mode == plan()["free"][belief.name][0]
        else:
            assert belief.mode == known.value
            assert (belief.weight == 0) == (belief.name in plan()["by_hand"]["names"])


def test_a_cost_that_may_be_half_or_double_is_as_likely_above_as_below(prior, before):
    place = prior.names.index("dyke_upgrading_unit_cost")
    assert prior.beliefs[place].form == "beta of the logarithm"
    assert (before[place] < prior.beliefs[place].mode).mean() == pytest.approx(0.5, abs=0.06)


def test_numbers_that_go_together_do(prior, before):
    def tie(first, second):
        return np.corrcoef(before[prior.names.index(first)], before[prior.names.index(second)])[0, 1]

    assert tie("industry_capital_share", "capital_domestic_industry_at_start") > 0.45
    assert tie("mortality_rate_0_4", "mortality_rate_70_74") > 0.7
    assert abs(tie("industry_capital_share", "subsidence")) < 0.2


def test_shares_that_add_to_one_still_do(prior, before):
    for stem in ("migrant_share_", "fertility_share_"):
        places = [place for place, name in enumerate(prior.names) if name.startswith(stem)]
        assert before[places].sum(axis=0) == pytest.approx(np.ones(400), abs=1e-9)


def test_a_run_says_of_each_print_what_calibration_says(base_run, documented):
    fits = compare(base_run)
    for series in record().series:
        said, fit = series.simulated(documented)[:, 0], fits[series.name]
        theirs = fit.simulated[np.isin(fit.years, series.years)]
        # the mean of a stock over its first year is only known from its ends
        assert (np.exp(said) if series.relative else said) == pytest.approx(theirs, rel=0.025), series.name


def test_the_discrepancy_of_a_series_stays_as_long_as_the_file_says():
    rule = errors()["series"]["port_throughput"]
    series = next(each for each in record().series if each.name == "port_throughput")
    first, later = (int(np.flatnonzero(series.years == year)[0]) for year in (2014, 2017))
    assert series.covariance[first, later] == pytest.approx(rule["discrepancy"]**2 * rule["correlation"]**3)
    assert series.scale[first] == pytest.approx(np.hypot(rule["observation"], rule["discrepancy"]))


def test_prints_after_the_last_seen_year_do_not_speak():
    assert max(year for series in record(2020).series for year in series.years) == 2020
    assert record(2020).points + record(since=2021).points == record().points


def test_neighbouring_years_of_a_level_say_less_than_years_of_their_own(documented):
    def evidence(correlation):
        apart = abs(np.subtract.outer(range(8), range(8)))
        covariance = 0.01**2 * np.eye(8) + 0.03**2 * correlation**apart
        said = documented.annual("grdp")[1:9, 0]
        series = Printed("x", "level", "over_year", "grdp", "", True, np.arange(2011, 2019), np.log(said) - 0.05,
                         covariance)
        return series.log_likelihood(documented)[0]

    assert evidence(0.0) < evidence(0.9) < 0.0


def test_a_series_the_model_cannot_follow_loses_weight_as_a_whole(documented):
    def evidence(off):
        said = np.log(documented.annual("grdp")[1:9, 0])
        series = Printed("x", "level", "over_year", "grdp", "", True, np.arange(2011, 2019), said - off,
                         0.01**2 * np.eye(8))
        return series.log_likelihood(documented)[0]

    near, far = evidence(0.01) - evidence(0.02), evidence(0.1) - evidence(0.11)
    assert 0 < far < near                            # a normal error would punish the far one seven times as much


class Straight(Posterior):
    """A posterior whose answer is known: three sums of forty numbers, measured with an error of a half."""

    def __init__(self):
        self.active = np.ones(40, dtype=bool)
        self.sums = np.linalg.qr(np.random.default_rng(1).standard_normal((40, 3)))[0]
        self.seen = np.array([1.0, -2.0, 0.5])

    def log_density(self, scores):
        return -0.5 * (((scores @ self.sums - self.seen) / 0.5) ** 2).sum(axis=1) - 0.5 * (scores**2).sum(axis=1)

    def slopes(self, score):
        return (score @ self.sums - self.seen) / 0.5, self.sums.T / 0.5


def test_the_sampler_finds_a_posterior_that_is_known():
    problem = Straight()
    sample = draw(problem, 3, Plan(groups=8, walkers=16, before=60, steps=300))
    heard = sample.states @ problem.sums
    assert heard.mean(axis=(0, 1)) == pytest.approx(problem.seen * 4 / 5, abs=0.05)
    assert heard.std(axis=(0, 1)) == pytest.approx(np.full(3, np.sqrt(1 / 5)), abs=0.03)
    assert sample.states.std(axis=(0, 1)).mean() == pytest.approx(np.sqrt(37 / 40), abs=0.03)
    assert sample.nested < 1.02
    assert sample.effective > 1000
    assert sample.stuck == 0


@pytest.mark.slow
def test_a_short_conditioning_moves_worlds_towards_the_record_and_leaves_the_rest(hai_phong, prior, monkeypatch):
    monkeypatch.setattr(sampling, "PILOTS", (20,))
    monkeypatch.setattr(sampling, "POINTS", 2)
    monkeypatch.setattr(posterior, "HEARD", 10.0)
    found = condition(hai_phong, 6, plan=Plan(groups=2, walkers=16, before=20, steps=20, every=2))
    rows = {row.name: row for row in learned(found)}
    assert found.draws.members == 32
    assert not found.draws.is_stale(hai_phong)
    assert [*rows] == [*prior.names]
    assert rows["unexplained_lift"].moved > 0.3                  # growth doubled in 2016
    assert found.sample.posterior.size < prior.size
    assert np.mean([row.left for row in rows.values() if row.kind == "world"]) == pytest.approx(1.0, abs=0.1)


def test_groups_that_stay_apart_are_noticed():
    noise = np.random.default_rng(2).standard_normal((50, 64, 1))
    apart = np.repeat(np.linspace(-1, 1, 8), 8)[None, :, None]
    assert nested(noise, 8) == pytest.approx([1.0], abs=0.01)
    assert nested(noise + apart, 8) > 1.1


def test_coverage_comes_with_the_interval_of_few_cases():
    points = [Point("x", 2021 + n, float(n), -1.0, 0.0, 7.5, 0.0, 0.0) for n in range(10)]
    each, together = coverage(points)
    assert (each.inside, each.of) == (together.inside, together.of) == (8, 10)
    assert (each.low, each.high) == pytest.approx((0.4439, 0.9748), abs=1e-4)       # Clopper and Pearson's own table
