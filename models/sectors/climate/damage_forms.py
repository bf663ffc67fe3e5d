"""Damage forms: one function of temperature that may stand in place of the channels.

Each is counted from the start of 2010, so that the years that were fitted already hold their warming.

Reads from other sectors: nothing. Numbers: parameters/climate.toml.
"""

from models.language import choose, equation, exp, stock


@equation("1")
def damage_level_effect(warming_local, level_effect_slope):
    """Output lost by the level-effect estimate for hot regions."""
    return level_effect_slope * warming_local


@equation("1")
def damage_dice(global_temperature, global_temperature_at_start, dice_coefficient):
    """Output lost by the quadratic DICE-2023 function, counted from the start of 2010."""
    return dice_coefficient * (global_temperature**2 - global_temperature_at_start**2)


@equation("1")
def damage_convergence(warming_local, convergence_slope):
    """Output lost where warm regions fall behind the frontier but stay on its path."""
    return convergence_slope * warming_local


@equation("1/year")
def growth_damage_rise(warming_local, mean_temperature, growth_effect_linear, growth_effect_square):
    """Growth lost in a year by the growth-effect estimate: the fall along its curve from the mean of 2010."""
    curvature = growth_effect_square * ((mean_temperature + warming_local) ** 2 - mean_temperature**2)
    return -(growth_effect_linear * warming_local + curvature)


growth_damage = stock(
    "1",
    starts_at="growth_damage_at_start",
    inflows=["growth_damage_rise"],
    doc="Growth lost so far by the growth-effect estimate (logarithm of output); it never comes back.",
)


@equation("1")
def damage_growth_effect(growth_damage):
    """Output lost by the growth-effect estimate."""
    return 1 - exp(-growth_damage)


@equation("1")
def damage_country_report(warming_local, country_report_slope):
    """Output lost by the national climate report without further adaptation, its range scaled by warming."""
    return country_report_slope * warming_local


@equation("1")
def topdown_damage(
    damage_form, damage_level_effect, damage_dice, damage_convergence, damage_growth_effect, damage_country_report
):
    """Output lost by the top-down function in use; none while the channels are in use."""
    return choose(
        damage_form,
        channels=0,
        level_effect=damage_level_effect,
        dice_2023=damage_dice,
        convergence_consistent=damage_convergence,
        growth_effect=damage_growth_effect,
        country_report=damage_country_report,
    )
