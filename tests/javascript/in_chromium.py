"""The JavaScript module in a real Chromium: opened, run, compared and timed."""

import base64
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from models import Choices, Path

OPEN = """async text => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    window.city = await import(address);
    window.address = address;
    window.packed = arrays => new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
        reader.readAsDataURL(new Blob(arrays));
    });
}"""
RUN = """async settings => {
    try {
        const { values } = window.city.run(settings);
        return { names: Object.keys(values), packed: await window.packed(Object.values(values)) };
    } catch (fault) {
        if (fault.name !== "ModelError") throw fault;
        return { faults: fault.faults };
    }
}"""
TIME = """([settings, runs]) => Array.from({ length: runs }, () => {
    const begun = performance.now();
    window.city.run(settings);
    return performance.now() - begun;
})"""


@dataclass(frozen=True)
class Opened:
    """A page that holds a module as `city`."""

    page: object

    def run(self, settings: dict) -> dict:
        """A run: {"values": {name: (steps + 1,)}} or {"faults": sentences}."""
        said = self.page.evaluate(RUN, settings)
        if "faults" in said:
            return said
        return {"values": dict(zip(said["names"], unpacked(said["packed"], len(said["names"])), strict=True))}

    def ask(self, script: str, given=None):
        """What a function of JavaScript gives back; the module is `city` in it."""
        return self.page.evaluate(script, given)


def unpacked(text: str, rows: int) -> np.ndarray:
    """Numbers that came as one text, (rows, …)."""
    return np.frombuffer(base64.b64decode(text)).reshape(rows, -1)


@contextmanager
def opened(chromium, text: str):
    """The module in a page of its own; whatever the page asked of the network would be this empty page again."""
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(60_000)
    try:
        context.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
        page.goto("http://city.test/")
        page.evaluate(OPEN, text)
        yield Opened(page)
    finally:
        context.close()


def settings_of(choices: Choices, **clock) -> dict:
    """Choices as JavaScript takes them."""
    return {"levers": {name: form(setting) for name, setting in choices.levers.items()},
            "world": {name: form(setting) for name, setting in choices.world.items()},
            "parameters": dict(choices.parameters), "switches": dict(choices.switches), **clock}


def form(setting: float | Path):
    """A setting in one of its three forms."""
    if not isinstance(setting, Path):
        return setting
    ramp = {"reach": setting.reach, "start": setting.start, "until": setting.until}
    points = {"points": [list(point) for point in setting.points]} if setting.points else {}
    return points if points and setting.reach is None else ramp | points


def difference(ours, reference) -> tuple[float, str]:
    """The largest |a - b| / max(|b|, largest |b| of that variable), and whose it is. Both must hold the same names."""
    assert set(ours) == set(reference)
    worst = (0.0, "")
    for name, path in reference.items():
        assert ours[name].shape == path.shape, name
        scale = np.maximum(np.abs(path), np.abs(path).max())
        off = np.abs(ours[name] - path)
        assert np.isfinite(off).all(), name
        worst = max(worst, (float(np.max(off / np.where(scale > 0, scale, 1.0))), name))
    return worst


def time_in_chromium(chromium, text: str, settings: dict | None = None, *, warm_up: int = 300, runs: int = 300):
    """Milliseconds of each of the first runs and of each run after the warm-up: (warm_up,), (runs,).

    settings : of every run, as `run` of the module takes them; outputs left out means every variable at every step.
    """
    with opened(chromium, text) as module:
        first, warm = (np.array(module.ask(TIME, [settings or {}, count])) for count in (warm_up, runs))
    return first, warm
