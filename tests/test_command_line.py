"""The command line as its user meets it: what it prints, what it writes, how it refuses."""

import csv
import io
import os
import subprocess
import sys

import pytest

from models import RESULTS_CHANGED, VERSION, Path, simulate
from scenarios import COLUMNS, read
from scenarios.__main__ import HEADLINES, change, main

USEFUL = "public_investment_share=0.07@2026:2030"


def say(capsys, *arguments):
    """Exit code, standard output and standard error of a command."""
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def shell(house, *arguments, **more):
    """The same through a real process."""
    return subprocess.run(
        [sys.executable, "-m", "scenarios", *arguments],
        cwd=house,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **more,
    )


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_list_names_every_scenario_in_both_languages(capsys):
    code, out, err = say(capsys, "list")
    assert (code, err) == (0, "")
    assert "full_ambition" in out
    assert "Thực hiện đầy đủ Nghị quyết 45 / Full ambition of Resolution 45" in out


def test_show_tells_words_settings_and_base(capsys):
    code, out, _ = say(capsys, "show", "climate_neglect")
    assert code == 0
    assert "Bỏ mặc khí hậu" in out
    assert "to 0 from 2026 until 2028" in out
    assert "(otherwise 40 year)" in out


def test_run_sums_up_the_headlines(capsys, base_run):
    code, out, err = say(capsys, "run", "current_path")
    assert (code, err) == (0, "")
    assert all(name in out for name in HEADLINES)
    assert f"{base_run.at('grdp', 2045):,.0f}" in out


def test_csv_is_tidy_and_holds_every_variable_and_year(capsys, hai_phong, base_run):
    code, out, _ = say(capsys, "run", "current_path", "full_ambition", "--csv", "-")
    rows = rows_of(out)
    assert code == 0
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 * len(hai_phong.variables) * len(base_run.years)
    assert {row["model"] for row in rows} == {f"hai_phong_2045 {VERSION} ({RESULTS_CHANGED})"}
    one = next(
        r for r in rows if (r["scenario"], r["variable"], r["year"]) == ("current_path", "grdp", "2030")
    )
    assert float(one["value"]) == pytest.approx(base_run.at("grdp", 2030), rel=1e-12)      # compiled or not
    assert one["unit"] == "bn_vnd/year"


def test_csv_goes_to_a_file_and_says_so(capsys, tmp_path):
    code, out, err = say(capsys, "run", "current_path", "--until", 2030, "--csv", tmp_path / "mine.csv")
    assert (code, out) == (0, "")
    assert "mine.csv" in err
    years = [int(row["year"]) for row in rows_of((tmp_path / "mine.csv").read_text("utf-8"))]
    assert (min(years), max(years)) == (2010, 2030)


def test_a_file_that_cannot_be_written_is_named(capsys, tmp_path):
    code, out, err = say(capsys, "run", "current_path", "--csv", tmp_path / "no" / "mine.csv")
    assert (code, out) == (1, "")
    assert "cannot be written: No such file" in err


def test_changes_on_top_run_and_are_said_in_the_scenario_column(capsys, hai_phong):
    code, out, _ = say(capsys, "run", "current_path", "--lever", USEFUL, "--until", 2035, "--csv", "-")
    assert code == 0
    mine = [row for row in rows_of(out) if row["variable"] == "grdp" and row["year"] == "2035"]
    assert [row["scenario"] for row in mine] == [f"current_path + {USEFUL}"]
    choices = type(read("current_path").choices)(levers={"public_investment_share": Path(0.07, 2026, 2030)})
    assert float(mine[0]["value"]) == simulate(hai_phong, choices, until=2035).at("grdp", 2035)


def test_a_ramp_on_the_command_line_is_the_ramp_of_a_file():
    assert change("lever", USEFUL) == ("public_investment_share", Path(0.07, 2026.0, 2030.0))
    assert change("world", "world_demand_change=-0.1") == ("world_demand_change", -0.1)
    assert change("switch", "damage_form=channels") == ("damage_form", "channels")


def test_a_scenario_may_be_a_file(capsys, tmp_path):
    words = '[title]\nvi = "Thử"\nen = "Trial"\n[story]\nvi = "Một."\nen = "One."\n'
    (tmp_path / "mine.toml").write_text(f"{words}[levers]\ndyke_upgrading = 30\n", "utf-8")
    code, out, _ = say(capsys, "run", tmp_path / "mine.toml")
    assert code == 0
    assert out.startswith("mine\n")


def test_everything_that_cannot_run_is_said_once_and_nothing_is_written(capsys, tmp_path):
    code, out, err = say(
        capsys,
        "run",
        "curent_path",
        "full_ambition",
        "--lever",
        "public_investment_share=12",
        "--lever",
        "dyke_upgrding=3",
        "--csv",
        tmp_path / "mine.csv",
    )
    assert (code, out) == (1, "")
    for sentence in ("Did you mean 'current_path'?", "so 12 % is 0.12", "Did you mean 'dyke_upgrading'?"):
        assert err.count(sentence) == 1
    assert not (tmp_path / "mine.csv").exists()


def test_a_command_that_means_nothing_is_a_misuse_and_all_of_it_is_said(capsys):
    code, out, err = say(
        capsys,
        "run",
        "current_path",
        "--lever",
        "dyke_upgrading",
        "--world",
        "x=many",
        "--parameter",
        "y=1@2026:2030",
        "--switch",
        "z",
        "--lever",
        "a=1",
        "--lever",
        "a=2",
        "--lever",
        "b=nan",
        "--lever",
        "c=1@2030:2026",
    )
    assert (code, out) == (2, "")
    assert err.count("\n  - ") == 7


@pytest.mark.parametrize(
    "arguments", [[], ["walk"], ["run"], ["run", "current_path", "--until", "soon"], ["list", "-z"]]
)
def test_usage_goes_to_standard_error_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    out, err = capsys.readouterr()
    assert (left.value.code, out) == (2, "")
    assert "usage: python -m scenarios" in err


@pytest.mark.parametrize("until", ["2051", "1990"])
def test_a_year_outside_the_clock_is_said(until, capsys):
    code, out, err = say(capsys, "run", "current_path", "--until", until)
    assert (code, out) == (1, "")
    assert until in err


@pytest.mark.slow
def test_a_process_gives_the_codes_and_keeps_the_streams_apart(house):
    right, wrong = shell(house, "list"), shell(house, "show", "nothing_like_it")
    assert (right.returncode, right.stderr) == (0, "")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "Traceback" not in wrong.stderr


@pytest.mark.slow
def test_a_console_that_knows_no_vietnamese_still_gets_it(house):
    poor = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert "Xu thế hiện nay" in shell(house, "list", env=poor).stdout


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_fault(house):
    first, last = os.pipe()
    os.close(first)
    done = subprocess.run(
        [sys.executable, "-m", "scenarios", "run", "current_path", "--csv", "-"],
        cwd=house,
        stdout=last,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(last)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("command", [["list"], ["run", "current_path", "--csv", "-"]])
def test_a_full_disk_is_said(command, house):
    if not os.path.exists("/dev/full"):
        pytest.xfail("only Linux has a disk that is always full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "scenarios", *command],
            cwd=house,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "The output cannot be written: No space left on device\n")


@pytest.mark.slow
def test_the_python_example_of_the_readme_runs_as_it_stands(house):
    text = (house / "README.md").read_text("utf-8")
    example = text.split("```python\n")[1].partition("```")[0]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example],
        cwd=house,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 4
