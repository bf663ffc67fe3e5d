"""Production: what the city's four producers make, and what makes them more productive.

Agriculture, domestic industry, foreign-invested industry and services each turn capital and skilled jobs into
value added (Cobb-Douglas; foreign industry is a production unit of its own). Technology closes part of its gap to
the frontier, ever more slowly (B12); everything else that raises productivity is an effect with a cause in another
sector. New capital carries the technology of its year.

Reads from other sectors: capital, jobs and skills; effects of public capital, links, knowledge, digital use,
governance, health, the port; losses to heat, storms and carbon cost.
Numbers: parameters/production.toml.
"""

from models.language import at_least, choose, equation, exp, smooth, stock


@equation("1")
def convergence_gap(grdp_per_worker_recent, frontier_output_per_worker, frontier_growth, time, start_year):
    """How far output per worker still lies below the frontier, as a share of the frontier."""
    return at_least(1 - grdp_per_worker_recent / (frontier_output_per_worker * exp(frontier_growth * (time - start_year))), 0)


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
    """What public capital, links, knowledge, digital use, governance and health add to productivity, less congestion."""
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
    return choose(foreign_spillover, conditional_on_suppliers=foreign_capital_ratio ** (spillover_elasticity * supplier_base_ratio),
                  none=1, stock_based=foreign_capital_ratio ** spillover_elasticity)


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


@equation("1")
def inputs_agriculture(capital_agriculture, capital_agriculture_at_start, jobs_agriculture, jobs_agriculture_at_start,
                       agriculture_capital_share, agriculture_labour_share):
    """Agriculture's capital and jobs, relative to the start; land, which stays as it is, earns the rest."""
    return ((capital_agriculture / capital_agriculture_at_start) ** agriculture_capital_share
            * (jobs_agriculture / jobs_agriculture_at_start) ** agriculture_labour_share)


@equation("1")
def inputs_domestic_industry(effective_domestic_capital_ratio, jobs_domestic_industry, jobs_domestic_industry_at_start,
                             skill_index, industry_capital_share):
    """Domestic industry's capital and skilled jobs, relative to the start."""
    return (effective_domestic_capital_ratio ** industry_capital_share
            * (skill_index * jobs_domestic_industry / jobs_domestic_industry_at_start) ** (1 - industry_capital_share))


@equation("1")
def effective_domestic_capital_ratio(capital_domestic_industry, capital_domestic_industry_at_start, state_share,
                                     state_share_at_start, state_capital_productivity):
    """Domestic industrial capital relative to the start; capital in state hands yields less."""
    now = 1 - state_share * (1 - state_capital_productivity)
    start = 1 - state_share_at_start * (1 - state_capital_productivity)
    return capital_domestic_industry / capital_domestic_industry_at_start * now / start


@equation("1")
def inputs_foreign_industry(capital_foreign_industry, capital_foreign_industry_at_start, jobs_foreign_industry,
                            jobs_foreign_industry_at_start, skill_index, industry_capital_share):
    """Foreign industry's capital and skilled jobs, relative to the start."""
    return ((capital_foreign_industry / capital_foreign_industry_at_start) ** industry_capital_share
            * (skill_index * jobs_foreign_industry / jobs_foreign_industry_at_start) ** (1 - industry_capital_share))


@equation("1")
def inputs_services(capital_services, capital_services_at_start, jobs_services, jobs_services_at_start, skill_index,
                    services_capital_share):
    """Services' capital and skilled jobs, relative to the start."""
    return ((capital_services / capital_services_at_start) ** services_capital_share
            * (skill_index * jobs_services / jobs_services_at_start) ** (1 - services_capital_share))


@equation("bn_vnd/year")
def normal_agriculture(value_added_agriculture_at_start, inputs_agriculture, agriculture_technology, marine_effect,
                       cooperative_effect, heat_loss_agriculture, topdown_damage):
    """Agriculture's value added in a year without disaster."""
    return (value_added_agriculture_at_start * inputs_agriculture * agriculture_technology * marine_effect
            * cooperative_effect * (1 - heat_loss_agriculture) * (1 - topdown_damage))


