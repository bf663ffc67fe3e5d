"""Energy: the electricity the city buys, saves and makes.

Output, people and heat ask for electricity; efficiency is a stock that grows by itself, by the saving programme
and by price, with ever less left to save. Clean power is asked in megawatts, but grid connection and years of
permits and building decide what stands. Loop B11: dearer carbon and power bring efficiency, which lowers the cost.

Reads from other sectors: value added, population, income, warming_local, energy_price_ratio,
procedure_time_ratio.
Numbers: parameters/energy.toml, series.climate.toml. Reasoning: docs/explanation/climate_and_energy.md.
"""
from models.language import at_least, delay, equation, log, smooth, stock


@equation("kwh/year")
def electricity_industry(value_added_industry, electricity_intensity_industry, energy_efficiency_index):
    """Electricity sold to industry and construction: output times what a unit of output needs."""
    return value_added_industry * electricity_intensity_industry / energy_efficiency_index


@equation("kwh/year")
def electricity_services(value_added_services, electricity_intensity_services, energy_efficiency_index):
    """Electricity sold to services, the port and public bodies."""
    return value_added_services * electricity_intensity_services / energy_efficiency_index


@equation("kwh/year")
def electricity_household(population, electricity_per_person_at_start, income_per_capita_index,
                          electricity_income_elasticity, cooling_electricity_per_degree, warming_local):
    """Electricity sold to households; it rises with income and with the need for cooling."""
    cooling = 1 + cooling_electricity_per_degree * warming_local
    comfort = at_least(income_per_capita_index, 0) ** electricity_income_elasticity
    return population * electricity_per_person_at_start * comfort * cooling


@equation("kwh/year")
def electricity_total(electricity_industry, electricity_services, electricity_household):
    """All electricity sold in the city."""
    return electricity_industry + electricity_services + electricity_household


@equation("1")
def energy_price_log(energy_price_ratio):
    """Logarithm of the energy price ratio, in which price responses are linear."""
    return log(at_least(energy_price_ratio, 0.5))


energy_price_perceived = smooth("1", of="energy_price_log", over="efficiency_response_time",
    doc="Energy price (logarithm) to which equipment is already adapted.")


@equation("1")
def efficiency_room(energy_efficiency_index, energy_efficiency_ceiling):
    """Share of the possible saving that is still open; the easy savings come first."""
    return at_least((energy_efficiency_ceiling - energy_efficiency_index) / (energy_efficiency_ceiling - 1), 0)


@equation("1/year")
def efficiency_programme_rate(energy_saving_asked_in_force, energy_saving_reference, efficiency_programme_strength,
                              efficiency_programme_returns):
    """Gain that the energy-saving programme brings; twice the effort brings less than twice the gain."""
    effort = at_least(energy_saving_asked_in_force / energy_saving_reference, 0)
    return efficiency_programme_strength * effort ** efficiency_programme_returns


@equation("1/year")
def efficiency_price_rate(energy_price_log, energy_price_perceived, efficiency_price_elasticity,
                          efficiency_response_time):
    """Gain from price: users close the gap between equipment and the price they pay."""
    return efficiency_price_elasticity * (energy_price_log - energy_price_perceived) / efficiency_response_time


@equation("1/year")
def efficiency_improvement(energy_efficiency_index, autonomous_efficiency_rate, efficiency_programme_rate,
                           efficiency_price_rate, efficiency_room):
    """Rise of energy efficiency by itself, by programme and by price."""
    gained = (autonomous_efficiency_rate + efficiency_programme_rate) * efficiency_room + efficiency_price_rate
    return energy_efficiency_index * gained


energy_efficiency_index = stock("1", starts_at="energy_efficiency_at_start", inflows=["efficiency_improvement"],
    doc="Output per unit of energy in firms, 1 at the start.")


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
def clean_power_starts(clean_power_connectable, local_renewable_capacity, clean_power_under_way,
                       clean_power_commitment_time, after_record):
    """Projects committed in a year to close the gap between what is connectable and what stands or is under way."""
    gap = at_least(clean_power_connectable - local_renewable_capacity - clean_power_under_way, 0)
    return after_record * gap / clean_power_commitment_time


clean_power_under_way = delay("mw", inflow="clean_power_starts", over="clean_power_lead_time", order=3,
    outflow="clean_power_commissioning", starts_at="clean_power_under_way_at_start",
    doc="Wind and solar projects between commitment and first power.")


@equation("mw/year")
def clean_power_retirement(local_renewable_capacity, clean_power_lifetime):
    """Clean power retired at the end of its life."""
    return local_renewable_capacity / clean_power_lifetime


local_renewable_capacity = stock("mw", starts_at="local_renewable_capacity_at_start",
    inflows=["clean_power_commissioning"], outflows=["clean_power_retirement"],
    doc="Wind and solar power standing in the city and off its coast.")


@equation("kwh/year")
def local_renewable_generation(local_renewable_capacity, clean_power_yield):
    """Electricity made by local wind and sun."""
    return local_renewable_capacity * clean_power_yield


@equation("bn_vnd/year")
def clean_power_investment(clean_power_commissioning, clean_power_cost):
    """Private money that the clean power opened in a year has cost."""
    return clean_power_commissioning * clean_power_cost
