"""What the series said on the article's day: told from earlier vintages, or said to be unknown."""

import json

import pytest

from etl.compare import check
from etl.compare.derive import derive
from etl.compare.loading import index_from_store
from etl.compare.vintages import known_since
from etl.model import Period
from etl.runs import begin
from etl.store.load import load, put_reference
from tests.figures import a_claim, year
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, a_document, an_observation

WHOLE = Period("2024-01-01", "2024-12-31", "year")


def a_total(value, seen, at=WHOLE, **changes):
    document = a_document(id=f"customs-{seen}", published_on="", retrieved_at=seen)
    fields = {"partner": "KAZ", "flow": "total", "as_printed": f"{value} USD", "period": at}
    return an_observation(value=value, document=document, **(fields | changes))


@pytest.fixture
def loaded(store, monkeypatch):
    """Load deliveries one after the other, each as the refresh of its day."""

    def run(*deliveries):
        for day, observations in deliveries:
            monkeypatch.setenv("KHORGOS_NOW", f"{day}T00:00:00Z")
            with store.begin() as db:
                put_reference(db, AREAS, MEMBERS, PRODUCTS)
                moment = begin(db, "offline", "0")
                for name in sorted({o.source for o in observations}):
                    load(db, a_batch(*(o for o in observations if o.source == name)), moment)
                derive(db)
        with store.connect() as db:
            return index_from_store(db)

    return run


@pytest.fixture
def revised(loaded):
    return loaded(("2025-01-20", [a_total(41.2e9, "2025-01-20")]), ("2026-01-20", [a_total(44.0e9, "2026-01-20")]))


def claim(value=41.2e9, published="2025-03-01", **changes):
    return a_claim(value, attributed_to="GACC", published=published, **changes)


def test_an_article_before_the_revision_is_told_what_the_series_said_then_and_now(revised):
    found = check(claim(), revised)
    assert found.verdict == "differs"
    assert found.reason == "it agrees with what the source said on the article's day; the figure was revised since"
    assert (
        "On the article's day, 2025-03-01, China's report (customs) said $41.2 bn (seen 2025-01-20), inside; "
        "revised since to $44 bn." in found.arithmetic
    )
    (figure,) = found.expected
    assert (figure["value"], figure["vintage"]) == (44.0e9, "2026-01-20")
    assert figure["then"] == {"value": 41.2e9, "unit": "USD", "vintage": "2025-01-20", "difference_pct": 0.0}


def test_an_article_after_the_revision_is_held_to_the_revised_figure(revised):
    found = check(claim(published="2026-02"), revised)
    assert found.expected[0]["then"]["value"] == 44.0e9
    assert "On the article's day" not in found.arithmetic
    assert found.reason is None


def test_an_article_before_the_first_vintage_is_told_that_nothing_is_known_of_its_day(revised):
    found = check(claim(published="2024-12-31"), revised)
    assert found.expected[0]["then"] is None
    assert "On the article's day" not in found.arithmetic


def test_growth_is_recomputed_as_it_stood_then(loaded):
    before = a_total(40e9, "2024-01-20", Period(*year(2023), "year"))
    index = loaded(
        ("2025-01-20", [before, a_total(44.0e9, "2025-01-20")]), ("2026-01-20", [before, a_total(46.0e9, "2026-01-20")])
    )
    found = check(claim(10.0, measure="growth", compare="yoy"), index)
    assert found.verdict == "differs"
    assert found.expected[0]["then"]["value"] == pytest.approx(10.0)
    assert "said 10 %" in found.arithmetic


def test_a_figure_that_was_withdrawn_in_between_was_not_known_in_between(store, loaded):
    index = loaded(
        ("2025-01-20", [a_total(41.2e9, "2025-01-20")]),
        ("2025-06-01", [a_total(None, "2025-06-01", status="withdrawn")]),
        ("2026-01-20", [a_total(44.0e9, "2026-01-20")]),
    )
    assert check(claim(published="2025-03-01"), index).expected[0]["then"]["value"] == 41.2e9
    assert check(claim(published="2025-07-01"), index).expected[0]["then"] is None


def test_a_figure_counts_from_its_documents_date_and_a_reprint_from_the_day_it_was_seen(loaded):
    document = a_document(published_on="2025-01-18", retrieved_at="2026-11-23")
    first = an_observation(value=41.2e9, document=document, partner="KAZ", flow="total", period=WHOLE)
    index = loaded(("2026-11-23", [first]))
    assert check(claim(published="2025-01-20"), index).expected[0]["then"]["value"] == 41.2e9
    second = an_observation(value=44.0e9, document=document, partner="KAZ", flow="total", period=WHOLE)
    index = loaded(("2026-12-01", [second]))
    assert check(claim(published="2026-11-25"), index).expected[0]["then"]["value"] == 41.2e9
    assert check(claim(published="2026-12-02"), index).expected[0]["then"]["value"] == 44.0e9


def test_a_claim_without_a_day_has_no_then(revised):
    assert check(claim(published=None), revised).expected[0]["then"] is None


def test_the_store_keeps_both_values_with_the_check(store, loaded, rows):
    page = a_document("daily", id="daily-1", published_on="2025-02-01", retrieved_at="2025-02-01")
    printed = an_observation(value=41.2e9, source="daily", document=page, partner="KAZ", flow="total", period=WHOLE,
                             reporter="N/S", as_printed="$41.2 billion")  # fmt: skip
    article = a_claim_of(printed, attributed_to="GACC")
    loaded(("2025-02-01", [a_total(41.2e9, "2025-01-20"), article]), ("2026-01-20", [a_total(44.0e9, "2026-01-20")]))
    ((verdict, expected),) = rows(store, "select verdict, expected_json from claim_check")
    assert verdict == "differs"
    assert json.loads(expected)[0]["then"]["value"] == 41.2e9


@pytest.mark.parametrize(
    ("vintage", "published", "since"),
    [
        ("2026-11-23", "2025-01-18", "2025-01-18"), ("2026-11-23", "2025-01", "2025-01-31"),
        ("2026-11-23", "", "2026-11-23"), ("2026-01-01", "2026-02", "2026-01-01"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_value_is_known_from_its_documents_date_at_the_latest_from_when_it_was_seen(vintage, published, since):
    assert known_since(vintage, published) == since
