"""Adoption: digital tools and cooperatives, which spread, age and close.

Digital users teach others until few are left, as in a logistic. Cooperatives are founded with support and close with
the years. What is asked sizes the push; the stocks decide what is achieved.

Reads from other files: governance_perceived. Numbers: parameters/knowledge.toml.
"""

from models.language import at_least, equation, stock


@equation("1")
def digital_effort(
    digital_share_asked_in_force,
    digital_share_asked_base,
    digital_effectiveness,
    governance_perceived,
    governance_digital_elasticity,
):
    """Push behind adoption: what the share asked for pays for, and how open offices are to it."""
    return (
        digital_share_asked_in_force / digital_share_asked_base
    ) ** digital_effectiveness * governance_perceived**governance_digital_elasticity


@equation("1/year")
def digital_adoption(digital_share, digital_ceiling, digital_rate, digital_effort):
    """New digital activity: users teach users, until few are left to teach."""
    return digital_rate * digital_effort * digital_share * at_least(1 - digital_share / digital_ceiling, 0)


@equation("1/year")
def digital_obsolescence(digital_share, digital_decay):
    """Digital activity that ages out or loses weight as the rest of the economy grows."""
    return digital_share * digital_decay


digital_share = stock(
    "1",
    starts_at="digital_share_at_start",
    inflows=["digital_adoption"],
    outflows=["digital_obsolescence"],
    doc="Digital economy as a share of output.",
)


@equation("1")
def digital_effect(digital_share, digital_share_at_start, digital_elasticity):
    """Effect of digital tools on productivity, 1 at the start."""
    return (digital_share / digital_share_at_start) ** digital_elasticity


@equation("cooperative/year")
def cooperatives_founded(
    cooperatives_asked_in_force, cooperatives_asked_base, cooperative_effectiveness, cooperative_founding
):
    """Cooperatives founded a year: more advice and start-up money found more, with diminishing returns."""
    return cooperative_founding * (cooperatives_asked_in_force / cooperatives_asked_base) ** cooperative_effectiveness


@equation("cooperative/year")
def cooperatives_closed(cooperatives, cooperative_closure):
    """Cooperatives that close or stop working."""
    return cooperatives * cooperative_closure


cooperatives = stock(
    "cooperative",
    starts_at="cooperatives_at_start",
    inflows=["cooperatives_founded"],
    outflows=["cooperatives_closed"],
    doc="Working cooperatives.",
)


@equation("1")
def cooperative_effect(cooperatives, cooperatives_at_start, cooperative_elasticity):
    """Effect of joint buying, selling and machinery on farm and fishing output, 1 at the start; small by size."""
    return (cooperatives / cooperatives_at_start) ** cooperative_elasticity
