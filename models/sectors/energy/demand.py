"""Demand: the electricity the city uses, and the efficiency with which it uses it.

Efficiency is a stock that grows by itself, by the saving programme and by price, with ever less left to save.

Reads from other sectors: value added, population, income, warming_local, carbon_price_real.
Numbers: parameters/energy.toml.
"""

from models.language import at_least, equation, log, smooth, stock


@equation("kwh/year")
def electricity_industry(value_added_industry, electricity_intensity_industry, energy_efficiency_index):
    """Electricity sold to industry and construction: output times what a unit of output needs."""
    return value_added_industry * electricity_intensity_industry / energy_efficiency_index


@equation("kwh/year")
def electricity_services(value_added_services, electricity_intensity_services, energy_efficiency_index):
    """Electricity sold to services, the port and public bodies."""
    return value_added_services * electricity_intensity_services / energy_efficiency_index


@equation("kwh/year")
def electricity_household(
    population,
    electricity_per_person_at_start,
    income_per_capita_index,
    electricity_income_elasticity,
    cooling_electricity_per_degree,
    warming_local,
):
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


energy_price_perceived = smooth(
    "1",
    of="energy_price_log",
    over="efficiency_response_time",
    doc="Energy price (logarithm) to which equipment is already adapted.",
)


@equation("1")
def efficiency_room(energy_efficiency_index, energy_efficiency_ceiling):
    """Share of the possible saving that is still open; the easy savings come first."""
    return at_least((energy_efficiency_ceiling - energy_efficiency_index) / (energy_efficiency_ceiling - 1), 0)


@equation("1/year")
def efficiency_programme_rate(
    energy_saving_asked_in_force, energy_saving_reference, efficiency_programme_strength, efficiency_programme_returns
):
    """Gain that the energy-saving programme brings; twice the effort brings less than twice the gain."""
    effort = at_least(energy_saving_asked_in_force / energy_saving_reference, 0)
    return efficiency_programme_strength * effort**efficiency_programme_returns


@equation("1/year")
def efficiency_price_rate(
    energy_price_log, energy_price_perceived, efficiency_price_elasticity, efficiency_response_time
):
    """Gain from price: users close the gap between equipment and the price they pay."""
    return efficiency_price_elasticity * (energy_price_log - energy_price_perceived) / efficiency_response_time


@equation("1/year")
def efficiency_improvement(
    energy_efficiency_index,
    autonomous_efficiency_rate,
    efficiency_programme_rate,
    efficiency_price_rate,
    efficiency_room,
):
    """Rise of energy efficiency by itself, by programme and by price."""
    gained = (autonomous_efficiency_rate + efficiency_programme_rate) * efficiency_room + efficiency_price_rate
    return energy_efficiency_index * gained


energy_efficiency_index = stock(
    "1",
    starts_at="energy_efficiency_at_start",
    inflows=["efficiency_improvement"],
    doc="Output per unit of energy in firms, 1 at the start.",
)
