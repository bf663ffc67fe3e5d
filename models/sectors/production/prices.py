"""Prices and comparisons: GRDP at current prices, per head, by sector, against the country.

Reads from other sectors: population, and assumptions on prices, exchange rate and the country.
Numbers: parameters/production.toml.
"""

from models.language import at_least, equation, exp


@equation("bn_vnd_now/bn_vnd")
def price_level(price_record, price_inflation, time, price_record_ends):
    """The city's GRDP deflator, 2010 = 1: recorded, then the assumed inflation."""
    return price_record * exp(price_inflation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/bn_vnd")
def capital_price_level(price_record, capital_price_premium, capital_price_inflation, time, price_record_ends):
    """Price of capital goods, 2010 = 1: it follows the city's deflator with a fixed premium, then its own inflation."""
    return price_record * capital_price_premium * exp(capital_price_inflation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/usd_now")
def exchange_rate(exchange_rate_record, dong_depreciation, time, price_record_ends):
    """Dong for a dollar: recorded, then the assumed depreciation."""
    return exchange_rate_record * exp(dong_depreciation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/year")
def foreign_investment_now(foreign_investment, capital_price_level):
    """Investment of foreign firms at the prices of the moment."""
    return foreign_investment * capital_price_level


@equation("bn_vnd_now/year")
def grdp_now(grdp, price_level):
    """GRDP at the prices of the moment."""
    return grdp * price_level


@equation("usd_now/person/year")
def grdp_per_capita_now_usd(grdp_now, exchange_rate, population):
    """GRDP per head in current dollars, at assumed prices and exchange rate."""
    return grdp_now / exchange_rate / population


@equation("bn_vnd/person/year")
def grdp_per_capita(grdp, population):
    """GRDP per head at constant 2010 prices."""
    return grdp / population


@equation("1")
def agriculture_share(value_added_agriculture, grdp):
    """Agriculture, forestry and fishery in GRDP, product taxes included in the whole."""
    return value_added_agriculture / grdp


@equation("1")
def industry_share(value_added_industry, grdp):
    """Industry and construction in GRDP, product taxes included in the whole."""
    return value_added_industry / grdp


@equation("1")
def services_share(value_added_services, grdp):
    """Services in GRDP, product taxes included in the whole."""
    return value_added_services / grdp


@equation("1")
def manufacturing_share(industry_share, manufacturing_in_industry):
    """Manufacturing in GRDP: a fixed part of industry and construction."""
    return industry_share * manufacturing_in_industry


@equation("1")
def foreign_share(value_added_foreign_industry, grdp):
    """Foreign-invested industry in GRDP."""
    return value_added_foreign_industry / grdp


@equation("1")
def share_of_national_gdp(grdp, national_gdp):
    """The city's part of national output at constant 2010 prices."""
    return grdp / national_gdp


@equation("bn_vnd/year")
def national_gdp(national_gdp_record, national_growth, time, national_record_ends):
    """National output: recorded and projected to 2030, then the assumed growth."""
    return national_gdp_record * exp(national_growth * at_least(time - national_record_ends, 0))
