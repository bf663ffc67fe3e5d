"""Carbon costs: what carbon costs firms, how they adapt, and which projects are let in.

Carbon may get a price from the city and one at foreign borders. Cost lowers the carbon-heavy part of output and makes
firms save and switch (loop B11); screening lets industry renew with cleaner projects, at the price of fewer of them.

Reads from other sectors: energy, price_level, exchange_rate, industry's output. Numbers: parameters/emissions.toml,
series.climate.toml.
"""

from models.language import at_least, equation, smooth


@equation("1")
def energy_price_ratio(electricity_price_real, carbon_price_real, grid_factor, electricity_price_reference):
    """What a kilowatt-hour costs its user, its carbon included, relative to the start of 2010."""
    return (electricity_price_real + carbon_price_real * grid_factor) / electricity_price_reference


@equation("bn_vnd/tonne_co2e")
def carbon_price_real(carbon_price_in_force, price_level):
    """The carbon price in force at constant prices; a price fixed in dong melts with inflation."""
    return carbon_price_in_force / price_level


@equation("1")
def carbon_adaptation_wanted(carbon_cost_share, carbon_adaptation_response):
    """Direct emissions per unit of output worth keeping at today's carbon cost, 1 without a cost."""
    return 1 / (1 + carbon_adaptation_response * carbon_cost_share)


carbon_adaptation = smooth(
    "1",
    of="carbon_adaptation_wanted",
    over="carbon_adaptation_time",
    starts_at="carbon_adaptation_at_start",
    doc="Direct emissions per unit of output after switching fuel and process; equipment follows the cost slowly.",
)


@equation("1")
def new_project_intensity(green_screening_share_in_force, green_screening_reference, green_screening_gain):
    """Fuel need of newly admitted industry relative to the usual screening."""
    return 1 - green_screening_gain * (green_screening_share_in_force - green_screening_reference)


screened_intensity = smooth(
    "1",
    of="new_project_intensity",
    over="industry_renewal_time",
    doc="Fuel need of standing industry relative to the usual screening; it renews slowly.",
)


@equation("1")
def foreign_screening_effect(green_screening_share_in_force, green_screening_reference, dirty_project_share):
    """Foreign projects left after refusing dirty ones, 1 at the usual screening."""
    return (1 - dirty_project_share * green_screening_share_in_force) / (
        1 - dirty_project_share * green_screening_reference
    )


@equation("tonne_co2e/bn_vnd")
def industry_fuel_intensity(fuel_intensity_industry, screened_intensity, carbon_adaptation, energy_efficiency_index):
    """Carbon from fuel burnt per unit of industrial output, cement and steel kilns left out."""
    return fuel_intensity_industry * screened_intensity * carbon_adaptation / energy_efficiency_index


@equation("tonne_co2e/bn_vnd")
def industry_carbon_intensity(
    industry_fuel_intensity,
    emissions_process,
    value_added_industry_recent,
    electricity_intensity_industry,
    energy_efficiency_index,
    grid_factor,
):
    """Carbon that stands behind a unit of industrial output: fuel, kilns and bought electricity."""
    electricity = electricity_intensity_industry / energy_efficiency_index * grid_factor
    return industry_fuel_intensity + electricity + emissions_process / value_added_industry_recent


@equation("bn_vnd/tonne_co2e")
def carbon_border_cost(carbon_border_price, exchange_rate, price_level, carbon_price_real):
    """What foreign borders charge for a tonne of carbon in exports beyond the price already paid at home."""
    return at_least(carbon_border_price * exchange_rate / price_level - carbon_price_real, 0)


@equation("1")
def carbon_cost_share(
    industry_carbon_intensity, carbon_price_real, carbon_priced_share, carbon_border_cost, border_exposed_share
):
    """Carbon costs of industry at home and at borders as a share of its value added."""
    return industry_carbon_intensity * (
        carbon_price_real * carbon_priced_share + carbon_border_cost * border_exposed_share
    )


@equation("1")
def carbon_cost_effect(carbon_cost_share, carbon_output_response):
    """Industrial output that carbon costs leave standing, 1 without them."""
    return at_least(1 - carbon_output_response * carbon_cost_share, 0.5)


@equation("bn_vnd/year")
def carbon_revenue(carbon_price_real, carbon_priced_share, emissions_fuel_industry, emissions_process):
    """What the city's carbon price brings in from industrial fuel and kilns."""
    return carbon_price_real * carbon_priced_share * (emissions_fuel_industry + emissions_process)
