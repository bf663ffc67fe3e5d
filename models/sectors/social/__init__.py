"""Social: income, services, health, schooling, poverty and wellbeing.

Money and buildings for schools and clinics, measured against what a richer and older city needs, make the quality of
services, which draws newcomers (R9) and earns trust. Health follows services, income, air and heat over decades and
moves work and deaths (B8). Human development, poverty and wellbeing are read off, not fed back.
"""
