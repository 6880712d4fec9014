"""Look the installation over: each finding says what was checked, whether it holds, and what to do."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl.errors import KhorgosError, StoreError
from etl.store.engine import explain, network_file_system, writer_engine
from etl.store.migrate import current, head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from etl.settings import Settings

SPARE_BYTES = 64 * 2**20  # what a refresh of the bundled data may need, twice
_CHECKPOINT_FIXED = (3, 51, 3)  # sqlite.org/wal.html#walresetbug: harmless with one writer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    holds: bool
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Check folder, disk, bundle and store; nothing is changed."""
    return [*_folder(settings), *_bundle(settings), *_store(settings)]


def must_have_room(settings: Settings) -> None:
    """Refuse to begin a refresh on a disk that could fill up halfway; raises StoreError."""
    if settings.is_sqlite and (short := _short_of(settings)):
        raise StoreError(f"{short}; free some, or set KHORGOS_HOME to another disk")


def _short_of(settings: Settings) -> str:
    settings.home.mkdir(parents=True, exist_ok=True)
    size = settings.sqlite_path.stat().st_size if settings.sqlite_path.exists() else 0
    wanted, free = max(SPARE_BYTES, 2 * size), shutil.disk_usage(settings.home).free
    return f"{free / 2**20:.0f} MB free where {wanted / 2**20:.0f} MB are wanted" if free < wanted else ""


def _folder(settings: Settings) -> Iterator[Finding]:
    try:
        short = _short_of(settings)
    except OSError as error:
        yield Finding("home", holds=False, words=f"cannot be used: {error.strerror}; check KHORGOS_HOME")
        return
    yield Finding("disk", not short, short or "room enough for a refresh")
    kind = network_file_system(settings.home)
    far = f"lies on {kind}, where SQLite's WAL loses data: use a local disk or PostgreSQL"
    yield Finding("home", not (kind and settings.is_sqlite), far if kind else "on a local disk")


def _bundle(settings: Settings) -> Iterator[Finding]:
    from etl.bundle import read_bundle

    if not settings.bundle.is_dir():
        yield Finding("bundle", holds=False, words="not there: check KHORGOS_BUNDLE")
        return
    bundle = read_bundle(settings.bundle)
    refused = [*bundle.refused, *(error for batch in bundle.batches for error in batch.refused)]
    count = sum(len(batch.observations) for batch in bundle.batches)
    words = f"{len(refused)} inputs refused, first: {refused[0]}" if refused else f"{count:,} figures can be read"
    yield Finding("bundle", not refused, words)


def _store(settings: Settings) -> Iterator[Finding]:
    if settings.is_sqlite and not settings.sqlite_path.exists():
        yield Finding("store", holds=False, words="not there yet: run `khorgos refresh --offline`")
        return
    try:
        engine = writer_engine(settings)
        try:
            with engine.connect() as db:
                yield from _open_store(db)
        finally:
            engine.dispose()
    except DBAPIError as error:
        yield Finding("store", holds=False, words=str(explain(error)))
    except KhorgosError as error:
        yield Finding("store", holds=False, words=str(error))


def _open_store(db: Connection) -> Iterator[Finding]:
    found = current(db)
    yield Finding("schema", found == head(), f"{found or 'none'}, this Khorgos has {head()}")
    if db.dialect.name == "sqlite":
        yield from _sqlite(db)
    rows = db.execute(text("select count(*) from observation")).scalar()
    yield Finding("figures", bool(rows), f"{rows:,} in the store")


def _sqlite(db: Connection) -> Iterator[Finding]:
    whole = db.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    yield Finding("integrity", whole == "ok", "whole" if whole == "ok" else f"{whole}: restore a backup")
    orphans = len(db.exec_driver_sql("PRAGMA foreign_key_check").all())
    yield Finding(
        "references", not orphans, f"{orphans} rows point nowhere" if orphans else "every row's place is known"
    )
    old = sqlite3.sqlite_version_info < _CHECKPOINT_FIXED
    note = ", older than 3.51.3: let nothing but `khorgos refresh` write to the store" if old else ""
    yield Finding("sqlite", holds=True, words=sqlite3.sqlite_version + note)
