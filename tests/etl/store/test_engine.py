"""What the writer checks before it writes, and what it says when it cannot."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from etl.errors import Exit, StoreError
from etl.settings import Settings
from etl.store.engine import explain, network_file_system, writer_engine
from etl.store.tables import APPLICATION_ID


def test_a_new_store_is_signed_and_keeps_a_write_ahead_log(store, settings):
    with sqlite3.connect(settings.sqlite_path) as db:
        assert db.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_file_of_another_program_is_refused(settings):
    with sqlite3.connect(settings.sqlite_path) as db:
        db.execute("create table theirs (x)")
    with pytest.raises(StoreError, match="database of another program") as caught:
        writer_engine(settings)
    assert caught.value.exit_code == Exit.STORE == 5


@pytest.mark.parametrize("damage", ["no database at all" * 100, ""])
def test_a_file_that_is_no_store_is_refused_and_left_alone(settings, damage):
    settings.sqlite_path.write_text(damage, encoding="utf-8")
    with pytest.raises(StoreError):
        writer_engine(settings)
    assert settings.sqlite_path.read_text(encoding="utf-8") == damage


def test_a_damaged_page_is_found_before_anything_is_written(store, settings):
    store.dispose()
    raw = bytearray(settings.sqlite_path.read_bytes())
    raw[4096:8192] = b"\xff" * 4096
    settings.sqlite_path.write_bytes(raw)
    with pytest.raises(StoreError, match="restore a backup"):
        writer_engine(settings)


def test_a_schema_change_that_fails_leaves_nothing(store):
    def half(db):
        db.exec_driver_sql("create table half (x)")
        db.exec_driver_sql("not sql")

    with pytest.raises(OperationalError), store.begin() as db:
        half(db)
    with store.connect() as db:
        assert not db.exec_driver_sql("select name from sqlite_master where name = 'half'").all()


def test_text_in_a_number_column_is_refused(store):
    with store.connect() as db:
        checks = db.exec_driver_sql("select sql from sqlite_master where name = 'observation'").scalar()
    assert "typeof(value) = 'real'" in checks


def test_an_unreachable_server_is_named_with_what_to_do(tmp_path):
    engine = writer_engine(Settings(tmp_path, "postgresql://nobody@127.0.0.1:1/none"))
    with pytest.raises(OperationalError) as caught:
        engine.connect()
    assert "check KHORGOS_DATABASE_URL" in str(explain(caught.value))


def test_a_local_folder_is_no_network_file_system(tmp_path):
    assert network_file_system(tmp_path) == ""
