"""A visitor without a browser: one websocket session of the app, speaking the browser's own messages.

It opens the first page, moves one lever at a time, and keeps what a browser keeps: the state of its
controls and the large messages it may be reminded of instead of being sent them again.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0             # seconds; an answer that takes longer is counted as lost
FROM = 2026
BOARD = "board"             # the component that owns the levers
LEVERS = {                  # what each visitor moves on the board, within its range
    "public_investment_share": (0.03, 0.08), "training_asked": (0.003, 0.02),
    "research_spending_share": (0.002, 0.02), "dyke_upgrading": (0.0, 40.0),
    "clean_power_asked": (0.0, 7200.0), "energy_saving_asked": (0.0, 0.025),
}


class Lost(Exception):
    """The app answered with a fault, or not at all."""


@dataclass
class Visitor:
    """One session. `port` is the app's on this machine; `seed` decides what is moved."""

    port: int
    language: str
    seed: int
    headers: dict[str, str] = field(default_factory=dict)
    received: int = 0
    page: dict[str, object] = field(default_factory=dict)
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    states: dict[str, tuple[str, object]] = field(default_factory=dict)
    levers: dict[str, dict] = field(default_factory=dict)
    moves: int = 0
    wire: ClientConnection | None = None

    async def enter(self) -> float:
        """Open the page; returns the seconds until it had been sent whole."""
        self.chance = random.Random(self.seed)
        self.wire = await connect(f"ws://127.0.0.1:{self.port}/_stcore/stream", subprotocols=["streamlit"],
                                  additional_headers=self.headers, max_size=None, proxy=None,
                                  ping_interval=None)
        return await self.run()

    async def move(self) -> float:
        """Move one lever; returns the seconds until the answer had been sent whole."""
        self.moves += 1
        boards = [each.id for each in self.page.values() if getattr(each, "component_name", "") == BOARD]
        sliders = [each for each in self.page.values() if getattr(each, "options", ())]
        if boards:
            self.states[boards[0]] = ("json_value", self.on_the_board())
        elif sliders:
            slider = self.chance.choice(sliders)
            self.states[slider.id] = ("string_array_value", [self.chance.choice(slider.options)])
        else:
            raise Lost("the page shows no lever")
        return await self.run()

    def on_the_board(self) -> str:
        """What the board sends when a lever is let go."""
        name = self.chance.choice(sorted(LEVERS))
        self.levers[name] = {"reach": round(self.chance.uniform(*LEVERS[name]), 5), "start": FROM}
        chosen = {"levers": self.levers, "world": {}, "parameters": {}, "switches": {}}
        return json.dumps({"asked": {"choices": chosen, "number": self.moves}})

    async def run(self) -> float:
        """Ask for a run of the page with the controls as they are, and take in the answer."""
        begun = time.perf_counter()
        await self.wire.send(self.asked().SerializeToString())
        try:
            async with asyncio.timeout(PATIENCE):
                while not self.take_in(await self.wire.recv()):
                    pass
        except TimeoutError as late:
            raise Lost(f"no answer within {PATIENCE:.0f} s") from late
        return time.perf_counter() - begun

    def asked(self) -> BackMsg:
        """The message that asks for a run."""
        message = BackMsg()
        client = message.rerun_script
        client.query_string = f"lang={self.language}"
        client.context_info.locale = self.language
        client.context_info.color_scheme = "light"
        client.cached_message_hashes.extend(self.kept)
        for name, (kind, value) in self.states.items():
            state = client.widget_states.widgets.add(id=name)
            if kind == "string_array_value":
                state.string_array_value.data.extend(value)
            else:
                setattr(state, kind, value)
        return message

    def take_in(self, raw: bytes) -> bool:
        """Take in one message; whether it was the last of a whole answer."""
        self.received += len(raw)
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            known = self.kept[message.ref_hash]
            message, kind = known, known.WhichOneof("type")
        elif message.metadata.cacheable:
            self.kept[message.hash] = message
        if kind == "new_session":
            self.page.clear()
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self.take_element(message.delta.new_element)
        elif kind == "script_finished":
            return self.finished(message)
        return False

    def take_element(self, element) -> None:
        """Keep what can be moved; a fault on the screen ends the visit."""
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise Lost(element.exception.message or element.exception.type)
        if kind == "alert" and element.alert.format == Alert.ERROR:
            raise Lost(element.alert.body)
        if kind in ("slider", "bidi_component"):
            part = getattr(element, kind)
            self.page[part.id] = part

    @staticmethod
    def finished(message: ForwardMsg) -> bool:
        """Whether a finished script was the whole answer, not one cut short for the next."""
        status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
        if status == "FINISHED_WITH_COMPILE_ERROR":
            raise Lost("the app's script does not compile")
        return status != "FINISHED_EARLY_FOR_RERUN"

    async def leave(self) -> None:
        """Close the session as a closed tab does."""
        if self.wire is not None:
            await self.wire.close()
