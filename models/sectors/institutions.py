"""Institutions: how well the city is run.

Those who already work well reform fastest, so governance climbs like a logistic, and it erodes when left alone.
Investors notice two years later; their presence teaches reform (R6) until too large a foreign share tempts
rent-seeking (B9). Competitiveness points are read off governance and never set. The special package is a national
rule: it hastens permits, land and reform while it lasts.

Reads from other sectors: foreign_share.
Numbers: parameters/institutions.toml and series.port.toml. dG/dt = effort·G·(1 − G)/τ − erosion·G − rent·G.
"""
from models.language import at_least, at_most, choose, equation, smooth, stock, when


@equation("1")
def levers_in_use(time, record_end, lever_handover):
    """0 while recorded decisions hold, 1 once the levers decide; the handover takes a year so that nothing jumps."""
    return at_most(at_least(time - record_end, 0) / lever_handover, 1)


@equation("1")
def mechanism_law(time, special_mechanism, special_mechanism_renewed, mechanism_pilot_end, mechanism_steps):
    """Share of the special package that the law allows; the pilot lapses unless it is renewed."""
    return special_mechanism / mechanism_steps * when(time < mechanism_pilot_end, 1, special_mechanism_renewed)


mechanism_in_force = smooth("1", of="mechanism_law", over="mechanism_set_up_time",
                            doc="Share of the special package at work, once decrees and local decisions follow.")


@equation("1")
def implementation_speed(implementation_effort_in_force, implementation_effort_base, implementation_elasticity):
    """Pace at which every other lever reaches its setting; 1 at the base effort. It creates nothing by itself."""
    return (implementation_effort_in_force / implementation_effort_base) ** implementation_elasticity


@equation("1")
def reform_ambition(governance_points_asked_in_force, governance_points_asked_base, pci_floor, reform_effectiveness):
    """Effort that the points asked for pay for, relative to the base."""
    return ((governance_points_asked_in_force - pci_floor)
            / (governance_points_asked_base - pci_floor)) ** reform_effectiveness


foreign_share_perceived = smooth("1", of="foreign_share", over="foreign_experience_time",
                                 doc="Foreign share of output as officials have come to know it.")


@equation("1")
def foreign_experience(governance_investment_link, foreign_share_perceived, foreign_share_reference,
                       foreign_experience_elasticity):
    """What dealing with foreign firms teaches an administration (R6); only in the two-way form of the link (SW5).

    Foreign firms improved provincial institutions after 2007, more so in the north (Dang 2013).
    """
    learning = (foreign_share_perceived / foreign_share_reference) ** foreign_experience_elasticity
    return choose(governance_investment_link, two_way=learning, strong=1, weak=1, transparency_only=1)


@equation("1")
def reform_effort(reform_effort_reference, reform_ambition, implementation_speed, foreign_experience,
                  mechanism_in_force, mechanism_reform_push):
    """Effort put into reform: what is asked, how it is carried out, what investors teach, what the law opens."""
    return (reform_effort_reference * reform_ambition * implementation_speed * foreign_experience
            * (1 + mechanism_reform_push * mechanism_in_force))


@equation("1/year")
def reform_progress(reform_effort, governance, reform_time):
    """Reform gains: good offices reform faster, and less is left to reform."""
    return reform_effort * governance * (1 - governance) / reform_time


@equation("1/year")
def governance_erosion(governance, governance_decay):
    """Ground lost to rivals and to habit when nobody works on it."""
    return governance * governance_decay


@equation("1/year")
def rent_seeking(governance, foreign_share_perceived, rent_threshold, rent_strength, rent_sharpness):
    """Control lost to rents once foreign firms dominate (B9): corruption control is weakest where they are most."""
    return rent_strength * (foreign_share_perceived / rent_threshold) ** rent_sharpness * governance


governance = stock("1", starts_at="governance_at_start", inflows=["reform_progress"],
                   outflows=["governance_erosion", "rent_seeking"],
                   doc="Quality of government towards firms, 0 to 1: rules, time, honesty, fairness.")


@equation("point")
def pci_points(governance, pci_floor, pci_span):
    """Competitiveness points (PCI) that firms would give this governance; a reading, not a cause."""
    return pci_floor + pci_span * governance


@equation("1")
def governance_index(pci_points, pci_floor, pci_span, governance_at_start):
    """Competitiveness points relative to the start of 2010."""
    return pci_points / (pci_floor + pci_span * governance_at_start)


governance_perceived = smooth("1", of="governance_index", over="governance_perception_time",
                              doc="Governance as investors know it, 1 at the start; about two years late.")


@equation("1")
def governance_effect(governance_index, governance_elasticity):
    """Effect of governance on productivity, 1 at the start; no causal estimate exists, so 0 is admissible."""
    return governance_index ** governance_elasticity


@equation("1")
def procedure_time_ratio(levers_in_use, procedure_time_cut_recorded, procedure_time_cut_in_force, procedure_reach,
                         mechanism_in_force, mechanism_procedure_cut):
    """Time that permits take, relative to 2010: cut by staff and software, and by powers the package hands down."""
    cut = procedure_time_cut_recorded * (1 - levers_in_use) + procedure_time_cut_in_force * levers_in_use
    return (1 - procedure_reach * cut) * (1 - mechanism_procedure_cut * mechanism_in_force)


@equation("1")
def project_efficiency(efficiency_floor, efficiency_scope, investment_efficiency_effort_in_force, governance):
    """Share of public investment that becomes useful capital: control works only as well as governance."""
    return efficiency_floor + efficiency_scope * investment_efficiency_effort_in_force * governance


@equation("1")
def security_risk_index(security_budget_share_in_force, security_budget_share_base, security_elasticity):
    """Perceived risk of the place, 1 at the base share of defence, security and civil protection in the budget."""
    return (security_budget_share_in_force / security_budget_share_base) ** -security_elasticity
