"""One refresh at a time: a kernel lock on a file that is never deleted, so that no stale lock can stay."""

from __future__ import annotations

import contextlib
import fcntl
import os
import socket
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.clock import stamp
from etl.errors import Busy, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

_ADVISORY_KEY = 0x4B484F52  # "KHOR": the same lock for every host that writes to one PostgreSQL store


@contextlib.contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise Busy naming the process that holds it; the kernel frees it at death."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"{path.name}: cannot open the lock file: {error.strerror}; check KHORGOS_HOME") from error
    try:
        _take(handle)
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} on {socket.gethostname()}, started {stamp()}".encode())
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(handle, 200, 0).decode("utf-8", "replace") or "unknown"
        raise Busy(f"another refresh is running: process {holder}; this one leaves it to finish") from error


@contextlib.contextmanager
def store_lock(engine: Engine) -> Iterator[None]:
    """Hold PostgreSQL's advisory lock too, since other hosts do not see our file; SQLite needs none."""
    if engine.dialect.name == "sqlite":
        yield
        return
    key = {"key": _ADVISORY_KEY}
    with engine.connect() as connection:
        if not connection.execute(text("select pg_try_advisory_lock(:key)"), key).scalar():
            raise Busy("another refresh is running on another host against this store; this one leaves it to finish")
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("select pg_advisory_unlock(:key)"), key)
            connection.commit()
