"""Public finance: one purse for every lever, and the works it pays for.

The city keeps a part of domestic revenue, gets a part of extra trade revenue back and may borrow up to a ceiling
(B5). What levers ask above their base is granted only as far as own money and debt room reach: over-asking shows as
shortfall. Works take years, longer when too much is begun at once (B6) or land is disputed, and only part of the
money becomes useful capital (R3).

Reads from other sectors: grdp_now, imports, project_efficiency, dispute_delay_factor, reconstruction_public.
Numbers: parameters/public_finance.toml.
"""

from models.language import at_least, at_most, choose, delay, equation, exp, smooth, stock

# --- revenue ----------------------------------------------------------------------------------------------------

grdp_now_recent = smooth("bn_vnd_now/year", of="grdp_now", over="revenue_delay",
                         doc="Output at current prices as tax offices meet it.")


@equation("bn_vnd_now/year")
def revenue_domestic(grdp_now_recent, domestic_revenue_share):
    """Domestic budget revenue raised in the city, land revenue included."""
    return grdp_now_recent * domestic_revenue_share


@equation("bn_vnd_now/year")
def national_imports(national_imports_record, national_growth, world_demand_change, time, national_imports_end, exchange_rate,
                     import_growth_premium):
    """The country's goods imports at current prices."""
    growth = exp((national_growth + import_growth_premium) * at_least(time - national_imports_end, 0))
    return national_imports_record * growth * exchange_rate * at_least(1 + world_demand_change, 0.1)


@equation("bn_vnd_now/year")
def revenue_customs(customs_revenue_reference, national_imports, national_imports_reference, customs_elasticity,
                    port_service_level):
    """Import and export revenue collected at the city's gates; tariff cuts make it grow less than imports."""
    return (customs_revenue_reference * (national_imports / national_imports_reference) ** customs_elasticity
            * port_service_level)


@equation("1")
def port_service_level(port_throughput, port_demand):
    """Trade the port can serve, of what asks for it."""
    return at_most(port_throughput / port_demand, 1) ** 0.5


@equation("bn_vnd_now/year")
def budget_revenue(revenue_domestic, revenue_customs):
    """State budget revenue in the city, domestic and customs."""
    return revenue_domestic + revenue_customs


@equation("bn_vnd_now/year")
def own_revenue(revenue_domestic, retention_rate, extra_trade_revenue, retained_trade_revenue_share_in_force):
    """What the city keeps: its part of domestic revenue and of extra trade revenue."""
    return revenue_domestic * retention_rate + extra_trade_revenue * retained_trade_revenue_share_in_force


customs_plan = smooth("bn_vnd_now/year", of="revenue_customs", over="customs_plan_time",
                      doc="Trade revenue the centre plans for, from past years.")


@equation("1")
def special_rules(mechanism_in_force):
    """Whether the special financial rules hold: in full from the first package on."""
    return at_most(2 * mechanism_in_force, 1)


@equation("bn_vnd_now/year")
def extra_trade_revenue(revenue_customs, customs_plan, extra_trade_part, special_rules):
    """Trade revenue above the plan of which the city may get a part back while special rules hold."""
    return at_least(revenue_customs - customs_plan, 0) * extra_trade_part * special_rules


# --- the purse ----------------------------------------------------------------------------------------------------

city_debt = stock("bn_vnd_now", starts_at="city_debt_at_start", inflows=["borrowing"], outflows=["repayment"],
                  doc="Debt of the city.")


@equation("bn_vnd_now")
def debt_limit(own_revenue, debt_ceiling, general_debt_ceiling, special_rules, one_year):
    """The most the city may owe: a multiple of its own revenue, higher while special rules hold."""
    allowed = general_debt_ceiling + at_least(debt_ceiling - general_debt_ceiling, 0) * special_rules
    return own_revenue * at_most(allowed, debt_ceiling) * one_year


@equation("bn_vnd_now")
def debt_room(debt_limit, city_debt):
    """What may still be borrowed."""
    return at_least(debt_limit - city_debt, 0)


@equation("bn_vnd_now/year")
def repayment(city_debt, debt_maturity):
    """Debt paid back."""
    return city_debt / debt_maturity


@equation("bn_vnd_now/year")
def debt_service(repayment, city_debt, city_interest_rate):
    """Repayment and interest."""
    return repayment + city_debt * city_interest_rate


@equation("bn_vnd/year")
def capital_funds(own_revenue, capital_budget_share, grdp_now_recent, transfer_share, debt_service, price_level,
                  special_receipts):
    """Own money for investment and programmes at constant prices: capital budget, transfers, receipts, less debt service."""
    return (own_revenue * capital_budget_share + grdp_now_recent * transfer_share - debt_service) / price_level + special_receipts


