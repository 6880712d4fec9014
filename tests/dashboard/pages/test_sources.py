"""Sources: each with its terms and its freshness; what may not be passed on is said."""

import json
import re

import dash
import pytest


def written(component):
    from plotly.utils import PlotlyJSONEncoder

    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.fixture
def listed(app, at):
    return written(dash.page_registry["dashboard.pages.sources"]["layout"]())


@pytest.fixture
def one(app, at):
    layout = dash.page_registry["dashboard.pages.source"]["layout"]
    return lambda name: written(layout(source_id=name))


def test_every_source_of_the_store_has_a_link_to_its_page(listed, at):
    from dashboard import queries_store

    linked = set(re.findall(r'"/sources/([\w-]+)"', listed))
    assert linked == {row["name"] for row in queries_store.sources(at)}


def test_a_source_that_may_not_be_passed_on_is_marked(listed):
    assert "not in downloads" in listed


def test_the_answer_counts_datasets_and_outlets(listed):
    assert "17 figures from 3 datasets" in listed
    assert "1 figure printed by 1 outlet" in listed


def test_a_source_shows_documents_vintages_pairs_and_citations(one):
    text = one("gacc")
    for words in (
        "Table of 2024",
        "@misc{khorgos-gacc",
        "Kazakhstan",
        "months: 6",
        "20 Nov 2026",
        "open with attribution",
    ):
        assert words in text


def test_its_downloads_give_exactly_its_rows(one, client):
    (href,) = re.findall(r'"(/api/v1/series.json\?[^"]+)"', one("gacc"))
    assert {row["source"] for row in client.get(href).json["rows"]} == {"gacc"}
    assert client.get(href).json["count"] == 14


def test_a_source_that_may_not_be_passed_on_offers_no_download_and_says_why(one):
    text = one("shut")
    assert "forbid passing these figures on" in text
    assert "/api/v1/series.csv" not in text


def test_an_outlet_shows_what_it_claims(one):
    text = one("daily")
    assert "$43.8 billion" in text
    assert "/api/v1/claims.csv?source=daily" in text


def test_hostile_text_stays_text_and_is_not_linked(one):
    assert '"href": "javascript' not in one("daily")


@pytest.mark.parametrize("name", ["nobody", "..", "<b>"])
def test_an_unknown_source_is_said(one, name):
    assert "There is no page at this address" in one(name)
