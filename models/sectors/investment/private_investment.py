"""Private investment: what domestic firms put into new capital.

Reads from other sectors: value added, governance, connectivity, land, reconstruction_private.
Numbers: parameters/investment.toml.
"""

from models.language import at_least, at_most, choose, equation, exp


@equation("1")
def investment_climate_effect(governance_perceived, procedure_time_ratio, governance_investment_link,
                              governance_investment_elasticity):
    """Firms invest more where they are governed better and faster; SW5, because the evidence is weak."""
    better = at_least(governance_perceived, 0.05)
    faster = at_least(procedure_time_ratio, 0.05) ** -0.5
    return choose(governance_investment_link, two_way=better ** governance_investment_elasticity,
                  strong=better ** (3 * governance_investment_elasticity), weak=1,
                  transparency_only=faster ** governance_investment_elasticity)


@equation("1")
def private_mood(accelerator_effect, finance_effect, investment_climate_effect, entrepreneurship_effect,
                 link_investment_effect):
    """What raises or lowers domestic firms' wish to invest, all together."""
    return (accelerator_effect * finance_effect * investment_climate_effect * entrepreneurship_effect
            * link_investment_effect)


@equation("1")
def link_investment_effect(connectivity_recorded, connectivity_new, link_investment_response):
    """New links to the country and the sea open markets to domestic firms."""
    return exp(link_investment_response * (connectivity_recorded + 0.5 * connectivity_new))


@equation("bn_vnd/year")
def private_funds(value_added_domestic_industry_recent, value_added_services_recent, investment_propensity,
                  private_mood, reconstruction_private):
    """What domestic firms outside agriculture put into new capital; reconstruction takes its part first."""
    earned = value_added_domestic_industry_recent + value_added_services_recent
    wanted = earned * investment_propensity * private_mood
    return at_least(wanted - reconstruction_private, 0.1 * wanted)


@equation("1")
def industry_part(value_added_domestic_industry_recent, value_added_services_recent, manufacturing_focus):
    """Industry's part of domestic investment: its part of earnings, shifted by the focus on manufacturing."""
    industry = value_added_domestic_industry_recent * manufacturing_focus
    return industry / (industry + value_added_services_recent)


@equation("1")
def manufacturing_focus(manufacturing_investment_share_in_force, manufacturing_investment_share_base):
    """Odds of investing in manufacturing against the base (1 at base)."""
    now, base = manufacturing_investment_share_in_force, manufacturing_investment_share_base
    return now / (1 - now) / (base / (1 - base))


@equation("bn_vnd/year")
def investment_domestic_industry(private_funds, industry_part, industrial_land_availability, land_response):
    """Domestic investment in industry, held back where serviced land runs out (B3)."""
    return private_funds * industry_part * at_most(industrial_land_availability, 1) ** land_response


@equation("bn_vnd/year")
def investment_services(private_funds, industry_part):
    """Domestic investment in services, housing for rent and logistics included."""
    return private_funds * (1 - industry_part)


@equation("bn_vnd/year")
def investment_agriculture(value_added_agriculture_recent, investment_propensity_agriculture, finance_effect):
    """Investment in agriculture, forestry and fishery."""
    return value_added_agriculture_recent * investment_propensity_agriculture * finance_effect


@equation("bn_vnd/year")
def investment_private(investment_domestic_industry, investment_services, investment_agriculture):
    """Investment of domestic firms and households in business."""
    return investment_domestic_industry + investment_services + investment_agriculture


@equation("bn_vnd/year")
def investment_total(investment_private, foreign_investment, public_works, central_investment, reconstruction_private):
    """Investment of all owners in the city at constant 2010 prices of capital goods; ports count with services."""
    return investment_private + foreign_investment + public_works + central_investment + reconstruction_private


@equation("bn_vnd_now/year")
def investment_total_now(investment_total, capital_price_level):
    """Total investment at the prices of the moment."""
    return investment_total * capital_price_level


@equation("1")
def investment_ratio(investment_total_now, grdp_now):
    """Total investment against GRDP, both at the prices of the moment."""
    return investment_total_now / grdp_now
