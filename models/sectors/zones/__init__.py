"""Zones: where factories can stand, and how near the water.

Land is cleared and serviced, handed to new plants, and runs short when capital comes faster than clearing (B3). New
zones open over years and bring more capital to the low coast.
"""
