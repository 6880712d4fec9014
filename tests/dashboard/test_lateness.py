"""Stale sources are named on every chart and tile that uses them, in words, and no others are."""

import dash
import pytest

from dashboard import lateness
from tests.dashboard.pages.written import written


@pytest.fixture
def on(monkeypatch, at):
    """Set the day."""
    return lambda day: monkeypatch.setenv("KHORGOS_NOW", f"{day}T12:00:00Z")


def test_a_source_late_by_more_than_its_own_gap_is_said_to_be_stale(on):
    on("2026-03-01")
    assert lateness.stale(["gacc"]) == []
    on("2027-06-01")
    said = "Stale: the figures of Customs of China end with Mar 2025; newer ones were expected by 31 Mar 2026."
    assert lateness.stale(["gacc", "nobody"]) == [said]
    assert lateness.mark("gacc") == "stale: newer due 31 Mar 2026"


def test_an_article_has_no_calendar_to_be_late_by(on):
    on("2040-01-01")
    assert lateness.stale(["daily"]) == []
    assert lateness.mark("daily") == ""


@pytest.mark.parametrize(("page", "query"), [("overview", {}), ("compare", {}), ("country", {"code": "kz"})])
def test_every_chart_and_tile_of_a_stale_source_says_so(app, on, page, query):
    build = dash.page_registry[f"dashboard.pages.{page}"]["layout"]
    on("2026-03-01")
    assert "tale: " not in written(build(**query))
    on("2027-06-01")
    text = written(build(**query))
    charts = text.count('"type": "Graph"')
    assert charts
    assert text.count('"children": "Stale: ') == charts
    assert text.count('"children": "stale: ') == text.count('"className": "tile of-')
