"""Research: money, results, knowledge, and its marine part.

Research money becomes knowledge about four years later and wears off at 15 % a year; knowledge per worker lifts
output, output pays for more research (R8). Marine science and practice lift fishing, sea farming and berths.

Reads from other files: grdp_recent, employment. Numbers: parameters/knowledge.toml, series.port.toml.
"""

from models.language import equation, smooth, stock


@equation("bn_vnd/year")
def research_spending(research_spending_share_in_force, grdp_recent):
    """Money spent on research and development by the city and its firms."""
    return research_spending_share_in_force * grdp_recent


research_under_way = smooth(
    "bn_vnd/year", of="research_spending", over="research_half_time", doc="Research half way to results."
)
research_results = smooth(
    "bn_vnd/year",
    of="research_under_way",
    over="research_half_time",
    doc="Research that now bears results, second-order delay behind the money.",
)


@equation("bn_vnd/year")
def knowledge_creation(research_results):
    """Knowledge added by research that bears results."""
    return research_results * 1


@equation("bn_vnd/year")
def knowledge_obsolescence(knowledge_stock, knowledge_depreciation):
    """Knowledge that has become common or useless."""
    return knowledge_stock * knowledge_depreciation


knowledge_stock = stock(
    "bn_vnd",
    starts_at="knowledge_at_start",
    inflows=["knowledge_creation"],
    outflows=["knowledge_obsolescence"],
    doc="Research capital at work in the city.",
)


@equation("bn_vnd/person")
def knowledge_per_worker(knowledge_stock, employment):
    """Research capital for each person at work; per output it would fall just because output grows."""
    return knowledge_stock / employment


knowledge_per_worker_at_start = stock(
    "bn_vnd/person",
    starts_at="knowledge_per_worker",
    doc="Research capital per worker at the start of 2010, remembered.",
)


@equation("1")
def knowledge_index(knowledge_per_worker, knowledge_per_worker_at_start):
    """Research capital per worker relative to the start."""
    return knowledge_per_worker / knowledge_per_worker_at_start


@equation("1")
def knowledge_effect(knowledge_index, knowledge_elasticity):
    """Effect of knowledge on productivity, 1 at the start."""
    return knowledge_index**knowledge_elasticity


@equation("bn_vnd/year")
def marine_knowledge_creation(research_results, marine_research_share_in_force):
    """Marine part of the research that bears results."""
    return research_results * marine_research_share_in_force


@equation("bn_vnd/year")
def marine_knowledge_obsolescence(marine_knowledge, knowledge_depreciation):
    """Marine knowledge that has become common or useless."""
    return marine_knowledge * knowledge_depreciation


@equation("bn_vnd")
def marine_knowledge_at_start(knowledge_at_start, marine_research_share_base):
    """Marine knowledge at the start: the present share of all."""
    return knowledge_at_start * marine_research_share_base


marine_knowledge = stock(
    "bn_vnd",
    starts_at="marine_knowledge_at_start",
    inflows=["marine_knowledge_creation"],
    outflows=["marine_knowledge_obsolescence"],
    doc="Research capital in marine science.",
)
marine_practice = smooth(
    "1",
    of="marine_economy_effort_in_force",
    over="marine_practice_time",
    doc="Sea farms, fishing ports, fleets and services in use, relative to the base effort.",
)


@equation("1")
def marine_effect(
    marine_knowledge,
    marine_knowledge_at_start,
    marine_knowledge_elasticity,
    marine_practice,
    marine_economy_effort_base,
    marine_practice_elasticity,
):
    """Effect of marine science and practice on fishing, sea farming and berths, 1 at the start."""
    return (marine_knowledge / marine_knowledge_at_start) ** marine_knowledge_elasticity * (
        marine_practice / marine_economy_effort_base
    ) ** marine_practice_elasticity
