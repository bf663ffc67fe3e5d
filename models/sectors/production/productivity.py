"""Productivity: technology that closes in on the frontier, and the effects that policy can move.

Reads from other sectors: effects of public capital, links, knowledge, digital use, governance, health; capital.
Numbers: parameters/production.toml.
"""

from models.language import at_least, choose, equation, exp, stock


@equation("1")
def convergence_gap(grdp_per_worker_recent, frontier_output_per_worker, frontier_growth, time, start_year):
    """How far output per worker still lies below the frontier, as a share of the frontier."""
    frontier = frontier_output_per_worker * exp(frontier_growth * (time - start_year))
    return at_least(1 - grdp_per_worker_recent / frontier, 0)


@equation("bn_vnd/year/person")
def grdp_per_worker_recent(grdp_recent, labour_force):
    """Recent output per member of the labour force."""
    return grdp_recent / labour_force


agriculture_technology = stock("1", starts_at="technology_at_start", inflows=["agriculture_technology_gain"],
                               doc="Technology level of agriculture, forestry and fishery; 1 at the start of 2010.")
industry_technology = stock("1", starts_at="technology_at_start", inflows=["industry_technology_gain"],
                            doc="Technology level of industry, domestic and foreign; 1 at the start of 2010.")
services_technology = stock("1", starts_at="technology_at_start", inflows=["services_technology_gain"],
                            doc="Technology level of services; 1 at the start of 2010.")


@equation("1/year")
def agriculture_technology_gain(agriculture_technology, agriculture_remainder, convergence_gap):
    """The unexplained remainder of agriculture's productivity growth, fading as the frontier comes near."""
    return agriculture_technology * agriculture_remainder * convergence_gap


@equation("1/year")
def industry_technology_gain(industry_technology, industry_remainder, convergence_gap):
    """The unexplained remainder of industry's productivity growth, fading as the frontier comes near."""
    return industry_technology * industry_remainder * convergence_gap


@equation("1/year")
def services_technology_gain(services_technology, services_remainder, convergence_gap):
    """The unexplained remainder of services' productivity growth, fading as the frontier comes near."""
    return services_technology * services_remainder * convergence_gap


@equation("1")
def policy_productivity(public_capital_effect, connectivity_effect, knowledge_effect, digital_effect, governance_effect,
                        health_effect, congestion_effect):
    """What public capital, links, knowledge, digital use, governance and health add, less congestion."""
    return (public_capital_effect * connectivity_effect * knowledge_effect * digital_effect * governance_effect
            * health_effect * congestion_effect)


@equation("1")
def shared_productivity(policy_productivity, density_effect, productivity_form, exogenous_productivity_trend, time,
                        start_year):
    """Productivity that all producers outside agriculture share; SW2 decides whether policy can move it."""
    return choose(productivity_form, endogenous=policy_productivity * density_effect,
                  exogenous=exp(exogenous_productivity_trend * (time - start_year)))


@equation("1")
def density_effect(jobs_outside_agriculture, jobs_outside_agriculture_at_start, density_elasticity):
    """Denser work outside agriculture is more productive (agglomeration, own elasticity of the literature)."""
    return (jobs_outside_agriculture / jobs_outside_agriculture_at_start) ** density_elasticity


@equation("1")
def spillover_effect(foreign_capital_ratio, supplier_base_ratio, foreign_spillover, spillover_elasticity):
    """Domestic industry learns from foreign industry, by SW6 only as far as it supplies it."""
    supplied = foreign_capital_ratio ** (spillover_elasticity * supplier_base_ratio)
    anyway = foreign_capital_ratio ** spillover_elasticity
    return choose(foreign_spillover, conditional_on_suppliers=supplied, none=1, stock_based=anyway)


@equation("1")
def foreign_capital_ratio(capital_foreign_industry, capital_foreign_industry_at_start, capital_domestic_industry,
                          capital_domestic_industry_at_start):
    """Foreign against domestic industrial capital, relative to the start."""
    foreign = capital_foreign_industry / capital_foreign_industry_at_start
    return at_least(foreign / (capital_domestic_industry / capital_domestic_industry_at_start), 0.05)


@equation("1")
def cluster_effect(capital_foreign_industry, capital_foreign_industry_at_start, cluster_elasticity):
    """Scale economies of the foreign industrial cluster."""
    return at_least(capital_foreign_industry / capital_foreign_industry_at_start, 0.05) ** cluster_elasticity
