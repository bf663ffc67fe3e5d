"""Port and logistics: cargo of the whole north through the city's berths.

Cargo follows the north's trade and the city's own industry. Operators start berths for the cargo they expect when
the berths stand, four years on, as far as the deep-sea plan lets them; a full port turns cargo away and makes
trade dearer (B4), good logistics bring industry and cargo back (R4).

Reads from other sectors: value_added_industry_recent, marine_effect, national_gdp.
Numbers: parameters/port_logistics.toml and series.port.toml.
"""
from models.language import at_least, at_most, delay, equation, smooth, stock


@equation("1")
def national_activity_beyond(national_gdp, national_gdp_record):
    """National output relative to the end of the published outlook; 1 until then."""
    return national_gdp / national_gdp_record


@equation("tonne/year")
def trade_north(north_cargo_reference, national_trade_volume, national_activity_beyond, trade_growth_elasticity,
                world_demand_change, trade_cost_index, cargo_cost_elasticity):
    """Cargo that the trade of the whole north brings: national trade volume, world demand, cost of the way."""
    return (north_cargo_reference * national_trade_volume * national_activity_beyond ** trade_growth_elasticity
            * (1 + world_demand_change) * trade_cost_index ** -cargo_cost_elasticity)


@equation("tonne/year")
def local_cargo(local_cargo_reference, value_added_industry_recent, value_added_industry_reference,
                local_cargo_elasticity):
    """Cargo of the city's own industry; it grows a little less than output, which gets lighter."""
    return local_cargo_reference * (value_added_industry_recent
                                    / value_added_industry_reference) ** local_cargo_elasticity


@equation("tonne/year")
def port_demand(trade_north, local_cargo):
    """Cargo that wants to pass the port."""
    return trade_north + local_cargo


port_demand_remembered = smooth("tonne/year", of="port_demand", over="berth_construction_time",
                                starts_at="port_demand_remembered_at_start",
                                doc="Cargo of the past years, from which operators read growth.")


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
def port_capacity_wanted(port_demand_expected, port_use_comfortable, river_port_limit, deep_sea_permitted,
                         port_sharpness):
    """Capacity operators want: expected cargo at comfortable use, within what river and plan allow (smooth minimum)."""
    wish = port_demand_expected / port_use_comfortable
    room = river_port_limit + deep_sea_permitted
    return wish / (1 + (wish / room) ** port_sharpness) ** (1 / port_sharpness)


@equation("tonne/year/year")
def berth_starts(port_capacity_wanted, berth_capacity, berth_works, berth_decision_time):
    """Berths begun a year: operators close the gap that works under way leave, so most wait for full berths."""
    return at_least(port_capacity_wanted - berth_capacity - berth_works, 0) / berth_decision_time


berth_works = delay("tonne/year", inflow="berth_starts", over="berth_construction_time", order=3,
                    outflow="berth_completion", starts_at="berth_works_at_start",
                    doc="Berths under construction, by the cargo they will handle.")


@equation("tonne/year/year")
def berth_openings(berth_openings_recorded):
    """Berths at Lạch Huyện opened, or soon to open, on recorded dates."""
    return berth_openings_recorded * 1


@equation("tonne/year/year")
def berth_retirement(berth_capacity, berth_retirement_rate):
    """Shallow river berths given up: the bridge, the town and larger ships leave them behind."""
    return berth_capacity * berth_retirement_rate


berth_capacity = stock("tonne/year", starts_at="berth_capacity_at_start",
                       inflows=["berth_completion", "berth_openings"], outflows=["berth_retirement"],
                       doc="Cargo the berths are built for.")


@equation("tonne/year")
def port_capacity(berth_capacity, marine_effect, marine_port_share):
    """Cargo the port can handle; marine science and services lift what a berth handles."""
    return berth_capacity * marine_effect ** marine_port_share


@equation("tonne/year")
def port_throughput(port_demand, port_capacity, port_sharpness):
    """Cargo through the port, city definition: the smaller of demand and capacity, without a corner."""
    return port_demand / (1 + (port_demand / port_capacity) ** port_sharpness) ** (1 / port_sharpness)


@equation("1")
def port_utilisation(port_throughput, port_capacity):
    """Share of capacity in use."""
    return port_throughput / port_capacity


@equation("1")
def port_congestion(port_throughput, port_demand):
    """Share of cargo that waits too long or goes elsewhere because the port is full (B4)."""
    return 1 - port_throughput / port_demand


@equation("teu/year")
def container_throughput(port_throughput, containers_per_tonne):
    """Containers through all terminals of the city, at the ratio of 2024."""
    return port_throughput * containers_per_tonne
