"""What the store keeps for live sources: markers, known values, held deliveries, goods by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import stamp
from etl.model import Period
from etl.store.citations import put_reference
from etl.store.engine import bulk_insert
from etl.store.tables import HELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from etl.gates import Finding, Known
    from etl.model import Observation
    from etl.store.counts import Moment


def markers(db: Connection, source: str) -> dict[str, str]:
    """Give what the last loaded delivery of a source left behind."""
    found = db.execute(text("select key, value from marker where source = :source"), {"source": source})
    return {row[0]: row[1] for row in found}


def put_markers(db: Connection, source: str, left: Mapping[str, str], moment: Moment) -> None:
    """Replace the markers of a source that a delivery left anew."""
    rows = [(source, key, value, moment.run) for key, value in sorted(left.items())]
    upsert = "on conflict (source, key) do update set value = excluded.value, run = excluded.run"
    bulk_insert(db, "marker", ("source", "key", "value", "run"), rows, upsert)


_KNOWN = """
select reporter, partner, flow, product, unit, period_kind, period_start, period_end, value, vintage
from observation
where source = :source and item = '' and measure = 'value' {near}
order by vintage
"""
_NEAR = """and period_start <= :last and period_start >= (
  select coalesce(max(period_start), :first) from observation where source = :source and period_start < :first)"""


def known_values(db: Connection, source: str, near: Period | None = None) -> Known:
    """Give the newest vintage of each of a source's figures, none for one that is withdrawn.

    All of them, or with `near` those of a period and of the one before it.
    """
    bounds = {"first": near.start, "last": near.end} if near else {}
    rows = db.execute(text(_KNOWN.format(near=_NEAR if near else "")), {"source": source, **bounds})
    newest = {(tuple(row[:6]), row[6], row[7]): row[8] for row in rows}
    return {cell: value for cell, value in newest.items() if value is not None}


_KNOWN_BESIDE = (
    """select r.base, r.quote, 'rate', r.method, '', r.period_start, r.period_end, r.rate
    from rate r where exists (
      select 1 from rate_citation rc join citation c on c.id = rc.citation join document d on d.id = c.document
      where rc.rate = r.id and d.source = :source) order by r.vintage""",
    """select area, code, 'indicator', 'TOTAL', unit, year, year, value from indicator
    where source = :source order by vintage""",
)


def known_beside(db: Connection, source: str) -> Known:
    """Give the newest vintage of each of a source's rates and indicators."""
    known: Known = {}
    for row in db.execute(text(_KNOWN_BESIDE[0]), {"source": source}):
        kind = Period.spanning(row[5], row[6]).kind
        known[(row[0], row[1], row[2], row[3], row[4], kind), row[5], row[6]] = row[7]
    for row in db.execute(text(_KNOWN_BESIDE[1]), {"source": source}):
        known[(row[0], row[1], row[2], row[3], row[4], "year"), f"{row[5]}-01-01", f"{row[6]}-12-31"] = row[7]
    return known


def put_products(db: Connection, observations: Iterable[Observation], names: Mapping[str, str]) -> None:
    """Register the goods that a delivery names by a code we have not seen."""
    codes = sorted({o.product for o in observations})
    rows = []
    for code in codes:
        scheme, _, digits = code.partition("-")
        rows.append((code, scheme[:12] if digits else "total", names.get(code, f"{scheme} {digits}".strip()), "", ""))
    put_reference(db, [], [], rows)


def hold(
    db: Connection, source: str, delivery: tuple[str, str, int], reasons: list[Finding], moment: Moment
) -> tuple[int, str]:
    """Put a delivery (content hash, text, number of figures) into quarantine; give its number and state.

    The same figures are kept once, however often the source delivers them.
    """
    content, body, figures = delivery
    same = {"source": source, "content": content}
    there = db.execute(
        text("select id, state from held where source = :source and content = :content order by id desc"), same
    ).first()
    if there is not None and there[1] != "released":
        return int(there[0]), str(there[1])
    row = same | {
        "held_at": moment.stamp, "run": moment.run, "figures": figures, "delivery": body, "state": "held",
        "reasons": "; ".join(map(str, reasons)),
    }  # fmt: skip
    key = db.execute(HELD.insert().values(row)).inserted_primary_key
    assert key is not None
    return int(key[0]), "held"


def held_delivery(db: Connection, number: int) -> tuple[str, str] | None:
    """Give (source, text) of a delivery that waits under this number."""
    wanted = text("select source, delivery from held where id = :number and state = 'held'")
    row = db.execute(wanted, {"number": number}).first()
    return (str(row[0]), str(row[1])) if row else None


def decide(db: Connection, number: int, state: str) -> None:
    """Mark a held delivery as released or dropped."""
    change = HELD.update().where(HELD.c.id == number).values({"state": state, "decided_at": stamp()})
    db.execute(change)


def changes(db: Connection, run: int, limit: int = 50) -> list[dict[str, Any]]:
    """Give what a run revised or withdrew in datasets, largest change first."""
    wanted = """select source, reporter, partner, flow, product, unit, period_kind, period_start, period_end,
        change, value_before, value, change_pct from change_list
        where run = :run and what = 'figure' and change in ('revised', 'withdrawn')
        order by abs(coalesce(change_pct, 1e9)) desc, source, period_start, partner, flow limit :limit"""
    return [dict(row) for row in db.execute(text(wanted), {"run": run, "limit": limit}).mappings()]
