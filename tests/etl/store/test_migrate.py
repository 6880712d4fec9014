"""The schema moves forward only, after a backup, and ends where the tables say."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from etl.errors import StoreError
from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.migrate import MIGRATIONS, current, head, migrate
from etl.store.tables import METADATA
from etl.store.views import VIEWS

FIGURE = """
insert into source (name, publisher, title, kind, url, licence, may_redistribute, cadence)
  values ('a', 'A', 'A', 'official', 'x', 'x', 1, 'annual');
insert into area (code, kind, name_en) values ('CHN', 'country', 'China'), ('KAZ', 'country', 'Kazakhstan');
insert into product (code, scheme, name_en) values ('TOTAL', 'total', 'all');
insert into document (id, source, url, retrieved_at) values ('d', 'a', 'x', '2026-01-01');
insert into citation (id, document, locator) values ('c', 'd', 'x');
insert into run (started_at, status, mode, host, pid, version) values ('x', 'ok', 'offline', 'h', 1, '0');
insert into observation (source, reporter, partner, flow, measure, product, unit, period_kind, period_start, period_end,
  year, months, value, as_printed, basis, is_computed, citation, vintage, run) values ('a', 'CHN', 'KAZ', 'export', 'value',
  'TOTAL', 'USD', 'year', '2024-01-01', '2024-12-31', 2024, 12, 1.0, '1', 'FOB', 0, 'c', 'x', 1)
"""


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
        db.exec_driver_sql("drop table loaded_slice")
    assert migrate(any_store, any_settings) is True
    assert set(inspect(any_store).get_view_names()) == set(VIEWS)


def test_a_store_from_before_the_quick_checks_keeps_its_rows_and_its_rules(tmp_path):
    from alembic import command
    from alembic.config import Config

    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'khorgos.sqlite'}", bundle=BUNDLE)
    engine = writer_engine(settings)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, "0005")
        assert "flow in (" in db.exec_driver_sql("select sql from sqlite_master where name = 'observation'").scalar()
        for statement in FIGURE.split(";"):
            db.exec_driver_sql(statement)
    migrate(engine, settings)
    with engine.connect() as db:
        assert (
            "flow in (" not in db.exec_driver_sql("select sql from sqlite_master where name = 'observation'").scalar()
        )
        assert db.exec_driver_sql("select count(*) from observation").scalar() == 1
        assert db.exec_driver_sql("pragma integrity_check").scalar() == "ok"
    with pytest.raises(IntegrityError, match="ck_observation_flow"), engine.begin() as db:
        db.exec_driver_sql("update observation set flow = 'up'")
    engine.dispose()
