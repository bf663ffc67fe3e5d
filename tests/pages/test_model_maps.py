"""The maps of the model: complete, readable, and true to the equations. No browser here."""

import hashlib
import tomllib
from collections import Counter
from itertools import combinations

import pytest

from models.language.loops import polarity
from tests.conftest import HOUSE
from views.atlas import rings
from views.atlas.arrows import Arrow
from views.atlas.boxes import size
from views.atlas.formulas import broken, formula, outer_factors, whole
from views.atlas.names import map_label, name_of, said_in_words
from views.atlas.net import net_of
from views.atlas.number_rows import figure, source
from views.atlas.pictures import OVERVIEW, family_picture, overview_picture, ring_picture, sheet_picture
from views.atlas.place import Place, read
from views.atlas.quantity import quantity, said_unit
from views.atlas.sentences import mark, own_sentence, sentence, translated
from views.atlas.sheets import ORDER, sheet_showing, sheets, sheets_of
from views.words import LANGUAGES, read_words

NUMBERS = ("parameters", "levers", "world", "switches", "series", "tables")
MOST = 36                               # boxes of a sheet: more cannot be read on a projector
STARTS = range(0x300, 0x370)            # marks that a letter is taken apart into


@pytest.fixture(scope="module")
def net(hai_phong):
    return net_of(hai_phong)


@pytest.fixture(scope="module")
def arrows(net):
    return {name: {(each.cause, each.effect): each for each in net.arrows(sheet)} for name, sheet in sheets().items()}


@pytest.mark.parametrize("name", ORDER)
def test_everything_on_a_sheet_is_of_the_model_has_a_place_and_an_arrow(name, hai_phong, arrows):
    sheet = sheets()[name]
    known = {*hai_phong.variables, *hai_phong.levers, *hai_phong.world}
    assert [each for each in sheet.nodes if each not in known] == []
    assert [each for each, place in sheet.nodes.items() if place is None] == []
    touched = {end for pair in arrows[name] for end in pair}
    assert [each for each in sheet.nodes if each not in touched] == []
    assert len(sheet.nodes) <= MOST

def test_every_file_of_a_sheet_is_in_the_menu():
    assert {file.stem for file in (HOUSE / "views" / "maps").glob("*.json")} == set(ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ORDER)
def test_boxes_do_not_lie_on_each_other_and_none_has_anothers_label(name, language):
    words, sheet = read_words(language), sheets()[name]
    labels = {each: map_label(words, each) for each in sheet.nodes}
    assert [label for label, count in Counter(labels.values()).items() if count > 1] == []
    for (one, place), (other, away) in combinations(sheet.nodes.items(), 2):
        (wide, high), (breadth, height) = size(labels[one]), size(labels[other])
        apart = abs(place[0] - away[0]) >= (wide + breadth) / 2 or abs(place[1] - away[1]) >= (high + height) / 2
        assert apart, f"{one} and {other}"


def test_every_sector_has_a_sheet_and_every_lever_stands_on_one(hai_phong):
    sectors = {each.sector for each in hai_phong.variables.values()} - {"levers"}
    assert set(OVERVIEW) == sectors
    assert [sector for sector in sectors if not sheets_of(sector)] == []
    shown = {each for sheet in sheets().values() for each in sheet.nodes}
    assert [lever for lever in hai_phong.levers if lever not in shown] == []


def test_an_arrow_has_the_sign_of_the_equations(arrows):
    coast = arrows["coast"]
    assert coast["relative_sea_level", "overtopping_probability"].sign == 1
    assert coast["protection_crest", "overtopping_probability"].sign == -1
    assert coast["dyke_upgrading", "dyke_works_cost"].sign == 1
    assert arrows["purse"]["city_debt", "debt_room"].sign == -1


def test_an_arrow_that_passes_a_hidden_stock_says_that_it_takes_time(arrows):
    assert arrows["domestic_investment"]["normal_grdp", "private_funds"].delayed
    assert not arrows["domestic_investment"]["private_mood", "private_funds"].delayed


def test_flows_fill_and_empty_stocks_along_pipes(arrows):
    pipes = {pair for found in arrows.values() for pair, each in found.items() if each.kind == "pipe"}
    assert {("births", "population"), ("population", "deaths"), ("protection_works", "protection_under_way"),
            ("borrowing", "city_debt"), ("city_debt", "repayment")} <= pipes


def test_an_arrow_between_two_strangers_belongs_to_another_sheet(hai_phong, arrows):
    for name, found in arrows.items():
        sector = sheets()[name].sector
        strangers = {each for each in sheets()[name].nodes
                     if each not in hai_phong.variables or hai_phong.variables[each].sector != sector}
        assert [pair for pair in found if set(pair) <= strangers] == [], name


