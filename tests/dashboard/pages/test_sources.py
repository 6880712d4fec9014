"""Sources: who they are, what may be passed on, how to cite them."""

import dash
import pytest

from tests.dashboard.pages.written import written


@pytest.fixture
def sources(app, at):
    return dash.page_registry["dashboard.pages.sources"]["layout"]


@pytest.fixture
def source(app, at):
    return dash.page_registry["dashboard.pages.source"]["layout"]


def test_every_source_with_figures_or_claims_has_a_row(sources):
    text = written(sources())
    for publisher in ("Customs of China", "Statistics of Kazakhstan", "Closed Office", "Daily <b>News</b>"):
        assert publisher in text
    assert "no: shown, not handed out" in text


def test_a_source_can_be_cited_original_publisher_first(source):
    text = written(source(source="gacc"))
    assert "Customs of China, “Table of 20" in text
    assert "author = {{Customs of China}}" in text


def test_a_closed_source_says_why_there_is_no_download(source):
    text = written(source(source="shut"))
    assert "forbid passing the figures on" in text
    assert "/api/v1/series.csv?source=shut" not in text
    assert "/api/v1/series.csv?source=gacc" in written(source(source="gacc"))


def test_an_unknown_source_is_no_page(source):
    assert "There is no page at this address" in written(source(source="nobody"))
