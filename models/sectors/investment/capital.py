"""Capital: under construction, at work, worn out, destroyed.

Reads from other sectors: storm damage and rebuilding.
Numbers: parameters/investment.toml.
"""

from models.language import equation, exp, stock

capital_agriculture = stock("bn_vnd", starts_at="capital_agriculture_at_start",
                            inflows=["installation_agriculture", "rebuilding_agriculture"],
                            outflows=["depreciation_agriculture", "storm_damage_agriculture"],
                            doc="Capital of agriculture, forestry and fishery, in units of 2010 technology.")
capital_domestic_industry = stock("bn_vnd", starts_at="capital_domestic_industry_at_start",
                                  inflows=["installation_domestic_industry", "rebuilding_domestic_industry"],
                                  outflows=["depreciation_domestic_industry", "storm_damage_domestic_industry"],
                                  doc="Capital of domestic industry, in units of 2010 technology.")
capital_services = stock("bn_vnd", starts_at="capital_services_at_start",
                         inflows=["installation_services", "rebuilding_services"],
                         outflows=["depreciation_services", "storm_damage_services"],
                         doc="Capital of services, in units of 2010 technology.")
building_agriculture = stock("bn_vnd", starts_at="building_agriculture_at_start", inflows=["investment_agriculture"],
                             outflows=["completion_agriculture"], doc="Agricultural capital under construction.")
building_domestic_industry = stock("bn_vnd", starts_at="building_domestic_industry_at_start",
                                   inflows=["investment_domestic_industry"], outflows=["completion_domestic_industry"],
                                   doc="Domestic industrial capital under construction.")
building_services = stock("bn_vnd", starts_at="building_services_at_start", inflows=["investment_services"],
                          outflows=["completion_services"], doc="Service capital under construction.")


@equation("bn_vnd")
def building_agriculture_at_start(investment_agriculture, gestation_time):
    """Work in progress that matches investment at the start."""
    return investment_agriculture * gestation_time


@equation("bn_vnd")
def building_domestic_industry_at_start(value_added_domestic_industry_at_start, investment_propensity, gestation_time,
                                        growth_expected_at_start):
    """Work in progress that matches investment at the start, which had been growing."""
    return value_added_domestic_industry_at_start * investment_propensity * gestation_time / (
        1 + growth_expected_at_start * gestation_time)


@equation("bn_vnd")
def building_services_at_start(value_added_services_at_start, investment_propensity, gestation_time,
                               growth_expected_at_start):
    """Work in progress that matches investment at the start, which had been growing."""
    return value_added_services_at_start * investment_propensity * gestation_time / (
        1 + growth_expected_at_start * gestation_time)


@equation("1")
def embodied_progress(embodied_progress_rate, time, start_year):
    """New capital carries the technology of its year: efficiency units for each unit spent, 1 in 2010."""
    return exp(embodied_progress_rate * (time - start_year))


@equation("bn_vnd/year")
def completion_agriculture(building_agriculture, gestation_time):
    """Agricultural capital that comes into use."""
    return building_agriculture / gestation_time


@equation("bn_vnd/year")
def completion_domestic_industry(building_domestic_industry, gestation_time):
    """Domestic industrial capital that comes into use."""
    return building_domestic_industry / gestation_time


@equation("bn_vnd/year")
def completion_services(building_services, gestation_time):
    """Service capital that comes into use."""
    return building_services / gestation_time


@equation("bn_vnd/year")
def installation_agriculture(completion_agriculture, embodied_progress):
    """Additions to agricultural capital in units of 2010 technology."""
    return completion_agriculture * embodied_progress


@equation("bn_vnd/year")
def installation_domestic_industry(completion_domestic_industry, embodied_progress):
    """Additions to domestic industrial capital in units of 2010 technology."""
    return completion_domestic_industry * embodied_progress


@equation("bn_vnd/year")
def installation_services(completion_services, embodied_progress):
    """Additions to service capital in units of 2010 technology."""
    return completion_services * embodied_progress


@equation("bn_vnd/year")
def depreciation_agriculture(capital_agriculture, depreciation_rate_agriculture):
    """Agricultural capital worn out."""
    return capital_agriculture * depreciation_rate_agriculture


@equation("bn_vnd/year")
def depreciation_domestic_industry(capital_domestic_industry, depreciation_rate_industry):
    """Domestic industrial capital worn out."""
    return capital_domestic_industry * depreciation_rate_industry


@equation("bn_vnd/year")
def depreciation_services(capital_services, depreciation_rate_services):
    """Service capital worn out."""
    return capital_services * depreciation_rate_services
