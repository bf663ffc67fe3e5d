"""Air: the fine dust that the city's own burning adds to what blows in.

Reads from other sectors: nothing. Numbers: parameters/emissions.toml.
"""

from models.language import at_least, equation, stock


@equation("tonne_co2e/year")
def combustion_emissions(emissions_coal_plant, tall_stack_share, emissions_fuel, emissions_port):
    """Burning that puts smoke into the city's own air; the coal plant's tall filtered stack counts in part."""
    return emissions_coal_plant * tall_stack_share + emissions_fuel + emissions_port


combustion_at_start = stock(
    "tonne_co2e/year",
    starts_at="combustion_emissions",
    doc="Burning at the start of 2010, kept as the reference of the air index; nothing flows.",
)


@equation("1/year")
def dust_cleaning(dust_per_emission, dust_control_rate, dust_control_by_services, green_services):
    """Fall of dust per unit burnt: filters and engine norms, and clean transport and closed dumps."""
    return dust_per_emission * (dust_control_rate + dust_control_by_services * green_services)


dust_per_emission = stock(
    "1",
    starts_at="dust_per_emission_at_start",
    outflows=["dust_cleaning"],
    doc="Fine dust per unit burnt, 1 at the start.",
)


@equation("1")
def local_dust(combustion_emissions, combustion_at_start, dust_per_emission, dust_exponent):
    """Fine dust from the city's own sources, 1 at the start."""
    return at_least(combustion_emissions / combustion_at_start * dust_per_emission, 0) ** dust_exponent


@equation("1")
def pm25_index(local_dust, dust_from_outside_share):
    """Fine dust (PM2.5) in the city's air, 1 at the start; part of it blows in from outside."""
    return dust_from_outside_share + (1 - dust_from_outside_share) * local_dust
