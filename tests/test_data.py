"""The tables of `data/`: what any reader of them relies on."""

import re
from collections import Counter

import pytest

from models.records import (
    DataError,
    chained_grdp,
    driver,
    observations,
    recorded_points,
    reference_series,
    sources,
    targets,
)
from models.tables import rows_of

pytestmark = pytest.mark.quick

TABLES = ("observed", "other_territory", "drivers", "climate", "projects", "targets")


@pytest.mark.parametrize("table", TABLES)
def test_every_row_cites_a_known_source(table):
    strangers = {row["source"] for row in rows_of(table)} - set(sources())
    assert not strangers


def test_every_address_is_kept_once_and_begins_as_an_address():
    urls = [source.url for source in sources().values()]
    assert [url for url, times in Counter(urls).items() if times > 1] == []
    assert [url for url in urls if not url.startswith(("http://", "https://"))] == []
    assert len(sources()) == len(rows_of("sources"))


def test_every_source_is_cited_by_some_row_or_kept_for_a_target():
    cited = {row["source"] for table in TABLES for row in rows_of(table)}
    assert len(set(sources()) - cited) <= 1          # one page was read and gave no figure


@pytest.mark.parametrize("table", ["observed", "other_territory", "drivers"])
def test_a_source_says_a_figure_once(table):
    keys = Counter((row["series"], row["year"], row["period"], row["status"], row["source"],
                    row.get("territory")) for row in rows_of(table))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_years_are_four_digits_or_empty(table):
    columns = [name for name in rows_of(table)[0] if name in ("year", "from_year", "start_year", "finish_year")]
    odd = [row[name] for row in rows_of(table) for name in columns if not re.fullmatch(r"(\d{4})?", row[name])]
    assert odd == []


def test_no_word_of_the_merged_city_stands_among_the_observations():
    assert "territory" not in rows_of("observed")[0]
    assert {row["territory"] for row in rows_of("other_territory")} == {"merged", "viet_nam"}
    # The merged city's output and people of 2024-25 are 1.5 and 2 times the old one's: none may slip in.
    assert max(item.value for item in observations("grdp_current")) < 460_000
    assert max(item.value for item in observations("population_total_average")) < 2_150


def test_every_followed_target_says_unit_scale_and_how_it_compares():
    faults = [target.id for target in targets() if target.variable and not (
        target.model_unit and target.scale and target.year and target.value is not None
        and target.transform in {"level", "share", "growth", "growth_average", "sum"})]
    assert faults == []
    spans = [target.id for target in targets() if target.transform in {"growth_average", "sum"}
             and not (target.from_year and target.from_year <= target.year)]
    assert spans == []


def test_outcomes_are_not_promises():
    assert {target.kind for target in targets() if target.id.startswith("OUT_")} == {"outcome"}
    assert not [target.id for target in targets() if target.kind == "target" and target.year and target.year < 2019
                and target.variable]


def test_documents_and_indicators_are_named_in_both_languages():
    assert not [target.id for target in targets() if not (
        target.document_en and target.document_vi and target.indicator_en and target.indicator_vi)]


def test_only_the_old_city_is_compared_and_2045_has_no_official_number():
    assert {target.territory for target in targets() if target.comparable} == {"before_2025"}
    assert [target.id for target in targets() if target.comparable and target.year == 2045] == []


def test_shares_and_rates_become_fractions():
    odd = [target.id for target in targets()
           if target.variable and target.unit.startswith("%") and target.scale != 0.01]
    assert odd == []


def test_the_chain_hangs_on_the_printed_level_of_2024():
    (anchor,) = [item for item in observations("grdp_constant_2010") if item.use == "aim"]
    assert anchor.year == 2024
    assert chained_grdp()[2024] == anchor.value == 288_492


def test_the_chain_reproduces_its_own_rates_and_known_levels():
    level = chained_grdp()
    assert level[2015] == pytest.approx(97_700, rel=0.001)       # rounded to 0.1 trillion
    assert level[2010] == pytest.approx(69_400, rel=0.001)
    assert level[2024] / level[2023] - 1 == pytest.approx(0.1101)
    assert (level[2015] / level[2010]) ** (1 / 5) - 1 == pytest.approx(0.0708)
    assert set(level) == {2010, *range(2015, 2025)}


