"""What the store hands to comparisons."""

import pytest

from etl.compare.reading_store import figures
from etl.store.load import Moment, load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_claim_of, an_observation


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
