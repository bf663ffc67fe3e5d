"""Links to the country and the sea: what opened in 2015-18, what opens later, what they do.

Reads from other sectors: project_delay_factor, the lever on links.
Numbers: parameters/public_finance.toml.
"""

from models.language import equation, exp, smooth

connectivity_recorded = smooth("1", of="links_record", over="connectivity_time", starts_at="no_links",
                               doc="Use made of the expressway, the sea bridge and the first deep berths (2015-18).")
connectivity_new = smooth("1", of="links_new", over="links_time", order=3, starts_at="no_links",
                          doc="Use made of links that open after 2024.")


@equation("1")
def links_new(links_new_record, transport_links_share_in_force, links_programme_weight, links_schedule):
    """Weight of links opened after 2024: recorded ones, and the programme's as far as it is carried out."""
    return links_new_record + transport_links_share_in_force * links_programme_weight * links_schedule


@equation("year")
def links_time(connectivity_time, project_delay_factor):
    """Time until new links are finished and used."""
    return connectivity_time * project_delay_factor


@equation("1")
def connectivity_effect(connectivity_recorded, connectivity_new, link_effect, unexplained_lift):
    """Links raise productivity; what 2016-20 gained beyond that is named 'unexplained lift' and never inherited."""
    return exp(link_effect * (connectivity_recorded + connectivity_new) + unexplained_lift * connectivity_recorded)
