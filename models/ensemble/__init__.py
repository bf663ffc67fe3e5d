"""Many runs at once: members that differ in parameters, world, switches and levers."""

from models.ensemble.draws import Draws
from models.ensemble.run import Cancelled, Ensemble, Failure, run_ensemble
from models.ensemble.sampling import sample

__all__ = ["Cancelled", "Draws", "Ensemble", "Failure", "run_ensemble", "sample"]
