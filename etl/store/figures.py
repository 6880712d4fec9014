"""Observations into the store: what is new comes straight in, what is known is set beside its newest vintage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import after
from etl.model import WITHDRAWN
from etl.store import seen
from etl.store.citations import put_citations
from etl.store.columns import COLUMNS, cell_of, columns_of
from etl.store.counts import Counts
from etl.store.engine import bulk_insert, bulk_insert_columns
from etl.store.tables import CELL, OBSERVATION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.model import Claim, Observation
    from etl.store.columns import Columns
    from etl.store.counts import Moment

_SLICE = 50_000  # figures that are turned into columns at once
_PROBE = 1_000  # figures from which it pays to ask first which series are there at all
_SERIES = CELL[:-2]
_SAME_CELL = " and ".join(f"{{0}}.{name} = {{1}}.{name}" for name in CELL)
# What makes a printed figure a new vintage; the place it was printed in does not.
_DIFFERS = """(o.value <> i.value or (o.value is null) <> (i.value is null)
    or o.status <> i.status or o.basis <> i.basis or o.detail <> i.detail)"""


def load_observations(db: Connection, observations: list[Observation], moment: Moment) -> Counts:
    """Insert what differs from the newest vintages, a slice at a time so that memory stays flat."""
    counts, is_withdrawn = Counts(), False
    sources = sorted({o.source for o in observations})
    is_first = not any(_has_figures(db, source) for source in sources)
    before = int(db.exec_driver_sql("select coalesce(max(id), 0) from observation").scalar() or 0)
    for first in range(0, len(observations), _SLICE):
        columns = columns_of(observations[first : first + _SLICE])
        counts += _load_slice(db, columns, moment, is_first=is_first)
        is_withdrawn = is_withdrawn or WITHDRAWN in columns.distinct("status")
    if is_withdrawn:
        counts += _withdrawn_since(db, before)
    _put_claims(db, observations, before)
    return counts


def _load_slice(db: Connection, columns: Columns, moment: Moment, *, is_first: bool) -> Counts:
    digest = seen.digest_of(columns)
    if not is_first and seen.is_remembered(db, digest):
        return Counts(unchanged=columns.size)
    put_citations(db, columns.cited)
    counts = _insert_all(db, columns, moment) if is_first else _insert_changed(db, columns, moment)
    if counts.revised:
        seen.forget(db, columns.distinct("source"))
    seen.remember(db, digest, columns, moment)
    return counts


def _withdrawn_since(db: Connection, before: int) -> Counts:
    """Count rows of the status `withdrawn` as such, where they were counted as added or revised."""
    withdrawn = db.execute(text(_COUNT_WITHDRAWN), {"before": before}).scalar() or 0
    added = db.execute(text(_COUNT_WITHDRAWN + " and not " + _EARLIER), {"before": before}).scalar() or 0
    return Counts(-added, added - withdrawn, withdrawn)


def _has_figures(db: Connection, source: str) -> bool:
    there = text("select 1 from observation where source = :source limit 1")
    return db.execute(there, {"source": source}).first() is not None


def _insert_all(db: Connection, columns: Columns, moment: Moment) -> Counts:
    """Insert figures of series of which the store has none: there is nothing that they could equal."""
    given = columns.with_({"run": moment.run})
    bulk_insert_columns(db, OBSERVATION.name, given.shared, given.varying)
    return Counts(added=columns.size)


def _insert_changed(db: Connection, columns: Columns, moment: Moment) -> Counts:
    """Insert what belongs to new series; stage the rest, and insert with two statements the new and the revised."""
    new = _of_new_series(db, columns) if columns.size >= _PROBE else []
    if not any(new):
        return _insert_staged(db, columns, moment)
    counts = _insert_all(db, columns.only(new), moment)
    return counts if all(new) else counts + _insert_staged(db, columns.only(not one for one in new), moment)


def _of_new_series(db: Connection, columns: Columns) -> list[bool]:
    """Say of each row whether the store has nothing of its series between the first and the last day of the slice."""
    shared = {name: columns.shared[name] for name in _SERIES if name in columns.shared}
    varying = {name: columns.varying[name] for name in _SERIES if name not in shared}
    series = list(map("\x1f".join, zip(*varying.values(), strict=True))) if varying else [""] * columns.size
    asked = list(set(series))
    listed = dict(zip(varying, zip(*(one.split("\x1f") for one in asked), strict=True), strict=True)) if varying else {}
    _temporary(db, "asked", _SERIES)
    bulk_insert_columns(db, "asked", shared, {**listed, "nth": range(len(asked))})
    starts = columns.distinct("period_start")
    there = db.execute(text(_KNOWN_SERIES), {"first": min(starts), "last": max(starts)}).scalars().all()
    if not there:
        return [True] * columns.size
    known = {asked[nth] for nth in there}
    return [one not in known for one in series]


def _insert_staged(db: Connection, columns: Columns, moment: Moment) -> Counts:
    _stage(db, columns)
    added = db.execute(text(_INSERT_NEW), {"run": moment.run}).rowcount
    if added == columns.size:
        return Counts(added)
    stamp = after(db.execute(text(_NEWEST_KNOWN)).scalar() or "", moment.stamp)
    revised = db.execute(text(_INSERT_REVISED), {"run": moment.run, "stamp": stamp}).rowcount
    return Counts(added, revised, 0, columns.size - added - revised)


def _stage(db: Connection, columns: Columns) -> None:
    """Put the slice beside the store (`incoming`), and which of its cells have a newest vintage there (`known`)."""
    _temporary(db, "incoming", COLUMNS)
    db.exec_driver_sql("create temporary table if not exists known (nth integer primary key, newest integer)")
    db.exec_driver_sql("delete from known")
    bulk_insert_columns(db, "incoming", columns.shared, columns.varying | {"nth": range(columns.size)})
    db.exec_driver_sql(_FIND_KNOWN)


def _temporary(db: Connection, table: str, names: tuple[str, ...]) -> None:
    """Make or empty a temporary table of numbered rows with these columns of the observations."""
    columns = ", ".join(f"{name} {OBSERVATION.c[name].type.compile(db.dialect)}" for name in names)
    db.exec_driver_sql(f"create temporary table if not exists {table} (nth integer primary key, {columns})")
    db.exec_driver_sql(f"delete from {table}")


_KNOWN_SERIES = f"""
select a.nth from asked a where exists (
  select 1 from observation o where {" and ".join(f"o.{name} = a.{name}" for name in _SERIES)}
    and o.period_start between :first and :last)
