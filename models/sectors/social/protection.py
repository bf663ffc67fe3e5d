"""Protection: insurance cover, inequality and poverty.

Cover is asked for by inspection and support and spreads in a stock. Growth widens incomes, schooling and support
narrow them; income lowers poverty ever less as the floor comes near.

Reads from other files: income, mean_schooling, the social spending and insurance levers.
Numbers: parameters/social.toml.
"""

from models.language import at_least, at_most, equation, stock


@equation("1")
def social_insurance_effort(social_insurance_asked_in_force, social_insurance_asked_base, insurance_effort_elasticity):
    """Inspection and contribution support relative to the base."""
    return (at_least(social_insurance_asked_in_force, 0) / social_insurance_asked_base) ** insurance_effort_elasticity


@equation("1/year")
def insurance_enrolment(insurance_enrolment_rate, social_insurance_effort, social_insurance_share):
    """Uninsured workers who come under cover; the last ones are the hardest to reach."""
    return insurance_enrolment_rate * social_insurance_effort * (1 - social_insurance_share)


@equation("1/year")
def insurance_lapse(social_insurance_share, insurance_lapse_rate):
    """Insured workers who drop out or cash in their contributions."""
    return social_insurance_share * insurance_lapse_rate


social_insurance_share = stock(
    "1",
    starts_at="social_insurance_share_at_start",
    inflows=["insurance_enrolment"],
    outflows=["insurance_lapse"],
    doc="Share of the labour force in social insurance.",
)


@equation("1")
def social_protection_index(
    social_spending_share_in_force,
    social_spending_share_base,
    social_insurance_share,
    social_insurance_share_at_start,
    insurance_weight,
):
    """Income support and insurance, 1 at the start."""
    support = at_least(social_spending_share_in_force, 0) / social_spending_share_base
    return support * (social_insurance_share / social_insurance_share_at_start) ** insurance_weight


@equation("1")
def inequality_index(
    income_per_capita_index,
    inequality_growth_elasticity,
    mean_schooling,
    mean_schooling_at_start,
    inequality_schooling_elasticity,
    social_protection_index,
    inequality_protection_elasticity,
):
    """Richest fifth over poorest, 1 at the start: growth widens the gap, schooling and support narrow it."""
    growth = at_least(income_per_capita_index, 0) ** inequality_growth_elasticity
    schooling = (mean_schooling / mean_schooling_at_start) ** inequality_schooling_elasticity
    return growth / schooling / social_protection_index**inequality_protection_elasticity


@equation("1")
def income_of_the_poor(income_per_capita_index, inequality_index, poor_share_elasticity):
    """Income of poor households, 1 at the start: average income, less where inequality grows."""
    return at_least(income_per_capita_index, 0) / inequality_index**poor_share_elasticity


@equation("1")
def poverty_rate(poverty_floor, poverty_at_start, income_of_the_poor, poverty_income_elasticity):
    """Share of households below the national income line: it falls with their income, ever less near the floor."""
    above_floor = (poverty_at_start - poverty_floor) * income_of_the_poor**poverty_income_elasticity
    return at_most(poverty_floor + above_floor, 1)
