"""What people choose: named settings of levers and of the world, one TOML file each.

read("full_ambition") gives a frozen Scenario; its `choices` go to models.simulate.
"""

from scenarios.merge import merge
from scenarios.reader import (
    Bilingual,
    Scenario,
    ScenarioError,
    names,
    read,
    read_bytes,
    read_text,
    shipped,
    with_changes,
)
from scenarios.tidy import COLUMNS, tidy
from scenarios.writer import write

__all__ = [
    "COLUMNS",
    "Bilingual",
    "Scenario",
    "ScenarioError",
    "merge",
    "names",
    "read",
    "read_bytes",
    "read_text",
    "shipped",
    "tidy",
    "with_changes",
    "write",
]
