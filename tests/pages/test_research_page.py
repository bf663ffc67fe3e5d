"""Research: any number within its bounds, kept runs, files in and out, and the same numbers elsewhere."""

import csv
import io
import math
import os
import re
import subprocess
import sys
import zipfile

import pytest

from models import Choices, Path, simulate
from scenarios import ScenarioError, read, read_text, write
from scenarios.reproduce import command, program
from tests.conftest import HOUSE
from tests.pages.conftest import key, screen, settle, text_of
from views import shelf
from views.research import bench, typed, upload
from views.words import LANGUAGES, read_words

NAME = "depreciation_rate_services"
CHOSEN = Choices(
    levers={"training_asked": Path(reach=0.0171, start=2026.5, until=2031.0), "dyke_upgrading": 31.7},
    world={"world_demand_change": Path(points=((2026.0, 0.0), (2027.0, -0.123456789012345), (2032.0, 0.0)))},
    parameters={NAME: 0.0457}, switches={"pdp8_delivery": "coal_lock"})


def look_for(app, text):
    app.text_input(key=key(app, "research.text")).set_value(text).run()
    assert not app.exception


def value_field(app, name=NAME):
    return app.text_input(key=f"{app.session_state['language']}.research.parameters.{name}.value")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_and_says_where_numbers_come_from(opened, language):
    app, words = opened("research", language), read_words(language)
    assert words("research.nothing_changed") in screen(app)
    look_for(app, "credit_ratio_long_run")
    assert "https://cafef.vn" in screen(app)
    assert words("grade.estimated") in screen(app)


@pytest.mark.parametrize(("language", "text"), [("vi", "0,05"), ("en", "0.05"), ("vi", "0.05")])
def test_a_number_typed_in_either_language_is_run(opened, hai_phong, language, text):
    app = opened("research", language)
    look_for(app, NAME)
    value_field(app).set_value(text).run()
    assert not app.exception
    assert dict(app.session_state["choices"].parameters) == {NAME: 0.05}
    expected = simulate(hai_phong, Choices(parameters={NAME: 0.05})).at("grdp", 2045)
    assert read_words(language).number(expected / 1000) in screen(app)


