"""Institutions: how well the city is run, and how far its people go along.

Governance climbs by reform and erodes when left alone; investors notice late, teach by their presence (R6) and tempt
where they dominate (B9). Trust and explaining build consensus, which clears land and speeds works (R7). The special
package is a national rule that hastens permits, land and reform while it lasts.
"""
