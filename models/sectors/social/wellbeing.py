"""Wellbeing: five parts of life, joined so that no part fully replaces another.

It is read, not fed back: nothing in the city grows because an index is high.

Reads from other files: income, inequality, health, schooling, cover, dust, unemployment_rate, climate_loss_share,
trust. Numbers: parameters/social.toml.
"""

from models.language import at_least, equation


@equation("1")
def living_standard(income_per_capita_index, wellbeing_income_curvature, inequality_index, inequality_aversion):
    """Material part of wellbeing, 1 at the start: each further dong counts less."""
    return at_least(income_per_capita_index, 0) ** wellbeing_income_curvature / inequality_index**inequality_aversion


@equation("1")
def secure_work(
    unemployment_rate,
    normal_unemployment,
    social_insurance_share,
    social_insurance_share_at_start,
    insurance_wellbeing_elasticity,
):
    """Work part of wellbeing, 1 at the start: a job, and cover when it ends."""
    cover = (social_insurance_share / social_insurance_share_at_start) ** insurance_wellbeing_elasticity
    return at_least(1 - unemployment_rate, 0) / (1 - normal_unemployment) * cover


@equation("1")
def health_and_learning(life_expectancy, life_expectancy_at_start, mean_schooling, mean_schooling_at_start):
    """Health and schooling part of wellbeing, 1 at the start."""
    return (life_expectancy / life_expectancy_at_start * mean_schooling / mean_schooling_at_start) ** 0.5


@equation("1")
def safe_surroundings(pollution_breathed, pollution_aversion, climate_loss_share):
    """Environment part of wellbeing, 1 at the start: clean air, and homes spared by storm and flood."""
    return at_least(1 - climate_loss_share, 0) / at_least(pollution_breathed, 0.5) ** pollution_aversion


@equation("1")
def trust_ratio(trust, trust_at_start):
    """Trust in the city's government, 1 at the start."""
    return trust / trust_at_start


@equation("1")
def wellbeing_index(
    living_standard, secure_work, health_and_learning, safe_surroundings, trust_ratio, wellbeing_weight, wellbeing_floor
):
    """Wellbeing, 1 at the start: a geometric mean in which no part fully replaces another, kept above zero."""
    material = at_least(living_standard, wellbeing_floor) * at_least(secure_work, wellbeing_floor)
    personal = at_least(health_and_learning, wellbeing_floor) * at_least(safe_surroundings, wellbeing_floor)
    return (material * personal * at_least(trust_ratio, wellbeing_floor)) ** wellbeing_weight


@equation("1")
def wellbeing_arithmetic(
    living_standard, secure_work, health_and_learning, safe_surroundings, trust_ratio, wellbeing_weight
):
    """Wellbeing as a plain mean, in which one part fully replaces another; shown for comparison."""
    return wellbeing_weight * (living_standard + secure_work + health_and_learning + safe_surroundings + trust_ratio)
