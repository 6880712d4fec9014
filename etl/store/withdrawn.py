"""Figures that a document no longer prints: each gets a new vintage without a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.clock import after
from etl.model import WITHDRAWN
from etl.store import seen
from etl.store.columns import COLUMNS
from etl.store.engine import bulk_insert
from etl.store.tables import CELL, OBSERVATION

if TYPE_CHECKING:
    from collections.abc import Container

    from sqlalchemy import Connection

    from etl.store.counts import Moment

_SAME_CELL = " and ".join(f"later.{name} = o.{name}" for name in CELL)
_GIVEN = f"""
select {", ".join("o." + name for name in COLUMNS)} from observation o join citation c on c.id = o.citation
where c.document = :document and o.status <> '{WITHDRAWN}'
  and not exists (select 1 from observation later where {_SAME_CELL} and later.vintage > o.vintage)
"""


def withdraw_missing(db: Connection, document: str, given: Container[tuple[str, ...]], moment: Moment) -> int:
    """Withdraw the newest vintages that an earlier reading of a document gave and that have none of the given cells."""
    newest = map(tuple, db.execute(text(_GIVEN), {"document": document}))
    gone = [row for row in newest if row[: len(CELL)] not in given]
    at = {name: place for place, name in enumerate(COLUMNS)}
    rows = []
    for row in gone:
        changed = list(row)
        changed[at["value"]], changed[at["status"]] = None, WITHDRAWN
        changed[at["vintage"]] = after(row[at["vintage"]], moment.stamp)
        rows.append((*changed, moment.run))
    if rows:
        seen.forget(db, {row[0] for row in rows})
        bulk_insert(db, OBSERVATION.name, (*COLUMNS, "run"), rows)
    return len(rows)
