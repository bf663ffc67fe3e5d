"""Emissions: what the city emits, counted at the source and at the user, never both.

The production account takes the coal plant on the city's ground, the consumption account the grid's carbon in what
the city uses; the rest is common. Smoke and dust from burning feed the health loop B8; the carbon in output feeds
the cost loop B11 in carbon_costs.

Reads from other sectors: energy, carbon costs, value added, population, income, port, grdp.
Numbers: parameters/emissions.toml, series.climate.toml. Reasoning: docs/explanation/climate_and_energy.md.
"""
from models.language import at_least, choose, equation, smooth, stock


@equation("tonne_co2e/year")
def emissions_coal_plant(pdp8_delivery, coal_output_on_time, coal_output_late, coal_output_coal, coal_plant_factor):
    """Carbon from the 1,200 MW coal plant, which leaves or stays with the national power plan."""
    return coal_plant_factor * choose(pdp8_delivery, on_time=coal_output_on_time, five_years_late=coal_output_late,
                                      coal_lock=coal_output_coal)


@equation("tonne_co2e/year")
def emissions_electricity(electricity_total, local_renewable_generation, local_purchase_share, grid_factor):
    """Carbon in the electricity the city uses, less what it buys directly from local wind and sun."""
    return grid_factor * at_least(electricity_total - local_purchase_share * local_renewable_generation, 0)


@equation("tonne_co2e/year")
def emissions_fuel_industry(value_added_industry, industry_fuel_intensity):
    """Carbon from boilers, furnaces and building sites."""
    return value_added_industry * industry_fuel_intensity


green_services = smooth("1", of="green_services_effort_in_force", over="green_services_time",
    starts_at="green_services_at_start", doc="Green transport, waste and wastewater services that work, 0 to 1.")


@equation("1")
def transport_cleaning_effect(green_services, electrification_at_full_effort):
    """Fuel still burnt by vehicles, trucks and port machines after electric ones took over."""
    return 1 - electrification_at_full_effort * green_services


@equation("tonne_co2e/year")
def emissions_fuel_transport(population, household_fuel_at_start, income_per_capita_index, fuel_income_elasticity,
                             port_throughput, truck_factor, transport_cleaning_effect):
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
def emissions_waste(population, waste_at_start, income_per_capita_index, waste_income_elasticity, waste_diverted_share,
                    landfill_factor):
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
def emissions_port(container_throughput, terminal_factor, port_throughput, ship_factor, transport_cleaning_effect):
    """Carbon from terminals and from ships at berth and in the channel."""
    return container_throughput * terminal_factor * transport_cleaning_effect + port_throughput * ship_factor


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


@equation("tonne_co2e/year")
def combustion_emissions(emissions_coal_plant, tall_stack_share, emissions_fuel, emissions_port):
    """Burning that puts smoke into the city's own air; the coal plant's tall filtered stack counts in part."""
    return emissions_coal_plant * tall_stack_share + emissions_fuel + emissions_port


combustion_at_start = stock("tonne_co2e/year", starts_at="combustion_emissions",
    doc="Burning at the start of 2010, kept as the reference of the air index; nothing flows.")


@equation("1/year")
def dust_cleaning(dust_per_emission, dust_control_rate, dust_control_by_services, green_services):
    """Fall of dust per unit burnt: filters and engine norms, and clean transport and closed dumps."""
    return dust_per_emission * (dust_control_rate + dust_control_by_services * green_services)


dust_per_emission = stock("1", starts_at="dust_per_emission_at_start", outflows=["dust_cleaning"],
    doc="Fine dust per unit burnt, 1 at the start.")


@equation("1")
def local_dust(combustion_emissions, combustion_at_start, dust_per_emission, dust_exponent):
    """Fine dust from the city's own sources, 1 at the start."""
    return at_least(combustion_emissions / combustion_at_start * dust_per_emission, 0) ** dust_exponent


@equation("1")
def pm25_index(local_dust, dust_from_outside_share):
    """Fine dust (PM2.5) in the city's air, 1 at the start; part of it blows in from outside."""
    return dust_from_outside_share + (1 - dust_from_outside_share) * local_dust
