"""The writer's engine: one connection, real transactions, and the checks before anything is written."""

from __future__ import annotations

import sqlite3
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event

from etl.errors import StoreError
from etl.store.tables import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.exc import DBAPIError

    from etl.settings import Settings

_PRAGMAS = (
    "foreign_keys=ON", "busy_timeout=5000", "synchronous=FULL", "trusted_schema=OFF",
    "temp_store=MEMORY", "cache_size=-32768",  # 32 MB, so that a large load does not reread its indexes
)  # fmt: skip
_VALUES_A_STATEMENT = 10_000  # both databases take over 30,000
_SOME_ROWS = 25
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs"}


def writer_engine(settings: Settings) -> Engine:
    """Make the engine that refresh writes through; SQLite's file and folder are made when missing.

    It keeps its connection from one transaction to the next: opening SQLite's file anew, and emptying its log
    at each close, costs more than a small load.
    """
    if settings.is_sqlite:
        _prepare_file(settings.sqlite_path)
    url = settings.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, pool_size=2, max_overflow=2)
    if settings.is_sqlite:
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(dbapi: sqlite3.Connection, _record: object) -> None:
    dbapi.isolation_level = None  # no hidden BEGIN or COMMIT by the driver
    for pragma in _PRAGMAS:
        dbapi.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    """Take the write lock at once: a deferred transaction that writes later fails whatever the timeout."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
        else:
            _check(path)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path.name}: {error}; damaged, or no SQLite file: restore a backup with `khorgos restore FILE`"
        ) from error
    except OSError as error:
        raise StoreError(f"{path.parent.name}: cannot make or read the store: {error.strerror}") from error


def _create(path: Path) -> None:
    """Make an empty store in WAL mode and sign it with our application id."""
    if kind := network_file_system(path.parent):
        raise StoreError(
            f"{path.parent.name} lies on a network file system ({kind}), where SQLite's WAL loses data: "
            "set KHORGOS_HOME to a local disk, or KHORGOS_DATABASE_URL to a PostgreSQL server"
        )
    with sqlite3.connect(path) as db:
        db.execute(
            "PRAGMA page_size=8192"
        )  # a figure takes some 500 bytes in all: half as many pages to find and split
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute("PRAGMA journal_mode=WAL")
    db.close()


def _check(path: Path) -> None:
    """Refuse a file that is not ours or that SQLite finds damaged."""
    db = sqlite3.connect(path)
    try:
        found = db.execute("PRAGMA application_id").fetchone()[0]
        if found != APPLICATION_ID:
            raise StoreError(f"{path.name} is a database of another program: name another file, or move it away")
        result = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            raise StoreError(f"{path.name} is damaged ({result}): restore a backup with `khorgos restore FILE`")
    finally:
        db.close()


def network_file_system(folder: Path) -> str:
    """Name the network file system a folder lies on, else ''; from the kernel's table of mounts."""
    try:
        rows = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return ""
    here = folder.resolve()
    mounts = sorted((row[1], row[2]) for row in rows if here.is_relative_to(row[1]))
    kind = mounts[-1][1] if mounts else ""
    return kind if kind in _NETWORK_FILE_SYSTEMS else ""


def explain(error: DBAPIError | OSError) -> StoreError:
    """Turn a driver's or the disk's complaint into one sentence with what to do."""
    text = str(getattr(error, "orig", error)).strip().splitlines()[0]
    advice = {
        "full": "free some disk space and run again; nothing was half-written",
        "locked": "another program writes to the store: wait for it, then run again",
        "readonly": "the store cannot be written: check its permissions or KHORGOS_HOME",
        "malformed": "restore a backup with `khorgos restore FILE`",
        "connection": "check KHORGOS_DATABASE_URL and that the server runs",
    }
    what_to_do = next((say for word, say in advice.items() if word in text.lower()), "see `khorgos doctor`")
    return StoreError(f"the store: {text}; {what_to_do}")


def bulk_insert(
    connection: Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]], ending: str = ""
) -> None:
    """Insert rows as plain tuples, several times faster than named parameters on both databases."""
    if rows:
        _insert(connection, f"{table} ({', '.join(columns)})", (), rows, ending)


def bulk_insert_columns(
    connection: Connection, table: str, shared: dict[str, Any], varying: dict[str, Sequence[Any]]
) -> None:
    """Insert rows given as columns, `shared` the values that all rows have alike.

    SQLite is given a shared value once for hundreds of rows; handing values over is a third of what a row costs.
    """
    alike = shared if connection.dialect.name == "sqlite" else {}
    more = {name: repeat(value) for name, value in shared.items()} if not alike else {}
    rows = list(zip(*varying.values(), *more.values(), strict=False))
    if rows:
        _insert(connection, f"{table} ({', '.join((*alike, *varying, *more))})", tuple(alike.values()), rows)


def _insert(
    connection: Connection, head: str, shared: tuple[Any, ...], rows: list[tuple[Any, ...]], ending: str = ""
) -> None:
    """Insert by statements of many rows: a statement for each row would open every index anew."""
    width, done = len(rows[0]), 0
    for size in (_VALUES_A_STATEMENT // width, _SOME_ROWS, 1):
        # a long statement takes its time to be read: it has to be used some times
        whole = (len(rows) - done) // size if len(rows) >= 4 * size or size == 1 else 0
        given = [(*shared, *chain.from_iterable(rows[n : n + size])) for n in range(done, done + whole * size, size)]
        if given:
            statement = _statement(head, len(shared), width, size, connection.dialect.paramstyle) + ending
            connection.exec_driver_sql(statement, given)
        done += whole * size


@cache
def _statement(head: str, shared: int, width: int, rows: int, style: str) -> str:
    """Write a statement of so many rows; SQLite's gives a shared value one number throughout."""
    marks = [*(f"?{nth}" for nth in range(1, shared + 1)), *("?" * width)] if style == "qmark" else ["%s"] * width
    one = f"({', '.join(marks)})"
    return f"insert into {head} values {', '.join([one] * rows)} "  # noqa: S608 - names are ours
