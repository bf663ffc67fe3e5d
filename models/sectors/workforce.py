"""Workforce: who works where, how skilled they are, what they earn.

Labour supply comes from the age groups; certificates come from training pipelines that take people out of work
first (R5). Jobs follow output and wages; when firms ask for more hands than there are, wages rise until they ask for
fewer (B2). Foreign-invested zones also draw commuters from neighbouring provinces.

Reads from other sectors: labour_supply, youth_population, value added, the levers on training and talent.
Numbers: parameters/workforce.toml.
"""

from models.language import at_least, at_most, delay, equation, exp, log, smooth, stock

# --- skills -----------------------------------------------------------------------------------------------------

workers_vocational = stock("person", starts_at="workers_vocational_at_start", inflows=["vocational_graduates"],
                           outflows=["vocational_retirement"], doc="Workers with a vocational certificate.")
workers_university = stock("person", starts_at="workers_university_at_start",
                           inflows=["university_graduates", "talent_inflow"], outflows=["university_retirement"],
                           doc="Workers with a college or university degree.")
trainees_vocational = delay("person", inflow="vocational_enrolment", over="vocational_training_time", order=3,
                            outflow="vocational_completion", starts_at="trainees_vocational_at_start",
                            doc="People in vocational training.")
trainees_university = delay("person", inflow="university_enrolment", over="university_time", order=3,
                            outflow="university_completion", starts_at="trainees_university_at_start",
                            doc="Students of the city's colleges and universities.")


@equation("person")
def workers_vocational_at_start(labour_supply, vocational_share_at_start):
    """Workers with a vocational certificate at the start of 2010."""
    return labour_supply * vocational_share_at_start


@equation("person")
def workers_university_at_start(labour_supply, university_share_at_start):
    """Workers with a degree at the start of 2010."""
    return labour_supply * university_share_at_start


@equation("person")
def trainees_vocational_at_start(youth_population, vocational_propensity, vocational_training_time):
    """Vocational trainees at the start: the usual intake over the usual time."""
    return youth_population * vocational_propensity * vocational_training_time


@equation("1")
def training_effort(training_asked_in_force, training_asked_base, training_effectiveness):
    """More training places than in the base programme, with diminishing returns to money."""
    return at_least(training_asked_in_force / training_asked_base, 0.01) ** training_effectiveness


@equation("person/year")
def vocational_enrolment(youth_population, vocational_propensity, training_effort, premium_vocational_ratio,
                         enrolment_premium_elasticity, workers_unskilled_ratio):
    """People who begin vocational training: places, and how much a certificate pays."""
    return (youth_population * vocational_propensity * training_effort * workers_unskilled_ratio
            * premium_vocational_ratio ** enrolment_premium_elasticity)


@equation("1")
def workers_unskilled_ratio(workers_unskilled, labour_force, unskilled_saturation):
    """Training slows as those without a certificate become few (1 while they are many)."""
    share = workers_unskilled / labour_force
    return share * (1 + unskilled_saturation) / (share + unskilled_saturation)


@equation("person/year")
def university_enrolment(youth_population, university_propensity, student_trend, training_effort,
                         premium_university_ratio, enrolment_premium_elasticity):
    """Young people who enter the city's colleges and universities."""
    return (youth_population * university_propensity * student_trend * training_effort ** 0.5
            * premium_university_ratio ** enrolment_premium_elasticity)


@equation("person/year")
def vocational_graduates(vocational_completion, training_completion_share):
    """Trainees who finish with a certificate."""
    return vocational_completion * training_completion_share


@equation("person/year")
def university_graduates(university_completion, training_completion_share, graduates_kept_share):
    """Students who finish and work in the city, newcomers with a degree included."""
    return university_completion * training_completion_share * graduates_kept_share


@equation("person/year")
def talent_inflow(talent_incentive_in_force, talent_response, wage_relative):
    """Specialists who come for pay, tax and housing, more where wages are relatively high."""
    return talent_incentive_in_force * talent_response * wage_relative ** 0.5


@equation("person/year")
def vocational_retirement(workers_vocational, skill_retirement_rate):
    """Certificate holders who retire, or whose skill is out of date."""
    return workers_vocational * skill_retirement_rate


@equation("person/year")
def university_retirement(workers_university, skill_retirement_rate):
    """Degree holders who retire or leave."""
    return workers_university * skill_retirement_rate


@equation("person")
def extra_trainees(trainees_vocational, training_effort):
    """Adults in training beyond the base programme."""
    return trainees_vocational * at_least(1 - 1 / training_effort, 0)


@equation("person")
def labour_force(labour_supply, extra_trainees, trainee_withdrawal_share):
    """People who work or look for work; those in extra training are away for a part of it."""
    return labour_supply - extra_trainees * trainee_withdrawal_share


