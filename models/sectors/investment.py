"""Investment at home: private capital, credit, firms, state firms and suppliers.

Firms invest a part of what their sector earns (R1), more when growth is expected and credit is cheap, less when
reconstruction after storms takes its place (B7). Capital under construction becomes capital after its gestation and
carries the technology of its year; it wears out (B1) and storms destroy it.

Reads from other sectors: value added, governance, connectivity, storm damage, reconstruction.
Numbers: parameters/investment.toml.
"""

from models.language import at_least, at_most, choose, equation, exp, log, smooth, stock

# --- what firms want to invest ----------------------------------------------------------------------------------

grdp_past = smooth("bn_vnd/year", of="grdp_recent", over="trend_time", starts_at="grdp_past_at_start",
                   doc="Output as it was some years ago, against which growth is judged.")


@equation("bn_vnd/year")
def grdp_past_at_start(normal_grdp, growth_expected_at_start, trend_time):
    """The past output that makes the expected growth at the start what it was."""
    return normal_grdp / exp(growth_expected_at_start * trend_time)


@equation("1/year")
def growth_expected(grdp_recent, grdp_past, trend_time):
    """Growth that firms expect: the trend of recent years."""
    return log(grdp_recent / grdp_past) / trend_time


@equation("1")
def accelerator_effect(growth_expected, growth_normal, accelerator):
    """Expected growth above the normal draws investment forward."""
    return exp(accelerator * (growth_expected - growth_normal))


@equation("1/year")
def lending_rate_now(lending_rate):
    """The nominal lending rate of the country's banks."""
    return at_least(lending_rate, 0)


lending_rate_perceived = smooth("1/year", of="lending_rate_now", over="statistics_delay",
                                doc="Lending rate as firms reckon with it.")


@equation("1")
def credit_cost_effect(lending_rate_perceived, lending_rate_reference, credit_cost_elasticity):
    """Dear credit holds investment back (nominal rate, smoothed over a year)."""
    return at_least(lending_rate_perceived / lending_rate_reference, 0.1) ** (-credit_cost_elasticity)


credit_ratio = stock("1", starts_at="credit_ratio_at_start", inflows=["credit_deepening"],
                     doc="Bank credit against GRDP at current prices.")


@equation("1/year")
def credit_deepening(credit_ratio, credit_ratio_long_run, credit_effort, credit_cost_effect, credit_adjustment_time):
    """Credit grows towards what banks, guarantees and borrowers settle on."""
    return (credit_ratio_long_run * credit_effort * credit_cost_effect - credit_ratio) / credit_adjustment_time


@equation("1")
def credit_effort(credit_ratio_asked_in_force, credit_ratio_asked_base, credit_effectiveness):
    """Guarantees and rules that widen access to credit, with diminishing returns."""
    return at_least(credit_ratio_asked_in_force / credit_ratio_asked_base, 0.01) ** credit_effectiveness


@equation("1")
def credit_access_effect(credit_ratio, credit_ratio_at_start, credit_access_elasticity):
    """Deeper credit lets more plans be carried out."""
    return at_least(credit_ratio / credit_ratio_at_start, 0.05) ** credit_access_elasticity


bad_debt = smooth("1/year", of="credit_excess", over="bad_debt_time", doc="Bad debt left by credit that grew too fast.")


@equation("1/year")
def credit_excess(credit_deepening, credit_ratio, growth_expected, credit_growth_safe):
    """Growth of real credit above what banks digest."""
    return at_least(credit_deepening / credit_ratio + growth_expected - credit_growth_safe, 0)


@equation("1")
def bad_debt_effect(bad_debt, bad_debt_drag):
    """Bad debt takes lenders and firms out of the market for a while."""
    return exp(-bad_debt_drag * bad_debt)


@equation("1")
def finance_effect(credit_cost_effect, credit_access_effect, bad_debt_effect):
    """Cost of, access to and trust in credit together."""
    return credit_cost_effect * credit_access_effect * bad_debt_effect


