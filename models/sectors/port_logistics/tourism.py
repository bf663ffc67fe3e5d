"""Tourism: who comes to visit, and what it brings.

Incomes in the country and promotion bring visitors as far as rooms, boats and staff allow; these follow demand over
years, so a closed year leaves a scar. What visitors beyond the ordinary spend lifts services a little.

Reads from other files: national_gdp, links_in_use; the pandemic is one dated event.
Numbers: parameters/port_logistics.toml, series.economy.toml.
"""

from models.language import at_least, equation, smooth, stock


@equation("1")
def national_income_index(national_gdp, national_gdp_at_start):
    """National output relative to 2010."""
    return national_gdp / national_gdp_at_start


@equation("visitor/year")
def visitors_ordinary(visitors_reference, national_income_index, visitor_income_elasticity):
    """Visitors that rising incomes alone would bring."""
    return visitors_reference * national_income_index**visitor_income_elasticity


@equation("1")
def promotion_push(visitors_asked_in_force, visitors_asked_base, promotion_elasticity):
    """What promotion, piers and public places add to demand, relative to the base; twice the effort is not twice."""
    return (visitors_asked_in_force / visitors_asked_base) ** promotion_elasticity


promotion = smooth(
    "1",
    of="promotion_push",
    over="promotion_time",
    doc="Name and attractions of the city relative to the base, built over years.",
)


@equation("visitor/year")
def visitor_demand(visitors_ordinary, promotion, pandemic_course, travel_loss, links_in_use, links_visitor_gain):
    """Visitors who would come: incomes, promotion, easier ways; closed borders and fear keep them away."""
    return visitors_ordinary * promotion * (1 - travel_loss * pandemic_course) * (1 + links_visitor_gain * links_in_use)


@equation("visitor/year")
def visitor_capacity_wanted(visitor_demand, visitor_use_comfortable, visitor_place_limit, visitor_sharpness):
    """Rooms, boats and staff that owners want, within what beaches, Cát Bà and streets can hold (smooth minimum)."""
    wish = visitor_demand / visitor_use_comfortable
    return wish / (1 + (wish / visitor_place_limit) ** visitor_sharpness) ** (1 / visitor_sharpness)


@equation("visitor/year/year")
def visitor_capacity_opened(visitor_capacity_wanted, visitor_capacity, visitor_build_time):
    """Rooms, boats and staff added a year."""
    return at_least(visitor_capacity_wanted - visitor_capacity, 0) / visitor_build_time


@equation("visitor/year/year")
def visitor_capacity_closed(visitor_capacity, visitor_capacity_wanted, visitor_closing_time):
    """Rooms, boats and staff lost a year: they close sooner than they come back."""
    return at_least(visitor_capacity - visitor_capacity_wanted, 0) / visitor_closing_time


visitor_capacity = stock(
    "visitor/year",
    starts_at="visitor_capacity_wanted",
    inflows=["visitor_capacity_opened"],
    outflows=["visitor_capacity_closed"],
    doc="Visitors that rooms, boats and staff can receive.",
)


@equation("visitor/year")
def visitors(visitor_demand, visitor_capacity, visitor_sharpness):
    """Visits to the city: the smaller of demand and capacity, without a corner."""
    return visitor_demand / (1 + (visitor_demand / visitor_capacity) ** visitor_sharpness) ** (1 / visitor_sharpness)


@equation("bn_vnd/year")
def tourism_spending(visitors, spending_per_visit):
    """What visitors spend in the city."""
    return visitors * spending_per_visit


@equation("visitor/year")
def visitors_expected(visitors_ordinary, visitor_use_comfortable, visitor_place_limit, visitor_sharpness):
    """Visitors there would be with incomes alone and rooms that had followed them at once."""
    crowded = (visitors_ordinary / visitor_place_limit) ** visitor_sharpness
    return visitors_ordinary / (1 + visitor_use_comfortable**visitor_sharpness + crowded) ** (1 / visitor_sharpness)


@equation("1")
def visitors_relative(visitors, visitors_expected):
    """Visitors relative to what incomes alone would bring, 1 at the start."""
    return visitors / visitors_expected


@equation("1")
def tourism_effect(visitors_relative, tourism_service_share, tourism_multiplier):
    """Effect on services of visitors above or below the ordinary, 1 at the start; the ordinary is in services."""
    return 1 + tourism_multiplier * tourism_service_share * (visitors_relative - 1)