@equation("bn_vnd/year")
def special_receipts(state_divestment, capital_domestic_industry, divestment_receipt_share, carbon_revenue,
                     city_carbon_share):
    """Money from selling state firms and the city's part of carbon revenue."""
    return state_divestment * capital_domestic_industry * divestment_receipt_share + carbon_revenue * city_carbon_share


@equation("1")
def city_part_of_works(private_works_share_in_force, private_works_share_base):
    """What the city pays of its list of works, against the base: less where firms pay under contract."""
    return (1 - private_works_share_in_force) / (1 - private_works_share_base)


@equation("bn_vnd/year")
def base_claims(grdp_recent, public_investment_share, public_investment_share_base, city_part_of_works,
                reconstruction_public, dyke_rule_cost):
    """The base investment plan, rebuilding after storms, and the dyke rule."""
    plan = grdp_recent * at_most(public_investment_share, public_investment_share_base) * city_part_of_works
    return plan + reconstruction_public + dyke_rule_cost


@equation("bn_vnd/year")
def claims(base_claims, programme_cost_asked):
    """Everything that is asked of the purse."""
    return base_claims + programme_cost_asked


@equation("bn_vnd/year")
def borrowing_possible(debt_room, borrowing_time, price_level):
    """What debt room allows to be borrowed in a year."""
    return debt_room / borrowing_time / price_level


@equation("bn_vnd_now/year")
def borrowing(claims, capital_funds, borrowing_possible, price_level):
    """The gap between claims and own money, borrowed as far as debt room reaches."""
    return at_most(at_least(claims - capital_funds, 0), borrowing_possible) * price_level


@equation("bn_vnd/year")
def purse(capital_funds, borrowing, price_level):
    """Own money and new debt together."""
    return at_least(capital_funds, 0) + borrowing / price_level


@equation("1")
def purse_grant_share(purse, claims):
    """Granted of everything asked: what exceeds the purse is shared out as shortfall, the base plan included."""
    return at_most(purse / at_least(claims, 0.01 * purse), 1)


@equation("bn_vnd/year")
def public_investment_asked(grdp_recent, public_investment_share, city_part_of_works):
    """The city's public investment as asked for."""
    return grdp_recent * public_investment_share * city_part_of_works


@equation("bn_vnd/year")
def public_investment_granted(public_investment_asked, purse_grant_share):
    """The city's public investment that is really paid for."""
    return public_investment_asked * purse_grant_share


@equation("bn_vnd/year")
def central_investment(grdp_recent, central_investment_share):
    """State investment in the city that the centre decides."""
    return grdp_recent * central_investment_share


@equation("bn_vnd/year")
def public_works(public_investment_granted, city_part_of_works):
    """Works begun from the city's list, whoever pays."""
    return public_investment_granted / city_part_of_works


# --- works and public capital -----------------------------------------------------------------------------------------

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
def overload_delay(overload_ratio, overload_table):
    """Too much begun at once makes everything late."""
    return overload_table(overload_ratio)


@equation("1")
def project_delay_factor(overload_delay, dispute_delay_factor):
    """Construction time against the normal: overload and disputes."""
    return overload_delay * dispute_delay_factor


@equation("year")
def transport_construction_time(transport_construction_normal, project_delay_factor):
    """Time from start to opening of transport works."""
    return transport_construction_normal * project_delay_factor


transport_capital = stock("bn_vnd", starts_at="transport_capital_at_start", inflows=["transport_addition"],
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
    """Schools, clinics and housing added."""
    return (public_works * social_part + social_programme) * project_efficiency


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


# --- links to the country and the sea --------------------------------------------------------------------------------

connectivity_recorded = smooth("1", of="links_record", over="connectivity_time", starts_at="no_links",
                               doc="Use made of the expressway, the sea bridge and the first deep berths (2015-18).")
connectivity_new = smooth("1", of="links_new", over="links_time", order=3, starts_at="no_links",
                          doc="Use made of links that open after 2024.")


@equation("1")
def links_new(links_new_record, transport_links_share_in_force, links_programme_weight, links_schedule):
    """Weight of links opened after 2024: recorded ones, and the programme's as far as it is carried out."""
    return links_new_record + transport_links_share_in_force * links_programme_weight * links_schedule


@equation("year")
def links_time(connectivity_time, project_delay_factor):
    """Time until new links are finished and used."""
    return connectivity_time * project_delay_factor


@equation("1")
def connectivity_effect(connectivity_recorded, connectivity_new, link_effect, unexplained_lift):
    """Links raise productivity; what 2016-20 gained beyond that is named 'unexplained lift' and never inherited."""
    return exp(link_effect * (connectivity_recorded + connectivity_new) + unexplained_lift * connectivity_recorded)
