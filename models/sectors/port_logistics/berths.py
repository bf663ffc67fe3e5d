"""Berths: begun for the cargo expected four years on, as far as the plan allows.

Operators read growth from the past years and close the gap that works under way leave; the deep-sea plan permits and
forces nothing (R4). Lạch Huyện opened on recorded dates.

Reads from other files: port_demand, marine_effect. Numbers: parameters/port_logistics.toml, series.port.toml.
"""

from models.language import at_least, at_most, delay, equation, smooth, stock

port_demand_remembered = smooth(
    "tonne/year",
    of="port_demand",
    over="berth_construction_time",
    starts_at="port_demand_remembered_at_start",
    doc="Cargo of the past years, from which operators read growth.",
)


@equation("tonne/year")
def port_demand_expected(port_demand, port_demand_remembered, port_growth_seen_most):
    """Cargo operators expect when a berth begun today will stand: recent growth goes on for one building time."""
    return port_demand * at_most(port_demand / port_demand_remembered, port_growth_seen_most)


@equation("year")
def deep_sea_plan_date(time, berth_construction_time, deep_sea_port_shift):
    """Date of the plan that berths begun today are meant for; the lever moves it."""
    return time + berth_construction_time - deep_sea_port_shift


@equation("tonne/year")
def deep_sea_permitted(deep_sea_plan_date, deep_sea_plan):
    """Deep-sea capacity that the plan lets stand by that date."""
    return deep_sea_plan(deep_sea_plan_date)


@equation("tonne/year")
def port_capacity_wanted(
    port_demand_expected, port_use_comfortable, river_port_limit, deep_sea_permitted, port_sharpness
):
    """Capacity operators want: expected cargo at comfortable use, within what river and plan allow (smooth minimum)."""
    wish = port_demand_expected / port_use_comfortable
    room = river_port_limit + deep_sea_permitted
    return wish / (1 + (wish / room) ** port_sharpness) ** (1 / port_sharpness)


@equation("tonne/year/year")
def berth_starts(port_capacity_wanted, berth_capacity, berth_works, berth_decision_time):
    """Berths begun a year: operators close the gap that works under way leave, so most wait for full berths."""
    return at_least(port_capacity_wanted - berth_capacity - berth_works, 0) / berth_decision_time


berth_works = delay(
    "tonne/year",
    inflow="berth_starts",
    over="berth_construction_time",
    order=3,
    outflow="berth_completion",
    starts_at="berth_works_at_start",
    doc="Berths under construction, by the cargo they will handle.",
)


@equation("tonne/year/year")
def berth_openings(berth_openings_recorded):
    """Berths at Lạch Huyện opened, or soon to open, on recorded dates."""
    return berth_openings_recorded * 1


@equation("tonne/year/year")
def berth_retirement(berth_capacity, berth_retirement_rate):
    """Shallow river berths given up: the bridge, the town and larger ships leave them behind."""
    return berth_capacity * berth_retirement_rate


berth_capacity = stock(
    "tonne/year",
    starts_at="berth_capacity_at_start",
    inflows=["berth_completion", "berth_openings"],
    outflows=["berth_retirement"],
    doc="Cargo the berths are built for.",
)


@equation("tonne/year")
def port_capacity(berth_capacity, marine_effect, marine_port_share):
    """Cargo the port can handle; marine science and services lift what a berth handles."""
    return berth_capacity * marine_effect**marine_port_share
