"""Foreign capital: registered, waiting, disbursed, at work.

What is registered waits as a backlog and is spent over years, faster with land at hand and quick procedures; part of
it is cancelled.

Reads from other sectors: procedure_time_ratio, industrial_land_availability, prices, storm damage.
Numbers: parameters/foreign_investment.toml.
"""

from models.language import at_most, equation, stock

foreign_registered_total = stock("usd_now", starts_at="foreign_registered_total_at_start",
                                 inflows=["foreign_registration"], outflows=["foreign_withdrawal"],
                                 doc="Registered foreign capital of projects in force.")
foreign_backlog = stock("usd_now", starts_at="foreign_backlog_at_start", inflows=["foreign_registration"],
                        outflows=["foreign_disbursement", "foreign_cancellation"],
                        doc="Foreign capital registered and not yet spent.")


@equation("usd_now/year")
def foreign_withdrawal(foreign_registered_total, foreign_exit_rate, foreign_cancellation):
    """Registered capital of projects that are withdrawn or end."""
    return foreign_registered_total * foreign_exit_rate + foreign_cancellation


@equation("usd_now/year")
def foreign_disbursement(foreign_backlog, foreign_disbursement_time, procedure_time_ratio, procedure_part_of_delay,
                         industrial_land_availability):
    """Registered capital spent: faster with quick procedures, slower where land is not ready."""
    delay = foreign_disbursement_time * (1 - procedure_part_of_delay * (1 - procedure_time_ratio))
    return foreign_backlog / delay * at_most(industrial_land_availability, 1) ** 0.5


@equation("usd_now/year")
def foreign_cancellation(foreign_backlog, foreign_cancellation_rate):
    """Registered capital that never comes."""
    return foreign_backlog * foreign_cancellation_rate


@equation("bn_vnd/year")
def foreign_investment(foreign_disbursement, exchange_rate, capital_price_level, foreign_investment_multiplier):
    """Investment of foreign firms at constant prices: registered money, with local loans and profits put back."""
    return foreign_disbursement * exchange_rate / capital_price_level * foreign_investment_multiplier


building_foreign_industry = stock("bn_vnd", starts_at="building_foreign_industry_at_start",
                                  inflows=["foreign_investment"], outflows=["completion_foreign_industry"],
                                  doc="Foreign industrial capital under construction.")
capital_foreign_industry = stock("bn_vnd", starts_at="capital_foreign_industry_at_start",
                                 inflows=["installation_foreign_industry", "rebuilding_foreign_industry"],
                                 outflows=["depreciation_foreign_industry", "storm_damage_foreign_industry"],
                                 doc="Capital of foreign industry, in units of 2010 technology.")


@equation("bn_vnd")
def building_foreign_industry_at_start(foreign_backlog_at_start, foreign_disbursement_time, exchange_rate,
                                       capital_price_level, foreign_investment_multiplier, gestation_time):
    """Work in progress that matches foreign investment at the start."""
    spent = foreign_backlog_at_start / foreign_disbursement_time * exchange_rate / capital_price_level
    return spent * foreign_investment_multiplier * gestation_time


@equation("bn_vnd/year")
def completion_foreign_industry(building_foreign_industry, gestation_time):
    """Foreign industrial capital that comes into use."""
    return building_foreign_industry / gestation_time


@equation("bn_vnd/year")
def installation_foreign_industry(completion_foreign_industry, embodied_progress):
    """Additions to foreign industrial capital in units of 2010 technology."""
    return completion_foreign_industry * embodied_progress


@equation("bn_vnd/year")
def depreciation_foreign_industry(capital_foreign_industry, depreciation_rate_industry):
    """Foreign industrial capital worn out."""
    return capital_foreign_industry * depreciation_rate_industry
