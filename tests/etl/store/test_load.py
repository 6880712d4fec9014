"""What a load promises: equal content inserts nothing, a change is a new vintage, nothing is ever updated."""

import pytest

from etl.model import Citation, Period
from etl.store.load import Counts, Moment, load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, a_document, a_rate, an_observation

FIRST, SECOND, THIRD = (
    Moment(1, "2026-01-01T00:00:00Z"),
    Moment(2, "2026-02-01T00:00:00Z"),
    Moment(3, "2026-03-01T00:00:00Z"),
)
VINTAGES = "select value, status, vintage from observation order by vintage"


@pytest.fixture
def ready(any_store):
    with any_store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        for moment in (FIRST, SECOND, THIRD):
            db.exec_driver_sql(
                "insert into run (started_at, status, mode, host, pid, version) "
                f"values ('{moment.stamp}', 'ok', 'offline', 'h', 1, '0')"
            )
    return any_store


def loaded(engine, batch, moment=FIRST):
    with engine.begin() as db:
        return load(db, batch, moment)


def test_loading_twice_changes_nothing(ready, rows):
    batch = a_batch(an_observation(2023), an_observation(2024))
    assert loaded(ready, batch) == Counts(added=2)
    assert loaded(ready, batch, SECOND) == Counts(unchanged=2)
    assert rows(ready, "select count(*) from observation") == [(2,)]


def test_a_revised_value_is_a_new_vintage_and_the_old_one_stays(ready, rows):
    loaded(ready, a_batch(an_observation(value=100.0)))
    later = a_document(id="customs-2025", retrieved_at="2026-01-15")
    assert loaded(ready, a_batch(an_observation(value=104.0, document=later)), SECOND) == Counts(revised=1)
    assert rows(ready, VINTAGES) == [(100.0, "", "2025-03-01"), (104.0, "", "2026-01-15")]
    assert rows(ready, "select value from series_current") == [(104.0,)]


def test_a_correction_within_one_document_is_dated_by_the_run_that_saw_it(ready, rows):
    loaded(ready, a_batch(an_observation(value=100.0)))
    loaded(ready, a_batch(an_observation(value=101.0)), SECOND)
    assert rows(ready, VINTAGES) == [(100.0, "", "2025-03-01"), (101.0, "", SECOND.stamp)]


def test_two_revisions_within_one_second_are_two_vintages(ready, rows):
    for value in (100.0, 101.0, 102.0):
        loaded(ready, a_batch(an_observation(value=value), rates=[a_rate(value)]), SECOND)
    loaded(ready, a_batch(an_observation(value=103.0)), FIRST)  # and by a clock that was set back
    found = rows(ready, VINTAGES)
    assert [value for value, *_ in found] == [100.0, 101.0, 102.0, 103.0]
    assert [vintage for *_, vintage in found] == [
        "2025-03-01",
        SECOND.stamp,
        *(f"2026-02-01T00:00:0{n}Z" for n in (1, 2)),
    ]
    assert rows(ready, "select value from series_current") == [(103.0,)]
    assert rows(ready, "select rate from rate_list order by vintage") == [(100.0,), (101.0,), (102.0,)]


def test_a_withdrawal_within_the_second_of_a_revision_comes_after_it(ready, rows):
    both = a_batch(an_observation(2023), an_observation(2024), complete=["customs-2024"])
    loaded(ready, both)
    loaded(ready, a_batch(an_observation(2023), an_observation(2024, 7.0), complete=["customs-2024"]), SECOND)
    assert loaded(ready, a_batch(an_observation(2023), complete=["customs-2024"]), SECOND).withdrawn == 1
    assert rows(ready, "select year from series_current") == [(2023,)]


def test_many_figures_of_a_new_and_of_a_known_source_come_in_whole(ready, rows, monkeypatch):
    monkeypatch.setattr("etl.store.figures._SLICE", 7)
    monkeypatch.setattr("etl.store.engine._VALUES_A_STATEMENT", 50)
    years = range(1990, 2020)
    assert loaded(ready, a_batch(*(an_observation(year) for year in years))) == Counts(added=30)
    more = [an_observation(year, 100.0 + (year % 2)) for year in (*years, 2020, 2021)]
    assert loaded(ready, a_batch(*more), SECOND) == Counts(added=2, revised=15, unchanged=15)
    assert rows(ready, "select count(*) from series_current") == [(32,)]


@pytest.mark.parametrize("field", ["flow", "measure", "basis"])
def test_a_word_that_is_none_never_enters(ready, field):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        loaded(ready, a_batch(an_observation(**{field: "up"})))


def test_the_same_value_printed_by_another_document_adds_nothing(ready):
    loaded(ready, a_batch(an_observation()))
    other = a_document(id="customs-reprint", retrieved_at="2026-01-20")
    assert loaded(ready, a_batch(an_observation(document=other)), SECOND) == Counts(unchanged=1)


