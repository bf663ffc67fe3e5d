"""The work of the page Checks: one run at a time on a server, row by row, stopped when the reader asks.

Any control stops the script at its next call; what is found by then is kept in the session and the next run of the
script goes on with the check it was at. Beside memory and findings, a file that touches the session and a cache.
"""

from __future__ import annotations

import datetime
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from models import VERSION
from models.checks import CHECKS, Ground, Row, run_checks
from models.checks.engines import check_of_javascript
from scenarios import shipped
from views import memory

HERE = tuple(check for check in CHECKS if check[1] is not check_of_javascript)     # the reader's browser stands for it
RUNNING, DONE, CANCELLED = "running", "done", "cancelled"
LISTEN = 0.4                            # seconds between two looks whether the reader has stopped it
MANY = 60                               # runs of the model after which a check is counted as half done


@dataclass
class Work:
    """A run of all checks: what was found, how far it is, with which model, and when."""

    number: str
    model: str
    version: str = VERSION
    state: str = RUNNING
    begun: datetime.datetime = field(default_factory=datetime.datetime.now)
    seconds: float = 0.0
    found: dict[int, list[Row]] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """Every row found, in order."""
        return [row for place in sorted(self.found) for row in self.found[place]]

    @property
    def done(self) -> int:
        """How many checks have been carried out to their end: those before the last one begun."""
        return len(HERE) if self.state == DONE else max(len(self.found) - 1, 0)


class Server:
    """What all sessions of a server share: the turn to run, and the last run that came to its end."""

    def __init__(self):
        self.turn = threading.Lock()
        self.last: Work | None = None


@st.cache_resource(show_spinner=False)
def server() -> Server:
    """The one of this server."""
    return Server()


def shown() -> Work | None:
    """The run of this session, or the last one on this server."""
    return st.session_state.get("checks_work") or server().last


def begin() -> None:
    """Callback: run the checks."""
    st.session_state["checks_work"] = Work(secrets.token_hex(4), memory.the_city().hash)


def cancel() -> None:
    """Callback: stop."""
    if work := st.session_state.get("checks_work"):
        work.state = CANCELLED


def ground(told: Callable[[], None] = lambda: None) -> Ground:
    """The city on screen and the shipped scenarios."""
    return Ground(memory.the_city(), {each.name: each.choices for each in shipped()}, told=told)


def carry_on(work: Work, tell: Callable[[float, str], None], show: Callable[[Row], None],
             wait: Callable[[], None]) -> None:
    """Go on with a run until it ends or is stopped.

    tell : hears how far it is, from 0 to 1, and in which area. show : is given each row. wait : called while another
    session has its turn. Any of them may stop the script.
    """
    while not server().turn.acquire(timeout=LISTEN):
        wait()
    try:
        _carry_on(work, tell, show)
    finally:
        server().turn.release()


def _carry_on(work: Work, tell, show) -> None:
    begun, kept = time.monotonic(), {}
    for place in range(work.done, len(HERE)):
        area, work.found[place] = HERE[place][0], []
        runs, heard = [0], [0.0]

        def told(place=place, area=area, runs=runs, heard=heard) -> None:
            runs[0] += 1
            if time.monotonic() - heard[0] > LISTEN:
                heard[0] = time.monotonic()
                tell((place + runs[0] / (runs[0] + MANY)) / len(HERE), area)

        tell(place / len(HERE), area)
        here = ground(told)
        here.kept = kept
        for row in run_checks(here, [HERE[place]]):
            work.found[place].append(row)
            show(row)
            told()
    work.state, work.seconds = DONE, work.seconds + time.monotonic() - begun
    server().last = replace(work, found=dict(work.found))