@pytest.mark.parametrize(("text", "key_of_sentence"), [
    ("many", "no_number"), ("nan", "no_number"), ("1e400", "not_finite"), ("<script>", "no_number"), ("9", "outside")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_used_is_a_sentence_and_the_old_number_stands(opened, language, text, key_of_sentence):
    app, words = opened("research", language), read_words(language)
    look_for(app, NAME)
    value_field(app).set_value(text).run()
    assert not app.exception
    sentence = re.sub(r"\\{\w+\\}", ".+", re.escape(words(f"typed.{key_of_sentence}")))
    assert re.fullmatch(sentence, app.error[0].value.replace("\\", ""))
    assert dict(app.session_state["choices"].parameters) == {}
    assert value_field(app).value == text


def test_a_path_is_typed_as_a_ramp_or_as_points(opened):
    app, words = opened("research", "en"), read_words("en")
    app.segmented_control(key=key(app, "research.kind")).set_value("world").run()
    scale = words.of("world", "world_demand_change")["scale"]
    app.text_input(key="en.research.world.world_demand_change.reach").set_value(str(-0.1 * scale)).run()
    assert app.session_state["choices"].world["world_demand_change"].reach == pytest.approx(-0.1)
    app.segmented_control(key="en.research.world.world_demand_change.form").set_value("points").run()
    app.text_area(key="en.research.world.world_demand_change.points").set_value(
        f"2026: 0\n2028: {-0.15 * scale}\n2032: 0").run()
    assert not app.exception
    assert app.session_state["choices"].world["world_demand_change"].points[1] == (2028.0, pytest.approx(-0.15))


def test_a_lever_may_not_change_the_past(opened):
    app = opened("research", "en")
    app.segmented_control(key=key(app, "research.kind")).set_value("levers").run()
    app.text_input(key="en.research.levers.public_investment_share.start").set_value("2020").run()
    assert "levers act from 2026" in app.error[0].value.replace("\\", "")


def test_the_declared_number_is_no_change(opened, hai_phong):
    app = opened("research", "en")
    look_for(app, NAME)
    value_field(app).set_value("0.05").run()
    value_field(app).set_value(repr(hai_phong.parameters[NAME].value)).run()
    assert app.session_state["choices"] == Choices()


def test_a_run_is_kept_under_a_name_and_opened_again(opened):
    app = opened("research", "en")
    look_for(app, NAME)
    value_field(app).set_value("0.05").run()
    app.text_input(key="en.research.title").set_value("Old machines").run()
    app.button(key="research.keep").click().run()
    assert [each.title.en for each in app.session_state["kept"]] == ["Old machines"]
    app.button(key="research.back").click().run()
    assert app.session_state["choices"] == Choices()
    app.button(key="open.kept_1").click().run()
    assert dict(app.session_state["choices"].parameters) == {NAME: 0.05}
    app.button(key="compare.kept_1").click().run()
    assert "kept_1" in app.session_state["compared"]
    app.button(key="drop.kept_1").click().run()
    assert app.session_state["kept"] == ()
    assert not app.exception


def test_a_kept_scenario_is_a_file_that_reads_back():
    made = shelf.made("Thử “nghiệm”", CHOSEN)
    assert read_text(write(made), "back").choices == CHOSEN
    assert bench.file_name("Đê biển, 50%") == "de_bien_50.toml"


def rows_printed(text):
    return {(name, int(year)): float(value) for name, year, value in (line.split() for line in text.splitlines())}


@pytest.mark.slow
def test_program_and_command_give_the_numbers_on_screen(hai_phong):
    run, names = simulate(hai_phong, CHOSEN), ["grdp", "city_debt", "climate_loss", "trained_share"]
    said = {"cwd": HOUSE, "capture_output": True, "encoding": "utf-8", "check": True,
            "env": {**os.environ, "PYTHONPATH": str(HOUSE)}}
    printed = rows_printed(subprocess.run([sys.executable, "-c", program(CHOSEN, names)], **said).stdout)
    shell = command(CHOSEN).replace("python3", f'"{sys.executable}"', 1)
    table = subprocess.run(["bash", "-c", shell], **said).stdout
    commanded = {(row["variable"], int(row["year"])): float(row["value"]) for row in csv.DictReader(io.StringIO(table))}
    assert len(printed) == len(names) * len(run.years)
    for name in names:
        for year, value in zip(run.years, run.annual(name), strict=True):
            for other in (printed[name, year], commanded[name, year]):
                assert math.isclose(other, value, rel_tol=1e-12, abs_tol=1e-12), (name, year)


@pytest.mark.parametrize(("text", "value"), [
    ("1.234,5", 1234.5), ("0,045", 0.045), ("0.045", 0.045), ("1.234", 1234.0), ("−3", -3.0), ("2e-5", 2e-5),
    ("1 234", 1234.0), (",5", 0.5)])
def test_vietnamese_numbers_are_read(text, value):
    assert typed.number(read_words("vi"), text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("1,234.5", 1234.5), ("0.045", 0.045), ("0,045", 0.045), ("1,234", 1234.0)])
def test_english_numbers_are_read(text, value):
    assert typed.number(read_words("en"), text) == value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [0.045, 1234.5, 2.4e-5, -0.2, 69500.0, 1e12, 0.1 + 0.2])
def test_a_written_number_is_read_back_exactly(language, value):
    words = read_words(language)
    assert typed.number(words, typed.written(words, value)) == value


def handed(content, name="mine.toml", size=None):
    import base64

    return {"name": name, "size": len(content) if size is None else size,
            "content": base64.b64encode(content).decode("ascii")}


def zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("bomb.toml", b"0" * 10_000_000)
    return held.getvalue()


