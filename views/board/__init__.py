"""The live board: levers and charts in one component that runs the model in the browser while a lever moves.

Python stays the authority: on release it recomputes, and the board says where the two differ.
"""

from views.board.component import board

__all__ = ["board"]