@equation("1")
def industry_losses_left(heat_loss_industry, topdown_damage, carbon_cost_effect):
    """What heat, top-down damage and the cost of carbon leave of industrial value added."""
    return (1 - heat_loss_industry) * (1 - topdown_damage) * carbon_cost_effect


@equation("bn_vnd/year")
def normal_domestic_industry(value_added_domestic_industry_at_start, inputs_domestic_industry, industry_technology,
                             shared_productivity, spillover_effect, logistics_effect, industry_losses_left):
    """Domestic industry's value added (construction included) in a year without disaster."""
    return (value_added_domestic_industry_at_start * inputs_domestic_industry * industry_technology * shared_productivity
            * spillover_effect * logistics_effect * industry_losses_left)


@equation("1")
def foreign_demand_effect(world_demand_change, foreign_demand_elasticity):
    """Foreign industry sells abroad: world demand fills or empties its order books."""
    return at_least(1 + world_demand_change, 0.1) ** foreign_demand_elasticity


@equation("bn_vnd/year")
def normal_foreign_industry(value_added_foreign_industry_at_start, inputs_foreign_industry, industry_technology,
                            shared_productivity, cluster_effect, foreign_trade_effect, industry_losses_left):
    """Foreign industry's value added in a year without disaster."""
    return (value_added_foreign_industry_at_start * inputs_foreign_industry * industry_technology * shared_productivity
            * cluster_effect * foreign_trade_effect * industry_losses_left)


@equation("1")
def foreign_trade_effect(foreign_demand_effect, logistics_effect, high_tech_effect):
    """World demand, the port's service and high-technology tenants together."""
    return foreign_demand_effect * logistics_effect * high_tech_effect


@equation("bn_vnd/year")
def normal_services(value_added_services_at_start, inputs_services, services_technology, shared_productivity,
                    services_trade_effect, heat_loss_services, topdown_damage):
    """Services' value added in a year without pandemic or disaster."""
    return (value_added_services_at_start * inputs_services * services_technology * shared_productivity
            * services_trade_effect * (1 - heat_loss_services) * (1 - topdown_damage))


@equation("1")
def services_trade_effect(logistics_effect, tourism_effect):
    """What the port's service and tourism add to services."""
    return logistics_effect * tourism_effect


@equation("bn_vnd/year")
def value_added_agriculture(normal_agriculture, storm_output_loss):
    """Value added of agriculture, forestry and fishery."""
    return normal_agriculture * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_domestic_industry(normal_domestic_industry, storm_output_loss):
    """Value added of domestic industry and construction."""
    return normal_domestic_industry * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_foreign_industry(normal_foreign_industry, storm_output_loss):
    """Value added of foreign-invested industry."""
    return normal_foreign_industry * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_services(normal_services, storm_output_loss, pandemic_services_loss, pandemic_course):
    """Value added of services; the pandemic of 2020-21 is a dated event."""
    return normal_services * (1 - storm_output_loss) * (1 - pandemic_services_loss * pandemic_course)


@equation("bn_vnd/year")
def value_added_industry(value_added_domestic_industry, value_added_foreign_industry):
    """Value added of industry and construction."""
    return value_added_domestic_industry + value_added_foreign_industry


@equation("bn_vnd/year")
def value_added_total(value_added_agriculture, value_added_industry, value_added_services):
    """Value added of all producers, before taxes on products."""
    return value_added_agriculture + value_added_industry + value_added_services


@equation("bn_vnd/year")
def product_taxes(value_added_total, product_tax_ratio):
    """Taxes less subsidies on products, a fixed ratio to value added."""
    return value_added_total * product_tax_ratio


@equation("bn_vnd/year")
def grdp(value_added_total, product_taxes):
    """Gross regional domestic product at constant 2010 prices."""
    return value_added_total + product_taxes


@equation("bn_vnd/year")
def normal_grdp(normal_agriculture, normal_domestic_industry, normal_foreign_industry, normal_services,
                product_tax_ratio):
    """GRDP in a year without pandemic or disaster: what firms and the city plan on."""
    return ((normal_agriculture + normal_domestic_industry + normal_foreign_industry + normal_services)
            * (1 + product_tax_ratio))