@equation("person")
def workers_unskilled(labour_force, workers_vocational, workers_university):
    """Workers without a certificate."""
    return at_least(labour_force - workers_vocational - workers_university, 0.02 * labour_force)


@equation("1")
def trained_share(workers_vocational, workers_university, workers_unskilled):
    """Workers with a degree or certificate, in the labour force."""
    return (workers_vocational + workers_university) / (workers_vocational + workers_university + workers_unskilled)


@equation("1")
def university_share(workers_university, workers_vocational, workers_unskilled):
    """Workers with a degree, in the labour force."""
    return workers_university / (workers_vocational + workers_university + workers_unskilled)


@equation("1")
def university_share_at_work(university_share, programme_staff_asked, labour_force):
    """Degree holders left to firms, once the staff of public programmes is taken from the same pool."""
    return at_least(university_share - programme_staff_asked / labour_force, 0.01)


@equation("1")
def premium_vocational_ratio(vocational_share, unskilled_share, vocational_share_at_start, unskilled_share_at_start,
                             skill_substitution, skill_demand_effect):
    """What a certificate pays relative to none, against the start: it falls as certificates become common (CES)."""
    scarcity = (vocational_share / unskilled_share) / (vocational_share_at_start / unskilled_share_at_start)
    return at_least(scarcity, 0.01) ** (-1 / skill_substitution) * skill_demand_effect


@equation("1")
def premium_university_ratio(university_share_at_work, unskilled_share, university_share_at_start,
                             unskilled_share_at_start, skill_substitution, skill_demand_effect):
    """What a degree pays relative to none, against the start."""
    scarcity = (university_share_at_work / unskilled_share) / (university_share_at_start / unskilled_share_at_start)
    return at_least(scarcity, 0.01) ** (-1 / skill_substitution) * skill_demand_effect


@equation("1")
def skill_demand_effect(foreign_capital_intensity, skill_demand_elasticity, embodied_progress, skill_bias):
    """New technology and foreign industry ask for skills: the more of them, the more skills pay.

    Without this bias certificates would long pay less than none; measured premiums fell after 2010 but stayed above 1.
    """
    return foreign_capital_intensity ** skill_demand_elasticity * embodied_progress ** skill_bias


@equation("1")
def foreign_capital_intensity(jobs_foreign_industry, jobs_foreign_industry_at_start, labour_force,
                              labour_force_at_start):
    """Foreign-industry jobs in the labour force, relative to the start."""
    return at_least(jobs_foreign_industry / jobs_foreign_industry_at_start / (labour_force / labour_force_at_start), 0.05)


@equation("1")
def vocational_share(workers_vocational, workers_university, workers_unskilled):
    """Workers with a vocational certificate, in the labour force."""
    return workers_vocational / (workers_vocational + workers_university + workers_unskilled)


@equation("1")
def unskilled_share(workers_vocational, workers_university, workers_unskilled):
    """Workers without a certificate, in the labour force."""
    return workers_unskilled / (workers_vocational + workers_university + workers_unskilled)


@equation("1")
def unskilled_share_at_start(vocational_share_at_start, university_share_at_start):
    """Workers without a certificate at the start."""
    return 1 - vocational_share_at_start - university_share_at_start


@equation("1")
def skill_aggregate(unskilled_part, vocational_part, university_part, skill_substitution):
    """Skills combined with constant elasticity of substitution (Katz and Murphy 1992; Acemoglu's CES nest)."""
    return (unskilled_part + vocational_part + university_part) ** (skill_substitution / (skill_substitution - 1))


@equation("1")
def unskilled_part(unskilled_share, unskilled_share_at_start, skill_substitution):
    """Contribution of workers without a certificate."""
    return (unskilled_share_at_start ** (1 / skill_substitution)
            * at_least(unskilled_share, 0.01) ** (1 - 1 / skill_substitution))


@equation("1")
def vocational_part(vocational_share, vocational_share_at_start, vocational_premium_at_start, skill_substitution,
                    skill_demand_effect):
    """Contribution of vocational workers: the premium observed at the start, raised as industry asks for skills."""
    return (vocational_premium_at_start * skill_demand_effect * vocational_share_at_start ** (1 / skill_substitution)
            * at_least(vocational_share, 0.005) ** (1 - 1 / skill_substitution))


@equation("1")
def university_part(university_share_at_work, university_share_at_start, university_premium_at_start,
                    skill_substitution, skill_demand_effect):
    """Contribution of degree holders: the premium observed at the start, raised as industry asks for skills."""
    return (university_premium_at_start * skill_demand_effect * university_share_at_start ** (1 / skill_substitution)
            * at_least(university_share_at_work, 0.005) ** (1 - 1 / skill_substitution))


