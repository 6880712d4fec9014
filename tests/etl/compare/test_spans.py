"""Spans are whole months of one year; everything else has no like."""

import pytest

from etl.compare.spans import months_of, named, other_spans, shifted, span


def test_february_follows_the_calendar_when_a_span_moves():
    assert shifted(span(2024, 1, 2), 1) == ("2025-01-01", "2025-02-28")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-01-02", "2024-01-31"),
        ("2023-12-01", "2024-01-31"),
        ("2024-01-01", ""),
        ("", ""),
        ("2024-02-01", "2024-01-31"),
    ],
)
def test_other_stretches_of_days_are_no_span(start, end):
    assert months_of(start, end) is None
    assert shifted((start, end), -1) is None
    assert other_spans((start, end)) == []


def test_other_spans_of_a_cumulative_one_begin_with_its_neighbours():
    spans = other_spans(span(2024, 1, 10))
    assert set(spans[:2]) == {span(2024, 1, 9), span(2024, 1, 11)}
    assert span(2024, 10, 10) in spans
    assert span(2024, 1, 10) not in spans
    assert len(set(spans)) == len(spans)


def test_a_month_may_have_been_meant_cumulatively():
    assert other_spans(span(2024, 5, 5))[0] == span(2024, 1, 5)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (("2024-01-01", "2024-10-31"), "January–October 2024"),
        (("2024-01-01", "2024-01-31"), "January 2024"),
        (("2023-01-01", "2023-12-31"), "2023"),
        (("1992-01-01", "2022-12-31"), "1992–2022"),
        (("2024-01-01", ""), "since 1 January 2024"),
        (("", "2024-10-31"), "until 2024-10-31"),
        (("2024-01-05", "2024-03-07"), "2024-01-05 to 2024-03-07"),
        (("", ""), "no stated period"),
    ],
)
def test_spans_in_words(at, words):
    assert named(*at) == words
