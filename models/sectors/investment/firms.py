"""Firms: enterprises, state firms, local suppliers.

Reads from other sectors: grdp_recent, skill_index, the levers on firms, suppliers and state capital.
Numbers: parameters/investment.toml.
"""

from models.language import at_least, equation, smooth, stock

enterprises = stock("enterprise", starts_at="enterprises_at_start", inflows=["firm_entry"], outflows=["firm_exit"],
                    doc="Operating enterprises.")


@equation("enterprise/year")
def firm_entry(firm_entry_at_start, grdp_recent, normal_grdp_at_start, firm_entry_elasticity, firm_effort,
               credit_cost_effect):
    """New firms: the market draws them, credit and support let them start."""
    return (firm_entry_at_start * (grdp_recent / normal_grdp_at_start) ** firm_entry_elasticity * firm_effort
            * credit_cost_effect)


@equation("1")
def firm_effort(new_firms_asked_in_force, new_firms_asked_base, firm_support_effectiveness):
    """Support for new firms against the base programme, with diminishing returns."""
    return at_least(new_firms_asked_in_force / new_firms_asked_base, 0.01) ** firm_support_effectiveness


@equation("enterprise/year")
def firm_exit(enterprises, firm_exit_rate):
    """Firms that close."""
    return enterprises * firm_exit_rate


enterprises_normal = smooth("enterprise", of="enterprises", over="enterprise_norm_time",
                            doc="The number of firms the city has grown used to.")


@equation("1")
def entrepreneurship_effect(enterprises, enterprises_normal, entrepreneurship_elasticity):
    """A wave of new firms raises investment until it has become usual."""
    return (enterprises / enterprises_normal) ** entrepreneurship_elasticity


state_share = stock("1", starts_at="state_share_at_start", outflows=["state_divestment"],
                    doc="Domestic industrial capital in the hands of the city's and the state's firms.")


@equation("1/year")
def state_divestment(state_share, state_firm_restructuring_in_force, state_share_kept):
    """State capital equitised or sold; public-service firms stay."""
    return at_least(state_share - state_share_kept, 0) * state_firm_restructuring_in_force


supplier_base = stock("1", starts_at="supplier_base_at_start", inflows=["supplier_learning"],
                      doc="Inputs that foreign industry buys from local suppliers.")


@equation("1/year")
def supplier_learning(supplier_base, supplier_base_long_run, supplier_effort, skill_index, supplier_learning_time):
    """Suppliers learn towards what effort and skills allow, within a ceiling."""
    return (supplier_base_long_run * supplier_effort * skill_index ** 0.5 - supplier_base) / supplier_learning_time


@equation("1")
def supplier_effort(local_content_asked_in_force, local_content_asked_base, supplier_effectiveness):
    """Money and matching for suppliers against the base programme, with diminishing returns."""
    return at_least(local_content_asked_in_force / local_content_asked_base, 0.01) ** supplier_effectiveness


@equation("1")
def supplier_base_ratio(supplier_base, supplier_base_at_start):
    """Local suppliers relative to the start."""
    return supplier_base / supplier_base_at_start
