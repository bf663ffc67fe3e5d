"""Works: construction, public capital and what it does for productivity.

Reads from other sectors: project_efficiency, dispute_delay_factor, storm_damage_transport.
Numbers: parameters/public_finance.toml.
"""

from models.language import at_least, choose, delay, equation, stock

transport_works = delay("bn_vnd", inflow="transport_starts", over="transport_construction_time", order=3,
                        outflow="transport_completion", starts_at="transport_works_at_start",
                        doc="Roads, bridges, utilities under construction.")


@equation("bn_vnd/year")
def transport_starts(public_works, central_investment, transport_part):
    """Transport and utility works begun."""
    return (public_works + central_investment) * transport_part


@equation("1")
def overload_ratio(transport_works, grdp_recent, absorptive_capacity):
    """Works under way against what builders, engineers and offices can handle."""
    return transport_works / (grdp_recent * absorptive_capacity)


@equation("1")
def overload_factor(overload_ratio, overload_table):
    """Too much begun at once makes everything late."""
    return overload_table(overload_ratio)


@equation("1")
def project_delay_factor(overload_factor, dispute_delay_factor):
    """Construction time against the normal: overload and disputes."""
    return overload_factor * dispute_delay_factor


@equation("year")
def transport_construction_time(transport_construction_normal, project_delay_factor):
    """Time from start to opening of transport works."""
    return transport_construction_normal * project_delay_factor


transport_capital = stock("bn_vnd", starts_at="transport_capital_at_start",
                          inflows=["transport_addition", "rebuilding_transport"],
                          outflows=["transport_depreciation", "storm_damage_transport"],
                          doc="Useful public capital in transport and utilities.")
social_capital = stock("bn_vnd", starts_at="social_capital_at_start", inflows=["social_addition"],
                       outflows=["social_depreciation"], doc="Useful public capital in schools, clinics and housing.")


@equation("bn_vnd/year")
def transport_addition(transport_completion, project_efficiency):
    """Completed works that become useful capital; the rest is lost to poor choice and waste."""
    return transport_completion * project_efficiency


@equation("bn_vnd/year")
def transport_depreciation(transport_capital, depreciation_rate_public):
    """Transport capital worn out."""
    return transport_capital * depreciation_rate_public


@equation("bn_vnd/year")
def social_addition(public_works, social_part, project_efficiency, social_programme):
    """Schools, clinics and housing added; a budget below its base builds less, but tears nothing down."""
    return at_least(public_works * social_part + social_programme, 0) * project_efficiency


@equation("bn_vnd/year")
def social_programme(grdp_recent, social_spending_share_in_force, social_spending_share_base, budget_in_grdp,
                     social_building_part):
    """Building paid by social spending above its base."""
    return (grdp_recent * (social_spending_share_in_force - social_spending_share_base) * budget_in_grdp
            * social_building_part)


@equation("bn_vnd/year")
def social_depreciation(social_capital, depreciation_rate_public):
    """Social capital worn out."""
    return social_capital * depreciation_rate_public


@equation("1")
def public_capital_effect(transport_capital, transport_capital_at_start, grdp_recent, normal_grdp_at_start,
                          public_capital_elasticity, public_capital_need, public_capital_form):
    """Public capital raises productivity, relative to what the economy needs (SW4)."""
    stock_ratio = transport_capital / transport_capital_at_start
    need = (grdp_recent / normal_grdp_at_start) ** public_capital_need
    return choose(public_capital_form, relative_to_need=at_least(stock_ratio / need, 0.05) ** public_capital_elasticity,
                  absolute=at_least(stock_ratio, 0.05) ** public_capital_elasticity)


@equation("1")
def congestion_effect(grdp_recent, normal_grdp_at_start, transport_capital, transport_capital_at_start,
                      congestion_elasticity, congestion_threshold):
    """Traffic beyond what roads carry costs productivity (B4); 1 below the threshold."""
    load = grdp_recent / normal_grdp_at_start / (transport_capital / transport_capital_at_start)
    return at_least(load / congestion_threshold, 1) ** (-congestion_elasticity)
