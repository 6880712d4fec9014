"""A copy is whole or it is not there; restoring brings back exactly what was copied."""

import sqlite3

import pytest

from etl.errors import StoreError, UsageError
from etl.store.backup import backup, restore


@pytest.fixture
def filled(store, settings):
    with store.begin() as db:
        db.exec_driver_sql("insert into meta values ('note', 'before')")
    return settings.sqlite_path


def note(path):
    with sqlite3.connect(path) as db:
        return db.execute("select value from meta where key = 'note'").fetchone()[0]


def test_a_live_store_is_copied_and_restored(filled, store, tmp_path):
    copy = backup(filled, tmp_path / "copies" / "one.sqlite")
    with store.begin() as db:
        db.exec_driver_sql("update meta set value = 'after' where key = 'note'")
    store.dispose()
    restore(copy, filled)
    assert note(filled) == "before"
    assert note(filled.with_name("khorgos.sqlite.before-restore")) == "after"


def test_nothing_half_copied_keeps_a_name(filled, tmp_path):
    backup(filled, tmp_path / "one.sqlite")
    assert [p.name for p in tmp_path.glob("one*")] == ["one.sqlite"]


def test_a_missing_store_cannot_be_copied(tmp_path):
    with pytest.raises(StoreError, match="no store to copy yet"):
        backup(tmp_path / "none.sqlite", tmp_path / "copy.sqlite")


def test_what_is_no_backup_is_not_restored(filled, tmp_path):
    with pytest.raises(UsageError, match="no such backup"):
        restore(tmp_path / "none", filled)
    (tmp_path / "text").write_text("hello", encoding="utf-8")
    with pytest.raises(StoreError):
        restore(tmp_path / "text", filled)
    assert note(filled) == "before"
