"""Keeping articles: proposed claims with their place, read again without harm, reviewed by a person."""

import json

import pytest

from etl.errors import UsageError
from etl.intake import review
from etl.intake.keep import keep
from tests.standin.news import page

CLAIMS = "select china_flow, value, state from claim_list order by 1, 2"
VINTAGES = "select o.value, k.state from observation o join claim k on k.observation = o.id order by o.id"


@pytest.fixture
def kept(any_settings, any_store, article):
    """Keep articles and give what became of them."""

    def run(*articles):
        return keep(any_settings, articles or [article()], "test")

    return run


def test_claims_enter_as_proposed_with_words_place_confidence_and_rules(kept, any_store, rows):
    kept()
    claims = rows(
        any_store, "select quote, locator, confidence, read_by, state, publisher, title from claim_list order by value"
    )
    quote, locator, confidence, read_by, state, publisher, title = claims[0]
    assert (quote, state, publisher, title) == ("$24.5 billion", "proposed", "daily.example", "Trade grows")
    assert locator.startswith("in the text, characters ")
    assert 0 < confidence <= 1
    assert json.loads(read_by)["partners"]


def test_keeping_an_article_twice_changes_nothing(kept, any_store, rows):
    kept()
    before = rows(any_store, VINTAGES)
    assert kept()[0].counts.unchanged == 2
    assert rows(any_store, VINTAGES) == before


def test_a_changed_page_is_read_again_and_its_earlier_reading_is_kept(kept, any_store, rows, article, paragraphs):
    kept()
    changed = [text.replace("$43.8 billion", "$44.1 billion") for text in paragraphs]
    (again,) = kept(article(page("Trade grows", changed), at="2026-08-21T09:00:00Z"))
    assert (again.counts.revised, again.counts.unchanged) == (1, 1)
    assert rows(any_store, CLAIMS) == [("export", 24.5e9, "proposed"), ("total", 44.1e9, "proposed")]
    assert (43.8e9, "proposed") in rows(any_store, VINTAGES)


def test_a_figure_that_a_changed_page_no_longer_prints_is_withdrawn(kept, any_store, rows, article, paragraphs):
    kept()
    changed = [paragraphs[0], paragraphs[2]]
    (again,) = kept(article(page("Trade grows", changed), at="2026-08-21T09:00:00Z"))
    assert again.counts.withdrawn == 1
    assert rows(any_store, CLAIMS) == [("total", 43.8e9, "proposed")]


def test_a_decision_is_a_new_vintage_and_survives_another_reading(kept, any_settings, any_store, rows):
    kept()
    ids = dict(rows(any_store, "select china_flow, id from claim_list"))
    review.decide(any_settings, {ids["total"]: "accepted", ids["export"]: "rejected"}, "test")
    decided = [("export", 24.5e9, "rejected"), ("total", 43.8e9, "accepted")]
    assert rows(any_store, CLAIMS) == decided
    assert len(rows(any_store, VINTAGES)) == 4
    assert review.waiting(any_settings) == []
    kept()
    assert rows(any_store, CLAIMS) == decided


def test_a_corrected_figure_waits_for_review_again(kept, any_settings, any_store, rows, article, paragraphs):
    kept()
    ids = dict(rows(any_store, "select china_flow, id from claim_list"))
    review.decide(any_settings, {ids["total"]: "accepted"}, "test")
    changed = [text.replace("$43.8 billion", "$44.1 billion") for text in paragraphs]
    kept(article(page("Trade grows", changed), at="2026-08-21T09:00:00Z"))
    assert rows(any_store, CLAIMS)[1] == ("total", 44.1e9, "proposed")


def test_a_decision_can_be_changed_within_the_same_second(kept, any_settings, any_store, rows, monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2026-11-23T06:00:00Z")
    kept()
    ((name,),) = rows(any_store, "select id from claim_list where china_flow = 'total'")
    for state in ("accepted", "rejected", "accepted"):
        review.decide(any_settings, {name: state}, "test")
    assert rows(any_store, f"select state from claim_list where id = '{name}'") == [("accepted",)]


def test_a_decision_on_no_claim_changes_nothing(kept, any_settings, any_store, rows):
    kept()
    ((name,),) = rows(any_store, "select id from claim_list where china_flow = 'total'")
    with pytest.raises(UsageError, match="no claim 'nobody'"):
        review.decide(any_settings, {name: "accepted", "nobody": "rejected"}, "test")
    assert {state for *_, state in rows(any_store, CLAIMS)} == {"proposed"}


def test_what_nobody_accepted_is_no_figure_to_compare_with(kept, any_store, rows):
    kept()
    assert rows(any_store, "select distinct state from claim_check") == [("proposed",)]
    assert rows(any_store, "select count(*) from series_current") == [(0,)]


def test_an_outlet_keeps_its_name_and_a_local_file_has_one_of_its_own(kept, any_store, rows, article):
    kept(article(), article(page("Other", day="2026-08-01"), url=""))
    assert rows(any_store, "select source, url from document order by source") == [
        ("daily-example", "https://daily.example/a"), ("local-file", ""),
    ]  # fmt: skip


def test_hostile_words_of_a_page_stay_words(kept, any_store, rows, article, paragraphs):
    body = page(
        '<img src=x onerror=alert(1)>"; drop table claim; --',
        [*paragraphs, "Exports of <script>alert(1)</script> goods."],
    )
    kept(article(body, url="https://daily.example/?q=';drop table claim;--"))
    assert len(rows(any_store, CLAIMS)) == 2
    assert "<" not in rows(any_store, "select title from document")[0][0]
