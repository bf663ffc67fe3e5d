"""When a target is missed: the numbers that tell the worlds that miss it from those that meet it."""

from models.analysis.discovery.aims import Aim, aim
from models.analysis.discovery.boxes import Bound, Box, Count, find
from models.analysis.discovery.worlds import Discovery, discover

__all__ = ["Aim", "Bound", "Box", "Count", "Discovery", "aim", "discover", "find"]
