"""What the store hands to comparisons."""

import pytest

from etl.compare import check
from etl.compare.loading import index_from_store
from etl.compare.reading_store import figures
from etl.store.load import Moment, load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, a_rate, an_observation


@pytest.mark.parametrize(("status", "served"), [("", [5.0e9]), ("u", [])])
def test_a_claim_known_to_be_faulty_is_nothing_to_compare_with(store, status, served):
    claim = a_claim_of(an_observation(value=5.0e9, as_printed="$5 billion", status=status), attributed_to="GACC")
    with store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        db.exec_driver_sql(
            "insert into run (started_at, status, mode, host, pid, version) values ('2026-01-01T00:00:00Z', 'running', 'offline', '', 1, '')"
        )
        load(db, a_batch(claim), Moment(1, "2026-01-01T00:00:00Z"))
        assert [figure.value for figure in figures(db)] == served


def test_a_national_currency_that_a_refresh_loads_is_compared_from_then_on(store):
    from tests.figures import a_claim

    claim = a_claim(4.69e12, flow="export", unit="KZT", quote="4.69 trillion tenge")
    with store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        db.exec_driver_sql(
            "insert into run (started_at, status, mode, host, pid, version) values ('2026-01-01T00:00:00Z', 'running', 'offline', '', 1, '')"
        )
        load(db, a_batch(an_observation(value=10e9)), Moment(1, "2026-01-01T00:00:00Z"))
        assert check(claim, index_from_store(db)).verdict == "not_comparable"
        yearly = a_rate(469.0, quote="KZT", method="world_bank_average")
        load(db, a_batch(rates=[yearly]), Moment(1, "2026-01-01T00:00:00Z"))
        found = check(claim, index_from_store(db))
    assert found.verdict == "agrees"
    assert "World Bank, official rate, average of 2024" in found.arithmetic
    assert "Yearbook 2024" in found.expected[0]["citation"]