@equation("1")
def investment_climate_effect(governance_perceived, procedure_time_ratio, governance_investment_link,
                              governance_investment_elasticity):
    """Firms invest more where they are governed better and faster; SW5, because the evidence is weak."""
    better = at_least(governance_perceived, 0.05)
    faster = at_least(procedure_time_ratio, 0.05) ** -0.5
    return choose(governance_investment_link, two_way=better ** governance_investment_elasticity,
                  strong=better ** (3 * governance_investment_elasticity), weak=1,
                  transparency_only=faster ** governance_investment_elasticity)


@equation("1")
def private_mood(accelerator_effect, finance_effect, investment_climate_effect, entrepreneurship_effect,
                 link_investment_effect):
    """What raises or lowers domestic firms' wish to invest, all together."""
    return (accelerator_effect * finance_effect * investment_climate_effect * entrepreneurship_effect
            * link_investment_effect)


@equation("1")
def link_investment_effect(connectivity_recorded, connectivity_new, link_investment_response):
    """New links to the country and the sea open markets to domestic firms."""
    return exp(link_investment_response * (connectivity_recorded + 0.5 * connectivity_new))


@equation("bn_vnd/year")
def private_funds(value_added_domestic_industry_recent, value_added_services_recent, investment_propensity, private_mood,
                  reconstruction_private):
    """What domestic firms outside agriculture put into new capital; reconstruction takes its part first."""
    earned = value_added_domestic_industry_recent + value_added_services_recent
    wanted = earned * investment_propensity * private_mood
    return at_least(wanted - reconstruction_private, 0.1 * wanted)


@equation("1")
def industry_part(value_added_domestic_industry_recent, value_added_services_recent, manufacturing_focus):
    """Industry's part of domestic investment: its part of earnings, shifted by the focus on manufacturing."""
    industry = value_added_domestic_industry_recent * manufacturing_focus
    return industry / (industry + value_added_services_recent)


@equation("1")
def manufacturing_focus(manufacturing_investment_share_in_force, manufacturing_investment_share_base):
    """Odds of investing in manufacturing against the base (1 at base)."""
    now, base = manufacturing_investment_share_in_force, manufacturing_investment_share_base
    return now / (1 - now) / (base / (1 - base))


@equation("bn_vnd/year")
def investment_domestic_industry(private_funds, industry_part, industrial_land_availability, land_response):
    """Domestic investment in industry, held back where serviced land runs out (B3)."""
    return private_funds * industry_part * at_most(industrial_land_availability, 1) ** land_response


@equation("bn_vnd/year")
def investment_services(private_funds, industry_part):
    """Domestic investment in services, housing for rent and logistics included."""
    return private_funds * (1 - industry_part)


@equation("bn_vnd/year")
def investment_agriculture(value_added_agriculture_recent, investment_propensity_agriculture, finance_effect):
    """Investment in agriculture, forestry and fishery."""
    return value_added_agriculture_recent * investment_propensity_agriculture * finance_effect


@equation("bn_vnd/year")
def investment_private(investment_domestic_industry, investment_services, investment_agriculture):
    """Investment of domestic firms and households in business."""
    return investment_domestic_industry + investment_services + investment_agriculture


@equation("bn_vnd/year")
def investment_total(investment_private, foreign_investment, public_works, central_investment, reconstruction_private):
    """Investment of all owners in the city at constant 2010 prices of capital goods; ports count with services."""
    return investment_private + foreign_investment + public_works + central_investment + reconstruction_private


@equation("bn_vnd_now/year")
def investment_total_now(investment_total, capital_price_level):
    """Total investment at the prices of the moment."""
    return investment_total * capital_price_level


@equation("1")
def investment_ratio(investment_total_now, grdp_now):
    """Total investment against GRDP, both at the prices of the moment."""
    return investment_total_now / grdp_now


# --- firms, state firms, suppliers --------------------------------------------------------------------------------

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


# --- capital --------------------------------------------------------------------------------------------------------

capital_agriculture = stock("bn_vnd", starts_at="capital_agriculture_at_start", inflows=["installation_agriculture"],
                            outflows=["depreciation_agriculture", "storm_damage_agriculture"],
                            doc="Capital of agriculture, forestry and fishery, in units of 2010 technology.")
