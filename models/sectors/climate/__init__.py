"""Climate: heat, coast, storms and low land, and what they cost.

Damage comes through separate channels: heat, coast, storms, and health in the social sector. Instead of the channels
one top-down function of temperature can be chosen; then the channels of warming are off, so nothing is counted twice.
Destroyed capital takes repair money from new investment (B7); protection lowers risk and wins capital back (R10), but
draws building onto low land (R11).
"""
