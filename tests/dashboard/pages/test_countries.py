"""The five countries: one line each by the newest figures, and the way to each page."""

import pytest

from tests.dashboard.pages.written import written


@pytest.fixture
def page(app, at):
    import dash

    return dash.page_registry["dashboard.pages.countries"]["layout"]


def test_every_country_has_a_line_and_a_link(page):
    text = written(page())
    assert [f'"/country/{code}"' in text for code in ("kz", "kg", "tj", "tm", "uz")] == [True] * 5
    assert "China’s trade with Kazakhstan came to ¥36.0\u00a0bn in January–March 2025" in text
    assert "There is no figure for this choice yet." in text


def test_the_choice_goes_along(page):
    text = written(page(flow="export", cur="usd", c="KZ"))
    assert '"/country/kz?flow=export&cur=usd"' in text
    assert "/country/tj" not in text


def test_it_stands_in_the_header(client):
    assert "Countries" in client.get("/_dash-layout").text


def test_a_country_that_is_not_of_the_five_is_not_found(client):
    assert client.get("/country/xx").status_code == 404
    assert client.get("/country/KZ").status_code == 200
