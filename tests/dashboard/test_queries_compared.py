"""What comparing derives, asked of either database."""

import pytest

from dashboard import queries, queries_compared
from dashboard.filters import Filters
from dashboard.store import Store
from etl.store.engine import writer_engine
from etl.store.migrate import migrate
from tests.dashboard.conftest import fill


@pytest.fixture
def either(any_settings):
    engine = writer_engine(any_settings)
    migrate(engine, any_settings)
    with engine.begin() as db:
        fill(db)
    engine.dispose()
    store = Store(any_settings.database_url)
    yield store
    store.close()


def test_every_question_is_answered_by_either_database(either):
    (claim,) = queries_compared.checks(either).to_dict("records")
    assert queries_compared.check(either, claim["id"])["verdict"] == claim["verdict"]
    assert len(queries_compared.check_history(either, claim["id"])) == 1
    assert len(queries_compared.same_claims(either, claim)) == 1
    assert len(queries_compared.checks_about(either, ["KAZ", "UZB"], "total")) == 1
    assert queries_compared.checks_about(either, ["UZB"]).empty
    pairs = queries_compared.mirror(either, ["KAZ"], "export")
    assert set(pairs.loc[pairs["reason"] == "", "year"]) == {2023, 2024}
    assert queries_compared.mirror_reasons(either, ["KAZ"], "export")
    assert len(queries_compared.conflicts(either, 1)) <= 1
    assert set(queries_compared.coverage(either, "KAZ")["partner"]) <= {"KAZ", "CHN"}
    assert queries_compared.published_growth(either).empty
    assert "gacc-2024" in queries_compared.documents(either)
    assert len(queries.series(either, Filters.read({"pair": "KAZ", "first": "1", "asOf": "2026-11-20"}))) > 5
    every = {"includeHistory": "1", "publisher": "Customs of China"}
    known = queries.series(either, Filters.read(every | {"asOf": "2026-11-20"}))
    assert known["yoy_pct"].notna().any()
    assert len(known) == len(queries.series(either, Filters.read(every))) == 14
    assert len(queries.claims(either, Filters.read({"verdict": claim["verdict"]}))) == 1
    assert len(queries.series(either, Filters.read({"pair": "KAZ", "own": "1", "running": "1"}))) > 5
    assert queries.estimates(either, Filters.read({"pair": "KAZ", "first": "1"})) == []
