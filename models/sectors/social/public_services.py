"""Public services: income, and the schools, clinics and doctors it is measured against.

Expectations grow with income and with children and old people (B10): standing still is falling behind.

Reads from other files: grdp_recent, population, dependency_ratio, own_revenue, price_level, social_capital, the social
spending lever, congestion_effect. Numbers: parameters/social.toml.
"""

from models.language import at_least, equation, smooth, stock


@equation("bn_vnd/year/person")
def grdp_per_capita_recent(grdp_recent, population):
    """Recent output per resident."""
    return grdp_recent / population


grdp_per_capita_at_start = stock(
    "bn_vnd/year/person",
    starts_at="grdp_per_capita_recent",
    doc="Output per resident at the start, remembered to measure change against.",
)


@equation("1")
def output_per_head_index(grdp_per_capita_recent, grdp_per_capita_at_start):
    """Output per resident, 1 at the start."""
    return grdp_per_capita_recent / grdp_per_capita_at_start


@equation("1")
def income_per_capita_index(output_per_head_index, income_pass_through):
    """Real household income per person, 1 at the start: part of the growth of output goes to owners elsewhere."""
    return at_least(output_per_head_index, 0) ** income_pass_through


@equation("bn_vnd/year/person")
def social_spending_per_person(own_revenue, social_spending_share_in_force, price_level, population):
    """Money of the city for schools, health and income support, per resident."""
    return own_revenue * social_spending_share_in_force / price_level / population


@equation("bn_vnd/person")
def social_capital_per_person(social_capital, population):
    """Schools, clinics and other social buildings per resident."""
    return social_capital / population


social_spending_at_start = stock(
    "bn_vnd/year/person",
    starts_at="social_spending_per_person",
    doc="Social spending per resident at the start, remembered to measure change against.",
)
social_capital_at_start_per_person = stock(
    "bn_vnd/person",
    starts_at="social_capital_per_person",
    doc="Social capital per resident at the start, remembered likewise.",
)


@equation("1")
def social_means(
    social_spending_per_person,
    social_spending_at_start,
    social_capital_per_person,
    social_capital_at_start_per_person,
    buildings_weight,
):
    """Staff and buildings of social services per resident, 1 at the start; neither replaces the other."""
    staff = (social_spending_per_person / social_spending_at_start) ** (1 - buildings_weight)
    return staff * (social_capital_per_person / social_capital_at_start_per_person) ** buildings_weight


@equation("1")
def social_need(
    income_per_capita_index, need_income_elasticity, dependency_ratio, dependency_ratio_at_start, need_ageing_elasticity
):
    """What residents expect of services, 1 at the start: more with income, children and old people (B10)."""
    wealth = at_least(income_per_capita_index, 0) ** need_income_elasticity
    return wealth * (dependency_ratio / dependency_ratio_at_start) ** need_ageing_elasticity


@equation("1")
def service_coverage(social_means, social_need, congestion_effect, congestion_weight):
    """Means of social services against need, on streets as slow as they are; 1 at the start."""
    return social_means / social_need * at_least(congestion_effect, 0) ** congestion_weight


@equation("1")
def service_quality_reached(service_coverage, service_quality_ceiling):
    """Quality of schools and clinics that means allow: the fuller the cover, the less more money adds.

    A hyperbola through 1 at the start, with the full score of the citizen survey as its ceiling.
    """
    return service_quality_ceiling * service_coverage / (service_coverage + service_quality_ceiling - 1)


service_quality_index = smooth(
    "1",
    of="service_quality_reached",
    over="service_response_time",
    starts_at="index_at_start",
    doc="Quality of social services against need, 1 at the start.",
)


@equation("person/year")
def doctors_recruited(doctors_wanted, doctors, recruitment_time, doctor_leaving_rate):
    """Doctors who start: replacement, and part of the gap to the posts paid for."""
    return at_least(doctors * doctor_leaving_rate + (doctors_wanted - doctors) / recruitment_time, 0)


@equation("person/year")
def doctors_leaving(doctors, doctor_leaving_rate):
    """Doctors who retire or move away."""
    return doctors * doctor_leaving_rate


doctors = stock(
    "person",
    starts_at="doctors_at_start",
    inflows=["doctors_recruited"],
    outflows=["doctors_leaving"],
    doc="Doctors under the city's health department.",
)


@equation("person")
def doctors_wanted(
    population,
    doctors_at_start,
    population_at_start,
    social_spending_per_person,
    social_spending_at_start,
    doctors_spending_elasticity,
):
    """Posts for doctors that the health budget pays."""
    money = (social_spending_per_person / social_spending_at_start) ** doctors_spending_elasticity
    return population * doctors_at_start / population_at_start * money


@equation("1")
def doctors_per_10000(doctors, population, people_counted):
    """Doctors of the health department per 10,000 residents; the national count of all doctors is wider."""
    return doctors / population * people_counted
