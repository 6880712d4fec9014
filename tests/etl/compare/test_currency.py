"""Which rate converts what, how far it is trusted, and that it says so."""

import pytest

from etl.compare.currency import RateBook
from etl.compare.figures import FIVE_PARTNERS
from etl.compare.spans import span
from tests.figures import a_figure, a_rate, year

OCTOBER = span(2024, 1, 10)


def in_dollars(figure, *rates):
    return RateBook(rates).converted(figure, "USD")


def yuan(value=548.25e9, at=OCTOBER, **changes):
    return a_figure(value, at, unit="CNY", **({"partners": FIVE_PARTNERS} | changes))


def test_totals_of_the_same_period_go_first():
    exact, near = a_rate(7.108, OCTOBER), a_rate(7.111, span(2024, 1, 9))
    assert RateBook([near, exact]).choose(yuan()).rate == 7.108


def test_of_the_same_period_the_same_flow_goes_first_then_the_total():
    rates = [a_rate(7.3, note="import; exact"), a_rate(7.2, note="total; exact"), a_rate(7.1, note="export; exact")]
    assert RateBook(rates).choose(yuan(at=year(2024), flow="export")).rate == 7.1
    assert RateBook(rates[:2]).choose(yuan(at=year(2024), flow="export")).rate == 7.2


def test_customs_own_cells_follow_where_there_are_no_totals():
    cell = a_rate(7.115, method="implied_by_cell", note="CA5 total; sums of the five rows")
    other = a_rate(7.2, span(2024, 1, 9))
    assert RateBook([other, cell]).choose(yuan(at=year(2024))).rate == 7.115


def test_a_rate_made_from_an_articles_dollars_never_checks_articles():
    circular = a_rate(7.108, OCTOBER, method="implied_by_cell", note="CA5 total; USD rounded in press; see there")
    assert RateBook([circular, a_rate(7.111, span(2024, 1, 9))]).choose(yuan()).rate == 7.111


def test_the_nearest_cumulative_costs_a_tenth_of_a_percent_a_month():
    found = RateBook([a_rate(7.1110, span(2024, 1, 9)), a_rate(7.1034, span(2024, 1, 5))]).choose(yuan())
    assert found.rate == 7.1110
    assert found.tolerance_pct == pytest.approx(0.001 + 0.1 + 0.1)


def test_in_a_fast_year_a_month_of_distance_costs_more():
    found = RateBook([a_rate(6.95, span(2026, 1, 5))]).choose(yuan(at=span(2026, 1, 6)))
    assert found.tolerance_pct == pytest.approx(0.001 + 0.1 + 0.5)


def test_one_country_and_flow_and_one_month_are_trusted_less():
    book = RateBook([a_rate(7.1), a_rate(7.1, span(2024, 9, 9))])
    assert book.choose(yuan(at=year(2024), partners=("KAZ",), flow="export")).tolerance_pct == pytest.approx(0.151)
    assert book.choose(yuan(at=span(2024, 9, 9))).tolerance_pct == pytest.approx(0.251)


def test_without_customs_rates_the_market_average_serves_with_low_confidence():
    found = RateBook([]).choose(yuan())
    assert found.is_low_confidence
    assert found.rate == pytest.approx(7.187, abs=0.001)
    assert found.tolerance_pct == 1.5


def test_a_partners_figure_is_converted_by_the_market_not_by_customs():
    assert RateBook([a_rate(7.5)]).choose(yuan(at=year(2024), reporter="KAZ", partners=("KAZ",))).is_low_confidence


def test_a_conversion_is_marked_and_names_rate_method_and_tolerance():
    found = in_dollars(yuan(), a_rate(7.1110, span(2024, 1, 9)))
    assert found.converted
    assert found.value == pytest.approx(77.10e9, rel=1e-4)
    assert found.low < 77.132e9 < found.high
    for words in ("CNY 548.25 bn ÷ 7.1110", "customs' totals of all trade", "January–September 2024", "±0.20 %"):
        assert words in found.formula


def test_the_figures_of_the_known_pairs_convert_within_their_tolerance(bundled):
    """Dollar figures that customs gave beside the yuan of the bulletins."""
    for value, dollars, at, half in ((674.75e9, 94.82e9, year(2024), 5e6), (760.84e9, 106.3e9, year(2025), 5e7)):
        found = bundled.rates.converted(yuan(value, at), "USD")
        assert found.low - half <= dollars <= found.high + half


def test_a_currency_without_a_rate_is_not_converted():
    assert in_dollars(a_figure(1e9, unit="KZT")) is None
    assert RateBook([a_rate()]).converted(a_figure(1e9), "KZT") is None


def test_outside_the_record_there_is_no_market_average():
    assert in_dollars(yuan(at=year(1999))) is None
    assert in_dollars(yuan(at=year(2027))) is None
