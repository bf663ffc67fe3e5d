"""Emissions: what the city emits, what carbon costs it, and the air it breathes.

The production account takes the coal plant on the city's ground, the consumption account the grid's carbon in what
the city uses; the rest is common and the two are never added. The carbon in output feeds the cost loop B11, smoke and
dust the health loop B8.
"""
