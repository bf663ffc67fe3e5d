"""A link: what a reader made, as one short text for an address, and back.

It holds everything the reader's choices set, whatever scenario was opened, so it means the same when a scenario
file changes. Levers, world assumptions and switches are told by their codes (L3.1, X2, SW1); options, parameters,
outcomes and scenarios by a mark made from their names: adding or moving any of them changes no link. Values keep
six significant figures, years eight; no control's step is finer. Nothing here reads the session.
"""

from views.link.reading import decode
from views.link.state import Link, Notice, State
from views.link.writing import encode

__all__ = ["Link", "Notice", "State", "decode", "encode"]
