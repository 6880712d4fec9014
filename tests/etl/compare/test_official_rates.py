"""National currencies: by the average of the official rates of the period, by name, with a tolerance, or not at all."""

import datetime as dt

import pytest

from etl.compare import check
from etl.compare.currency import RateBook
from etl.compare.index import Index
from etl.compare.official_rates import OFFICIAL, official_average
from etl.compare.spans import span
from etl.model import Period
from tests.figures import a_claim, a_figure, a_rate, year

YEARLY = a_rate(469.0, base="USD", quote="KZT", method="world_bank_average", precision_pct=0.01)
FIRST_HALF = span(2026, 1, 6)


def a_day(day, rate, base="USD", quote="KZT"):
    iso = day.isoformat()
    return a_rate(rate, base=base, quote=quote, period=Period(iso, iso, "other"), method="nbk_rates_official")


def days(at, rate=500.0, every=1, **changes):
    first, last = (dt.date.fromisoformat(d) for d in at)
    listed = (first + dt.timedelta(n) for n in range((last - first).days + 1))
    weekdays = [d for d in listed if d.weekday() < 5]
    return [a_day(d, rate + (n % 3), **changes) for n, d in enumerate(weekdays) if n % every == 0]


def index(*rates, figures=None):
    made = figures or [a_figure(40e9), a_figure(30e9, reporter="KAZ", source="office")]
    return Index(made, RateBook(rates))


def in_tenge(value, at=None, **changes):
    return a_claim(value, at, unit="KZT", quote="", **changes)


def test_a_claim_in_tenge_is_set_against_dollars_by_the_years_average_with_rate_and_tolerance_named():
    found = check(in_tenge(14.07e12, attributed_to="KAZ national statistics"), index(YEARLY))
    assert found.verdict == "agrees"
    assert found.expected[0]["unit"] == "KZT"
    assert found.expected[0]["value"] == pytest.approx(30e9 * 469)
    for words in ("USD 30 bn × 469.0000", "World Bank, official rate, average of 2024", "±1.51 %"):
        assert words in found.arithmetic
    assert check(in_tenge(15e12, attributed_to="KAZ national statistics"), index(YEARLY)).verdict == "differs"


def test_yuan_of_customs_become_tenge_by_way_of_the_dollar():
    figures = [a_figure(284e9, unit="CNY")]
    found = check(in_tenge(18.76e12), index(YEARLY, a_rate(7.1), figures=figures))
    assert found.verdict == "agrees"
    assert "÷ 7.1000" in found.arithmetic
    assert "× 469.0000" in found.arithmetic


def test_an_official_figure_in_tenge_answers_a_claim_in_dollars():
    figures = [a_figure(14.07e12, unit="KZT", reporter="KAZ", source="office")]
    found = check(
        a_claim(30e9, attributed_to="KAZ national statistics", quote="$30.0 bn"), index(YEARLY, figures=figures)
    )
    assert found.verdict == "agrees"
    assert "KZT 14070 bn ÷ 469.0000" in found.arithmetic


def test_a_period_is_averaged_over_its_days_where_enough_of_them_are_loaded():
    rates = [(r, ()) for r in days(FIRST_HALF)]
    found = official_average(rates, "USD", "KZT", *FIRST_HALF)
    assert found.rate == pytest.approx(501, abs=0.1)
    assert found.tolerance_pct == pytest.approx(OFFICIAL + 0.001)
    assert "National Bank of Kazakhstan, average of 129 days of January–June 2026" in found.words


def test_a_few_days_make_no_average():
    thin = [(r, ()) for r in days(FIRST_HALF, every=3)]
    late = [(r, ()) for r in days(span(2026, 2, 6))]
    assert official_average(thin, "USD", "KZT", *FIRST_HALF) is None
    assert official_average(late, "USD", "KZT", *FIRST_HALF) is None
    assert official_average([(YEARLY, ())], "USD", "KZT", *FIRST_HALF) is None


def test_a_figure_of_one_day_is_no_rate_of_a_year():
    assert official_average([(a_day(dt.date(2024, 12, 31), 520.0), ())], "USD", "KZT", *year(2024)) is None


@pytest.mark.parametrize(
    ("rates", "at", "reason"),
    [
        ((), None, "currency: no figure is loaded in KZT, and no rate to convert to it"),
        ((YEARLY,), year(2023), "currency: no rate of KZT that covers 2023 is loaded"),
    ],
)
def test_without_a_rate_the_reason_says_so(rates, at, reason):
    made = index(*rates, figures=[a_figure(40e9), a_figure(35e9, year(2023))])
    found = check(in_tenge(16e12, at), made)
    assert (found.verdict, found.reason) == ("not_comparable", reason)


def test_a_rate_without_any_figure_leaves_nothing_to_check():
    assert check(in_tenge(16e12, partners=["UZB"]), index(YEARLY)).verdict == "cannot_check"


def test_a_currency_of_nobody_concerned_is_not_comparable():
    found = check(a_claim(300e9, unit="HKD"), index(YEARLY, a_rate(7.1)))
    assert (found.verdict, found.reason) == (
        "not_comparable", "currency: no figure is loaded in HKD, and no rate to convert to it"
    )  # fmt: skip


def test_growth_of_an_official_series_in_tenge_is_its_own_and_not_that_of_dollars():
    figures = [
        a_figure(14e12, unit="KZT", reporter="KAZ", source="office"),
        a_figure(10e12, year(2023), unit="KZT", reporter="KAZ", source="office"),
    ]
    claim = a_claim(40, measure="growth", compare="yoy", attributed_to="KAZ national statistics")
    assert check(claim, index(YEARLY, figures=figures)).verdict == "agrees"


def test_a_rate_averaged_over_a_year_is_too_coarse_to_carry_a_rate_of_growth():
    before = a_rate(456.0, year(2023), base="USD", quote="KZT", method="world_bank_average")
    made = index(YEARLY, before, figures=[a_figure(40e9), a_figure(30e9, year(2023))])
    shown = check(a_claim(33.3, measure="growth", compare="yoy"), made)
    assert shown.verdict == "agrees"
    assert "KZT" not in shown.arithmetic
    assert check(in_tenge(5.08e12, measure="growth", compare="yoy"), made).verdict == "agrees"
