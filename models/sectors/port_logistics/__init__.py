"""Port and logistics: cargo, berths, the cost of moving goods, and visitors.

Berths follow the cargo operators expect, within the deep-sea plan; a full port makes trade dearer (B4), good logistics
bring industry and cargo back (R4).
"""
