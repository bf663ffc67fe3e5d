"""Knowledge: what research, the sea sciences, digital tools and cooperatives add.

Knowledge per worker lifts output, output pays for more research (R8). Digital use saturates.
"""
