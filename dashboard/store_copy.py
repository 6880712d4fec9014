"""The whole store as one SQLite file to take away: a consistent copy without what may not be passed on."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import sqlite3
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dashboard import queries
from dashboard.store import StoreUnavailableError
from dashboard.tongue import mark

if TYPE_CHECKING:
    from dashboard.store import Store

_LOCK = Lock()
_OPERATIONAL = ("held", "marker")  # how this installation is run is nobody's data


def copy_of(store: Store) -> tuple[Path, str]:
    """Give a file to hand out and its SHA-256; made once for each state of the data.

    Raises `StoreUnavailableError` when the store is not a SQLite file or cannot be read.
    """
    if store.path is None:
        raise StoreUnavailableError(mark("This store is on PostgreSQL; take the bundle, or ask its keeper for a dump."))
    key = hashlib.sha256(f"{store.path.resolve()} {queries.data_version(store)}".encode()).hexdigest()[:24]
    target = _folder() / f"{key}.sqlite"
    with _LOCK:
        if not target.exists():
            _make(store.path, target)
        with target.open("rb") as file:
            return target, hashlib.file_digest(file, "sha256").hexdigest()


def _make(source: Path, target: Path) -> None:
    partial = target.with_suffix(".partial")
    try:
        with (
            sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as there,
            sqlite3.connect(partial) as copy,
        ):
            there.backup(copy)
        there.close()
        _leave_out(copy)
        copy.close()
    except sqlite3.Error as trouble:
        partial.unlink(missing_ok=True)
        raise StoreUnavailableError(mark("The store cannot be copied at the moment; try again.")) from trouble
    partial.replace(target)
    for old in target.parent.glob("*.sqlite"):
        if old != target:  # a reader who still fetches it keeps it open
            old.unlink(missing_ok=True)


@cache
def _folder() -> Path:
    """Make this process a folder of its own, gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="khorgos-copies-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _leave_out(copy: sqlite3.Connection) -> None:
    """Take out every row that rests on a source whose terms forbid passing figures on, and this machine's traces."""
    tables = [name for (name,) in copy.execute("select name from sqlite_schema where type = 'table'")]
    closed = "select name from source where may_redistribute = 0"
    cited = f"select c.id from citation c join document d on d.id = c.document where d.source in ({closed})"
    for table in tables:
        if table in _OPERATIONAL:
            copy.execute(f"delete from {table}")
            continue
        for column in (row[1] for row in copy.execute(f"pragma table_info({table})")):
            if table not in {"source", "run_source", "document"} and (column == "source" or column.endswith("_source")):
                copy.execute(f"delete from {table} where {column} in ({closed})")
            if table != "citation" and (column == "citation" or column.endswith("_citation")):
                copy.execute(f"delete from {table} where {column} in ({cited})")
    for table in ("claim", "checked_claim", "derived_growth"):
        if table in tables:
            copy.execute(f"delete from {table} where observation not in (select id from observation)")
    if "checked_claim" in tables:
        for (name,) in copy.execute(closed).fetchall():
            copy.execute("delete from checked_claim where instr(expected || nearest || arithmetic, ?) > 0", (name,))
    copy.execute("update run set host = '', pid = 0")
    copy.commit()
    copy.execute("pragma journal_mode = delete")
    copy.execute("vacuum")
