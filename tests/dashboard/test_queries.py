"""The questions that pages ask of the store."""

import pytest

from dashboard import queries
from dashboard.filters import Filters
from dashboard.store import StoreUnavailableError
from dashboard.store import at as store_at


def ids(frame):
    return [row.split(".")[0] + row[-24:-14] for row in frame["id"]]


def test_a_trade_is_found_whichever_side_reports_it(at):
    both = queries.series(at, Filters.read({"pair": "KAZ", "china_flow": "export", "kind": "year", "unit": "USD"}))
    assert set(both["source"]) == {"gacc", "kaz_bns"}
    assert set(both["china_flow"]) == {"export"}
    assert set(both["pair"]) == {"KAZ"}


def test_a_period_filter_is_inclusive_at_both_ends(at):
    found = queries.series(at, Filters.read({"partner": "KAZ", "unit": "USD", "from": "2023", "to": "2023"}))
    assert list(found["period_start"]) == ["2023-01-01"]


def test_knowing_as_of_the_last_day_equals_what_is_known_now(at):
    now = queries.series(at, Filters.read({"unit": "USD"}))
    then = queries.series(at, Filters.read({"unit": "USD", "asOf": "2026-11-20"}))
    columns = ["id", "value", "yoy_pct", "yoy_reason", "base_id"]
    assert now[columns].equals(then[columns])


def test_nothing_was_known_before_the_first_refresh(at):
    assert queries.series(at, Filters.read({"asOf": "2026-11-19"})).empty


def test_figures_that_may_not_be_passed_on_are_counted_by_publisher(at):
    asked = Filters.read({"pair": "KAZ", "unit": "USD"})
    assert queries.withheld(at, asked) == {"Closed Office": 1}
    assert ("shut",) not in {row for rows in queries.series_batches(at, asked, ("source",)) for row in rows}


def test_claims_about_a_country_are_found_by_its_code(at):
    assert list(queries.claims(at, Filters(pair=("KAZ",)))["as_printed"]) == ["$43.8 billion"]
    assert queries.claims(at, Filters(pair=("UZB",))).empty


def test_the_data_version_is_the_last_finished_run(at):
    assert queries.data_version(at) == "1.2026-11-20T00:00:01Z"


@pytest.mark.parametrize("question", [queries.sources, queries.areas, queries.latest_run])
def test_a_missing_store_is_said_in_one_sentence(question, tmp_path):
    with pytest.raises(StoreUnavailableError, match="no store yet"):
        question(store_at(f"sqlite:///{tmp_path / 'none.sqlite'}"))
