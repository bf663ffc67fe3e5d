"""What is known of the numbers once the record has been looked at, and how sure the years ahead are."""

from models.analysis.conditioning.committed import Committed, committed_draws
from models.analysis.conditioning.outlook import MEMBERS, Band, Fan, Met, bands, fans, met_in

__all__ = ["MEMBERS", "Band", "Committed", "Fan", "Met", "bands", "committed_draws", "fans", "met_in"]
