"""One writer at a time: the lock, the migrated store and its errors in words, for what is not a refresh."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from etl import runs
from etl.lock import file_lock, store_lock
from etl.store.engine import explain, writer_engine
from etl.store.migrate import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from etl.settings import Settings
    from etl.store.load import Moment


@contextmanager
def transaction(settings: Settings) -> Iterator[Connection]:
    """Open the store for writing, migrated and locked, in one transaction.

    Raises Busy when a refresh is running, StoreError when the store cannot be written.
    """
    with file_lock(settings.lock):
        engine = writer_engine(settings)
        try:
            with store_lock(engine):
                migrate(engine, settings)
                with engine.begin() as db:
                    yield db
        except (DBAPIError, OSError) as error:
            raise explain(error) from error
        finally:
            engine.dispose()


def begun(db: Connection, mode: str, version: str) -> Moment:
    """Open a run whose moment is later than every claim's vintage, so that a second look is a later vintage."""
    moment = runs.begin(db, mode, version)
    newest = db.execute(text("select max(vintage) from observation where item <> ''")).scalar() or ""
    if newest < moment.stamp:
        return moment
    later = dt.datetime.fromisoformat(newest if "T" in newest else newest + "T00:00:00Z") + dt.timedelta(seconds=1)
    return replace(moment, stamp=later.strftime("%Y-%m-%dT%H:%M:%SZ"))