WORDS = '[title]\nvi = "Thử"\nen = "Trial"\n[story]\nvi = "Một."\nen = "One."\n'
HOSTILE = {
    "nan": (WORDS + "[levers]\ntraining_asked = nan\n").encode(),
    "1e400": (WORDS + "[levers]\ntraining_asked = 1e400\n").encode(),
    "encoding": (WORDS + "[levers]\n").encode("utf-16"),
    "unknown": (WORDS + "[levers]\ntraining_asket = 0.01\n[tricks]\na = 1\n").encode(),
    "zip": zipped(),
    "empty": b"  \n",
    "binary": bytes(range(256)),
    "deep": b"a = " + b"[" * 5000,
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_file_is_refused_with_reasons(case, language):
    with pytest.raises(ScenarioError) as refused:
        upload.read(read_words(language), handed(HOSTILE[case]))
    assert refused.value.faults


@pytest.mark.parametrize("given", [{}, {"name": 3, "size": "large", "content": None}, {"size": 10, "content": "%%%"},
                                   {"name": "x", "size": 200e6, "content": ""}, {"size": 1, "content": "A" * 300_000}])
def test_what_no_browser_of_ours_would_send_is_refused_too(given):
    with pytest.raises(ScenarioError):
        upload.read(read_words("en"), given)


def test_the_name_of_a_file_is_only_a_name():
    assert upload.name_of("../../etc/passwd.toml") == "passwd"
    assert upload.name_of("C:\\x\\thử.toml") == "thử"
    assert upload.name_of(None) == "scenario"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "screen"), [("vi", "phone"), ("en", "projector")])
def test_a_number_is_found_changed_and_seen_in_the_browser(visit, language, screen):
    page, words = visit("research", language, screen), read_words(language)
    field = page.get_by_label(words("research.text"))
    field.fill(NAME)
    field.press("Enter")
    settle(page)
    value = page.locator(f".st-key-number-parameters-{NAME} input")
    value.fill("0,05" if language == "vi" else "0.05")
    value.press("Enter")
    settle(page)
    assert words("research.changes", number=1).strip("*") in text_of(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.complaints == []


@pytest.mark.slow
def test_files_hostile_and_good_in_the_browser(visit, tmp_path):
    page, words = visit("research", "vi"), read_words("vi")
    page.get_by_role("tab", name=words("research.tab.files")).click()
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(200_000_000)
    named = tmp_path / "named.toml"
    evil = '<script>alert(1)</script> ![x](http://elsewhere.invalid/x.png) <img src=x onerror=alert(2)>'
    named.write_text(f"[title]\nvi = '{evil}'\nen = '{evil}'\n[story]\nvi = 'a'\nen = 'b'\n"
                     "[levers]\ntraining_asked = 0.02\n", "utf-8")
    wrong = tmp_path / "<b>wrong.toml"
    wrong.write_bytes(HOSTILE["unknown"])
    for path, said in ((large, "200,0 MB"), (wrong, "training_asket"), (named, evil[:8])):
        page.locator("input[type=file]").set_input_files(path)
        settle(page)
        assert said in text_of(page), path.name
    page.get_by_role("tab", name=words("research.tab.kept")).click()
    settle(page)
    assert "<script>" in text_of(page)
    assert page.locator("main script, [data-testid=stMain] script, [data-testid=stMain] img").count() == 0
    assert page.complaints == []
    assert "elsewhere.invalid" not in page.asked


@pytest.mark.slow
def test_a_downloaded_scenario_uploads_again(visit, tmp_path):
    page, words = visit("research", "en"), read_words("en")
    page.get_by_label(words("research.text")).fill(NAME)
    page.get_by_label(words("research.text")).press("Enter")
    settle(page)
    page.locator(f".st-key-number-parameters-{NAME} input").fill("0.05")
    page.locator(f".st-key-number-parameters-{NAME} input").press("Enter")
    settle(page)
    page.get_by_role("tab", name=words("research.tab.files")).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=words("research.download")).click()
    saved = tmp_path / "saved.toml"
    waiting.value.save_as(saved)
    assert dict(read(saved).choices.parameters) == {NAME: 0.05}
    page.locator("input[type=file]").set_input_files(saved)
    settle(page)
    assert re.search(r"is in: see", text_of(page))
