"""Training: pipelines, certificates, and the workforce they leave.

Reads from other sectors: labour_supply, youth_population, the levers on training and talent.
Numbers: parameters/workforce.toml.
"""

from models.language import at_least, delay, equation, stock

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