@equation("1")
def skill_aggregate_of_2010(unskilled_share_at_start, vocational_share_at_start, university_share_at_start,
                            vocational_premium_at_start, university_premium_at_start, skill_substitution,
                            skill_demand_effect):
    """The skill aggregate that the workforce of 2010 would reach at today's demand for skills."""
    skilled = (vocational_premium_at_start * vocational_share_at_start
               + university_premium_at_start * university_share_at_start)
    return ((unskilled_share_at_start + skill_demand_effect * skilled)
            ** (skill_substitution / (skill_substitution - 1)))


@equation("1")
def skill_index(skill_aggregate, skill_aggregate_of_2010):
    """Skill per worker against the workforce of 2010, both at today's demand for skills: composition, not technology."""
    return skill_aggregate / skill_aggregate_of_2010


# --- jobs and wages -----------------------------------------------------------------------------------------------

jobs_agriculture = stock("person", starts_at="jobs_agriculture_at_start", inflows=["net_hiring_agriculture"],
                         doc="Jobs in agriculture, forestry and fishery.")
jobs_domestic_industry = stock("person", starts_at="jobs_domestic_industry_at_start",
                               inflows=["net_hiring_domestic_industry"], doc="Jobs in domestic industry and construction.")
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


@equation("person")
def desired_jobs_agriculture(jobs_agriculture_at_start, value_added_agriculture_recent, value_added_agriculture_at_start,
                             wage_index, agriculture_wage_response):
    """Jobs agriculture would keep at today's wage; the older people on farms answer wages in town only in part."""
    return (jobs_agriculture_at_start * value_added_agriculture_recent / value_added_agriculture_at_start
            / wage_index ** agriculture_wage_response)


@equation("person")
def desired_jobs_domestic_industry(jobs_domestic_industry_at_start, value_added_domestic_industry_recent,
                                   value_added_domestic_industry_at_start, wage_index):
    """Jobs domestic industry would fill at today's wage."""
    return (jobs_domestic_industry_at_start * value_added_domestic_industry_recent
            / value_added_domestic_industry_at_start / wage_index)


@equation("person")
def desired_jobs_foreign_industry(jobs_foreign_industry_at_start, value_added_foreign_industry_recent,
                                  value_added_foreign_industry_at_start, wage_index):
    """Jobs foreign industry would fill at today's wage."""
    return (jobs_foreign_industry_at_start * value_added_foreign_industry_recent
            / value_added_foreign_industry_at_start / wage_index)


@equation("person")
def desired_jobs_services(jobs_services_at_start, value_added_services_recent, value_added_services_at_start, wage_index):
    """Jobs services would fill at today's wage."""
    return jobs_services_at_start * value_added_services_recent / value_added_services_at_start / wage_index


@equation("person")
def desired_jobs(desired_jobs_agriculture, desired_jobs_domestic_industry, desired_jobs_foreign_industry,
                 desired_jobs_services):
    """Jobs all producers would fill at today's wage."""
    return (desired_jobs_agriculture + desired_jobs_domestic_industry + desired_jobs_foreign_industry
            + desired_jobs_services)


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
def jobs_filled_share(labour_force, unemployment_aimed, commuters, desired_jobs):
    """Jobs that can be filled of those wanted: everybody's hands are shared in proportion."""
    return (labour_force * (1 - unemployment_aimed) + commuters) / desired_jobs


@equation("person/year")
def net_hiring_agriculture(desired_jobs_agriculture, jobs_filled_share, jobs_agriculture, employment_adjustment_time):
    """Jobs in agriculture close their gap to those that can be filled."""
    return (desired_jobs_agriculture * jobs_filled_share - jobs_agriculture) / employment_adjustment_time


@equation("person/year")
def net_hiring_domestic_industry(desired_jobs_domestic_industry, jobs_filled_share, jobs_domestic_industry,
                                 employment_adjustment_time):
    """Jobs in domestic industry close their gap to those that can be filled."""
    return (desired_jobs_domestic_industry * jobs_filled_share - jobs_domestic_industry) / employment_adjustment_time


@equation("person/year")
def net_hiring_foreign_industry(desired_jobs_foreign_industry, jobs_filled_share, jobs_foreign_industry,
                                employment_adjustment_time):
    """Jobs in foreign industry close their gap to those that can be filled."""
    return (desired_jobs_foreign_industry * jobs_filled_share - jobs_foreign_industry) / employment_adjustment_time


@equation("person/year")
def net_hiring_services(desired_jobs_services, jobs_filled_share, jobs_services, employment_adjustment_time):
    """Jobs in services close their gap to those that can be filled."""
    return (desired_jobs_services * jobs_filled_share - jobs_services) / employment_adjustment_time


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
