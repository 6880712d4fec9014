"""How far the checks reach: right claims agree, wrong ones do not, the wrong field is named, noise is not."""

import time

import pytest

from etl.compare import check
from etl.compare import nearest as search
from etl.compare.claim import asked
from tests.generator import WRONG_FIELDS, Maker

NUMBER = 1000


@pytest.fixture
def maker(bundled):
    return Maker(bundled)


def fitting_readings(claim, index):
    """Every reading in which the number agrees, tried or not."""
    return {
        reading
        for reading, _, other in search._readings(asked(claim))
        if any(other.range.meets(f.low, f.high) for f in search._figures(index, reading, other))
    }


def test_rounded_official_figures_agree(maker, bundled):
    verdicts = [check(maker.right().claim, bundled).verdict for _ in range(NUMBER)]
    assert verdicts.count("agrees") >= 0.99 * NUMBER


def test_claims_wrong_in_one_field_do_not_agree_and_the_field_is_named(maker, bundled):
    wrong = [(field, pair[1]) for field in WRONG_FIELDS for _ in range(NUMBER // 6) if (pair := maker.wrong(field))]
    found = [(field, claim, check(claim, bundled)) for field, claim in wrong]
    astray = [one for one in found if one[2].verdict != "agrees"]
    assert len(astray) >= 0.95 * len(found)
    unique = [(field, result) for field, claim, result in astray if fitting_readings(claim, bundled) == {field}]
    named = [field for field, result in unique if [n["reading"] for n in result.nearest][:1] == [field]]
    assert len(unique) > NUMBER / 2
    assert len(named) >= 0.85 * len(unique)


def test_numbers_out_of_nowhere_are_given_no_reading(maker, bundled):
    named = sum(bool(check(maker.noise(), bundled).nearest) for _ in range(2 * NUMBER))
    assert named <= 0.02 * 2 * NUMBER


def test_ten_thousand_claims_take_ten_seconds_at_most(maker, bundled):
    claims = [maker.right().claim for _ in range(NUMBER)] + [maker.noise() for _ in range(NUMBER)]
    began = time.process_time()
    for claim in claims:
        check(claim, bundled)
    assert (time.process_time() - began) * 10_000 / len(claims) <= 10
