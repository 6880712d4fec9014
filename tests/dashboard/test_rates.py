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


@pytest.mark.parametrize("nearly", [-0.04, 0.0, 0.04])
def test_no_difference_has_no_sign(shown, nearly):
    assert '"0.0 points"' in shown(View(), difference_points=nearly)


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


FIGURE = {"reporter": "CHN", "china_flow": "total", "period_start": "2024-01-01", "period_end": "2024-12-31"}


@pytest.fixture
def beside(app, at):
    """Show what stands beside a rate of growth on the page, of one printed rate or of several."""

    def show(rate, *changes, language="en", **figure):
        told = pd.DataFrame([ROW | {"attributed_to": "GACC"} | change for change in changes or ({},)])
        with app.server.test_request_context(f"/?lang={language}"):
            return written(rates.beside(told, FIGURE | figure, "KAZ", rate))

    return show


def test_a_publishers_own_rate_stands_beside_ours_where_it_is_another(beside):
    text = beside(9.04)
    assert "Published: +6.2\u202f% (GACC)" in text
    assert "/claims/daily-1" in text
    assert '"title": "other currency"' in text


@pytest.mark.parametrize(("rate", "stands"), [(6.69, False), (6.71, True), (5.71, False), (5.69, True), (None, False)])
def test_half_a_point_apart_is_the_same_rate(beside, rate, stands):
    assert ("Published" in beside(rate)) is stands


@pytest.mark.parametrize("other", [{"reporter": "KAZ"}, {"china_flow": "export"}, {"period_end": "2024-06-30"}])
def test_a_rate_of_another_reporter_flow_or_span_does_not_stand_there(beside, other):
    assert beside(9.04, **other) == "[]"


def test_a_rate_that_nobody_is_named_for_is_nobodys_own(beside):
    assert beside(9.04, {"attributed_to": ""}) == "[]"


def test_one_rate_of_two_offices_stands_once_and_two_rates_both_stand(beside):
    assert "Published: +6.2\u202f% (GACC, MOFCOM)" in beside(9.04, {}, {"attributed_to": "MOFCOM"})
    assert beside(9.04, {}, {"printed_pct": -1.0}).count("Published") == 2
