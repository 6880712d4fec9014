"""A change in words: what it is about, the value before and after."""

import pytest

from dashboard import changes

NAMES = {"CHN": "China", "KAZ": "Kazakhstan", "N/S": "not stated"}
ROW = {
    "change": "revised", "reporter": "CHN", "partner": "KAZ", "flow": "total", "measure": "value", "product": "TOTAL",
    "unit": "USD", "period_start": "2024-01-01", "period_end": "2024-10-31", "value": 44e9, "value_before": 40e9,
    "change_pct": 10.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "subject"),
    [
        ({}, "China: turnover, with Kazakhstan, Jan–Oct 2024"),
        ({"reporter": "KAZ", "partner": "CHN", "flow": "import"}, "Kazakhstan: imports, with China, Jan–Oct 2024"),
        ({"reporter": "N/S", "measure": "growth"}, "growth of turnover, Kazakhstan, Jan–Oct 2024"),
        ({"flow": "export", "product": "words:cars"}, "China: exports of cars, with Kazakhstan, Jan–Oct 2024"),
    ],
)
def test_the_subject_says_who_reports_what_about_whom_and_when(differs, subject):
    assert changes.subject(ROW | differs, NAMES) == subject


@pytest.mark.parametrize(
    ("differs", "words"),
    [
        ({}, "$40\u00a0bn → $44\u00a0bn (+10.0\u202f%)"),
        ({"change": "withdrawn", "value": None}, "was $40\u00a0bn"),
        ({"change": "new", "value_before": None}, "$44\u00a0bn"),
        ({"change": "new", "unit": "percent", "value": 12.5}, "12.5\u202f%"),
        ({"change": "new", "value": 0.0}, "$0"),
    ],
)
def test_the_value_shows_both_sides_of_a_revision(differs, words):
    assert changes.value(ROW | differs) == words
