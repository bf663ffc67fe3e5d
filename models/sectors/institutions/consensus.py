"""Consensus: how far people go along with what is decided.

Explaining and trust build consensus; tiredness and contested land wear it down. Consensus clears land and speeds
works, works and money bring services, services and kept promises bring trust (R7). It creates no output by itself.

Reads from other files: mechanism_in_force, land_development, service_quality_index, purse_grant_share.
Numbers: parameters/institutions.toml. Form: dC/dt = effort·trust·(1 − C)/τ − (fatigue + disputes)·C.
"""

from models.language import at_least, at_most, equation, smooth, stock


@equation("1")
def participation(participation_asked_in_force, participation_asked_base):
    """Hearings and answers that citizens get, relative to the base."""
    return participation_asked_in_force / participation_asked_base


@equation("1")
def trust_deserved(
    trust_at_start,
    participation,
    participation_trust_elasticity,
    service_quality_index,
    service_trust_elasticity,
    promises_kept,
):
    """Trust earned by being heard, by visible services and by kept promises (R7)."""
    return at_most(
        trust_at_start
        * participation**participation_trust_elasticity
        * service_quality_index**service_trust_elasticity
        * promises_kept,
        1,
    )


@equation("1")
def promises_kept(purse_grant_share, promise_trust_elasticity):
    """Trust left when the purse grants less than was announced: over-asking breaks promises."""
    return at_least(purse_grant_share, 0) ** promise_trust_elasticity


trust = smooth(
    "1",
    of="trust_deserved",
    over="trust_time",
    starts_at="trust_at_start",
    doc="Trust of citizens in the city's government, 0 to 1, on the scale of the citizen survey PAPI.",
)


@equation("1/year")
def dispute_rate(
    dispute_rate_reference,
    land_development,
    land_development_reference,
    dispute_elasticity,
    participation,
    participation_dispute_elasticity,
):
    """Consensus worn off by clearing: more land means more disputes, residents who are heard contest less."""
    return (
        dispute_rate_reference
        * (land_development / land_development_reference) ** dispute_elasticity
        / participation**participation_dispute_elasticity
    )


@equation("1/year")
def consensus_building(
    implementation_effort_in_force, trust, trust_at_start, trust_consensus_elasticity, consensus, consensus_build_time
):
    """Agreement won by explaining, and more easily where people trust."""
    return (
        implementation_effort_in_force
        * (trust / trust_at_start) ** trust_consensus_elasticity
        * (1 - consensus)
        / consensus_build_time
    )


@equation("1/year")
def consensus_loss(consensus, consensus_fatigue, dispute_rate):
    """Agreement lost to tiredness and to disputes over land."""
    return consensus * (consensus_fatigue + dispute_rate)


consensus = stock(
    "1",
    starts_at="consensus_at_start",
    inflows=["consensus_building"],
    outflows=["consensus_loss"],
    doc="Share of people who go along with what the city has decided.",
)


@equation("1")
def dispute_delay_factor(consensus, consensus_at_start, consensus_effect_on_delay):
    """Time works and clearing take because of disputes, 1 at the start; full consensus removes a fixed share."""
    return 1 - consensus_effect_on_delay * (consensus - consensus_at_start) / (1 - consensus_at_start)


@equation("1")
def land_clearance_time_ratio(dispute_delay_factor, mechanism_clearance_cut, mechanism_in_force):
    """Time to clear land, 1 at the start: disputes lengthen it, land powers of the special package shorten it."""
    return dispute_delay_factor * (1 - mechanism_clearance_cut * mechanism_in_force)
