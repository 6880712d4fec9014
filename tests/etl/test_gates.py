"""Each gate lets ordinary deliveries through and stops the one it is made for."""

import datetime as dt

import pytest

from etl.gates import Thresholds, cell_of, examine
from etl.model import Period
from tests.made import an_observation

TODAY = dt.date(2026, 8, 25)
PARTNERS = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def month(number, factor=1.0, year=2026, **changes):
    period = Period.spanning(
        f"{year}-{number:02}-01", f"{year}-{number:02}-28" if number == 2 else f"{year}-{number:02}-30"
    )
    period = Period(period.start, period.end, "month")
    return [
        an_observation(value=1e9 * (n + 1) * factor, partner=p, period=period, **changes)
        for n, p in enumerate(PARTNERS)
    ]


def known(*observations):
    return {cell_of(o): o.value for o in observations}


def gates(batch, before, **limits):
    return [(finding.severity, finding.gate) for finding in examine(batch, before, TODAY, Thresholds(**limits))]


def test_an_ordinary_revision_passes():
    assert gates(month(4, 1.03), known(*month(4))) == []


@pytest.mark.parametrize("factor", [1000, 1e-3, 1e6, 1e4, 1e-4, 1e8, 7.1, 1 / 6.6])
def test_a_changed_unit_is_held(factor):
    assert ("hold", "unit") in gates(month(4, factor), known(*month(4)))
    assert ("hold", "unit") in gates(month(6, factor * 1.1), known(*month(6, year=2025)))


@pytest.mark.parametrize("factor", [0.5, 2.0, 3.0, 5.0, 100.0])
def test_other_factors_are_no_unit(factor):
    assert ("hold", "unit") not in gates(month(4, factor), known(*month(4)))


def test_one_country_that_grew_a_thousandfold_is_a_warning_only():
    batch = month(4)
    batch[2] = month(4, 1000)[2]
    assert gates(batch, known(*month(4))) == [("warn", "outlier")]


def test_fewer_than_four_fifths_of_the_figures_are_held():
    assert gates(month(4)[:3], known(*month(4))) == [("hold", "rows")]
    assert gates(month(4)[:4], known(*month(4))) == []


def test_a_source_without_gaps_has_to_bring_the_months_between():
    before = known(*month(1), *month(4), *month(6))
    assert gates([*month(1), *month(6)], before) == []
    assert gates([*month(1), *month(6)], before, is_contiguous=True) == [("hold", "rows")]


def test_a_small_first_delivery_is_held():
    assert gates(month(4), {}, at_least=20) == [("hold", "rows")]
    assert gates(month(4), {}, at_least=5) == []


def test_two_rows_for_one_cell_are_held():
    assert gates([*month(4), month(4)[0]], {}) == [("hold", "double counting")]


def test_the_future_and_a_gap_of_years_are_held():
    assert gates(month(11), {}) == [("hold", "period")]
    assert gates(month(8), {}) == [("hold", "period")]  # the month is not over
    assert ("hold", "period") in gates(month(4), known(*month(4, year=2023)))


def test_a_month_that_equals_the_running_sum_is_held():
    sums = [
        an_observation(value=o.value, partner=o.partner, period=Period("2026-01-01", o.period.end, "ytd"))
        for o in month(4)
    ]
    assert gates([*month(4), *sums], {}) == [("hold", "period")]
    assert gates([*month(4, 0.3), *sums], {}) == []


def test_a_sign_that_turned_is_held_unless_the_amount_is_small():
    assert ("hold", "sign") in gates(month(4, -1), known(*month(4)))
    assert ("hold", "sign") not in gates(month(4, -1e-9), known(*month(4, 1e-9)))


def test_parts_that_miss_their_total_are_warned_of():
    total = [an_observation(value=3e9, flow="total")]
    parts = [an_observation(value=1e9, flow="export"), an_observation(value=1.9e9, flow="import")]
    assert gates([*total, *parts], {}) == [("warn", "identity")]
