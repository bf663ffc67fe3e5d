"""Accounts: what the city emits, counted at the source and at the user.

Reads from other sectors: energy, value added, population, income, port, grdp. Numbers: parameters/emissions.toml,
series.climate.toml.
"""

from models.language import at_least, choose, equation, smooth


@equation("tonne_co2e/year")
def emissions_coal_plant(pdp8_delivery, coal_output_on_time, coal_output_late, coal_output_coal, coal_plant_factor):
    """Carbon from the 1,200 MW coal plant, which leaves or stays with the national power plan."""
    return coal_plant_factor * choose(
        pdp8_delivery, on_time=coal_output_on_time, five_years_late=coal_output_late, coal_lock=coal_output_coal
    )


@equation("tonne_co2e/year")
def emissions_electricity(electricity_total, local_renewable_generation, local_purchase_share, grid_factor):
    """Carbon in the electricity the city uses, less what it buys directly from local wind and sun."""
    return grid_factor * at_least(electricity_total - local_purchase_share * local_renewable_generation, 0)


@equation("tonne_co2e/year")
def emissions_fuel_industry(value_added_industry, industry_fuel_intensity):
    """Carbon from boilers, furnaces and building sites."""
    return value_added_industry * industry_fuel_intensity


green_services = smooth(
    "1",
    of="green_services_effort_in_force",
    over="green_services_time",
    starts_at="green_services_at_start",
    doc="Green transport, waste and wastewater services that work, 0 to 1.",
)


@equation("1")
def transport_cleaning_effect(green_services, electrification_at_full_effort):
    """Fuel still burnt by vehicles, trucks and port machines after electric ones took over."""
    return 1 - electrification_at_full_effort * green_services


@equation("tonne_co2e/year")
def emissions_fuel_transport(
    population,
    household_fuel_at_start,
    income_per_capita_index,
    fuel_income_elasticity,
    port_throughput,
    truck_factor,
    transport_cleaning_effect,
):
    """Carbon from household fuel and travel, which rise with income, and from trucks that serve the port."""
    people = population * household_fuel_at_start * at_least(income_per_capita_index, 0) ** fuel_income_elasticity
    return (people + port_throughput * truck_factor) * transport_cleaning_effect


@equation("tonne_co2e/year")
def emissions_fuel(emissions_fuel_industry, emissions_fuel_transport):
    """Carbon from all fuel burnt in the city outside power plants and kilns."""
    return emissions_fuel_industry + emissions_fuel_transport


@equation("tonne_co2e/year")
def emissions_process(cement_output, cement_factor, steel_output, steel_factor, carbon_adaptation):
    """Carbon from cement and steel works, their kiln fuel included, their electricity not."""
    return (cement_output * cement_factor + steel_output * steel_factor) * carbon_adaptation


@equation("tonne_co2e/year")
def emissions_waste(
    population, waste_at_start, income_per_capita_index, waste_income_elasticity, waste_diverted_share, landfill_factor
):
    """Methane from household waste that still goes to landfill."""
    waste = population * waste_at_start * at_least(income_per_capita_index, 0) ** waste_income_elasticity
    return waste * at_least(1 - waste_diverted_share, 0) * landfill_factor


@equation("1")
def waste_diverted_share(waste_composted_share, waste_diversion_at_full_effort, green_services):
    """Share of household waste composted, recycled or burnt for power."""
    return waste_composted_share + waste_diversion_at_full_effort * green_services


@equation("tonne_co2e/year")
def emissions_agriculture(paddy_area, paddy_methane, methane_warming, value_added_agriculture, farm_factor):
    """Methane from paddies, and carbon from livestock and fishing boats."""
    return paddy_area * paddy_methane * methane_warming + value_added_agriculture * farm_factor


@equation("tonne_co2e/year")
def emissions_port(
    container_throughput,
    terminal_factor,
    port_throughput,
    ship_factor,
    transport_cleaning_effect,
    energy_efficiency_index,
):
    """Carbon from terminals and from ships at berth and in the channel; ships save fuel as firms do."""
    terminals = container_throughput * terminal_factor * transport_cleaning_effect
    return (terminals + port_throughput * ship_factor) / energy_efficiency_index


@equation("tonne_co2e/year")
def emissions_common(emissions_fuel, emissions_process, emissions_waste, emissions_agriculture, emissions_port):
    """Emissions that both accounts count."""
    return emissions_fuel + emissions_process + emissions_waste + emissions_agriculture + emissions_port


@equation("tonne_co2e/year")
def emissions_production_account(emissions_common, emissions_coal_plant):
    """Emissions on the city's ground, the coal plant's included, whoever uses its power."""
    return emissions_common + emissions_coal_plant


@equation("tonne_co2e/year")
def emissions_consumption_account(emissions_common, emissions_electricity):
    """Emissions for the city's own use: grid carbon of the electricity it buys, the coal plant left out."""
    return emissions_common + emissions_electricity


@equation("tonne_co2e/year")
def emissions_headline(emission_account, emissions_production_account, emissions_consumption_account):
    """The account chosen to speak for the city; the two are never added."""
    return choose(emission_account, production=emissions_production_account, consumption=emissions_consumption_account)


@equation("tonne_co2e/bn_vnd")
def emission_intensity(emissions_headline, grdp):
    """Emissions per unit of GRDP."""
    return emissions_headline / grdp
