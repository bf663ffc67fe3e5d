"""Which unknowns matter: for a level (tornado, Morris, Sobol) and for the order of scenarios (ranking)."""

from models.analysis.sensitivity.morris import Screening, screening
from models.analysis.sensitivity.ranking import Ranking, ranking
from models.analysis.sensitivity.sobol import Indices, indices
from models.analysis.sensitivity.tornado import Bar, Tornado, tornado
from models.analysis.sensitivity.unknowns import Unknown, unknowns

__all__ = ["Bar", "Indices", "Ranking", "Screening", "Tornado", "Unknown", "indices", "ranking", "screening",
           "tornado", "unknowns"]
