"""Warming: how warm it gets on each pathway, and what heat takes from output.

Reads from other sectors: nothing. Numbers: parameters/climate.toml, series.climate.toml.
"""

from models.language import at_least, at_most, choose, equation


@equation("1")
def pathway_low_share(climate_pathway):
    """Weight of the low pathway (RCP2.6, SSP1-2.6): whole at 1, none from 2 on."""
    return at_most(at_least(2 - climate_pathway, 0), 1)


@equation("1")
def pathway_high_share(climate_pathway):
    """Weight of the high pathway (RCP8.5, SSP5-8.5): none up to 2, whole at 3."""
    return at_most(at_least(climate_pathway - 2, 0), 1)


@equation("degC")
def global_temperature(pathway_low_share, pathway_high_share, temperature_low, temperature_middle, temperature_high):
    """World temperature above 1850-1900 on the chosen pathway; between two pathways it is interpolated."""
    return (
        temperature_middle
        + pathway_low_share * (temperature_low - temperature_middle)
        + pathway_high_share * (temperature_high - temperature_middle)
    )


@equation("degC")
def warming_local(global_temperature, global_temperature_at_start, local_warming_ratio):
    """Warming of the city since the start of 2010, in a fixed ratio to the world's."""
    return (global_temperature - global_temperature_at_start) * local_warming_ratio


@equation("1")
def channels_in_use(damage_form):
    """1 where damage comes through the channels, 0 where one top-down function stands for them."""
    return choose(
        damage_form,
        channels=1,
        level_effect=0,
        dice_2023=0,
        convergence_consistent=0,
        growth_effect=0,
        country_report=0,
    )


@equation("1")
def heat_loss_agriculture(warming_local, heat_slope_agriculture, channels_in_use):
    """Farm and fishery output lost to heat: work is outdoors."""
    return channels_in_use * heat_slope_agriculture * at_least(warming_local, 0)


@equation("1")
def heat_loss_industry(warming_local, heat_slope_industry, channels_in_use):
    """Industrial output lost to heat: building sites and halls that are only partly cooled."""
    return channels_in_use * heat_slope_industry * at_least(warming_local, 0)


@equation("1")
def heat_loss_services(warming_local, heat_slope_services, channels_in_use):
    """Service output lost to heat: mostly cooled rooms, but also port yards and streets."""
    return channels_in_use * heat_slope_services * at_least(warming_local, 0)
