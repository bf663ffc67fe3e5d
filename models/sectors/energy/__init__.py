"""Energy: the electricity the city buys, saves and makes.

Output, people and heat ask for electricity; dearer power and carbon bring efficiency, which lowers the cost (loop
B11).
"""
