"""Inputs: capital and skilled jobs of each producer, relative to 2010.

Reads from other sectors: capital, jobs, skill_index, state_share.
Numbers: parameters/production.toml.
"""

from models.language import equation


@equation("1")
def inputs_agriculture(capital_agriculture, capital_agriculture_at_start, jobs_agriculture, jobs_agriculture_at_start,
                       agriculture_capital_share, agriculture_labour_share):
    """Agriculture's capital and jobs, relative to the start; land, which stays as it is, earns the rest."""
    return ((capital_agriculture / capital_agriculture_at_start) ** agriculture_capital_share
            * (jobs_agriculture / jobs_agriculture_at_start) ** agriculture_labour_share)


@equation("1")
def inputs_domestic_industry(effective_domestic_capital_ratio, jobs_domestic_industry, jobs_domestic_industry_at_start,
                             skill_index, industry_capital_share):
    """Domestic industry's capital and skilled jobs, relative to the start."""
    return (effective_domestic_capital_ratio ** industry_capital_share
            * (skill_index * jobs_domestic_industry / jobs_domestic_industry_at_start) ** (1 - industry_capital_share))


@equation("1")
def effective_domestic_capital_ratio(capital_domestic_industry, capital_domestic_industry_at_start, state_share,
                                     state_share_at_start, state_capital_productivity):
    """Domestic industrial capital relative to the start; capital in state hands yields less."""
    now = 1 - state_share * (1 - state_capital_productivity)
    start = 1 - state_share_at_start * (1 - state_capital_productivity)
    return capital_domestic_industry / capital_domestic_industry_at_start * now / start


@equation("1")
def inputs_foreign_industry(capital_foreign_industry, capital_foreign_industry_at_start, jobs_foreign_industry,
                            jobs_foreign_industry_at_start, skill_index, industry_capital_share):
    """Foreign industry's capital and skilled jobs, relative to the start."""
    return ((capital_foreign_industry / capital_foreign_industry_at_start) ** industry_capital_share
            * (skill_index * jobs_foreign_industry / jobs_foreign_industry_at_start) ** (1 - industry_capital_share))


@equation("1")
def inputs_services(capital_services, capital_services_at_start, jobs_services, jobs_services_at_start, skill_index,
                    services_capital_share):
    """Services' capital and skilled jobs, relative to the start."""
    return ((capital_services / capital_services_at_start) ** services_capital_share
            * (skill_index * jobs_services / jobs_services_at_start) ** (1 - services_capital_share))
