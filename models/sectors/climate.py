"""Climate: how warm it gets, what heat takes, and what all of it costs.

Damage comes through separate channels: heat here, the coast in coast.py, storms in storms.py, health in social.py.
Instead of the channels one top-down function of temperature can be chosen; then the channels of warming are off,
so nothing is counted twice. Loop B7 and the health loop B8 start from here.

Reads from other sectors: value added, grdp, storm_loss, storm_output_loss.
Numbers: parameters/climate.toml, series.climate.toml.
"""
from models.language import at_least, at_most, choose, equation, exp, stock


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
    return (temperature_middle + pathway_low_share * (temperature_low - temperature_middle)
            + pathway_high_share * (temperature_high - temperature_middle))


@equation("degC")
def warming_local(global_temperature, global_temperature_at_start, local_warming_ratio):
    """Warming of the city since the start of 2010, in a fixed ratio to the world's."""
    return (global_temperature - global_temperature_at_start) * local_warming_ratio


@equation("1")
def channels_in_use(damage_form):
    """1 where damage comes through the channels, 0 where one top-down function stands for them."""
    return choose(damage_form, channels=1, level_effect=0, dice_2023=0, convergence_consistent=0, growth_effect=0,
                  country_report=0)


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


@equation("1")
def damage_level_effect(warming_local, level_effect_slope):
    """Output lost by the level-effect estimate for hot regions."""
    return level_effect_slope * warming_local


@equation("1")
def damage_dice(global_temperature, global_temperature_at_start, dice_coefficient):
    """Output lost by the quadratic DICE-2023 function, counted from the start of 2010."""
    return dice_coefficient * (global_temperature ** 2 - global_temperature_at_start ** 2)


@equation("1")
def damage_convergence(warming_local, convergence_slope):
    """Output lost where warm regions fall behind the frontier but stay on its path."""
    return convergence_slope * warming_local


@equation("1/year")
def growth_damage_rise(warming_local, mean_temperature, growth_effect_linear, growth_effect_square):
    """Growth lost in a year by the growth-effect estimate: the fall along its curve from the mean of 2010."""
    curvature = growth_effect_square * ((mean_temperature + warming_local) ** 2 - mean_temperature ** 2)
    return -(growth_effect_linear * warming_local + curvature)


growth_damage = stock("1", starts_at="growth_damage_at_start", inflows=["growth_damage_rise"],
    doc="Growth lost so far by the growth-effect estimate (logarithm of output); it never comes back.")


@equation("1")
def damage_growth_effect(growth_damage):
    """Output lost by the growth-effect estimate."""
    return 1 - exp(-growth_damage)


@equation("1")
def damage_country_report(warming_local, country_report_slope):
    """Output lost by the national climate report without further adaptation, its range scaled by warming."""
    return country_report_slope * warming_local


@equation("1")
def topdown_damage(damage_form, damage_level_effect, damage_dice, damage_convergence, damage_growth_effect,
                   damage_country_report):
    """Output lost by the top-down function in use; none while the channels are in use."""
    return choose(damage_form, channels=0, level_effect=damage_level_effect, dice_2023=damage_dice,
                  convergence_consistent=damage_convergence, growth_effect=damage_growth_effect,
                  country_report=damage_country_report)


@equation("bn_vnd/year")
def heat_loss_value(value_added_agriculture, value_added_industry, value_added_services, heat_loss_agriculture,
                    heat_loss_industry, heat_loss_services):
    """Value added that heat takes: what is missing from what would be there without it."""
    return (value_added_agriculture * heat_loss_agriculture / (1 - heat_loss_agriculture)
            + value_added_industry * heat_loss_industry / (1 - heat_loss_industry)
            + value_added_services * heat_loss_services / (1 - heat_loss_services))


@equation("bn_vnd/year")
def output_loss_value(grdp, storm_output_loss, topdown_damage):
    """Value added that storms interrupt, and in the top-down forms all that warming takes."""
    lost = at_most(storm_output_loss + topdown_damage, 0.5)
    return grdp * lost / (1 - lost)


@equation("bn_vnd/year")
def climate_loss(heat_loss_value, output_loss_value, storm_loss):
    """What heat, storms and floods cost in a year: value added lost and capital destroyed, health left out."""
    return heat_loss_value + output_loss_value + storm_loss


@equation("1")
def climate_loss_share(climate_loss, grdp):
    """Climate loss as a share of GRDP."""
    return climate_loss / grdp
