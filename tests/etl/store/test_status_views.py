"""What the store says of itself: which rows a refresh changed, and which figures break a rule."""

import pytest

from etl.model import Period
from etl.store.load import Moment, load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, an_observation

FIRST, SECOND, THIRD = (Moment(n, f"2026-11-2{n}T00:00:00Z") for n in (1, 2, 3))


@pytest.fixture
def loaded(any_store):
    with any_store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        for _ in (1, 2, 3):
            db.exec_driver_sql(
                "insert into run (started_at, finished_at, status, mode, host, pid, version) "
                "values ('2026-11-20T00:00:00Z', '', 'ok', 'offline', 'h', 1, '0')"
            )

    def put(moment, *observations, **more):
        with any_store.begin() as db:
            load(db, a_batch(*observations, **more), moment)

    put.store = any_store
    return put


def changes(rows, store, run):
    select = "select change, value, value_before, change_pct from change_list where run = :run order by period_end"
    return rows(store, select, run=run)


def test_a_first_load_is_all_new(loaded, rows):
    loaded(FIRST, an_observation(2023, 80.0), an_observation(2024, 100.0))
    assert changes(rows, loaded.store, 1) == [("new", 80.0, None, None), ("new", 100.0, None, None)]


def test_another_value_is_a_revision_with_the_old_one_beside_it(loaded, rows):
    loaded(FIRST, an_observation(2023, 80.0), an_observation(2024, 100.0))
    loaded(SECOND, an_observation(2023, 80.0), an_observation(2024, 110.0))
    assert changes(rows, loaded.store, 2) == [("revised", 110.0, 100.0, 10.0)]


def test_the_same_value_with_another_letter_is_restated(loaded, rows):
    loaded(FIRST, an_observation(2024, 100.0, status="p"))
    loaded(SECOND, an_observation(2024, 100.0))
    assert changes(rows, loaded.store, 2) == [("restated", 100.0, 100.0, 0.0)]


def test_what_a_document_no_longer_prints_is_withdrawn_and_new_when_it_returns(loaded, rows):
    both = an_observation(2023, 80.0), an_observation(2024, 100.0)
    loaded(FIRST, *both)
    loaded(SECOND, both[0], complete=["customs-2024"])
    assert changes(rows, loaded.store, 2) == [("withdrawn", None, 100.0, None)]
    loaded(THIRD, *both)
    assert changes(rows, loaded.store, 3) == [("new", 100.0, None, None)]


def broken(rows, store):
    return rows(store, "select rule, found, expected from integrity where holds = 0 order by rule")


def test_a_turnover_that_is_not_the_sum_of_its_parts_is_found(loaded, rows):
    flows = (("export", 70.0), ("import", 40.0), ("total", 100.0))
    loaded(FIRST, *(an_observation(2024, value, flow=flow) for flow, value in flows))
    assert broken(rows, loaded.store) == [("parts", 100.0, 110.0)]


def test_parts_within_rounding_make_their_turnover(loaded, rows):
    flows = (("export", 70.0), ("import", 29.95), ("total", 100.0))
    loaded(FIRST, *(an_observation(2024, value, flow=flow) for flow, value in flows))
    assert broken(rows, loaded.store) == []


def test_a_sum_from_january_that_falls_is_found(loaded, rows):
    spans = (("2024-02-29", 30.0), ("2024-03-31", 50.0), ("2024-04-30", 45.0))
    loaded(FIRST, *(an_observation(2024, v, period=Period.spanning("2024-01-01", end)) for end, v in spans))
    assert broken(rows, loaded.store) == [("growing", 45.0, 50.0)]


def test_an_unreliable_figure_and_a_period_not_yet_over_are_found(loaded, rows):
    loaded(FIRST, an_observation(2024, 5.0, status="u"), an_observation(2025, 5.0))
    assert sorted(row[0] for row in broken(rows, loaded.store)) == ["past", "reliable"]
