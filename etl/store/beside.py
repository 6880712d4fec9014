"""What a batch brings beside trade: exchange rates and countries' indicators, each with its vintages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import after
from etl.store.citations import citation_id
from etl.store.counts import Counts
from etl.store.engine import bulk_insert

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.model import Indicator, Rate
    from etl.store.counts import Moment

_INDICATOR_CELL = ("source", "area", "code", "year")


def load_indicators(db: Connection, indicators: list[Indicator], moment: Moment) -> Counts:
    """Insert the indicators that are new or differ from the newest vintage of the same country and year."""
    counts = Counts()
    if not indicators:
        return counts
    known = f"select {', '.join(_INDICATOR_CELL)}, value, status, vintage from indicator order by vintage"
    newest = {tuple(row)[:4]: tuple(row)[4:] for row in db.execute(text(known))}
    columns = (*_INDICATOR_CELL, "value", "unit", "as_printed", "status", "citation", "vintage", "run")
    rows = []
    for i in indicators:
        cell = (i.source, i.area, i.code, i.year)
        old = newest.get(cell)
        if old and old[:2] == (i.value, i.status):
            counts.unchanged += 1
            continue
        counts += Counts(added=int(old is None), revised=int(old is not None))
        vintage = after(old[2], moment.stamp) if old else i.citation.document.retrieved_at
        tail = (i.value, i.unit, i.as_printed, i.status, citation_id(i.citation), vintage, moment.run)
        rows.append((*cell, *tail))
    bulk_insert(db, "indicator", columns, rows)
    return counts


_RATE_CELL = ("base", "quote", "period_start", "period_end", "is_cumulative", "method", "note")


def load_rates(db: Connection, rates: list[Rate], moment: Moment) -> Counts:
    """Insert the exchange rates that are new or differ from the newest vintage of the same cell."""
    counts = Counts()
    if not rates:
        return counts
    known = f"select {', '.join(_RATE_CELL)}, rate, precision_pct, vintage from rate order by vintage, id"
    newest = {tuple(row)[:-3]: tuple(row)[-3:] for row in db.execute(text(known))}
    for rate in rates:
        cell = (
            rate.base, rate.quote, rate.period.start, rate.period.end, int(rate.is_cumulative), rate.method,
            rate.note,
        )  # fmt: skip
        old = newest.get(cell)
        if old and old[:2] == (rate.rate, rate.precision_pct):
            counts.unchanged += 1
            continue
        counts += Counts(added=int(old is None), revised=int(old is not None))
        vintage = after(old[2], moment.stamp) if old else rate.citations[0].document.retrieved_at
        _insert_rate(db, cell, rate, vintage, moment.run)
    return counts


def _insert_rate(db: Connection, cell: tuple[Any, ...], rate: Rate, vintage: str, run: int) -> None:
    columns = (*_RATE_CELL, "rate", "precision_pct", "vintage", "run")
    bulk_insert(db, "rate", columns, [(*cell, rate.rate, rate.precision_pct, vintage, run)])
    key = db.execute(text("select max(id) from rate")).scalar()
    cited = sorted({citation_id(c) for c in rate.citations})
    bulk_insert(db, "rate_citation", ("rate", "citation"), [(key, c) for c in cited])
