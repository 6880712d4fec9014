"""Printed rates of growth stand beside recomputed ones, with their difference and a likely reason."""

import pandas as pd
import pytest

from dashboard import queries_compared, rates
from dashboard.address import View
from tests.dashboard.pages.written import written

ROW = {
    "id": "daily-1", "partners": "KAZ", "china_flow": "total", "period_start": "2024-01-01", "period_end": "2024-12-31",
    "published_on": "2025-01-20", "as_printed": "6.2 %", "publisher": "Daily <b>News</b>", "printed_pct": 6.2, "language": "en",
    "recomputed_pct": 9.04, "difference_points": -2.84, "likely_reason": "other currency", "formula": "$2 bn over $1 bn",
    "partner": "", "reporter": "CHN",
}  # fmt: skip


@pytest.fixture
def shown(app, at, names, monkeypatch):
    """Show the section for a view, of one printed rate."""

    def show(view, language="en", **changes):
        monkeypatch.setattr(queries_compared, "published_growth", lambda _store: pd.DataFrame([ROW | changes]))
        with app.server.test_request_context(f"/compare?lang={language}"):
            made = rates.section(view, names)
            return made and written(made)

    return show


def test_both_rates_the_difference_and_the_reason_stand_in_one_line(shown):
    text = shown(View())
    for part in (
        "6.2 %",
        "+9.0\u202f%",
        "−2.8 points",
        "other currency",
        "/claims/daily-1",
        "China’s trade with Kazakhstan",
    ):
        assert part in text


def test_only_rates_of_the_flow_and_the_countries_are_shown(shown):
    assert shown(View(flow="export")) is None
    assert shown(View(countries=("KGZ",))) is None
    assert shown(View(countries=("KAZ",)), partners="KAZ KGZ") is None


def test_a_rate_that_the_levels_bear_out_needs_no_reason(shown):
    assert "within rounding" in shown(View(), likely_reason="", difference_points=0.02)


def test_a_rate_that_several_articles_tell_stands_once(app, at, names, monkeypatch):
    told = pd.DataFrame([ROW, ROW | {"id": "other-1", "publisher": "Other"}])
    monkeypatch.setattr(queries_compared, "published_growth", lambda _store: told)
    with app.server.test_request_context("/compare"):
        text = written(rates.section(View(), names))
    assert text.count("/claims/") == 1
    assert "and 1 more article" in text


def test_the_section_speaks_the_language_of_the_page(shown):
    text = shown(View(), "ru")
    assert "другая валюта" in text
    assert "Опубликованные темпы и пересчёт" in text
