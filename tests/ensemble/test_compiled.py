"""The compiled run changes speed, never a number; and everything works without it."""

import ctypes
import math
import subprocess
import sys

import numpy as np
import pytest

from models.ensemble import Draws, run_ensemble
from models.language import machine_code
from models.language.clock import Clock
from models.language.compiled import compile_soon, compiled
from models.language.elementary import elementary
from models.language.faults import ModelError
from models.language.instructions import Function
from models.language.kernel import FUNCTIONS, Kernel
from models.language.machine_code import Machine
from models.language.run import Choices, run, straight
from tests.language.small import model_from, the_town, ways
from tests.language.test_runs import CHOICES, assert_same

CLOCKS = ways()


@pytest.fixture
def town():
    """A town of its own, so that no other test meets its compiled form."""
    return the_town()


@pytest.mark.parametrize("clock", CLOCKS, ids=[clock.method for clock in CLOCKS])
@pytest.mark.parametrize("chosen", CHOICES)
def test_the_compiled_run_gives_what_the_equations_say(town, chosen, clock):
    assert compiled(town, wait=True)
    assert_same(run(town, CHOICES[chosen], clock), run(town, CHOICES[chosen], clock, plain=True), 1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("clock", CLOCKS, ids=[clock.method for clock in CLOCKS])
def test_the_city_runs_the_same_with_and_without(hai_phong, clock):
    from scenarios.reader import shipped

    for scenario in shipped():
        without = run(hai_phong, scenario.choices, clock)
        inputs = {name: name for name in without if name not in hai_phong.variables}
        fast = compiled(hai_phong, wait=True)
        with_it = run(hai_phong, scenario.choices, clock)
        assert fast
        assert all(np.array_equal(with_it[name], without[name]) for name in inputs)
        assert_same(with_it, without, 1e-12)
        compiled.__globals__["_slot"].cache_clear()


def test_runs_are_straight_line_until_somebody_asks_for_more(town):
    assert compiled(town) is None
    before = run(town, Choices(), CLOCKS[0])
    compile_soon(town)
    while compiled(town, wait=True) is None:
        pytest.fail("it was not compiled")
    assert_same(run(town, Choices(), CLOCKS[0]), before, 1e-12)


def test_without_llvmlite_nothing_is_compiled_and_everything_runs(town, monkeypatch):
    monkeypatch.setitem(sys.modules, "llvmlite", None)
    monkeypatch.setitem(sys.modules, "llvmlite.binding", None)
    assert not machine_code.is_possible()
    compile_soon(town)
    assert compiled(town, wait=True) is None
    assert_same(run(town, Choices(), CLOCKS[0]), run(town, Choices(), CLOCKS[0], plain=True), 1e-12)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="lays memory out as only Linux lets a program do")
def test_memory_in_pieces_does_not_end_the_program(town, house):
    ended = subprocess.run([sys.executable, "-m", "tests.ensemble.crowded"], cwd=house, capture_output=True, text=True,
                           check=False)
    assert ended.returncode == 0, ended.stderr
    assert float(ended.stdout) == pytest.approx(run(town, Choices(), CLOCKS[0])["capital"][-1], rel=1e-12)


def test_what_cannot_be_compiled_runs_straight_line(town, monkeypatch):
    def cannot(*_):
        raise RuntimeError("no such instruction")

    monkeypatch.setattr(machine_code, "machine", cannot)
    assert compiled(town, wait=True) is None
    assert run(town, Choices(), CLOCKS[0])["capital"][-1] > 0


def test_a_compiled_model_is_kept_on_disk_and_a_damaged_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("MODEL_CACHE_DIR", str(tmp_path))
    layout = Kernel(the_town())
    code = machine_code.code_of(layout.key, layout.text)
    [file] = tmp_path.iterdir()
    assert machine_code.code_of(layout.key, lambda: pytest.fail("it was kept")) == code
    file.write_bytes(file.read_bytes()[:-5])
    assert machine_code.code_of(layout.key, layout.text) == code
    assert machine_code.code_of(layout.key, lambda: pytest.fail("it was made again")) == code


