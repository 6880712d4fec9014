"""Slices of a delivery that were loaded before and stand unrevised: told by a digest, without looking at their cells.

A slice is remembered when it was loaded, and forgotten, with all others of its source, as soon as any figure of the
source is revised or withdrawn.  So the cells of a remembered slice hold what it says, and to load it again would
change nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.store.engine import bulk_insert
from etl.store.tables import LOADED_SLICE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from etl.store.columns import Columns
    from etl.store.counts import Moment

WORTH = 2_000  # figures in a slice from which its digest costs less than a look at its cells


def digest_of(columns: Columns) -> str:
    """Digest a slice of one source; '' for one that is small, or of several sources."""
    return columns.digest() if columns.size >= WORTH and "source" in columns.shared else ""


def is_remembered(db: Connection, digest: str) -> bool:
    """Whether this very slice was loaded, and nothing of its source was revised since."""
    if not digest:
        return False
    return db.execute(LOADED_SLICE.select().where(LOADED_SLICE.c.digest == digest)).first() is not None


def remember(db: Connection, digest: str, columns: Columns, moment: Moment) -> None:
    """Note that the store holds what this slice says."""
    if digest:
        row = (digest, columns.shared["source"], columns.size, moment.run)
        bulk_insert(db, LOADED_SLICE.name, ("digest", "source", "figures", "run"), [row], "on conflict do nothing")


def forget(db: Connection, sources: Iterable[str]) -> None:
    """Let the figures of these sources be looked at again, cell by cell."""
    db.execute(LOADED_SLICE.delete().where(LOADED_SLICE.c.source.in_(list(sources))))