def test_the_chain_agrees_with_an_independent_2010():
    # The city itself says that current GRDP of 2024 is 6.3 times that of 2010: 70.8 trillion, within 3 %.
    (now,) = [item for item in observations("grdp_current") if item.use == "aim" and item.year == 2024]
    assert chained_grdp()[2010] == pytest.approx(now.value / 6.3, rel=0.03)


def test_reference_series_hold_no_print_after_the_old_city_ended():
    late = [(name, point.year) for name, series in reference_series().items() for point in series.points
            if not 2010 <= point.year <= 2024]
    assert late == []
    other = {row["source"] for row in rows_of("other_territory")} - {row["source"] for row in rows_of("observed")}
    assert not [name for name, series in reference_series().items() if any(p.source in other for p in series.points)]


def test_a_reference_series_aims_at_one_value_a_year_with_an_error():
    for name, series in reference_series().items():
        years = [point.year for point in series.aimed]
        assert years, name
        assert len(years) == len(set(years)), name
        assert all(point.error >= 0 and point.source in sources() for point in series.points), name


def test_sector_shares_without_product_taxes_fill_the_whole():
    parts = [reference_series()[f"share_{sector}"] for sector in ("agriculture", "industry", "services")]
    for year in (2010, 2013, 2015, 2016, 2017, 2020, 2023, 2024):
        assert sum(point.value for part in parts for point in part.points if point.year == year) == pytest.approx(1)


def test_the_shares_of_2017_are_shown_and_not_aimed_at():
    for sector in ("agriculture", "industry", "services"):
        (point,) = [point for point in reference_series()[f"share_{sector}"].points if point.year == 2017]
        assert not point.aimed


def test_values_come_in_the_units_of_the_model():
    series = reference_series()
    assert 1.8e6 < series["population"].aimed[0].value < 1.9e6            # person
    assert 1.6e8 < series["port_throughput"].aimed[-1].value < 1.8e8      # tonne a year
    assert 3.3e10 < series["fdi_registered_cumulative"].aimed[-1].value < 3.4e10
    assert 0.2 < series["trained_share"].aimed[0].value < 0.4
    assert all(0 < point.value < 0.2 for point in series["grdp_growth"].points)


def test_foreign_investment_of_2023_follows_from_2024_and_its_growth():
    before, now = reference_series()["investment_foreign"].aimed
    assert (before.year, now.year) == (2023, 2024)
    assert now.value / before.value - 1 == pytest.approx(0.0704)


def test_a_confirming_print_agrees_with_the_one_it_confirms():
    for row in rows_of("observed"):
        if row["use"] == "confirms":
            aimed = [item.value for item in observations(row["series"])
                     if item.year == int(row["year"]) and item.use in ("aim", "rough")]
            assert aimed, row["series"]
            # 7 %: the shares of 2020 are printed with and without product taxes of 6 %.
            assert float(row["value"]) == pytest.approx(aimed[0], rel=0.075), (row["series"], row["year"])


def test_an_unknown_series_names_the_nearest():
    with pytest.raises(DataError, match="Did you mean 'grdp_growth'"):
        observations("grdp_grwth")
    with pytest.raises(DataError, match="Did you mean 'lending_interest_rate'"):
        driver("lending_intrest_rate")


def test_a_driver_of_spans_only_says_which_spans_it_has():
    with pytest.raises(DataError, match="2031-2050"):
        driver("gdp_growth_longterm_eiu")


def test_recorded_points_stand_where_they_are_placed():
    points = dict(recorded_points("drivers.csv:lending_interest_rate", "mid_year", 0.01))
    assert points[2010.5] == pytest.approx(0.131352)
    retained = dict(recorded_points("observed.csv:budget_retention_rate", "year_start", 0.01))
    assert retained[2017.0] == pytest.approx(0.78)


def test_recorded_points_refuse_prints_that_disagree_unmarked():
    with pytest.raises(DataError, match="none is marked"):
        recorded_points("observed.csv:industrial_parks_area")
