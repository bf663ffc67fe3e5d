"""Public finance: one purse for every lever, and the works it pays for.

The city keeps a part of domestic revenue, gets a part of extra trade revenue back and may borrow up to a ceiling
(B5). What levers ask above their base is granted only as far as own money and debt room reach: over-asking shows as
shortfall. Works take years, longer when too much is begun at once (B6) or land is disputed, and only part of the
money becomes useful capital (R3).
"""
