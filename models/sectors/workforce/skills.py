"""Skills: how many have them, what they pay, what they add to output.

Reads from other sectors: embodied_progress, programme_staff_asked.
Numbers: parameters/workforce.toml.
"""

from models.language import at_least, equation


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
    workforce = labour_force / labour_force_at_start
    return at_least(jobs_foreign_industry / jobs_foreign_industry_at_start / workforce, 0.05)


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
    """Skill per worker against the workforce of 2010, both at today's demand: composition, not technology."""
    return skill_aggregate / skill_aggregate_of_2010