def test_a_changed_status_is_a_new_vintage(ready):
    loaded(ready, a_batch(an_observation(status="p")))
    assert loaded(ready, a_batch(an_observation(status="")), SECOND) == Counts(revised=1)


def test_what_a_complete_document_no_longer_prints_is_withdrawn_and_may_return(ready, rows):
    both = a_batch(an_observation(2023), an_observation(2024), complete=["customs-2024"])
    one = a_batch(an_observation(2024), complete=["customs-2024"])
    loaded(ready, both)
    assert loaded(ready, one, SECOND) == Counts(unchanged=1, withdrawn=1)
    assert rows(ready, "select year from series_current") == [(2024,)]
    assert loaded(ready, one, THIRD) == Counts(unchanged=1)
    assert loaded(ready, both, THIRD).revised == 1
    assert rows(ready, "select count(*) from series_current") == [(2,)]


def test_a_batch_that_breaks_a_rule_leaves_nothing_behind(ready, rows):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        loaded(ready, a_batch(an_observation(2023), an_observation(2024, partner="XXX")))
    assert rows(ready, "select count(*) from observation") == [(0,)]
    assert rows(ready, "select count(*) from citation") == [(0,)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_none_never_enters(ready, value):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError):
        loaded(ready, a_batch(an_observation(value=value)))


def test_a_claim_keeps_what_the_article_says_beside_the_number(ready, rows):
    printed = an_observation(value=77.1e9, partner="CA5", flow="total", source="daily", reporter="N/S")
    loaded(ready, a_batch(a_claim_of(printed, attributed_to="GACC", approx=True)))
    assert rows(ready, "select id, value, attributed_to, is_approx, state from claim_list") == [
        ("2025-01-01-daily-1", 77.1e9, "GACC", 1, "accepted")
    ]
    assert rows(ready, "select count(*) from series_current") == [(0,)]


def test_another_reading_of_the_same_words_is_a_new_vintage_of_the_claim(ready, rows):
    printed = an_observation(source="daily")
    loaded(ready, a_batch(a_claim_of(printed, attributed_to="GACC")))
    assert loaded(ready, a_batch(a_claim_of(printed, attributed_to="MOFCOM")), SECOND) == Counts(revised=1)
    assert rows(ready, "select attributed_to from claim_list") == [("MOFCOM",)]
    assert rows(ready, "select attributed_to from claim order by observation") == [("GACC",), ("MOFCOM",)]


def test_rates_keep_their_inputs_and_their_vintages(ready, rows):
    batch = a_batch(rates=[a_rate(7.11)])
    assert loaded(ready, batch) == Counts(added=1)
    assert loaded(ready, batch, SECOND) == Counts(unchanged=1)
    assert loaded(ready, a_batch(rates=[a_rate(7.12)]), THIRD) == Counts(revised=1)
    assert rows(ready, "select rate, vintage from rate_list order by vintage") == [
        (7.11, "2025-03-01"),
        (7.12, THIRD.stamp),
    ]


def test_growth_needs_the_same_months_a_year_before(ready, rows):
    ten = Period("2024-01-01", "2024-10-31", "ytd")
    loaded(
        ready,
        a_batch(an_observation(2023, 1.0e9), an_observation(2024, 1.5e9), an_observation(period=ten, value=1.3e9)),
    )
    found = dict(rows(ready, "select period_end, yoy_pct from year_on_year"))
    assert found == {"2023-12-31": None, "2024-12-31": 50.0, "2024-10-31": None}
    reasons = rows(ready, "select distinct yoy_reason from year_on_year where yoy_pct is null")
    assert reasons == [("no figure of this source for the same months of the year before",)]


def test_growth_never_crosses_a_unit_or_a_reporter(ready, rows):
    loaded(ready, a_batch(an_observation(2023, unit="USD"), an_observation(2024, unit="CNY")))
    loaded(
        ready,
        a_batch(
            an_observation(2023, reporter="KAZ", partner="CHN"),
            an_observation(2024, reporter="KGZ", partner="CHN"),
        ),
    )
    assert rows(ready, "select count(*) from year_on_year where yoy_pct is not null") == [(0,)]


def test_growth_over_february_of_a_leap_year_is_still_february(ready, rows):
    pair = [Period("2023-01-01", "2023-02-28", "jan_feb"), Period("2024-01-01", "2024-02-29", "jan_feb")]
    loaded(ready, a_batch(*(an_observation(period=p, value=v) for p, v in zip(pair, (1.0e9, 0.9e9), strict=True))))
    assert rows(ready, "select yoy_pct from year_on_year where year = 2024") == [(-10.0,)]


def test_every_row_of_every_view_has_its_citation(ready, rows):
    place = Citation(a_document(), "table 1, row Kyrgyzstan")
    loaded(ready, a_batch(an_observation(citation=place)))
    found = rows(ready, "select citation_id, url, locator, retrieved_on from year_on_year")
    assert all(all(part for part in row) for row in found)