capital_domestic_industry = stock("bn_vnd", starts_at="capital_domestic_industry_at_start",
                                  inflows=["installation_domestic_industry"],
                                  outflows=["depreciation_domestic_industry", "storm_damage_domestic_industry"],
                                  doc="Capital of domestic industry, in units of 2010 technology.")
capital_services = stock("bn_vnd", starts_at="capital_services_at_start", inflows=["installation_services"],
                         outflows=["depreciation_services", "storm_damage_services"],
                         doc="Capital of services, in units of 2010 technology.")
building_agriculture = stock("bn_vnd", starts_at="building_agriculture_at_start", inflows=["investment_agriculture"],
                             outflows=["completion_agriculture"], doc="Agricultural capital under construction.")
building_domestic_industry = stock("bn_vnd", starts_at="building_domestic_industry_at_start",
                                   inflows=["investment_domestic_industry"], outflows=["completion_domestic_industry"],
                                   doc="Domestic industrial capital under construction.")
building_services = stock("bn_vnd", starts_at="building_services_at_start", inflows=["investment_services"],
                          outflows=["completion_services"], doc="Service capital under construction.")


@equation("bn_vnd")
def building_agriculture_at_start(investment_agriculture, gestation_time):
    """Work in progress that matches investment at the start."""
    return investment_agriculture * gestation_time


@equation("bn_vnd")
def building_domestic_industry_at_start(value_added_domestic_industry_at_start, investment_propensity, gestation_time,
                                        growth_expected_at_start):
    """Work in progress that matches investment at the start, which had been growing."""
    return value_added_domestic_industry_at_start * investment_propensity * gestation_time / (
        1 + growth_expected_at_start * gestation_time)


@equation("bn_vnd")
def building_services_at_start(value_added_services_at_start, investment_propensity, gestation_time,
                               growth_expected_at_start):
    """Work in progress that matches investment at the start, which had been growing."""
    return value_added_services_at_start * investment_propensity * gestation_time / (
        1 + growth_expected_at_start * gestation_time)


@equation("1")
def embodied_progress(embodied_progress_rate, time, start_year):
    """New capital carries the technology of its year: efficiency units for each unit spent, 1 in 2010."""
    return exp(embodied_progress_rate * (time - start_year))


@equation("bn_vnd/year")
def completion_agriculture(building_agriculture, gestation_time):
    """Agricultural capital that comes into use."""
    return building_agriculture / gestation_time


@equation("bn_vnd/year")
def completion_domestic_industry(building_domestic_industry, gestation_time):
    """Domestic industrial capital that comes into use."""
    return building_domestic_industry / gestation_time


@equation("bn_vnd/year")
def completion_services(building_services, gestation_time):
    """Service capital that comes into use."""
    return building_services / gestation_time


@equation("bn_vnd/year")
def installation_agriculture(completion_agriculture, embodied_progress):
    """Additions to agricultural capital in units of 2010 technology."""
    return completion_agriculture * embodied_progress


@equation("bn_vnd/year")
def installation_domestic_industry(completion_domestic_industry, embodied_progress):
    """Additions to domestic industrial capital in units of 2010 technology."""
    return completion_domestic_industry * embodied_progress


@equation("bn_vnd/year")
def installation_services(completion_services, embodied_progress):
    """Additions to service capital in units of 2010 technology."""
    return completion_services * embodied_progress


@equation("bn_vnd/year")
def depreciation_agriculture(capital_agriculture, depreciation_rate_agriculture):
    """Agricultural capital worn out."""
    return capital_agriculture * depreciation_rate_agriculture


@equation("bn_vnd/year")
def depreciation_domestic_industry(capital_domestic_industry, depreciation_rate_industry):
    """Domestic industrial capital worn out."""
    return capital_domestic_industry * depreciation_rate_industry


@equation("bn_vnd/year")
def depreciation_services(capital_services, depreciation_rate_services):
    """Service capital worn out."""
    return capital_services * depreciation_rate_services
