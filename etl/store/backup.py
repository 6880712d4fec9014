"""Copies of the SQLite store that are whole: made by SQLite itself, checked, then put in place by a rename."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from etl.errors import StoreError, UsageError
from etl.store.tables import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path


def backup(store: Path, target: Path) -> Path:
    """Copy a live store to `target` with SQLite's online backup; the copy is checked before it gets its name."""
    if not store.exists():
        raise StoreError(f"{store.name}: there is no store to copy yet; run `khorgos refresh --offline` first")
    if target.resolve() == store.resolve():
        raise UsageError(f"{target.name} is the store itself: name another file for its copy")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    source, copy = sqlite3.connect(store), sqlite3.connect(partial)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        _must_be_whole(copy, target)
    finally:
        source.close()
        copy.close()
    _sync(partial)
    partial.replace(target)
    return target


def restore(archive: Path, store: Path) -> Path:
    """Put a checked copy in the store's place; the store it replaces stays beside it as `*.before-restore`."""
    if not archive.is_file():
        raise UsageError(f"{archive}: no such backup file")
    try:
        with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as copy:
            _must_be_whole(copy, archive)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{archive.name}: {error}; it cannot be restored") from error
    if store.exists():
        for extra in ("-wal", "-shm"):
            store.with_name(store.name + extra).unlink(missing_ok=True)
        store.replace(store.with_name(store.name + ".before-restore"))
    backup(archive, store)
    with sqlite3.connect(store) as db:
        db.execute("PRAGMA journal_mode=WAL")
    return store


def _must_be_whole(db: sqlite3.Connection, name: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(f"{name.name} is not a Khorgos store")
    result = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if result != "ok":
        raise StoreError(f"{name.name} is damaged: {result}")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
