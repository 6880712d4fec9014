"""SQLite and PostgreSQL are one store to everybody else: the same rows and the same bytes."""

import io
from dataclasses import replace

import pytest
from sqlalchemy import text

from dashboard import exports, store
from etl import refresh
from etl.errors import Busy, Exit
from etl.lock import file_lock
from etl.store.engine import writer_engine
from etl.store.views import VIEWS
from tests.made import Nobody


@pytest.fixture(scope="module")
def both(tmp_path_factory, postgres_server):
    """The bundle loaded into each of the two databases, at one moment."""
    from etl.settings import BUNDLE, Settings

    home = tmp_path_factory.mktemp("parity")
    postgres_server.psql("create database parity;")
    made = {
        "sqlite": Settings(home / "a", f"sqlite:///{home / 'a' / 'khorgos.sqlite'}", BUNDLE),
        "postgresql": Settings(home / "b", postgres_server.get_uri("parity"), BUNDLE),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHORGOS_NOW", "2026-11-23T06:00:00Z")
        for settings in made.values():
            assert refresh.refresh(settings, Nobody()).exit_code == Exit.OK
    yield made
    for settings in made.values():
        store.at(settings.database_url).close()


def everything(settings, view):
    engine = writer_engine(settings)
    with engine.connect() as db:
        rows = [tuple(row) for row in db.execute(text(f"select * from {view}"))]
    engine.dispose()
    return sorted(rows, key=repr)


VOLATILE = {"run_list"}  # hosts, durations
LIVE = {"held_list", "indicator_list", "story_list", "claim_withdrawn"}  # filled by live sources, feeds, deletions


@pytest.mark.postgres
@pytest.mark.parametrize("view", sorted(set(VIEWS) - VOLATILE))
def test_every_view_has_the_same_rows(both, view):
    sqlite = everything(both["sqlite"], view)
    assert sqlite or view in LIVE
    assert sqlite == everything(both["postgresql"], view)


@pytest.mark.postgres
@pytest.mark.parametrize("fmt", ["csv", "json"])
@pytest.mark.parametrize("kind", ["series", "claims", "checks", "pairs", "sources", "vintages"])
def test_every_export_has_the_same_bytes(both, kind, fmt):
    made = {}
    for name, settings in both.items():
        made[name] = io.BytesIO()
        assert exports.write(kind, {}, fmt, made[name], settings.database_url) > 0
    assert made["sqlite"].getvalue() == made["postgresql"].getvalue()


@pytest.mark.postgres
@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_a_second_refresh_adds_no_observation(both, name):
    before = everything(both[name], "observation")
    again = refresh.refresh(both[name], Nobody())
    assert {outcome.result for outcome in again.outcomes} == {"unchanged"}
    assert everything(both[name], "observation") == before


def test_a_refresh_beside_a_running_one_changes_nothing(settings):
    with file_lock(settings.lock), pytest.raises(Busy):
        refresh.refresh(settings, Nobody())
    assert not settings.sqlite_path.exists()


def test_a_run_left_open_by_a_dead_process_is_marked(store, settings, rows):
    with store.begin() as db:
        db.exec_driver_sql(
            "insert into run (started_at, status, mode, host, pid, version) values ('x', 'running', 'live', 'h', 1, '0')"
        )
    refresh.refresh(replace(settings), Nobody(), only=("wto",))
    assert rows(store, "select status from run order by id") == [("interrupted",), ("ok",)]
