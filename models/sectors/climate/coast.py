"""Coast: the sea, the dykes and how often water passes them.

The sea rises, the ground sinks and dykes wear; works raise the crest years after they are begun. Protection lowers
loss and risk, so capital and revenue grow and pay for upkeep (loop R10).

Reads from other sectors: project_efficiency, public_investment_granted. Numbers: parameters/climate.toml,
series.climate.toml.
"""

from models.language import at_least, choose, delay, equation, exp, log, stock


@equation("cm")
def sea_level_rise(pathway_low_share, pathway_high_share, sea_level_low, sea_level_middle, sea_level_high):
    """Sea level above 1986-2005 on the chosen pathway."""
    return (
        sea_level_middle
        + pathway_low_share * (sea_level_low - sea_level_middle)
        + pathway_high_share * (sea_level_high - sea_level_middle)
    )


@equation("cm/year")
def ground_sinking(subsidence):
    """Sinking of the ground in a year."""
    return subsidence * 1


ground_sunk = stock(
    "cm",
    starts_at="ground_sunk_at_start",
    inflows=["ground_sinking"],
    doc="Sinking of the ground since the start of 2010.",
)


@equation("cm")
def relative_sea_level(sea_level_rise, ground_sunk):
    """Sea level against the sinking ground."""
    return sea_level_rise + ground_sunk


@equation("1")
def land_at_risk_share(relative_sea_level, inundation_table):
    """Share of the city's area that would lie under water without dykes."""
    return inundation_table(relative_sea_level)


@equation("cm")
def crest_gap(surge_mode, surge_scale, relative_sea_level, overtopping_kept, surge_peaks_a_year, protection_crest):
    """Crest missing to keep the overtopping probability of 2024: the Gumbel law of yearly peaks turned round."""
    kept = surge_mode + relative_sea_level - surge_scale * log(-log(1 - overtopping_kept / surge_peaks_a_year))
    return at_least(kept - protection_crest, 0)


@equation("bn_vnd")
def crest_gap_value(crest_gap, protection_capital, protection_crest, dyke_foot_level, crest_elasticity):
    """Protection capital missing where the risk of 2024 is to be kept."""
    return protection_capital * crest_gap / ((protection_crest - dyke_foot_level) * crest_elasticity)


@equation("bn_vnd/year")
def dyke_rule_cost(protection_rule, crest_gap_value, risk_keeping_time, after_record):
    """Dyke works added to hold the risk constant; none where only the programme's pace counts."""
    return choose(protection_rule, constant_crest=0, constant_risk=after_record * crest_gap_value / risk_keeping_time)


@equation("bn_vnd/year")
def dyke_works_cost(dyke_upgrading_in_force, dyke_cost_per_km, dyke_rule_cost):
    """Dyke works begun: kilometres in force at their cost, and works that hold the risk constant."""
    return dyke_upgrading_in_force * dyke_cost_per_km + dyke_rule_cost


@equation("bn_vnd/year")
def dyke_upkeep(public_investment_granted, dyke_upkeep_share, climate_risk_index, upkeep_risk_response):
    """Upkeep and drainage paid inside public investment; a city that sees more risk spends more."""
    return public_investment_granted * dyke_upkeep_share * at_least(climate_risk_index, 0) ** upkeep_risk_response


@equation("bn_vnd/year")
def protection_works(dyke_works_cost, dyke_upkeep):
    """All works on dykes and drains begun in a year."""
    return dyke_works_cost + dyke_upkeep


@equation("bn_vnd")
def protection_under_way_at_start(protection_works, dyke_construction_time):
    """Works under way at the start, at the pace of the first days of 2010."""
    return protection_works * dyke_construction_time


protection_under_way = delay(
    "bn_vnd",
    inflow="protection_works",
    over="dyke_construction_time",
    order=3,
    outflow="protection_completion",
    starts_at="protection_under_way_at_start",
    doc="Dyke works being built.",
)


@equation("bn_vnd/year")
def protection_gain(protection_completion, project_efficiency):
    """Useful protection added; part of every project's money is lost on the way."""
    return protection_completion * project_efficiency


@equation("bn_vnd/year")
def protection_wear(protection_capital, protection_wear_rate):
    """Settling and erosion of dykes on soft ground."""
    return protection_capital * protection_wear_rate


protection_capital = stock(
    "bn_vnd",
    starts_at="protection_capital_at_start",
    inflows=["protection_gain"],
    outflows=["protection_wear"],
    doc="Useful value of dykes and drains.",
)


@equation("cm")
def protection_crest(
    dyke_foot_level, crest_height_at_start, protection_capital, protection_capital_at_start, crest_elasticity
):
    """Crest of an average dyke; a dyke twice as high needs about four times the earth."""
    return (
        dyke_foot_level + crest_height_at_start * (protection_capital / protection_capital_at_start) ** crest_elasticity
    )


@equation("1/year")
def overtopping_probability(protection_crest, relative_sea_level, surge_mode, surge_scale, surge_peaks_a_year):
    """Probability that the highest water of a year passes the crest (Gumbel law of yearly peaks)."""
    return surge_peaks_a_year * (1 - exp(-exp(-(protection_crest - relative_sea_level - surge_mode) / surge_scale)))


@equation("cm")
def flood_depth(surge_100_years, relative_sea_level, protection_crest):
    """Water over the crest in the surge of a hundred years."""
    return at_least(surge_100_years + relative_sea_level - protection_crest, 0)


@equation("1")
def flood_damage_share(flood_depth, depth_damage_table):
    """Share of flooded capital that is destroyed."""
    return depth_damage_table(flood_depth)
