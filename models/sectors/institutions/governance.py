"""Governance: reform, erosion and what investors make of it.

Those who already work well reform fastest, so governance climbs like a logistic, and it erodes when left alone.
Investors notice two years later; their presence teaches reform (R6) until too large a foreign share tempts
rent-seeking (B9). Competitiveness points are read off governance and never set.

Reads from other files: foreign_share, mechanism_in_force, implementation_speed. Numbers: parameters/institutions.toml.
Form: dG/dt = effort·G·(1 − G)/τ − erosion·G − rent·G.
"""

from models.language import at_most, choose, equation, smooth, stock


@equation("1")
def reform_ambition(governance_points_asked_in_force, governance_points_asked_base, pci_floor, reform_effectiveness):
    """Effort that the points asked for pay for, relative to the base."""
    return (
        (governance_points_asked_in_force - pci_floor) / (governance_points_asked_base - pci_floor)
    ) ** reform_effectiveness


foreign_share_perceived = smooth(
    "1",
    of="foreign_share",
    over="foreign_experience_time",
    doc="Foreign share of output as officials have come to know it.",
)


@equation("1")
def foreign_experience(
    governance_investment_link, foreign_share_perceived, foreign_share_reference, foreign_experience_elasticity
):
    """What dealing with foreign firms teaches an administration (R6); only in the two-way form of the link (SW5).

    Foreign firms improved provincial institutions after 2007, more so in the north (Dang 2013).
    """
    learning = (foreign_share_perceived / foreign_share_reference) ** foreign_experience_elasticity
    return choose(governance_investment_link, two_way=learning, strong=1, weak=1, transparency_only=1)


@equation("1")
def reform_effort(
    reform_effort_reference,
    reform_ambition,
    implementation_speed,
    foreign_experience,
    mechanism_in_force,
    mechanism_reform_push,
):
    """Effort put into reform: what is asked, how it is carried out, what investors teach, what the law opens."""
    return (
        reform_effort_reference
        * reform_ambition
        * implementation_speed
        * foreign_experience
        * (1 + mechanism_reform_push * mechanism_in_force)
    )


@equation("1/year")
def reform_progress(reform_effort, governance, reform_time):
    """Reform gains: good offices reform faster, and less is left to reform."""
    return reform_effort * governance * (1 - governance) / reform_time


@equation("1/year")
def governance_erosion(governance, governance_decay):
    """Ground lost to rivals and to habit when nobody works on it."""
    return governance * governance_decay


@equation("1/year")
def rent_seeking(governance, foreign_share_perceived, rent_threshold, rent_strength, rent_sharpness, rent_ceiling):
    """Control lost to rents once foreign firms dominate (B9), no faster than an administration can be captured."""
    rate = rent_strength * (foreign_share_perceived / rent_threshold) ** rent_sharpness
    return at_most(rate, rent_ceiling) * governance


governance = stock(
    "1",
    starts_at="governance_at_start",
    inflows=["reform_progress"],
    outflows=["governance_erosion", "rent_seeking"],
    doc="Quality of government towards firms, 0 to 1: rules, time, honesty, fairness.",
)


@equation("point")
def pci_points(governance, pci_floor, pci_span):
    """Competitiveness points (PCI) that firms would give this governance; a reading, not a cause."""
    return pci_floor + pci_span * governance


@equation("1")
def governance_index(pci_points, pci_floor, pci_span, governance_at_start):
    """Competitiveness points relative to the start of 2010."""
    return pci_points / (pci_floor + pci_span * governance_at_start)


governance_perceived = smooth(
    "1",
    of="governance_index",
    over="governance_perception_time",
    doc="Governance as investors know it, 1 at the start; about two years late.",
)


@equation("1")
def governance_effect(governance_index, governance_elasticity):
    """Effect of governance on productivity, 1 at the start; no causal estimate exists, so 0 is admissible."""
    return governance_index**governance_elasticity
