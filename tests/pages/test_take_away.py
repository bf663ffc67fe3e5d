"""Take-away: files hold what the screen shows, open elsewhere, say where they come from, and run nothing."""

import csv
import datetime
import io
import math
import os
import re
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
import streamlit
from pypdf import PdfReader

from models import RESULTS_CHANGED, VERSION
from models.language.run import as_path
from scenarios import read
from tests.conftest import HOUSE
from tests.pages.conftest import settle
from views import bands, comparison, exports, promises, take_away
from views.outcomes import menu, outcome
from views.pages import targets as targets_page
from views.research import bench
from views.words import LANGUAGES, read_words

KEYS = ("grdp", "trained_share")


@pytest.fixture(params=LANGUAGES)
def words(request, monkeypatch):
    state = {"opened": "full_ambition", "choices": read("full_ambition").choices, "language": request.param}
    monkeypatch.setattr("streamlit.session_state", state)
    return read_words(request.param)


def parcels(words):
    yield comparison.parcel(words, comparison.lines(words), KEYS)
    yield targets_page.parcel(words, promises.promises())
    yield bench.parcel(words)
    yield take_away.parcel(words)


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_read(value):
    """A cell as it comes back: what is not known is empty."""
    if isinstance(value, float):
        return pytest.approx(value, rel=1e-15) if math.isfinite(value) else None
    return None if value == "" else value


def test_a_workbook_holds_the_rows_of_the_page_and_says_what_they_are(words):
    for parcel in parcels(words):
        book = openpyxl.load_workbook(io.BytesIO(exports.workbook(words, parcel)))
        assert book.sheetnames == [name for name, _, _ in parcel.tables] + [words("export.about")]
        for name, columns, rows in parcel.tables:
            found = cells(book[name])
            assert found[0] == list(columns)
            assert len(found) == len(rows) + 1
            for row, expected in zip(found[1:], rows, strict=True):
                assert row == [as_read(each) for each in expected]
        about = "\n".join(str(cell) for row in cells(book[words("export.about")]) for cell in row)
        today = words.date(datetime.date.today().isoformat())
        for said in (VERSION, words.date(RESULTS_CHANGED), today, words("page.territory"), *parcel.titles):
            assert said in about


def test_bands_that_are_on_are_in_the_files_with_the_numbers_of_the_screen(words, hai_phong):
    found = bands.bands(hai_phong, read("full_ambition").choices, ["grdp"], members=bands.MEMBERS)["grdp"]
    parcel, item = take_away.parcel(words), outcome("grdp")
    quantiles = found.quantiles * item.scale(words)
    lines = list(csv.reader(io.StringIO(take_away.csv(words).decode(take_away.EXCEL))))
    for share, place in bands.ENDS:
        name = bands.named("full_ambition", share)
        for rows in (parcel.tables[0][2], lines):
            values = [float(row[-1]) for row in rows if tuple(row[1:4:2]) == (name, "grdp")]
            assert values == quantiles[place].tolist()
    [drawn] = [each for each in parcel.pictures if each.name == item.name(words)]
    most = drawn.rows[drawn.rows.part == "most"]
    assert (most.value.tolist(), most.upper.tolist()) == (quantiles[0].tolist(), quantiles[4].tolist())
    assert drawn.sentence.endswith(bands.sentence(words, quantiles, 2010))
    streamlit.session_state["banded"] = False
    plain = take_away.parcel(words)
    assert not any("worlds" in row[1] for row in plain.tables[0][2])
    assert not set(plain.pictures[0].rows.part) & {"most", "half"}


def test_the_settings_of_a_workbook_are_those_of_the_scenarios(words):
    parcel = comparison.parcel(words, comparison.lines(words), KEYS)
    rows = next(rows for name, _, rows in parcel.tables if name == words("export.settings"))
    levers = read("full_ambition").choices.levers
    told = {row[2]: row[5:8] for row in rows if row[0].startswith("B ·")}
    assert told.keys() == set(levers)
    for name, path in ((name, as_path(setting)) for name, setting in levers.items()):
        assert told[name] == (path.reach, path.start, path.end)


def test_a_csv_holds_what_the_charts_show(words):
    lines = comparison.lines(words)
    parcel = comparison.parcel(words, lines, KEYS)
    text = take_away.as_csv(*parcel.tables[0][1:]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    item = outcome("grdp")
    shown = item.values(lines[1].run, words)
    found = [float(row["value"]) for row in rows if row["variable"] == "grdp" and row["scenario"].startswith("B ·")]
    assert found == [pytest.approx(value, rel=1e-15) for value in shown]
    assert {row["unit"] for row in rows if row["variable"] == "grdp"} == {item.unit(words)}


def test_no_cell_is_a_formula(words):
    wild = "=HYPERLINK(\"http://elsewhere.invalid\")"
    parcel = exports.Parcel("x", (("Data", ("a", "b"), ((wild, 1.5), ("+1", 2.0), ("@x", float("nan")))),))
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook(words, parcel)))
    assert [cell.data_type for cell in book["Data"]["A"]] == ["s", "s", "s", "s"]
    assert book["Data"]["B4"].value is None
    text = take_away.as_csv(*parcel.tables[0][1:]).decode("utf-8-sig")
    assert all(row[0][0] == "'" for row in list(csv.reader(io.StringIO(text)))[1:])


