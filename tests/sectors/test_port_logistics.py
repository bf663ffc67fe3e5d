import pytest

from models.sectors.port_logistics import berths, cargo
from tests.sectors.by_hand import alone, by_hand

NEIGHBOURS = {
    "national_gdp": ("bn_vnd/year", 5e6),
    "national_gdp_record": ("bn_vnd/year", 5e6),
    "world_demand_change": ("1", 0.0),
    "trade_cost_index": ("1", 1.0),
    "marine_effect": ("1", 1.0),
    "deep_sea_port_shift": ("year", 0.0),
    "value_added_industry_recent": (
        "bn_vnd/year",
        [(2010, 22e3), (2011, 24e3), (2016, 37e3), (2021, 92e3), (2025, 152e3), (2031, 290e3), (2046, 800e3)],
    ),
}
RECORDED = {
    2010: 35,
    2012: 48.8,
    2014: 67,
    2016: 80,
    2017: 92.05,
    2018: 109,
    2019: 129.2,
    2020: 142.87,
    2021: 150.16,
    2022: 168.1,
    2023: 170.08,
    2024: 188,
}


def run(**changed):
    return alone("port_logistics.cargo", "port_logistics.berths", given=NEIGHBOURS | changed)


def test_twice_the_national_trade_brings_twice_the_cargo_of_the_north():
    def tonnes(trade, demand=0):
        return by_hand(
            cargo.trade_north,
            north_cargo_reference=20e6,
            national_trade_volume=trade,
            national_activity_beyond=1,
            trade_growth_elasticity=1.15,
            world_demand_change=demand,
            trade_cost_index=1,
            cargo_cost_elasticity=0.3,
        )

    assert [tonnes(1), tonnes(2)] == [20e6, 40e6]
    assert tonnes(1, demand=-0.2) == pytest.approx(16e6)


def test_a_port_at_its_limit_passes_92_percent_and_an_empty_one_everything():
    def passed(demand):
        return by_hand(cargo.port_throughput, port_demand=demand, port_capacity=100e6, port_sharpness=8)

    assert passed(100e6) == pytest.approx(91.7e6, rel=1e-3)
    assert passed(30e6) == pytest.approx(30e6, rel=1e-4)
    assert passed(1e9) == pytest.approx(100e6, rel=1e-6)


def test_cargo_that_finds_no_room_is_congestion():
    assert by_hand(cargo.port_congestion, port_throughput=90e6, port_demand=100e6) == pytest.approx(0.1)


def test_operators_expect_the_growth_of_one_building_time_to_go_on_within_bounds():
    def expected(before):
        return by_hand(
            berths.port_demand_expected, port_demand=120e6, port_demand_remembered=before, port_growth_seen_most=1.5
        )

    assert [expected(100e6), expected(50e6)] == pytest.approx([144e6, 180e6])


def test_operators_build_only_what_works_under_way_leave_open():
    def starts(wanted):
        return by_hand(
            berths.berth_starts,
            port_capacity_wanted=wanted,
            berth_capacity=100e6,
            berth_works=30e6,
            berth_decision_time=2,
        )

    assert [starts(150e6), starts(120e6)] == [10e6, 0]


def test_a_shift_of_six_years_moves_the_plan_by_six_years():
    assert by_hand(berths.deep_sea_plan_date, time=2030, berth_construction_time=4, deep_sea_port_shift=6) == 2028


def test_cargo_follows_the_record_within_twelve_percent_on_average():
    cargo = run().annual("port_throughput") / 1e6
    assert sum(abs(cargo[year - 2010] / seen - 1) for year, seen in RECORDED.items()) / len(RECORDED) < 0.12


def test_berths_open_on_their_recorded_dates():
    openings = run()["berth_openings"]
    times = run().times
    assert openings[(times <= 2018) | ((times >= 2019.5) & (times <= 2025)) | (times >= 2028)].max() == 0
    # Lạch Huyện 1-8: 1.3 + 3 + 1.5 million containers of 11.6 tonnes
    assert run().annual("berth_openings").sum() == pytest.approx(5.8 * 11.6e6, rel=0.01)


def test_berths_are_conserved():
    base = run()
    change = base.annual("berth_completion") + base.annual("berth_openings") - base.annual("berth_retirement")
    assert base["berth_capacity"][-1] - base["berth_capacity"][0] == pytest.approx(change.sum(), rel=1e-3)


def test_late_deep_berths_crowd_the_port_and_lose_cargo():
    base, late = run(), run(deep_sea_port_shift=("year", [(2026, 0.0), (2027, 6.0)]))
    assert late.at("port_capacity", 2032) < base.at("port_capacity", 2032)
    assert late.at("port_congestion", 2033) > 2 * base.at("port_congestion", 2033)
    assert late.at("port_throughput", 2033) < base.at("port_throughput", 2033)


def test_without_demand_the_plan_alone_builds_no_port():
    flat = run(value_added_industry_recent=("bn_vnd/year", 22e3), world_demand_change=("1", -0.2))
    assert flat.at("berth_capacity", 2045) < 250e6  # the plan would allow some 750 million tonnes