grdp_recent = smooth("bn_vnd/year", of="normal_grdp", over="statistics_delay", starts_at="normal_grdp_at_start",
                     doc="Output as statistics and plans know it: smoothed, without pandemic and disaster.")
value_added_agriculture_recent = smooth("bn_vnd/year", of="normal_agriculture", over="statistics_delay", starts_at="value_added_agriculture_at_start",
                                        doc="Agriculture's value added as firms know it.")
value_added_domestic_industry_recent = smooth("bn_vnd/year", of="normal_domestic_industry", over="statistics_delay", starts_at="value_added_domestic_industry_at_start",
                                              doc="Domestic industry's value added as firms know it.")
value_added_foreign_industry_recent = smooth("bn_vnd/year", of="normal_foreign_industry", over="statistics_delay", starts_at="value_added_foreign_industry_at_start",
                                             doc="Foreign industry's value added as firms know it.")
value_added_services_recent = smooth("bn_vnd/year", of="normal_services", over="statistics_delay", starts_at="value_added_services_at_start",
                                     doc="Services' value added as firms know it, without the pandemic.")


@equation("bn_vnd/year")
def value_added_industry_recent(value_added_domestic_industry_recent, value_added_foreign_industry_recent):
    """Industry's value added as firms know it."""
    return value_added_domestic_industry_recent + value_added_foreign_industry_recent


@equation("bn_vnd_now/bn_vnd")
def price_level(price_record, price_inflation, time, price_record_ends):
    """The city's GRDP deflator, 2010 = 1: recorded, then the assumed inflation."""
    return price_record * exp(price_inflation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/bn_vnd")
def capital_price_level(price_record, capital_price_premium, capital_price_inflation, time, price_record_ends):
    """Price of capital goods, 2010 = 1: it follows the city's deflator with a fixed premium, then its own inflation."""
    return price_record * capital_price_premium * exp(capital_price_inflation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/usd_now")
def exchange_rate(exchange_rate_record, dong_depreciation, time, price_record_ends):
    """Dong for a dollar: recorded, then the assumed depreciation."""
    return exchange_rate_record * exp(dong_depreciation * at_least(time - price_record_ends, 0))


@equation("bn_vnd_now/year")
def foreign_investment_now(foreign_investment, capital_price_level):
    """Investment of foreign firms at the prices of the moment."""
    return foreign_investment * capital_price_level


@equation("bn_vnd_now/year")
def grdp_now(grdp, price_level):
    """GRDP at the prices of the moment."""
    return grdp * price_level


@equation("usd_now/person/year")
def grdp_per_capita_now_usd(grdp_now, exchange_rate, population):
    """GRDP per head in current dollars, at assumed prices and exchange rate."""
    return grdp_now / exchange_rate / population


@equation("bn_vnd/person/year")
def grdp_per_capita(grdp, population):
    """GRDP per head at constant 2010 prices."""
    return grdp / population


@equation("1")
def agriculture_share(value_added_agriculture, grdp):
    """Agriculture, forestry and fishery in GRDP, product taxes included in the whole."""
    return value_added_agriculture / grdp


@equation("1")
def industry_share(value_added_industry, grdp):
    """Industry and construction in GRDP, product taxes included in the whole."""
    return value_added_industry / grdp


@equation("1")
def services_share(value_added_services, grdp):
    """Services in GRDP, product taxes included in the whole."""
    return value_added_services / grdp


@equation("1")
def manufacturing_share(industry_share, manufacturing_in_industry):
    """Manufacturing in GRDP: a fixed part of industry and construction."""
    return industry_share * manufacturing_in_industry


@equation("1")
def foreign_share(value_added_foreign_industry, grdp):
    """Foreign-invested industry in GRDP."""
    return value_added_foreign_industry / grdp


@equation("1")
def share_of_national_gdp(grdp, national_gdp):
    """The city's part of national output at constant 2010 prices."""
    return grdp / national_gdp


@equation("bn_vnd/year")
def national_gdp(national_gdp_record, national_growth, time, national_record_ends):
    """National output: recorded and projected to 2030, then the assumed growth."""
    return national_gdp_record * exp(national_growth * at_least(time - national_record_ends, 0))
