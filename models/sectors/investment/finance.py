"""Finance: expected growth, the cost and depth of credit, bad debt.

Reads from other sectors: grdp_recent, the lending rate, the lever on credit.
Numbers: parameters/investment.toml.
"""

from models.language import at_least, equation, exp, log, smooth, stock

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
