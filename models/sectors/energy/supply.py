"""Supply: clean power in the city, the carbon in the national grid, and the price of electricity.

Clean power is asked in megawatts, but the room in the grid and years of permits and building decide what stands.

Reads from other sectors: procedure_time_ratio. Numbers: parameters/energy.toml, series.climate.toml.
"""

from models.language import at_least, choose, delay, equation, stock


@equation("tonne_co2e/kwh")
def grid_factor(pdp8_delivery, grid_factor_on_time, grid_factor_late, grid_factor_coal):
    """Carbon in a kilowatt-hour of the national grid: recorded to 2023, then by delivery of the power plan."""
    return choose(
        pdp8_delivery, on_time=grid_factor_on_time, five_years_late=grid_factor_late, coal_lock=grid_factor_coal
    )


@equation("1/year")
def electricity_price_increase(electricity_price_factor, electricity_price_growth, after_record):
    """Rise of the real retail price after the last recorded one."""
    return after_record * electricity_price_factor * electricity_price_growth


electricity_price_factor = stock(
    "1",
    starts_at="electricity_price_factor_at_start",
    inflows=["electricity_price_increase"],
    doc="Retail electricity price relative to the last recorded one.",
)


@equation("bn_vnd/kwh")
def electricity_price_real(electricity_price_recorded, electricity_price_factor):
    """Average retail price of electricity at constant prices; the State sets it for the whole country."""
    return electricity_price_recorded * electricity_price_factor


@equation("mw")
def grid_room(electricity_total, energy_per_peak_mw, export_line_capacity):
    """Clean power the network can take: the city's own peak and the lines out of it."""
    return electricity_total / energy_per_peak_mw + export_line_capacity


@equation("mw")
def clean_power_connectable(clean_power_asked_in_force, grid_room, grid_limit_sharpness):
    """Of what is asked, what could be connected: a smooth minimum of wish and grid."""
    asked = at_least(clean_power_asked_in_force, 0)
    return asked / (1 + (asked / grid_room) ** grid_limit_sharpness) ** (1 / grid_limit_sharpness)


@equation("year")
def clean_power_lead_time(clean_power_build_time, clean_power_permit_time, procedure_time_ratio):
    """Years from commitment to power: survey and permits, which procedures shorten, and building."""
    return clean_power_build_time + clean_power_permit_time * procedure_time_ratio


@equation("mw/year")
def clean_power_starts(
    clean_power_connectable, local_renewable_capacity, clean_power_under_way, clean_power_commitment_time, after_record
):
    """Projects committed in a year to close the gap between what is connectable and what stands or is under way."""
    gap = at_least(clean_power_connectable - local_renewable_capacity - clean_power_under_way, 0)
    return after_record * gap / clean_power_commitment_time


clean_power_under_way = delay(
    "mw",
    inflow="clean_power_starts",
    over="clean_power_lead_time",
    order=3,
    outflow="clean_power_commissioning",
    starts_at="clean_power_under_way_at_start",
    doc="Wind and solar projects between commitment and first power.",
)


@equation("mw/year")
def clean_power_retirement(local_renewable_capacity, clean_power_lifetime):
    """Clean power retired at the end of its life."""
    return local_renewable_capacity / clean_power_lifetime


local_renewable_capacity = stock(
    "mw",
    starts_at="local_renewable_capacity_at_start",
    inflows=["clean_power_commissioning"],
    outflows=["clean_power_retirement"],
    doc="Wind and solar power standing in the city and off its coast.",
)


@equation("kwh/year")
def local_renewable_generation(local_renewable_capacity, clean_power_yield):
    """Electricity made by local wind and sun."""
    return local_renewable_capacity * clean_power_yield


@equation("bn_vnd/year")
def clean_power_investment(clean_power_commissioning, clean_power_cost):
    """Private money that the clean power opened in a year has cost."""
    return clean_power_commissioning * clean_power_cost
