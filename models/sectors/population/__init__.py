"""Population: who lives here, how old they are, and how many offer to work.

Seventeen five-year age groups that people enter by birth or by growing older and leave by growing older or dying.
Newcomers settle where wages are higher, work is to be had, services are good and a home can be paid (R9). Few births
and longer lives close the window of many hands (B10).
"""
