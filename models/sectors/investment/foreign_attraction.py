"""Foreign attraction: the country's pool and the city's share of it.

The pool is not the city's choice; the share is won by links, skills, land, an existing cluster (R2), governance and
price (B2), and saturates.

Reads from other sectors: connectivity, skill_index, land, governance, wages, risks, the levers on promotion and zones.
Numbers: parameters/foreign_investment.toml.
"""

from models.language import at_least, choose, equation, exp


@equation("usd_now/year")
def foreign_pool(foreign_pool_record, fdi_pool_growth, fdi_pool_change, world_demand_change, time, foreign_pool_ends):
    """Foreign investment registered in the whole country, on the definition without share purchases."""
    return (foreign_pool_record * exp(fdi_pool_growth * at_least(time - foreign_pool_ends, 0)) * (1 + fdi_pool_change)
            * at_least(1 + world_demand_change, 0.1))


@equation("1")
def foreign_ease(skill_index, foreign_skill_elasticity, land_pull, governance_pull, climate_risk_index,
                 foreign_climate_elasticity, wage_pull):
    """What makes the city suit investors: skills, land, governance, safety from the climate, wages."""
    return (skill_index ** foreign_skill_elasticity * land_pull * governance_pull * wage_pull
            * at_least(climate_risk_index, 0.05) ** (-foreign_climate_elasticity))


@equation("1")
def land_pull(industrial_land_availability, foreign_land_elasticity):
    """Investors look for serviced land."""
    return at_least(industrial_land_availability, 0.01) ** foreign_land_elasticity


@equation("1")
def wage_pull(wage_relative, foreign_wage_elasticity):
    """Investors look for wages that are low against the country's."""
    return at_least(wage_relative, 0.05) ** (-foreign_wage_elasticity)


@equation("1")
def governance_pull(governance_perceived, procedure_time_ratio, security_risk_index, governance_investment_link,
                    foreign_governance_elasticity, foreign_security_elasticity):
    """Investors look for good government, quick procedures and safety; SW5, because the evidence is weak."""
    better = at_least(governance_perceived, 0.05)
    faster = at_least(procedure_time_ratio, 0.05) ** -0.5
    seen = choose(governance_investment_link, two_way=better ** foreign_governance_elasticity,
                  strong=better ** (2 * foreign_governance_elasticity), weak=1,
                  transparency_only=faster ** foreign_governance_elasticity)
    return seen * at_least(security_risk_index, 0.05) ** (-foreign_security_elasticity)


@equation("1")
def cluster_pull(capital_foreign_industry, capital_foreign_industry_at_start, foreign_cluster_elasticity):
    """Investors follow investors."""
    return at_least(capital_foreign_industry / capital_foreign_industry_at_start, 0.05) ** foreign_cluster_elasticity


@equation("1")
def link_pull(connectivity_recorded, connectivity_new, foreign_link_response):
    """Investors look for the sea and the motorway; links to come count half of those that opened in 2015-18."""
    return exp(foreign_link_response * (connectivity_recorded + 0.5 * connectivity_new))


@equation("1")
def promotion_effort(foreign_investment_asked_in_force, foreign_investment_asked_base, promotion_effectiveness):
    """Promotion money and staff against the base, with strongly diminishing returns."""
    return at_least(foreign_investment_asked_in_force / foreign_investment_asked_base, 0.01) ** promotion_effectiveness


@equation("1")
def zone_pull(free_trade_zone_in_use, free_trade_zone_scale, foreign_zone_response, mechanism_in_force,
              special_mechanism_response):
    """Tax and customs privileges of the free trade zone and the special mechanism."""
    return (exp(foreign_zone_response * free_trade_zone_in_use / (free_trade_zone_in_use + free_trade_zone_scale))
            * exp(special_mechanism_response * mechanism_in_force))


@equation("1")
def foreign_attractiveness(foreign_ease, cluster_pull, link_pull, promotion_effort, zone_pull,
                           foreign_screening_effect):
    """The city's attractiveness to foreign investors, relative to the start."""
    return foreign_ease * cluster_pull * link_pull * promotion_effort * zone_pull * foreign_screening_effect


@equation("1")
def foreign_pool_share(foreign_attractiveness, foreign_share_at_start, foreign_share_ceiling):
    """The city's share of the country's pool, saturating at a ceiling."""
    wanted = foreign_share_at_start * foreign_attractiveness
    return wanted / (1 + wanted / foreign_share_ceiling)


@equation("usd_now/year")
def foreign_registration(foreign_pool, foreign_pool_share):
    """Foreign investment registered in the city, new and added."""
    return foreign_pool * foreign_pool_share
