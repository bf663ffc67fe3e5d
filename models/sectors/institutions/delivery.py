"""Delivery: how fast and how well decisions are carried out.

Recorded decisions give way to the levers in 2026. The special package lapses in mid 2030 unless it is renewed.
Implementation sets the pace of every lever and creates nothing by itself; control of works helps as far as
governance lets it.

Reads from other files: governance. Numbers: parameters/institutions.toml, series.port.toml, series.economy.toml.
"""

from models.language import at_least, at_most, equation, smooth


@equation("1")
def levers_in_use(time, record_end, lever_handover):
    """0 while recorded decisions hold, 1 once the levers decide; the handover takes a year so that nothing jumps."""
    return at_most(at_least(time - record_end, 0) / lever_handover, 1)


@equation("1")
def mechanism_law(
    special_mechanism, special_mechanism_renewed, mechanism_steps, time, mechanism_pilot_end, mechanism_winding_up
):
    """Share of the special package that the law allows; the pilot is wound up within a quarter unless it is renewed."""
    wound_up = at_most(at_least(time - mechanism_pilot_end, 0) / mechanism_winding_up, 1)
    return special_mechanism / mechanism_steps * (1 - wound_up * (1 - special_mechanism_renewed))


mechanism_in_force = smooth(
    "1",
    of="mechanism_law",
    over="mechanism_set_up_time",
    doc="Share of the special package at work, once decrees and local decisions follow.",
)


@equation("1")
def implementation_speed(implementation_effort_in_force, implementation_effort_base, implementation_elasticity):
    """Pace at which every other lever reaches its setting, 1 at the base effort; it creates nothing."""
    return (implementation_effort_in_force / implementation_effort_base) ** implementation_elasticity


@equation("1")
def procedure_time_ratio(procedure_time_cut_in_force, procedure_reach, mechanism_in_force, mechanism_procedure_cut):
    """Time that permits take, relative to 2010: cut by staff and software, and by powers the package hands down."""
    return (1 - procedure_reach * procedure_time_cut_in_force) * (1 - mechanism_procedure_cut * mechanism_in_force)


@equation("1")
def project_efficiency(efficiency_floor, efficiency_scope, investment_efficiency_effort_in_force, governance):
    """Share of public investment that becomes useful capital: control works only as well as governance."""
    return efficiency_floor + efficiency_scope * investment_efficiency_effort_in_force * governance


@equation("1")
def security_risk_index(security_budget_share_in_force, security_budget_share_base, security_elasticity):
    """Perceived risk of the place, 1 at the base share of defence, security and civil protection in the budget."""
    return (security_budget_share_in_force / security_budget_share_base) ** -security_elasticity
