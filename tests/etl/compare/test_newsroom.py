"""Dollars that a newsroom made of yuan itself."""

import pytest

from etl.compare import check
from etl.compare.currency import RateBook
from etl.compare.index import Index
from etl.compare.market import market_average, market_range
from etl.compare.spans import span
from tests.figures import a_claim, a_figure, a_rate

OCTOBER = span(2024, 1, 10)
INDEX = Index([a_figure(548.25e9, OCTOBER, unit="CNY", source="gacc")], RateBook([a_rate(7.111, span(2024, 1, 9))]))


def test_yuan_at_the_market_rate_of_the_weeks_after_is_recognised():
    rate = market_average("USD", "CNY", "2024-11-10", "2024-11-20")
    found = check(a_claim(round(548.25e9 / rate, -8), OCTOBER, attributed_to="GACC"), INDEX)
    assert found.verdict == "close"
    assert found.reason.startswith("CNY 548.25 bn at the market rates of the 8 weeks after, 7.0")


@pytest.mark.parametrize(
    ("value", "reason"),
    [(78.9e9, "a newsroom's own conversion or a revision"), (85e9, "further apart than an exchange rate")],
)
def test_other_differences_are_left_open_or_denied(value, reason):
    assert check(a_claim(value, OCTOBER, attributed_to="GACC"), INDEX).reason.startswith(reason)


def test_rates_are_known_only_where_they_are_recorded():
    assert market_range("USD", "CNY", "1999-01-01", "1999-02-01") is None
    assert market_range("USD", "KZT", "2024-01-01", "2024-02-01") is None
    assert market_range("USD", "CNY", "2024-02-30", "2024-03-01") is None
    low, high = market_range("USD", "CNY", "2024-01-01", "2024-02-01")
    assert low < market_average("USD", "CNY", "2024-01-01", "2024-02-01") < high
