"""Days, dates, comparisons, and kinds of periods against their span."""

import pytest

from etl.bundle.words import comparison, iso_date, iso_day, period_fault
from etl.model import Period


@pytest.mark.parametrize("text", ["2024-02-29", "1992-01-01"])
def test_a_day_of_the_calendar_is_a_day(text):
    assert iso_day(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-2-9", "20240229", "2024-01-01T00:00", "", "২০২৪-০১-০১"])
def test_anything_else_is_no_day(text):
    assert not iso_day(text)


@pytest.mark.parametrize("text", ["2024", "2024-03", "2024-03-18"])
def test_a_date_is_as_precise_as_known(text):
    assert iso_date(text)


@pytest.mark.parametrize("text", ["2024-13", "24", "March 2024", ""])
def test_anything_else_is_no_date(text):
    assert not iso_date(text)


@pytest.mark.parametrize("text", ["yoy", "mom", "avg", "since:2013", "since:2023-07", "avg:1992", "over:30y"])
def test_a_change_names_what_it_is_measured_against(text):
    assert comparison(text)


@pytest.mark.parametrize("text", ["y/y", "since", "since:13", "YOY"])
def test_other_words_are_no_comparison(text):
    assert not comparison(text)


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("2024-02-01", "2024-02-29", "month"),
        ("2024-01-01", "2024-02-29", "jan_feb"),
        ("2024-01-01", "2024-03-31", "ytd"),
        ("2024-01-01", "2024-03-31", "quarter"),
        ("2024-01-01", "2024-06-30", "half"),
        ("2024-04-01", "2024-06-30", "quarter"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2023-07-01", "2024-06-30", "other"),
    ],
)
def test_a_kind_that_fits_its_span_has_no_fault(start, end, kind):
    assert period_fault(Period(start, end, kind)) == ""


@pytest.mark.parametrize(
    ("start", "end", "kind", "why"),
    [
        ("2024-01-01", "2024-01-31", "ytd", "the span is month, not ytd"),
        ("2024-01-01", "2024-11-30", "year", "the span is ytd, not year"),
        ("2024-02-01", "2024-04-30", "quarter", "the span is other, not quarter"),
        ("2024-12-31", "2024-01-01", "year", "ends on 2024-01-01, before it starts"),
    ],
)
def test_a_kind_that_does_not_fit_is_told(start, end, kind, why):
    assert why in period_fault(Period(start, end, kind))
