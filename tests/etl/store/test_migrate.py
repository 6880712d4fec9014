"""The schema moves forward only, after a backup, and ends where the tables say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from etl.errors import StoreError
from etl.store.engine import writer_engine
from etl.store.migrate import current, head, migrate
from etl.store.tables import METADATA
from etl.store.views import VIEWS


def test_the_migrations_make_exactly_the_tables(any_store):
    with any_store.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert current(db) == head()


def test_every_view_can_be_read_on_both_databases(any_store):
    assert set(inspect(any_store).get_view_names()) == set(VIEWS)
    with any_store.connect() as db:
        assert all(db.exec_driver_sql(f"select * from {name}").all() == [] for name in VIEWS if name != "schema_list")
        assert db.exec_driver_sql("select schema_version from schema_list").scalar() == head()


def test_migrating_again_does_nothing(any_store, any_settings):
    assert migrate(any_store, any_settings) is False


def test_a_changed_view_is_replaced(any_store, any_settings, monkeypatch):
    monkeypatch.setitem(VIEWS, "area_list", "select code from area")
    migrate(any_store, any_settings)
    assert [column["name"] for column in inspect(any_store).get_columns("area_list")] == ["code"]


def test_a_store_of_a_newer_khorgos_is_never_written(any_store, any_settings):
    with any_store.begin() as db:
        db.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(StoreError, match="schema 9999, newer than this Khorgos"):
        migrate(any_store, any_settings)


def test_an_older_store_is_copied_before_it_moves(store, settings, monkeypatch):
    with store.begin() as db:
        db.exec_driver_sql("update alembic_version set version_num = '0000'")
    monkeypatch.setattr("etl.store.migrate._upgrade", lambda _db: None)
    migrate(store, settings)
    (copy,) = settings.backups.glob("khorgos-0000-*.sqlite")
    assert copy.stat().st_size > 0


def test_a_migration_killed_halfway_can_be_run_again(settings, monkeypatch):
    engine = writer_engine(settings)
    monkeypatch.setattr("etl.store.migrate._install_views", lambda _db, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        migrate(engine, settings)
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    assert migrate(engine, settings) is True


def test_views_that_did_not_change_are_there_again_after_the_schema_moved(any_store, any_settings):
    with any_store.begin() as db:
        db.exec_driver_sql("update alembic_version set version_num = '0005'")
    assert migrate(any_store, any_settings) is True
    assert set(inspect(any_store).get_view_names()) == set(VIEWS)