"""

# A bundled figure that a live source has revised since is no news when the bundle is read again.
_SAID_BEFORE = f"""exists (select 1 from observation h where {_SAME_CELL.format("h", "i")}
    and h.citation = i.citation and h.status = i.status and h.basis = i.basis and h.detail = i.detail
    and (h.value = i.value or (h.value is null and i.value is null)))"""
# What this very place had stopped printing, it prints again.
_RETURNS = "(o.status = 'withdrawn' and o.citation = i.citation)"
# The limit keeps SQLite from asking twice: it would put the inner select in both places of the outer one.
_FIND_KNOWN = f"""
insert into known (nth, newest)
select nth, newest from (
  select i.nth, (
    select o.id from observation o where {_SAME_CELL.format("o", "i")} order by o.vintage desc limit 1) as newest
  from incoming i limit 1000000000) found
where newest is not null
"""
_NEWEST_KNOWN = "select max(o.vintage) from known join observation o on o.id = known.newest"
_INSERT_NEW = f"""
insert into observation ({", ".join(COLUMNS)}, run)
select {", ".join("i." + name for name in COLUMNS)}, :run
from incoming i
where not exists (select 1 from known where known.nth = i.nth)
order by i.nth
"""
# A revision seen in a document not newer than the one we know is dated by the run that saw it.
_INSERT_REVISED = f"""
insert into observation ({", ".join(COLUMNS)}, run)
select {", ".join("i." + name for name in COLUMNS[:-1])},
  case when i.vintage > o.vintage then i.vintage else :stamp end, :run
from known
join incoming i on i.nth = known.nth
join observation o on o.id = known.newest
where {_DIFFERS} and not (i.vintage <= o.vintage and {_SAID_BEFORE} and not {_RETURNS})
order by i.nth
"""
_EARLIER = f"exists (select 1 from observation o where {_SAME_CELL.format('o', 'n')} and o.vintage < n.vintage)"
_COUNT_WITHDRAWN = """
select count(*) from observation n where n.id > :before and n.status = 'withdrawn'
"""


def _put_claims(db: Connection, observations: list[Observation], before: int) -> None:
    """Write what articles say beside their numbers for the observations just inserted."""
    claims = {cell_of(o): o.claim for o in observations if o.claim}
    if not claims:
        return
    wanted = text(f"select id, {', '.join(CELL)} from observation where id > :before and item <> ''")
    rows = [
        _claim_row(row[0], claim)
        for row in db.execute(wanted, {"before": before})
        if (claim := claims.get(tuple(row)[1:])) is not None
    ]
    bulk_insert(db, "claim", _CLAIM_COLUMNS, rows)


_CLAIM_COLUMNS = (
    "observation", "state", "china_flow", "partners", "compare", "attributed_to", "reporter_view",
    "product_words", "share_of", "is_approx", "confidence", "read_by", "span_start", "span_end",
)  # fmt: skip


def _claim_row(observation: int, claim: Claim) -> tuple[Any, ...]:
    return (
        observation, claim.state, claim.china_flow, " ".join(claim.partners), claim.compare, claim.attributed_to,
        claim.reporter_view, claim.product_words, claim.share_of, int(claim.approx), claim.confidence,
        claim.read_by, *claim.span,
    )  # fmt: skip
