"""Where two sources disagree both are named, and neither is chosen."""

import re

import pytest

from dashboard import conflicts
from tests.dashboard.pages.written import written


def a_conflict(**changes):
    made = {
        "partner": "CA5", "china_flow": "total", "unit": "USD", "period_start": "2024-01-01", "period_end": "2024-12-31",
        "one_value": 94.8e9, "other_value": 66.2e9, "one_publisher": "Customs", "other_publisher": "A Bank",
        "one_title": "Table", "other_title": "Report", "one_url": "https://c.example", "other_url": "https://b.example",
        "one_is_quoted": 0, "other_is_quoted": 1, "gap": 28.6e9, "gap_pct": -30.2,
    }  # fmt: skip
    return made | changes


def test_both_figures_stand_with_their_names_and_the_gap(names):
    text = written(conflicts.section([a_conflict()], names))
    for part in (
        "China’s trade with the five, 2024",
        "$94.8\u00a0bn",
        "$66.2\u00a0bn",
        "Customs",
        '"A Bank", ", quoted: "',
        "$28.6\u00a0bn apart",
    ):
        assert part in text


def bars(text):
    return [float(width) for width in re.findall(r'"width": "([\d.]+)%"', text)]


def test_two_totals_far_apart_are_drawn_to_one_scale_beside_their_numbers(names):
    text = written(conflicts.section([a_conflict(one_value=94.83e9, other_value=66.2e9)], names))
    assert bars(text) == [100.0, pytest.approx(66.2 / 94.83 * 100, abs=0.05)]
    assert text.count('"aria-hidden": "true"') == 2  # the numbers say it; a reader of the screen hears them only


def test_the_larger_is_the_longer_whoever_comes_first(names):
    text = written(conflicts.section([a_conflict(one_value=13.8e9, other_value=18e9, gap_pct=30.6)], names))
    assert bars(text) == [pytest.approx(76.7, abs=0.05), 100.0]


def test_totals_close_together_are_not_drawn(names):
    assert bars(written(conflicts.section([a_conflict(gap_pct=-4.9)], names))) == []


def test_a_country_leads_to_both_sides(names):
    assert "/mirror?c=KG" in written(conflicts.section([a_conflict(partner="KGZ")], names))
    assert "/mirror" not in written(conflicts.section([a_conflict()], names))


def test_no_conflict_no_warning(names):
    assert conflicts.section([], names) is None
