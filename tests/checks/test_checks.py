"""What must hold of the city: the same checks that the page Checks and the command line run."""

import numpy as np
import pytest

from models import Choices, simulate
from models.checks import AREAS, CHECKS, FAILED, KNOWN, claims, directions, history, line
from models.checks.ground import everywhere, together

TAKES_LONG = {"check_of_claims", "check_of_directions", "check_of_engines", "check_of_factors", "check_of_hold_out",
              "check_of_javascript", "check_of_outsiders", "check_of_steps"}
EACH = [pytest.param(check, id=check.__name__.removeprefix("check_of_"),
                     marks=[pytest.mark.slow] if check.__name__ in TAKES_LONG else [])
        for _, check in CHECKS]


def failed(rows):
    return [line(row) for row in rows if row.state == FAILED]


@pytest.mark.parametrize("check", EACH)
def test_every_row_of_a_check_holds(check, ground):
    rows = list(check(ground))
    assert rows
    assert {row.area for row in rows} <= set(AREAS)
    assert failed(rows) == []


def test_every_claim_holds_with_everything_at_its_ends(ground):
    """A handful of runs for every commit; the check itself takes them all."""
    chosen = together(ground.model)
    assert len(chosen) == 5
    assert failed(claims.check_of_claims(ground, chosen)) == []


def test_claims_are_put_to_each_lever_alone_every_option_and_many_drawn_together(hai_phong):
    chosen = everywhere(hai_phong)
    alone = 2 * (len(hai_phong.levers) + len(hai_phong.world))
    assert len(chosen) > alone + 25
    assert all(f"{name} {end}" in chosen for name in hai_phong.levers for end in ("low", "high"))


def test_what_is_known_to_miss_is_listed_and_says_why(ground):
    rows = [*history.check_of_history(ground), *directions.check_of_directions(ground)]
    known = [row for row in rows if row.state == KNOWN]
    assert 0 < len(known) < 10
    assert all(len(row.because) > 20 for row in known)


def test_there_are_at_least_forty_sentences_and_each_says_why(ground):
    told = directions.sentences()
    assert len({row.key for row in directions.check_of_directions(ground)}) == len(told) >= 40
    assert all(len(sentence["why"]) > 20 for sentence in told)


def test_the_same_choices_give_the_same_city_to_the_last_digit(hai_phong):
    first, second, third = (simulate(hai_phong, Choices(levers={"training_asked": 0.02})) for _ in range(3))
    assert all(np.array_equal(first[n], second[n]) and np.array_equal(first[n], third[n]) for n in first.values)
