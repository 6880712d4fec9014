"""The way into the store: read-only, opened on first use in each process, and honest when it is not there."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

TIME_LIMIT_S = 2.0  # a page's query that takes longer is cut off rather than left to block the others
_NO_ADDRESS = mark("KHORGOS_DATABASE_URL is neither sqlite:///FILE nor postgresql://USER@HOST/DATABASE.")
_STEPS = 10_000  # SQLite looks at the clock after this many of its own instructions


class StoreUnavailableError(Exception):
    """The store cannot be read now; the message is one sentence for people, `values` stand in it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values

    def said(self) -> str:
        """Give the sentence in the reader's language."""
        return say(self.message, **self.values)


@dataclass(slots=True)
class Store:
    """One store by its SQLAlchemy address; the engine is made on first use, so after any fork."""

    url: str
    _engine: Engine | None = field(default=None, repr=False)
    _key: tuple[int, int] = (0, 0)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`; `StoreUnavailableError` when the address names no store that can be read."""
        return parsed(self.url).get_backend_name()

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store."""
        address = parsed(self.url)
        return Path(address.database or "") if address.get_backend_name() == "sqlite" else None

    @contextmanager
    def connect(self, *, limit_s: float = TIME_LIMIT_S) -> Iterator[Connection]:
        """Give a read-only connection that sees one state of the store; `StoreUnavailableError` when there is none."""
        try:
            with self._engine_here().connect() as connection:
                _limit(connection, limit_s)
                yield connection
        except (DBAPIError, sqlite3.Error) as trouble:
            if not _is_abandoned(trouble):
                raise StoreUnavailableError(why_unavailable(trouble)) from trouble

    def close(self) -> None:
        """Close the connections kept for the next question; the store can be asked again."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _engine_here(self) -> Engine:
        path = self.path
        key = (os.getpid(), _inode(path) if path else 0)
        if self._engine is None or self._key != key:  # another process, or a restored file under the same name
            self._engine, self._key = _engine(self.url), key
        return self._engine


def _is_abandoned(trouble: BaseException | None) -> bool:
    """Say whether trouble came only while closing rows that nobody reads on: the connection was gone already."""
    while trouble is not None:
        if isinstance(trouble, GeneratorExit):
            return True
        trouble = trouble.__cause__ or trouble.__context__
    return False


@lru_cache(maxsize=8)
def parsed(url: str) -> URL:
    """Read the SQLAlchemy address of a store: a SQLite file or a PostgreSQL database.

    Raises `StoreUnavailableError` for any other, in words without the address, which may hold a password.

    >>> parsed("sqlite+pysqlite:///khorgos.sqlite?timeout=5").database
    'khorgos.sqlite'
    >>> parsed("sqlite://")
    Traceback (most recent call last):
    dashboard.store.StoreUnavailableError: KHORGOS_DATABASE_URL names no file: sqlite:////folder/khorgos.sqlite does.
    """
    try:
        address = make_url(url)
    except (SQLAlchemyError, ValueError) as trouble:  # ValueError: a port that is no number
        raise StoreUnavailableError(_NO_ADDRESS) from trouble
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreUnavailableError(_NO_ADDRESS)
    named = address.database or ""
    if address.get_backend_name() == "sqlite" and (named in {"", ":memory:"} or named.startswith("file:")):
        raise StoreUnavailableError(mark("KHORGOS_DATABASE_URL names no file: sqlite:////folder/khorgos.sqlite does."))
    return address


def _inode(path: Path) -> int:
    """Tell one file from another under the same name."""
    try:
        return path.stat().st_ino
    except (FileNotFoundError, NotADirectoryError) as trouble:
        raise StoreUnavailableError(
            mark("There is no store yet. Run “khorgos refresh --offline” once; this page then works without a restart.")
        ) from trouble
    except OSError as trouble:
        raise StoreUnavailableError(
            mark("The file of the store cannot be reached: {why}."), why=trouble.strerror
        ) from trouble


def why_unavailable(trouble: Exception) -> str:
    """Put a driver's error into one sentence without paths or traceback."""
    words = str(getattr(trouble, "orig", trouble)).lower()
    if "locked" in words or "busy" in words:
        return mark("The store is locked by another program. This page tries again by itself.")
    if "malformed" in words or "not a database" in words or "corrupt" in words:
        return mark("The store is damaged. Restore a backup with “khorgos restore”; until then nothing can be shown.")
    if "no such table" in words or "does not exist" in words or "no such column" in words:
        return mark("The store is of another version. Run “khorgos refresh”, which brings it up to date.")
    if "interrupted" in words or "statement timeout" in words:
        return mark("The question took too long and was stopped. Choose fewer figures.")
    return mark("The store cannot be read at the moment. This page tries again by itself.")


@lru_cache(maxsize=8)
def at(url: str) -> Store:
    """Give the one `Store` of an address."""
    return Store(url)


def _engine(url: str) -> Engine:
    address = parsed(url)
    if address.get_backend_name() == "postgresql":
        driver = address.set(drivername="postgresql+psycopg")
        read_only = {"options": "-c default_transaction_read_only=on"}
        return create_engine(driver, pool_pre_ping=True, connect_args=read_only, isolation_level="REPEATABLE READ")
    path, wait_s = Path(address.database or "").resolve(), _wait_s(address)
    opened = lambda: _open_read_only(path, wait_s)  # noqa: E731 - two words of glue
    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=4, max_overflow=12)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin"))
    return engine


def _wait_s(address: URL) -> float:
    """Read how long the address lets a reader wait for a writer."""
    given = address.query.get("timeout", str(TIME_LIMIT_S))
    try:
        return float(given)  # type: ignore[arg-type]  # given twice it is a tuple, which the next line refuses
    except (TypeError, ValueError) as trouble:
        raise StoreUnavailableError(mark("KHORGOS_DATABASE_URL: timeout is a number of seconds.")) from trouble


def _open_read_only(path: Path, wait_s: float) -> sqlite3.Connection:
    uri = f"{path.as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=wait_s, check_same_thread=False, isolation_level=None)
    connection.execute("pragma query_only=on")
    connection.execute("pragma trusted_schema=off")
    return connection


def _limit(connection: Connection, seconds: float) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"set local statement_timeout = {int(seconds * 1000)}")
        return
    raw = connection.connection.driver_connection
    deadline = time.monotonic() + seconds
    raw.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)  # type: ignore[union-attr]  # sqlite3's
