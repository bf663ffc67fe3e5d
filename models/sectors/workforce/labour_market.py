"""Labour market: jobs by producer, wages, unemployment, commuters.

Reads from other sectors: value added, output in a normal year.
Numbers: parameters/workforce.toml.
"""

from models.language import at_least, at_most, equation, exp, log, smooth, stock

jobs_agriculture = stock("person", starts_at="jobs_agriculture_at_start", inflows=["net_hiring_agriculture"],
                         doc="Jobs in agriculture, forestry and fishery.")
jobs_domestic_industry = stock("person", starts_at="jobs_domestic_industry_at_start",
                               inflows=["net_hiring_domestic_industry"],
                               doc="Jobs in domestic industry and construction.")
jobs_foreign_industry = stock("person", starts_at="jobs_foreign_industry_at_start",
                              inflows=["net_hiring_foreign_industry"], doc="Jobs in foreign-invested industry.")
jobs_services = stock("person", starts_at="jobs_services_at_start", inflows=["net_hiring_services"],
                      doc="Jobs in services.")
wage_scarcity = stock("1", starts_at="wage_scarcity_at_start", inflows=["wage_adjustment"],
                      doc="Wages relative to productivity, pushed by scarcity of hands; 1 at the start.")
labour_productivity_recent = smooth("bn_vnd/year/person", of="normal_output_per_job", over="statistics_delay",
                                    doc="Output per job as wages know it.")


@equation("bn_vnd/year/person")
def normal_output_per_job(normal_grdp, employment):
    """Output per job in a year without pandemic or disaster."""
    return normal_grdp / employment


@equation("1")
def wage_index(labour_productivity_recent, output_per_job_at_start, wage_scarcity):
    """Real wage, 1 at the start: it follows productivity and scarcity."""
    return labour_productivity_recent / output_per_job_at_start * wage_scarcity


@equation("1")
def wage_relative(wage_index, national_output_per_head_index):
    """City wage against the country's, relative to the start."""
    return wage_index / national_output_per_head_index


@equation("1")
def national_output_per_head_index(national_gdp, national_gdp_at_start, national_workforce_growth, time, start_year):
    """National output per worker, 1 at the start, from national output and a constant growth of the workforce."""
    return national_gdp / national_gdp_at_start / exp(national_workforce_growth * (time - start_year))


@equation("1")
def labour_tightness(desired_jobs, labour_force, normal_unemployment, commuters):
    """Jobs wanted for each pair of hands, normal unemployment and commuters allowed for."""
    return desired_jobs / (labour_force * (1 - normal_unemployment) + commuters)


@equation("1/year")
def wage_adjustment(wage_scarcity, labour_tightness, wage_adjustment_time):
    """Wages rise while firms look for more hands than there are."""
    return wage_scarcity * (labour_tightness - 1) / wage_adjustment_time


@equation("1")
def unemployment_aimed(normal_unemployment, labour_tightness, unemployment_sensitivity, unemployment_ceiling):
    """Unemployment the labour market tends to: low when tight, bounded when slack."""
    return at_most(normal_unemployment * labour_tightness ** (-unemployment_sensitivity), unemployment_ceiling)


@equation("1")
def jobs_filled_ratio(labour_force, unemployment_aimed, commuters, desired_jobs):
    """Jobs that can be filled of those wanted: everybody's hands are shared in proportion."""
    return (labour_force * (1 - unemployment_aimed) + commuters) / desired_jobs


@equation("person/year")
def net_hiring_agriculture(desired_jobs_agriculture, jobs_filled_ratio, jobs_agriculture, employment_adjustment_time):
    """Jobs in agriculture close their gap to those that can be filled."""
    return (desired_jobs_agriculture * jobs_filled_ratio - jobs_agriculture) / employment_adjustment_time


@equation("person/year")
def net_hiring_domestic_industry(desired_jobs_domestic_industry, jobs_filled_ratio, jobs_domestic_industry,
                                 employment_adjustment_time):
    """Jobs in domestic industry close their gap to those that can be filled."""
    return (desired_jobs_domestic_industry * jobs_filled_ratio - jobs_domestic_industry) / employment_adjustment_time


@equation("person/year")
def net_hiring_foreign_industry(desired_jobs_foreign_industry, jobs_filled_ratio, jobs_foreign_industry,
                                employment_adjustment_time):
    """Jobs in foreign industry close their gap to those that can be filled."""
    return (desired_jobs_foreign_industry * jobs_filled_ratio - jobs_foreign_industry) / employment_adjustment_time


@equation("person/year")
def net_hiring_services(desired_jobs_services, jobs_filled_ratio, jobs_services, employment_adjustment_time):
    """Jobs in services close their gap to those that can be filled."""
    return (desired_jobs_services * jobs_filled_ratio - jobs_services) / employment_adjustment_time


@equation("1")
def commuter_share(jobs_foreign_industry, jobs_foreign_industry_at_start, commuter_share_at_start, commuter_response,
                   commuter_share_ceiling):
    """Foreign-industry jobs held by people of other provinces: more as the zones outgrow the city."""
    growth = log(at_least(jobs_foreign_industry / jobs_foreign_industry_at_start, 0.1))
    return at_least(at_most(commuter_share_at_start + commuter_response * growth, commuter_share_ceiling), 0)


@equation("person")
def commuters(jobs_foreign_industry, commuter_share):
    """People of other provinces who work in the city's zones."""
    return jobs_foreign_industry * commuter_share


@equation("person")
def jobs_outside_agriculture(jobs_domestic_industry, jobs_foreign_industry, jobs_services):
    """Jobs in industry and services."""
    return jobs_domestic_industry + jobs_foreign_industry + jobs_services


@equation("person")
def employment(jobs_agriculture, jobs_outside_agriculture):
    """All jobs in the city, commuters' included."""
    return jobs_agriculture + jobs_outside_agriculture


@equation("1")
def unemployment_rate(employment, commuters, labour_force):
    """Residents without a job, in the labour force."""
    return at_least(1 - (employment - commuters) / labour_force, 0)


@equation("bn_vnd/year/person")
def labour_productivity(grdp, employment):
    """Output per job at constant 2010 prices."""
    return grdp / employment
