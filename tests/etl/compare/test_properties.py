"""What holds for any figures at all."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.compare import check
from etl.compare.currency import RateBook
from etl.compare.growth import change
from etl.compare.index import Index
from etl.compare.intervals import half_digit, printed
from etl.compare.mirror import paired
from etl.compare.spans import span
from tests.figures import a_claim, a_figure, a_rate, year

amounts = st.floats(1e9, 1e13)
codes = st.sampled_from(["KAZ", "KGZ", "TJK", "TKM", "UZB"])


@given(amounts, amounts, st.floats(0.5, 1e3))
def test_scaling_all_values_leaves_growth_unchanged(now, before, factor):
    plain = change(a_figure(now), a_figure(before, year(2023)))
    scaled = change(a_figure(now * factor), a_figure(before * factor, year(2023)))
    assert plain.reason == scaled.reason
    assert plain.times == pytest.approx(scaled.times)


@given(amounts, st.floats(5.0, 9.0))
def test_a_conversion_there_and_back_is_within_rounding(value, rate):
    book = RateBook([a_rate(rate)])
    there = book.converted(a_figure(value, unit="CNY"), "USD")
    back = book.converted(there, "CNY")
    assert back.value == pytest.approx(value, rel=1e-12)
    assert back.low <= value <= back.high


@given(st.lists(st.tuples(codes, amounts), max_size=6), st.lists(st.tuples(codes, amounts), max_size=6))
def test_adding_a_source_never_changes_another_sources_series(mine, theirs):
    def figures(rows, source):
        return [a_figure(v, partners=(code,), source=source) for code, v in dict(rows).items()]

    alone, both = Index(figures(mine, "one")), Index(figures(mine, "one") + figures(theirs, "two"))
    for partners in (("KAZ",), ("KAZ", "KGZ", "TJK", "TKM", "UZB")):
        seen = [f for f in both.figures("total", partners, *year(2024)) if f.source == "one"]
        assert seen == list(alone.figures("total", partners, *year(2024)))


@given(amounts, st.integers(2, 6))
def test_a_rounded_number_keeps_the_true_one_in_its_range(value, digits):
    rounded = float(f"{value:.{digits - 1}e}")
    assert printed(rounded).meets(value, value)


@given(st.floats(-1e15, 1e15).filter(lambda v: abs(v) > 1e-3))
def test_half_a_digit_is_positive_and_finite(value):
    assert 0 < half_digit(value) < math.inf


@given(amounts, amounts)
def test_the_gap_changes_its_sign_with_the_sides(china, partner):
    one = paired(a_figure(china), a_figure(partner, reporter="KAZ"))
    other = paired(a_figure(partner), a_figure(china, reporter="KAZ"))
    assert one.gap == -other.gap
    assert one.gap_pct == pytest.approx(-other.gap_pct)
    assert one.ratio * other.ratio == pytest.approx(1)


@settings(deadline=None)
@given(
    st.sampled_from(["value", "growth", "share", "balance", "target"]),
    st.floats(-1e12, 1e12),
    st.sampled_from(["USD", "CNY", "KZT", "percent", "multiple"]),
    st.sampled_from([span(2024, 1, 10), year(2023), ("", ""), ("2024-01-01", ""), ("2024-02-28", "2024-03-31")]),
    st.sampled_from([None, "GACC", "KAZ national statistics", "somebody"]),
)
def test_every_claim_gets_a_verdict_and_finite_numbers(bundled, measure, value, unit, at, attributed):
    claim = a_claim(value, at, measure=measure, unit=unit, attributed_to=attributed)
    found = check(claim, bundled).as_dict()
    numbers = [found["tolerance"], *(e[k] for e in found["expected"] for k in ("value", "difference_pct"))]
    assert all(math.isfinite(n) for n in numbers)
    assert all(e["citation"] for e in found["expected"])
    assert found["verdict"] in (
        "agrees", "agrees_with_another_source", "close", "differs", "not_comparable", "cannot_check",
    )  # fmt: skip


@given(st.text(max_size=60))
def test_any_words_of_a_quote_leave_a_range(quote):
    assert printed(43.8e9, quote, approx=True).low <= 43.8e9
