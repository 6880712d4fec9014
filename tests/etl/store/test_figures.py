"""What is quick about loading changes nothing about it: every way of loading leaves the same rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.store import figures, seen
from etl.store.load import Counts, Moment, load, put_reference
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_document, an_observation

ROWS = """select source, partner, flow, year, value, status, basis, note, citation, vintage, run from observation
    order by source, partner, flow, year, vintage"""
DOCUMENTS = [a_document(id=f"customs-{n}", retrieved_at=f"2025-0{n}-01") for n in (1, 2, 3)]


@pytest.fixture
def ready(any_store):
    with any_store.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        db.exec_driver_sql(
            "insert into run (started_at, status, mode, host, pid, version) values ('x', 'ok', 'offline', 'h', 1, '0')"
        )
    return any_store


@pytest.fixture
def eager(monkeypatch):
    """Let small batches be loaded as large ones are."""
    monkeypatch.setattr(seen, "WORTH", 1)
    monkeypatch.setattr(figures, "_PROBE", 1)


def loaded(engine, batch, stamp="2026-01-01T00:00:00Z"):
    with engine.begin() as db:
        return load(db, batch, Moment(1, stamp))


@st.composite
def histories(draw):
    """Some batches, of which each document gives a cell once, in the order in which they are loaded."""
    one = st.builds(
        an_observation,
        st.integers(2020, 2022),
        st.sampled_from([1.0, 2.0]),
        partner=st.sampled_from(["KAZ", "UZB"]),
        flow=st.sampled_from(["export", "import"]),
        status=st.sampled_from(["", "", "p"]),
        document=st.sampled_from(DOCUMENTS),
    )
    several = st.lists(one, min_size=1, max_size=6, unique_by=lambda o: (o.partner, o.flow, o.period.start))
    batches = draw(st.lists(st.tuples(several, st.sampled_from([[], [], ["customs-1"]])), min_size=1, max_size=4))
    order = draw(st.lists(st.integers(0, len(batches) - 1), min_size=1, max_size=8))
    return [a_batch(*batches[place][0], complete=batches[place][1]) for place in order]


def after_all(engine, history, worth):
    """Load a history, give the counts and the rows, and leave nothing."""
    with pytest.MonkeyPatch.context() as patch, engine.connect() as db, db.begin() as undo:
        patch.setattr(seen, "WORTH", worth)
        patch.setattr(figures, "_PROBE", worth)
        counts = [load(db, batch, Moment(1, f"2026-01-0{day}T00:00:00Z")) for day, batch in enumerate(history, 1)]
        found = db.exec_driver_sql(ROWS).all()
        undo.rollback()
    return counts, found


@given(history=histories())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_digests_and_probing_leave_the_rows_that_looking_at_every_cell_leaves(ready, history):
    assert after_all(ready, history, worth=1) == after_all(ready, history, worth=1_000_000)


@pytest.mark.usefixtures("eager")
def test_a_slice_that_was_loaded_is_not_looked_at_again(ready, rows):
    batch = a_batch(an_observation(2023), an_observation(2024))
    assert loaded(ready, batch) == Counts(added=2)
    assert rows(ready, "select source, figures from loaded_slice") == [("customs", 2)]
    assert loaded(ready, batch) == Counts(unchanged=2)


@pytest.mark.usefixtures("eager")
def test_after_a_revision_every_slice_of_its_source_is_looked_at_again(ready, rows):
    old, new = an_observation(2023, 1.0), an_observation(2023, 2.0, document=DOCUMENTS[2])
    loaded(ready, a_batch(old, an_observation(2024)))
    loaded(ready, a_batch(an_observation(2023, source="others")))
    assert loaded(ready, a_batch(new)).revised == 1
    assert rows(ready, "select source, figures from loaded_slice order by source") == [("customs", 1), ("others", 1)]
    assert loaded(ready, a_batch(old, an_observation(2024))) == Counts(unchanged=2)


@pytest.mark.usefixtures("eager")
def test_after_a_withdrawal_the_figure_may_return(ready):
    whole = a_batch(an_observation(2023), an_observation(2024), complete=["customs-2024"])
    part = a_batch(an_observation(2023), complete=["customs-2024"])
    loaded(ready, whole)
    assert loaded(ready, part) == Counts(unchanged=1, withdrawn=1)
    assert loaded(ready, whole) == Counts(revised=1, unchanged=1)


@pytest.mark.usefixtures("eager")
def test_new_series_come_in_beside_known_ones(ready):
    loaded(ready, a_batch(an_observation(2023), an_observation(2024)))
    more = [an_observation(2024, 7.0), an_observation(2025), an_observation(2024, partner="UZB")]
    assert loaded(ready, a_batch(*more)) == Counts(added=2, revised=1)
