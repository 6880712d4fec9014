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

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

TIME_LIMIT_S = 2.0  # a page's query that takes longer is cut off rather than left to block the others
_STEPS = 10_000  # SQLite looks at the clock after this many of its own instructions


class StoreUnavailableError(Exception):
    """The store cannot be read now; the message is one sentence for people."""


@dataclass(slots=True)
class Store:
    """One store by its SQLAlchemy address; the engine is made on first use, so after any fork."""

    url: str
    _engine: Engine | None = field(default=None, repr=False)
    _key: tuple[int, int] = (0, 0)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return "sqlite" if self.url.startswith("sqlite") else "postgresql"

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store."""
        return Path(self.url.removeprefix("sqlite:///")) if self.dialect == "sqlite" else None

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
        if self.path is not None and not self.path.exists():
            raise StoreUnavailableError(
                "There is no store yet. Run “khorgos refresh --offline” once; this page then works without a restart."
            )
        key = (os.getpid(), self.path.stat().st_ino if self.path else 0)
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


def why_unavailable(trouble: Exception) -> str:
    """Put a driver's error into one sentence without paths or traceback."""
    words = str(getattr(trouble, "orig", trouble)).lower()
    if "locked" in words or "busy" in words:
        return "The store is locked by another program. This page tries again by itself."
    if "malformed" in words or "not a database" in words or "corrupt" in words:
        return "The store is damaged. Restore a backup with “khorgos restore”; until then nothing can be shown."
    if "no such table" in words or "does not exist" in words or "no such column" in words:
        return "The store is of another version. Run “khorgos refresh”, which brings it up to date."
    if "interrupted" in words or "statement timeout" in words:
        return "The question took too long and was stopped. Choose fewer figures."
    return "The store cannot be read at the moment. This page tries again by itself."


@lru_cache(maxsize=8)
def at(url: str) -> Store:
    """Give the one `Store` of an address."""
    return Store(url)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        driver = url.replace("postgresql://", "postgresql+psycopg://", 1)
        read_only = {"options": "-c default_transaction_read_only=on"}
        return create_engine(driver, pool_pre_ping=True, connect_args=read_only, isolation_level="REPEATABLE READ")
    path = Path(url.removeprefix("sqlite:///")).resolve()
    opened = lambda: _open_read_only(path)  # noqa: E731 - two words of glue
    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=4, max_overflow=12)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin"))
    return engine


def _open_read_only(path: Path) -> sqlite3.Connection:
    uri = f"{path.as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=2, check_same_thread=False, isolation_level=None)
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
