"""The module's text: complete, small, harmless in a page, the same every time."""

import json
import re

from models import VERSION
from models.__main__ import main
from models.language.javascript import as_javascript
from tests.language.small import the_town

LARGEST = 600_000  # bytes: with words, pages and scenarios the demo in one file stays under 3 MB


def facts(text):
    [line] = [line for line in text.splitlines() if line.startswith("export const model = ")]
    return json.loads(line.removeprefix("export const model = ").removesuffix(";"))


def test_the_same_model_gives_the_same_text_and_another_model_another_mark(hai_phong):
    first, second = (as_javascript(hai_phong, "Hai Phong 2045", VERSION) for _ in range(2))
    assert first == second
    held = the_town().cut({("starts", "weather"): ((2010.0, 0.9),)})
    marks = {facts(as_javascript(model, "A town", "1"))["hash"] for model in (the_town(), the_town(), held)}
    assert len(marks) == 2


def test_it_says_what_the_model_holds(hai_phong):
    said = facts(as_javascript(hai_phong, "Hai Phong 2045", VERSION))
    assert said["version"] == VERSION
    assert set(said["variables"]) == set(hai_phong.variables)
    for kind in ("levers", "world", "parameters"):
        home = getattr(hai_phong, kind)
        assert {n: (s["value"], s["low"], s["high"], s["unit"]) for n, s in said[kind].items()} == {
            n: (item.value, item.low, item.high, item.unit) for n, item in home.items()}
    assert {n: (tuple(s["options"]), s["default"]) for n, s in said["switches"].items()} == {
        n: (switch.options, switch.default) for n, switch in hai_phong.switches.items()}
    assert all(tuple(map(tuple, said["levers"][n]["base"])) == lever.base for n, lever in hai_phong.levers.items())


def test_it_is_small_and_needs_nothing_around_it(hai_phong):
    text = as_javascript(hai_phong, "Hai Phong 2045", VERSION)
    assert len(text.encode()) < LARGEST
    assert "</" not in text
    code = "\n".join(line for line in text.splitlines() if not line.startswith(("export const model", "const LAYOUT")))
    for comment in (r"(?s)/\*.*?\*/", r"//.*"):
        code = re.sub(comment, "", code)
    assert re.findall(r"\b(import|require|document|window|self|fetch|random|eval|Function)\b", code) == []


def test_no_function_is_so_long_that_a_browser_leaves_it_slow(hai_phong):
    text = as_javascript(hai_phong, "Hai Phong 2045", VERSION)
    bodies = [body.partition("\n}")[0] for body in text.split("\nfunction ")]
    longest = max(len(body.splitlines()) for body in bodies)
    assert longest <= len(hai_phong.stocks) + 10


def test_the_command_line_writes_it(tmp_path, capsys, hai_phong):
    file = tmp_path / "city.mjs"
    assert main(["javascript", str(file)]) == 0
    assert file.read_text("utf-8") == as_javascript(hai_phong, "Hai Phong 2045", VERSION)
    assert main(["javascript", "-"]) == 0
    assert capsys.readouterr().out == file.read_text("utf-8")
    assert main(["javascript", str(tmp_path / "no" / "city.mjs")]) == 1
    assert "cannot be written: No such file" in capsys.readouterr().err
