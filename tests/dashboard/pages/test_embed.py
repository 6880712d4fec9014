"""Charts alone: which there are, what a choice without figures says, who may frame them."""

import pytest

from dashboard import embeds
from tests.dashboard.pages.written import written


@pytest.fixture
def page(app, at):
    import dash

    return dash.page_registry["dashboard.pages.embed"]["layout"]


def test_a_chart_alone_has_caption_source_and_way_back_but_no_menu(page):
    text = written(page(chart="level", flow="export", kind="year", cur="usd", c="KZ"))
    assert "China’s exports by year" in text
    assert "Source: Customs of China" in text
    assert '"href": "/?c=KZ&flow=export&kind=year&cur=usd"' in text
    assert '"menu"' not in text


def test_a_choice_without_figures_says_so(page):
    assert "No source in the store publishes this combination" in written(page(chart="level", c="UZ"))


def test_an_unknown_chart_is_no_page(client):
    assert client.get("/embed/nothing").status_code == 404
    assert client.get("/embed/level").status_code == 200


def test_only_a_chart_alone_may_stand_in_any_frame(client, monkeypatch):
    def ancestors(path):
        return client.get(path).headers["Content-Security-Policy"].rpartition("frame-ancestors ")[2]

    assert ancestors("/embed/level") == "*"
    assert ancestors("/") == ancestors("/api/v1/sources.csv") == "'self'"
    monkeypatch.setenv("KHORGOS_FRAME_ANCESTORS", "https://paper.example")
    assert ancestors("/") == "https://paper.example"


def test_every_chart_names_a_page_that_draws_it(app):
    from importlib import import_module

    assert all(callable(import_module(f"dashboard.pages.{page}").embedded) for page in embeds.CHARTS.values())
