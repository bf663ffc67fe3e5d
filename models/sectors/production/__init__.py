"""Production: what the city's four producers make, and what makes them more productive.

Agriculture, domestic industry, foreign-invested industry and services each turn capital and skilled jobs into
value added (Cobb-Douglas; foreign industry is a production unit of its own). Technology closes part of its gap to
the frontier, ever more slowly (B12); everything else that raises productivity is an effect with a cause in another
sector. New capital carries the technology of its year.
"""
