"""The purse: own money and debt room against everything that is asked.

Reads from other sectors: reconstruction_public, dyke_rule_cost, carbon_revenue, every lever's cost.
Numbers: parameters/public_finance.toml.
"""

from models.language import at_least, at_most, equation, stock

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
    """Own money for investment and programmes: capital budget, transfers, receipts, less debt service."""
    current = own_revenue * capital_budget_share + grdp_now_recent * transfer_share - debt_service
    return current / price_level + special_receipts


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
def works_plan_basis(grdp_recent, city_part_of_works):
    """What one unit of the public investment share costs the city."""
    return grdp_recent * city_part_of_works


@equation("bn_vnd/year")
def first_claims(reconstruction_public, dyke_rule_cost):
    """What is paid first: rebuilding after storms, and works that a rule on the dykes demands."""
    return reconstruction_public + dyke_rule_cost


@equation("bn_vnd/year")
def shared_claims(works_plan_basis, public_investment_share, public_investment_share_base, programme_cost_asked):
    """What shares the rest of the purse: the base investment plan and all that levers ask above their base."""
    return works_plan_basis * at_most(public_investment_share, public_investment_share_base) + programme_cost_asked


@equation("bn_vnd/year")
def claims(first_claims, shared_claims):
    """Everything that is asked of the purse."""
    return first_claims + shared_claims


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
def purse_grant_share(purse, first_claims, shared_claims):
    """Granted of what is asked: what exceeds the purse is shared out as shortfall, the base plan included."""
    return at_most(at_least(purse - first_claims, 0) / at_least(shared_claims, 0.01 * purse), 1)


@equation("bn_vnd/year")
def public_investment_asked(works_plan_basis, public_investment_share):
    """The city's public investment as asked for."""
    return works_plan_basis * public_investment_share


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
