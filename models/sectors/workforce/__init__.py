"""Workforce: who works where, how skilled they are, what they earn.

Labour supply comes from the age groups; certificates come from training pipelines that take people out of work
first (R5). Jobs follow output and wages; when firms ask for more hands than there are, wages rise until they ask for
fewer (B2). Foreign-invested zones also draw commuters from neighbouring provinces.
"""
