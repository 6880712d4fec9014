"""One country: this year so far, by year, the balance, what is held, and honest silence."""

import dash
import pytest

from dashboard import footnotes, queries
from dashboard.charts import running, years
from dashboard.filters import Filters
from tests.dashboard.pages.written import written


@pytest.fixture
def country(app, at):
    return dash.page_registry["dashboard.pages.country"]["layout"]


def test_the_title_and_the_answer_are_of_the_country(country):
    text = written(country(code="kz"))
    assert "What does Kazakhstan trade with China?" in text
    assert "China’s trade with Kazakhstan came to ¥36.0\u00a0bn in January–March 2025" in text


@pytest.mark.parametrize("code", ["xx", "", "kaz", "KZ/../"])
def test_an_unknown_country_is_no_page(country, code):
    assert "There is no page at this address" in written(country(code=code))


def test_turkmenistan_is_shown_by_chinas_report_only(country):
    text = written(country(code="tm"))
    assert "publishes no national figures" in text
    assert "as Turkmenistan reports it" not in text


def test_fewer_than_twelve_months_are_no_year(at, names):
    rows = queries.series(at, Filters.read({"pair": "KAZ", "unit": "USD", "kind": "year", "reporter": "CHN"}))
    assert set(rows["months_covered"]) == {12}


def test_the_balance_needs_both_flows_of_one_publisher(at):
    rows = queries.series(at, Filters.read({"pair": "KAZ", "unit": "USD", "kind": "year", "reporter": "CHN"}))
    found = years.balance(rows)
    assert list(found["period_start"]) == []  # the import of 2024 is of another publisher
    same = years.balance(rows.assign(source="one"))
    assert list(same["value"]) == [25e9]


def test_this_year_runs_against_the_ones_before(at, names):
    rows = footnotes.numbered(queries.series(at, Filters.read({"pair": "KAZ", "unit": "CNY", "kind": "ytd"})))
    figure = running.draw(rows, names)
    assert [trace.name for trace in figure.data] == ["2025", "2024"]
    assert figure.data[0].opacity > figure.data[1].opacity


def test_an_empty_frame_gives_an_empty_figure(at, names):
    rows = queries.series(at, Filters.read({"source": "nobody"}))
    assert not running.draw(rows, names).data
    assert not years.draw(rows, names).data


def test_the_legend_says_what_a_hollow_year_means_where_one_is_drawn(country):
    assert "hollow: provisional or estimated" in written(country(code="kz"))
    assert "hollow: provisional or estimated" not in written(country(code="tj"))
