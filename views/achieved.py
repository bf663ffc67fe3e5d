"""Asked and achieved: what a lever asked for, and what the city's structure made of it.

Some levers name an outcome ("4 billion USD of foreign investment a year"). The number is an effort; here is the
tracked variable that shows what came of it, in the lever's own unit, so that a screen can show both.
"""

from __future__ import annotations

from dataclasses import dataclass

from views.words import Words

YEARS = (2030, 2045)


@dataclass(frozen=True)
class Reply:
    """The variable that answers a lever.

    how : "level", "rise" (change on the year before), "fall" (1 − level) or "decline" (minus its growth)
    """

    variable: str
    how: str = "level"

    def in_year(self, run, year: int) -> float:
        """What was achieved in a year, in the lever's unit."""
        now, before = run.at(self.variable, year), run.at(self.variable, year - 1)
        return {"level": now, "rise": now - before, "fall": 1 - now, "decline": 1 - now / before}[self.how]


REPLIES = {
    "foreign_investment_asked": Reply("foreign_registration"),
    "cooperatives_asked": Reply("cooperatives"),
    "new_firms_asked": Reply("firm_entry"),
    "talent_incentive": Reply("talent_inflow"),
    "local_content_asked": Reply("supplier_base"),
    "visitors_asked": Reply("visitors"),
    "trade_cost_cut_asked": Reply("trade_cost_index", "fall"),
    "credit_ratio_asked": Reply("credit_ratio"),
    "training_asked": Reply("trained_share", "rise"),
    "digital_share_asked": Reply("digital_share"),
    "social_insurance_asked": Reply("social_insurance_share"),
    "clean_power_asked": Reply("local_renewable_capacity"),
    "governance_points_asked": Reply("pci_points"),
}


def achieved(lever: str, run, words: Words) -> str | None:
    """'achieved 2030: …; 2045: …' for a lever that names an outcome; None for the others."""
    reply = REPLIES.get(lever)
    if reply is None or reply.variable not in run.model.variables:
        return None
    said = words.of("lever", lever)
    early, late = (words.amount(reply.in_year(run, year) * said["scale"], said["unit"]) for year in YEARS)
    return words("control.achieved", early=early, late=late)
