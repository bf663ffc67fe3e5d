"""Labour demand: the jobs each producer would fill at today's wage.

Reads from other sectors: recent value added by producer.
Numbers: parameters/workforce.toml.
"""

from models.language import equation


@equation("person")
def desired_jobs_agriculture(jobs_agriculture_at_start, value_added_agriculture_recent,
                             value_added_agriculture_at_start, wage_index, agriculture_wage_response):
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
def desired_jobs_services(jobs_services_at_start, value_added_services_recent, value_added_services_at_start,
                          wage_index):
    """Jobs services would fill at today's wage."""
    return jobs_services_at_start * value_added_services_recent / value_added_services_at_start / wage_index


@equation("person")
def desired_jobs(desired_jobs_agriculture, desired_jobs_domestic_industry, desired_jobs_foreign_industry,
                 desired_jobs_services):
    """Jobs all producers would fill at today's wage."""
    return (desired_jobs_agriculture + desired_jobs_domestic_industry + desired_jobs_foreign_industry
            + desired_jobs_services)