def test_an_svg_says_in_text_what_the_chart_shows(words):
    parcel = comparison.parcel(words, comparison.lines(words), KEYS)
    drawn = exports.picture(words, parcel.pictures[0], "svg").decode("utf-8")
    said = re.sub(r"<[^>]+>", " ", drawn)
    item = outcome("grdp")
    assert item.name(words) in said
    assert words.number(1000) in said                               # an axis label as the language writes it
    assert VERSION in said
    for letter in "ABCD":
        assert f">{letter}</text>" in drawn
    lines = [path for path in re.findall(r'd="(M[^"]+)"', drawn) if path.count("L") >= 35]
    assert len(lines) == 5                                          # the base and four scenarios, year by year


def test_a_pdf_holds_vietnamese_that_can_be_read_and_its_own_font(words):
    parcel = comparison.parcel(words, comparison.lines(words), ("emissions_headline",))
    page = PdfReader(io.BytesIO(exports.picture(words, parcel.pictures[0], "pdf"))).pages[0]
    text = " ".join(page.extract_text().split())
    for said in (outcome("emissions_headline").name(words), read("full_ambition").title[words.language]):
        assert said in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {re.sub(r"^/?[A-Z]{6}\+", "", str(font["/BaseFont"])) for font in fonts} <= {
        "LiberationSans", "LiberationSans-Bold"}


def test_every_name_and_unit_has_its_letters_in_the_bundled_font(words, hai_phong):
    everything = " ".join(f"{outcome(key).name(words)} {outcome(key).unit(words)}" for key in menu(hai_phong, words))
    picture = comparison.parcel(words, comparison.lines(words), ("grdp",)).pictures[0]
    drawn = exports.picture(words, replace(picture, sentence=everything), "pdf")
    fonts = PdfReader(io.BytesIO(drawn)).pages[0]["/Resources"]["/Font"].values()
    assert all("LiberationSans" in str(font.get_object()["/BaseFont"]) for font in fonts)


def test_a_png_is_a_picture_twice_as_fine(words):
    parcel = bench.parcel(words)
    data = exports.picture(words, parcel.pictures[0], "png")
    assert data.startswith(b"\x89PNG")
    width = int.from_bytes(data[16:20], "big")
    assert width > 2 * exports.SIZES["width"]


@pytest.mark.slow
def test_vietnamese_is_right_without_any_font_of_the_system(tmp_path):
    """The same PDF text where fontconfig knows no font and no font folder is read."""
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>', "utf-8")
    code = ("import sys, vl_convert\nspec = {'$schema': 'https://vega.github.io/schema/vega-lite/v6.json', 'data': "
            "{'values': [{}]}, 'mark': {'type': 'text', 'text': 'Tăng trưởng: ướt ữ ỡ ẵ Hải Phòng'}, "
            "'config': {'font': 'Liberation Sans'}}\nsys.stdout.buffer.write(vl_convert.vegalite_to_pdf(spec))")
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=HOUSE,
                          env={**os.environ, "FONTCONFIG_FILE": str(empty), "HOME": str(tmp_path)}).stdout
    page = PdfReader(io.BytesIO(made)).pages[0]
    assert "Tăng trưởng: ướt ữ ỡ ẵ Hải Phòng" in page.extract_text()
    fonts = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
    assert all("LiberationSans" in font for font in fonts)


def test_a_citation_names_version_scenarios_and_day(words):
    said = exports.citation(words, ("A · x",))
    for part in (VERSION, "A · x", words.date(datetime.date.today().isoformat())):
        assert part in said


@pytest.mark.slow
@pytest.mark.parametrize("page_name", ["compare", "targets", "research"])
def test_files_are_downloaded_in_the_browser(visit, page_name, tmp_path):
    page, said = visit(page_name, "vi"), read_words("vi")
    page.get_by_role("button", name=said("take_away.open")).click()
    settle(page)
    for label, start in ((said("take_away.csv"), b"\xef\xbb\xbf"), (said("take_away.xlsx"), b"PK"),
                         ("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("PDF", b"%PDF")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label, exact=True).click()
        saved = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(saved)
        assert saved.read_bytes().startswith(start), label
    assert page.complaints == []
