"""Everything that comparing adds to the store, made again by a refresh inside its transaction.

Checks are only ever added: a claim gets a new row when its result changes.  The other tables are brought to
what the figures now say, row by row, so that an unchanged store is not written to.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import stamp
from etl.compare import rows
from etl.compare.loading import index_from_store
from etl.compare.published import published
from etl.compare.reading_store import asked_of, claim_rows
from etl.compare.text import check_together
from etl.model import CHINA, FIVE
from etl.store.derived_tables import (
    CHECKED_CLAIM,
    DERIVED_CONFLICT,
    DERIVED_COVERAGE,
    DERIVED_GROWTH,
    DERIVED_MIRROR,
    DERIVED_TO_DATE,
    MIRROR_CAUSE,
)
from etl.store.engine import bulk_insert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

    from etl.compare.claim import Asked
    from etl.compare.index import Index
    from etl.compare.verdicts import Check

Row = dict[str, Any]


def derive(db: Connection) -> dict[str, int]:
    """Bring the derived tables up to date; gives the number of rows written, by table.

    The caller holds the transaction and has opened a run.
    """
    if not {CHINA, *FIVE} <= set(db.execute(text("select code from area")).scalars()):
        return {}  # a store whose countries could not be read has nothing to compare
    index = index_from_store(db)
    asks = [(row, ask) for row in claim_rows(db) if (ask := asked_of(row))]
    written = {
        DERIVED_TO_DATE: rows.to_date_rows(index),
        DERIVED_MIRROR: rows.mirror_rows(index),
        MIRROR_CAUSE: rows.cause_rows(),
        DERIVED_CONFLICT: rows.conflict_rows(index),
        DERIVED_COVERAGE: rows.coverage_rows(db),
        DERIVED_GROWTH: _growth_rows(asks, index),
    }
    counts = {table.name: _bring(db, table, wanted) for table, wanted in written.items()}
    return counts | {"checked_claim": _append_checks(db, asks, index)}


def _growth_rows(asks: list[tuple[Row, Asked]], index: Index) -> Iterable[Row]:
    for row, ask in asks:
        found = published(ask, index)
        if found and row["state"] == "accepted":
            ours = found.recomputed
            yield {
                "observation": row["observation"], "printed_pct": found.printed_pct, "recomputed_pct": ours.value,
                "difference_points": found.difference, "likely_reason": found.likely_reason,
                "formula": ours.formula, "citation": ours.citations[0], "citations": " ".join(ours.citations),
            }  # fmt: skip


def _bring(db: Connection, table: Table, wanted: Iterable[Row]) -> int:
    """Make a table hold exactly the wanted rows, touching only those that differ; gives how many it touched."""
    names = [column.name for column in table.columns if column.name != "id"]
    blank = {c.name: None if c.nullable else "" for c in table.columns}
    goal = dict.fromkeys(tuple((blank | row)[name] for name in names) for row in wanted)
    gone = []
    for key, *values in db.execute(table.select()):
        if tuple(values) in goal:
            del goal[tuple(values)]
        else:
            gone.append({"key": key})
    if gone:
        db.execute(text(f"delete from {table.name} where id = :key"), gone)  # noqa: S608 - the name is ours
    bulk_insert(db, table.name, tuple(names), list(goal))
    return len(goal) + len(gone)


def _append_checks(db: Connection, asks: list[tuple[Row, Asked]], index: Index) -> int:
    """Check every claim together with those of its article, and keep the results that are new."""
    by_article: dict[str, list[tuple[Row, Asked]]] = {}
    for row, ask in asks:
        by_article.setdefault(row["document_id"], []).append((row, ask))
    found = {
        row["observation"]: _result(check)
        for members in by_article.values()
        for (row, _), check in zip(members, check_together([ask for _, ask in members], index), strict=True)
    }
    known = _newest_checks(db)
    run = db.execute(text("select max(id) from run")).scalar()
    at = stamp()
    fresh = [(key, run, at, *result) for key, result in found.items() if known.get(key) != result]
    columns = tuple(c.name for c in CHECKED_CLAIM.columns if c.name != "id")
    replaced = [{"key": key, "run": run} for key, *_ in fresh]
    if replaced:  # a claim checked twice in one run keeps the later result
        db.execute(text("delete from checked_claim where observation = :key and run = :run"), replaced)
    bulk_insert(db, "checked_claim", columns, fresh)
    return len(fresh)


def _result(check: Check) -> tuple[Any, ...]:
    """Give a check's columns from `verdict` on."""
    reading = str(check.nearest[0]["reading"]) if check.nearest else ""
    return (
        check.verdict, check.tolerance, check.arithmetic, check.reason or "", reading,
        json.dumps(check.nearest, ensure_ascii=False), json.dumps(check.expected, ensure_ascii=False), check.vintage,
    )  # fmt: skip


def _newest_checks(db: Connection) -> dict[int, tuple[Any, ...]]:
    select = """
        select observation, verdict, tolerance, arithmetic, reason, nearest_reading, nearest, expected, vintage
        from checked_claim order by run"""
    return {row[0]: tuple(row[1:]) for row in db.execute(text(select))}