def test_a_folder_that_cannot_be_written_is_no_loss(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("MODEL_CACHE_DIR", str(tmp_path / "file"))
    layout = Kernel(the_town())
    assert len(machine_code.code_of(layout.key, layout.text)) > 1000


def test_another_number_or_another_order_is_another_file():
    small = 'level = stock("1", starts_at="{}", doc="Still.")\nother = stock("1", starts_at="{}", doc="Still.")\n'
    models = [model_from(small.format(*starts), one=(one, "1"), two=(2.0, "1"))
              for starts, one in ((("one", "two"), 1.0), (("two", "one"), 1.0), (("one", "two"), 1.5))]
    assert len({Kernel(model).key for model in models}) == 3


FAILING = ('level = stock("1", starts_at="one", outflows=["fall"], doc="It falls through zero in 2015.")\n'
           '@equation("1/year")\ndef fall(pace):\n    """A steady fall."""\n    return pace * 1\n'
           '@equation("1")\ndef judged(level):\n    """What fails."""\n    return {}\n')


@pytest.mark.parametrize("result", ["log(level)", "level ** 0.3", "level ** 0.5", "1 / (1 + 1 / (level - 0.75))",
                                    "exp(1000 * level - 200)", "2 * level ** 0.3 / (level + 1) ** 0.7",
                                    "at_most(1 / (level - 0.75), 5)", "when(3 + 1 / (level - 0.75) > 0, 1, 2)",
                                    "1 / level ** 0.4"])
def test_a_compiled_run_that_fails_says_the_same_as_a_straight_one(result):
    model = model_from(FAILING.format(result), one=(1.0, "1"), pace=(0.25, "1/year"))
    said = []
    for wait in (False, True):
        assert (compiled(model, wait) is not None) == wait
        with pytest.raises(ModelError) as stopped:
            run(model, Choices(), Clock(until=2020))
        said.append(str(stopped.value))
    assert said[0] == said[1]


def test_a_branch_that_is_not_taken_may_be_impossible():
    model = model_from(FAILING.format("when(level > 0.1, log(at_least(level, 0.05)), 0)"), one=(1.0, "1"),
                       pace=(0.25, "1/year"))
    assert compiled(model, wait=True)
    assert_same(run(model, Choices(), CLOCKS[0]), run(model, Choices(), CLOCKS[0], plain=True), 1e-12)


def test_what_fails_at_the_last_moment_alone_is_noticed():
    """A flow that no later step adds to its stock."""
    text = FAILING.format("level * 1") + (
        'other = stock("1", starts_at="one", inflows=["rise"], doc="It rises ever faster.")\n'
        '@equation("1/year")\ndef rise(pace, level):\n    """Beyond every number when the level is zero."""\n'
        "    return pace / level\n")
    model = model_from(text, one=(1.0, "1"), pace=(0.25, "1/year"))
    found = run_ensemble(model, Draws(parameters={"pace": [0.2, 0.25, 0.1]}), ["level"], engine="compiled",
                         until=2013, method="euler")
    assert [failure.member for failure in found.failures] == [1]
    assert "'rise' cannot be computed at 2014.000: it divides by zero" in found.failures[0].reason


POWERS = {
    "product(a, b, c, x, y)": "a ** x * (b / a) ** y / (c ** x * b ** 0.5)",
    "base_of_several(a, b, c, x, y, z)": "a ** x + 3 * a ** y - b * a ** z / c",
    "nothing(a, b, c, x, y)": "(a - 2) ** x * b ** y + c",
    "choice(a, b, c, x, y, way)": "b * choose(way, straight=a ** x, round=1, far=a ** (x * y)) / c",
    "choice_of_more(a, b, c, x, y, way)": "choose(way, straight=a ** x, round=b * c, far=a ** y)",
}


@pytest.mark.parametrize("way", ["straight", "round", "far"])
def test_powers_that_share_logarithms_are_what_they_are_alone(way):
    text = "".join(f'@equation("1")\ndef {head}:\n    """Powers."""\n    return {powers}\n'
                   for head, powers in POWERS.items())
    numbers = {"a": 2.0, "b": 0.7, "c": 31.0, "x": 0.31, "y": -1.9, "z": 0.0}
    model = model_from(text, switches={"way": ("straight", "round", "far")},
                       **{name: (value, "1") for name, value in numbers.items()})
    assert compiled(model, wait=True)
    chosen = Choices(switches={"way": way})
    assert_same(run(model, chosen, CLOCKS[0]), run(model, chosen, CLOCKS[0], plain=True), 4e-15)


def test_a_negative_number_has_whole_powers():
    """The compiled run knows powers of positive numbers; it then leaves the run to the straight line."""
    text = FAILING.replace("(level)", "(level, three)").format("(level - 3) ** three")
    model = model_from(text, one=(1.0, "1"), pace=(0.25, "1/year"), three=(3.0, "1"))
    assert compiled(model, wait=True)
    assert_same(run(model, Choices(), CLOCKS[0]), straight(model).run(
        {"one": 1.0, "pace": 0.25, "three": 3.0}, {}, {}, CLOCKS[0]), 0.0)


def test_a_model_without_stocks_or_without_equations_can_be_compiled():
    only_stock = model_from('level = stock("1", starts_at="one", doc="Still.")\n', one=(1.0, "1"))
    only_equation = model_from('@equation("1")\ndef twice(one):\n    """Two."""\n    return 2 * one\n', one=(1.0, "1"))
    for model, name, value in ((only_stock, "level", 1.0), (only_equation, "twice", 2.0)):
        assert compiled(model, wait=True)
        assert np.all(run(model, Choices(), CLOCKS[0])[name] == value)


ELEMENTARY = {"exp": math.exp, "log": math.log, "exp2": lambda x: 2.0**x, "log2": math.log2}


@pytest.fixture(scope="module")
def called():
    """exp, log and those of 2 as compiled, on arrays: one number at a time, or eight."""
    texts = []
    for width in (1, 8):
        texts += [*Function.known(width), *elementary(width)]
        for name in ELEMENTARY:
            f = Function(f"{name}_all_{width}", "ptr %x, ptr %y, i64 %n", width)
            with f.loop("%n", by=width) as number:
                f.store(f.call(f"{name}_{width}", f.load("%x", number)), "%y", number)
            texts.append(f.text())
    arguments = "ptr %x, ptr %y, i64 %n"
    functions = {f"{name}_all_{width}": arguments for name in ELEMENTARY for width in (1, 8)}
    machine = Machine(machine_code.code_of("elementary", lambda: "\n".join(texts)), functions)

    def call(name, x, width):
        y = np.empty_like(x)
        machine.call(f"{name}_all_{width}", x, y, len(x))
        return y

    return call


@pytest.mark.parametrize("name", ELEMENTARY)
def test_exp_and_log_are_exact_to_about_the_last_digit_alone_and_side_by_side(called, name):
    generator = np.random.default_rng(1)
    x, near = generator.uniform(-700, 700, 4000), generator.uniform(-0.5, 0.5, 4000)
    near = near * 10 ** generator.uniform(-12, 0, 4000)
    x = np.concatenate([x, near] if name.startswith("exp") else [np.exp(x), 1 + near])
    alone, together = (called(name, x, width) for width in (1, 8))
    assert np.array_equal(alone, together)
    exact = np.array([ELEMENTARY[name](each) for each in x.tolist()])
    assert np.all(np.abs(alone - exact) <= (4 if name.endswith("2") else 1.5) * np.spacing(np.abs(exact)))


@pytest.mark.parametrize("width", [1, 8])
def test_exp_and_log_know_their_limits(called, width):
    x = np.array([-np.inf, -1.0, 0.0, 1.0, 800.0, -800.0, np.inf, np.nan])
    powers = [0, 1 / math.e, 1, math.e, np.nan, 0, np.nan, np.nan]  # what is beyond every number is no number
    assert called("exp", x, width) == pytest.approx(powers, rel=1e-15, nan_ok=True)
    assert np.array_equal(called("log", x, width)[:4], [np.nan, np.nan, -np.inf, 0], equal_nan=True)
    powers = [0, 0.5, 1, 2, 2.0**800, 2.0**-800, np.inf, np.nan]
    assert called("exp2", x, width) == pytest.approx(powers, rel=1e-15, nan_ok=True)
    assert np.array_equal(called("log2", x, width)[:4], [np.nan, np.nan, -np.inf, 0], equal_nan=True)


def test_powers_of_nothing():
    """0 ** 0 is 1, 0 ** 2 is 0, and 0 ** -1 is beyond every number."""
    text = '@equation("1")\ndef judged(base, power):\n    """A power."""\n    return base ** power\n'
    model = model_from(text, base=(0.0, "1"), power=(0.0, "1"))
    assert compiled(model, wait=True)
    assert np.all(run(model, Choices(), CLOCKS[0])["judged"] == 1.0)
    assert np.all(run(model, Choices(parameters={"power": 2.0}), CLOCKS[0])["judged"] == 0.0)
    with pytest.raises(ModelError, match="divides by zero"):
        run(model, Choices(parameters={"power": -1.0}), CLOCKS[0])


def test_the_generated_functions_are_called_with_what_they_declare():
    """Pointers and whole numbers of 64 bits: nothing else crosses the border."""
    kinds = {argument.split()[0] for arguments in FUNCTIONS.values() for argument in arguments.split(", ")}
    assert kinds == {"ptr", "i64"}
    assert ctypes.sizeof(ctypes.c_void_p) == 8
