"""What is known of the numbers once the record of 2010-2024 has been looked at, and what follows for the years ahead."""

from models.analysis.conditioning.committed import Committed, committed_draws

__all__ = ["Committed", "committed_draws"]