def test_causes_and_uses_are_read_past_what_only_computes(net):
    assert ("research_spending", 1) in [(each.cause, each.sign) for each in net.into("research_under_way")]
    assert "research_spending_share" in [each.cause for each in net.into("research_spending")]
    assert "research_spending" in [each.effect for each in net.out_of("research_spending_share")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_model_has_a_name_in_both_languages(language, hai_phong):
    """A new variable or number without words: give it a name in words/*.map.toml or words/*.numbers.toml."""
    words = read_words(language)
    homes = (hai_phong.variables, hai_phong.parameters, hai_phong.tables, hai_phong.series)
    assert [name for home in homes for name in home if said_in_words(words, name) is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_numbers_name_only_numbers_of_the_model(language, hai_phong):
    words = read_words(language)
    known = {*hai_phong.parameters, *hai_phong.tables, *hai_phong.series}
    assert [name for name in words.tables["number"] if name not in known] == []
    named = {*hai_phong.variables, *known, *hai_phong.levers}
    assert [stem for stem in words.tables["stem"] if not any(name.startswith(stem) for name in named)] == []
    assert [name for name in words.tables["short"] if name not in {*named, *hai_phong.world}] == []


def test_names_made_from_names_say_what_they_are():
    vi, en = (read_words(language) for language in LANGUAGES)
    assert name_of(vi, "dying_25_29") == "Người chết, 25–29 tuổi"
    assert name_of(en, "population_80_plus") == "People of 80 and older"
    assert name_of(en, "training_asked_in_force").endswith("in force")
    assert name_of(en, "participation_at_start_55_59") == "Labour participation at the start, aged 55–59"
    assert name_of(en, "nobody_knows_this") == "nobody knows this"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variable_has_a_formula_that_closes_what_it_opens(language, hai_phong):
    words = read_words(language)
    for name in hai_phong.variables:
        said = formula(words, hai_phong, name)
        assert said.count("{") == said.count("}"), name
        assert said.count(r"\left") == said.count(r"\right"), name
        assert said.count(r"\begin") == said.count(r"\end"), name
        assert said.isascii() or language == "en", name


def test_a_long_product_goes_on_below_and_a_parenthesis_stays_whole():
    parts = [r"\text{the first of several names}", r"\left(1 - \text{a} \cdot \text{b}\right)",
             r"\frac{\text{a} \cdot \text{b}}{2}"]
    assert outer_factors(r" \cdot ".join(parts)) == parts
    assert broken(r"\text{a} = \text{b} \cdot \text{c}") == r"\text{a} = \text{b} \cdot \text{c}"
    long = r"\text{a} = " + r" \cdot ".join([r"\text{a name of many words indeed}"] * 9)
    assert broken(long).count(r"\\ &\quad") >= 1
    assert broken(long).count(r"\text{a name of many words indeed}") == 9


def test_vietnamese_letters_are_asked_for_whole():
    said = whole("vốn đã")
    assert said == r'v{\char"1ED1}n {\char"111}{\char"E3}'
    assert not any(ord(letter) in STARTS for letter in said)


def test_units_are_said_as_people_say_them(hai_phong):
    vi, en = (read_words(language) for language in LANGUAGES)
    assert said_unit(vi, "bn_vnd/year") == "tỷ đồng (giá 2010)/năm"
    assert said_unit(en, "1/year") == "per year"
    assert said_unit(en, "1/degC^2") == "per °C²"
    assert said_unit(en, "1") == ""
    assert [name for name in hai_phong.variables if "_" in quantity(hai_phong, name).unit(en)] == []
    numbers = (*hai_phong.parameters.values(), *hai_phong.series.values(), *hai_phong.tables.values())
    assert [each.name for each in numbers if "_" in said_unit(vi, each.unit)] == []


def test_figures_of_any_size_are_written_without_idle_zeros():
    vi, en = (read_words(language) for language in LANGUAGES)
    assert [figure(vi, value) for value in (0.045, 69500, 0.00002, 3e9, 0, -0.5)] == [
        "0,045", "69.500", "2·10⁻⁵", "3·10⁹", "0", "−0,5"]
    assert figure(en, 1234.5678) == "1,235"
    assert figure(en, 0.123456) == "0.1235"


def test_a_source_keeps_its_text_as_text_and_its_address_as_a_link():
    said = source(read_words("en"),
                  "Author (2020), <b>title</b> [x](javascript:y); https://www.example.org/a_b?c=1; p. 3")
    assert "[example\\.org](https://www.example.org/a_b?c=1)" in said
    assert "<b>" not in said
    assert "](javascript" not in said
    assert source(read_words("vi"), "assumed: no survey").startswith("giả định")


@pytest.mark.parametrize("name", [f"R{n}" for n in range(1, 12)] + [f"B{n}" for n in range(1, 13)] + ["B4_port"])
def test_a_loop_is_drawn_on_the_way_it_takes(name, hai_phong, net):
    words = read_words("en")
    way = rings.way(hai_phong, name)
    assert way.polarity == way.loop.polarity
    ring = rings.spoken(words, way.arrows)
    assert polarity(ring) == way.polarity
    assert [each.effect for each in ring] == [each.cause for each in (*ring[1:], ring[0])]
    drawn = ring_picture(words, net, name, ring)
    assert len(drawn.boxes) == len(drawn.arrows) == len(ring)
    sectors = overview_picture(words, net, way.arrows)
    assert set(sectors.lit) <= {each["id"] for each in (*sectors.boxes, *sectors.arrows)}


def test_every_loop_has_a_name_and_a_meaning_in_both_languages(hai_phong):
    for language in LANGUAGES:
        assert set(read_words(language).tables["loop"]) == set(rings.loops(hai_phong))


def test_cutting_a_loop_changes_what_theory_says(hai_phong):
    found = rings.without(hai_phong, "R1")
    at = found.years == found.year
    assert found.outcome == "grdp"
    assert found.cut[at] < found.whole[at]


@pytest.mark.parametrize("name", ["grdp", "purse_grant_share", "climate_loss", "public_investment_share",
                                  "price_inflation", "births"])
def test_a_family_shows_causes_before_and_uses_behind(name, net):
    drawn = family_picture(read_words("vi"), net, name)
    across = {each["id"]: each["x"] for each in drawn.boxes}
    assert across[name] == 0
    assert all(across[each["source"]] < across[each["target"]] for each in drawn.arrows)
    assert len(drawn.boxes) <= MOST + 3


def test_a_picture_says_the_same_boxes_in_both_languages(net):
    for sheet in sheets().values():
        vi, en = (sheet_picture(read_words(language), net, sheet) for language in LANGUAGES)
        assert [each["id"] for each in vi.boxes] == [each["id"] for each in en.boxes]
        assert vi.arrows == en.arrows


def test_a_variable_is_shown_on_its_own_sectors_sheet_first():
    assert sheet_showing("project_efficiency", "institutions") == "reform"
    assert sheet_showing("nobody_knows_this", None) is None


def test_a_place_is_read_from_an_address_and_nonsense_leads_to_the_map():
    assert read("map.coast.protection_capital") == Place("map", "coast", "protection_capital")
    assert read("limits") == Place("limits")
    assert read("<script>alert(1)</script>") == Place("map")
    assert str(read("variable.grdp")) == "variable.grdp"
    assert len(str(read("variable." + "x" * 10_000))) < 130


def test_arrows_can_be_told_apart():
    assert Arrow("a", "b", 1) != Arrow("a", "b", -1)


@pytest.mark.parametrize("name", ["cytoscape", "dagre"])
def test_a_borrowed_library_is_the_one_it_says_it_is(name):
    folder = HOUSE / "views" / "vendor" / name
    about = tomllib.loads((folder / "about.toml").read_text("utf-8"))
    assert hashlib.sha256((folder / about["file"]).read_bytes()).hexdigest() == about["sha256"]
    assert (folder / "LICENSE").read_text("utf-8").strip()
    assert {"name", "version", "licence", "from", "purpose"} <= set(about)


def test_what_a_variable_on_a_map_is_and_what_every_number_means_is_said_in_both_languages(hai_phong):
    """A changed sentence of the model: translate it anew in views/atlas/sentences.vi*.toml, with its new mark."""
    vi = read_words("vi")
    shown = {each for sheet in sheets().values() for each in sheet.nodes if each in hai_phong.variables}
    stale = {name: mark(own_sentence(hai_phong, name)) for name in sorted(shown)
             if not sentence(vi, hai_phong, name)[1]}
    assert stale == {}
    numbers = {name for kind in NUMBERS for name in getattr(hai_phong, kind)}
    untold = {name: mark(own_sentence(hai_phong, name)) for name in sorted(numbers)
              if not sentence(vi, hai_phong, name)[1]}
    assert untold == {}
    assert set(translated("vi")) <= numbers | set(hai_phong.variables)


def test_a_sentence_that_changed_since_it_was_translated_is_shown_as_the_model_says_it(hai_phong, monkeypatch):
    monkeypatch.setitem(translated("vi"), "grdp", {"of": "000000", "says": "một câu đã cũ"})
    said, understood = sentence(read_words("vi"), hai_phong, "grdp")
    assert (said, understood) == (own_sentence(hai_phong, "grdp"), False)
