"""The only writer of figures: a source's batch becomes rows, or nothing changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.clock import after
from etl.model import WITHDRAWN, Citation, Document, Observation, Period
from etl.store.engine import bulk_insert
from etl.store.tables import CELL, OBSERVATION, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from etl.model import Batch, Claim, Indicator, Rate, Source

_COLUMNS = (
    *CELL, "year", "months", "value", "as_printed", "basis", "status", "is_computed", "formula", "note",
    "detail", "citation", "vintage",
)  # fmt: skip
_SLICE = 50_000  # figures that are turned into rows at once
_SAME_CELL = " and ".join(f"{{0}}.{name} = {{1}}.{name}" for name in CELL)
# What makes a printed figure a new vintage; the place it was printed in does not.
_DIFFERS = """(o.value <> i.value or (o.value is null) <> (i.value is null)
    or o.status <> i.status or o.basis <> i.basis or o.detail <> i.detail)"""


@dataclass(slots=True)
class Counts:
    """What a load did, in observations and rates."""

    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Sum two loads."""
        return Counts(
            self.added + other.added,
            self.revised + other.revised,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """The run a row belongs to and the moment it began."""

    run: int
    stamp: str


def load(db: Connection, batch: Batch, moment: Moment) -> Counts:
    """Insert what is new in a batch; equal content inserts nothing.

    A cell that the batch prints with another value, status or basis gets a new vintage.  A cell that an
    earlier reading of one of `batch.complete` documents gave and this one does not is withdrawn: a new
    vintage without a value.  The caller holds the transaction.
    """
    put_source(db, batch.source)
    _put_citations(db, batch)
    counts = _load_observations(db, batch.observations, moment)
    for document in batch.complete:
        counts.withdrawn += withdraw_missing(db, document, batch.observations, moment)
    counts += load_indicators(db, batch.indicators, moment)
    return counts + _load_rates(db, batch.rates, moment)


def put_source(db: Connection, source: Source) -> None:
    """Write what is known about a source; a description may change, so it is brought up to date."""
    row = asdict(source) | {"may_redistribute": int(source.may_redistribute)}
    there = db.execute(text("select * from source where name = :name"), {"name": source.name}).mappings().first()
    if there is None:
        db.execute(SOURCE.insert().values(row))
    elif dict(there) != row:
        db.execute(SOURCE.update().where(SOURCE.c.name == source.name).values(row))


def document_id(document: Document) -> str:
    """Give a document's id: its own when it has one, else the source and the beginning of its hash."""
    if document.id:
        return document.id
    digest = document.sha256 or hashlib.sha256(f"{document.url} {document.retrieved_at}".encode()).hexdigest()
    return f"{document.source}-{digest[:16]}"


def citation_id(citation: Citation) -> str:
    """Give a citation's id, the same in every store that holds it."""
    place = "\x1f".join((document_id(citation.document), citation.locator, citation.quote))
    return "c" + hashlib.sha256(place.encode()).hexdigest()[:15]


def put_document(db: Connection, source: Source, document: Document) -> None:
    """Write a document that may have no citation: an article without a claim, a copy of a story."""
    put_source(db, source)
    key = document_id(document)
    _insert_missing(db, "document", "id", {key: _document_row(document, key)})


def _put_citations(db: Connection, batch: Batch) -> None:
    each = {id(o.citation): o.citation for o in batch.observations}  # equal ones mostly are one object
    cited = set(each.values()) | {c for rate in batch.rates for c in rate.citations}
    cited |= {indicator.citation for indicator in batch.indicators}
    documents = {document_id(c.document): c.document for c in cited}
    _insert_missing(db, "document", "id", {key: _document_row(d, key) for key, d in documents.items()})
    rows = {key: (key, document_id(c.document), c.locator, c.quote) for c in cited if (key := citation_id(c))}
    _insert_missing(db, "citation", "id", rows)


_COLUMNS_OF = {
    "document": (
        "id", "source", "title", "url", "final_url", "archived_url", "published_on", "retrieved_at",
        "http_status", "content_type", "sha256", "language", "via", "parser", "note",
    ),
    "citation": ("id", "document", "locator", "quote"),
    "area": ("code", "kind", "iso2", "name_en", "name_ru", "name_zh"),
    "product": ("code", "scheme", "name_en", "name_ru", "name_zh"),
}  # fmt: skip


def _document_row(document: Document, key: str) -> tuple[Any, ...]:
    fields = asdict(document) | {"id": key}
    return tuple(fields[name] for name in _COLUMNS_OF["document"])


def _insert_missing(db: Connection, table: str, key: str, rows: dict[str, tuple[Any, ...]]) -> None:
    """Insert the rows whose key is not there yet; a known one stays as it is."""
    bulk_insert(
        db, table, _COLUMNS_OF[table], [row for _, row in sorted(rows.items())], f"on conflict ({key}) do nothing"
    )


def put_reference(
    db: Connection,
    areas: Iterable[tuple[str, ...]],
    members: Iterable[tuple[str, str]],
    products: Iterable[tuple[str, ...]],
) -> None:
    """Insert the areas (code, kind, iso2, three names), group members and products that are not there yet."""
    _insert_missing(db, "area", "code", {row[0]: row for row in areas})
    there = {tuple(row) for row in db.execute(text("select area, member from area_member"))}
    bulk_insert(db, "area_member", ("area", "member"), sorted(set(members) - there))
    _insert_missing(db, "product", "code", {row[0]: row for row in products})


def _cell(o: Observation) -> tuple[str, ...]:
    """Give the printed cell an observation stands in, in the order of `CELL`."""
    p = o.period
    return (o.source, o.item, o.reporter, o.partner, o.flow, o.measure, o.product, o.unit, p.kind, p.start, p.end)


def _rows(observations: list[Observation]) -> list[tuple[Any, ...]]:
    """Give observations as tuples in the order of `_COLUMNS`, and their numbers; what many share is worked out once."""
    periods: dict[int, tuple[Any, ...]] = {}  # by identity: a batch keeps its objects while it is loaded
    citations: dict[int, tuple[str, str]] = {}
    rows = []
    for nth, o in enumerate(observations):
        (source, reporter, partner, flow, period, value, unit, citation, as_printed, measure, product, basis, status,
         is_computed, formula, note, item, claim) = o  # fmt: skip
        span = periods.get(id(period)) or periods.setdefault(id(period), _span(period))
        cited = citations.get(id(citation)) or citations.setdefault(
            id(citation), (citation_id(citation), citation.document.retrieved_at)
        )
        rows.append((
            source, item, reporter, partner, flow, measure, product, unit, *span,
            None if value is None else float(value), as_printed, basis, status, int(is_computed), formula, note,
            detail_of(claim) if claim else "", *cited, nth,
        ))  # fmt: skip
    return rows


def _span(p: Period) -> tuple[Any, ...]:
    return p.kind, p.start, p.end, p.year, p.months


def detail_of(claim: Claim | None) -> str:
    """Digest what an article says beside the number: another reading of the same cell is a new vintage."""
    if claim is None:
        return ""
    return hashlib.sha256(json.dumps(asdict(claim), sort_keys=True).encode()).hexdigest()[:16]


def _load_observations(db: Connection, observations: list[Observation], moment: Moment) -> Counts:
    """Insert what differs from the newest vintages, a slice of the batch at a time so that memory stays flat."""
    counts = Counts()
    is_first = not any(map(partial(_has_figures, db), sorted({o.source for o in observations})))
    before = db.execute(text("select coalesce(max(id), 0) from observation")).scalar() or 0
    for first in range(0, len(observations), _SLICE):
        part = observations[first : first + _SLICE]
        counts += _insert_all(db, part, moment) if is_first else _insert_changed(db, part, moment)
    if any(o.status == WITHDRAWN for o in observations):
        withdrawn = db.execute(text(_COUNT_WITHDRAWN), {"before": before}).scalar() or 0
        added = db.execute(text(_COUNT_WITHDRAWN + " and not " + _EARLIER), {"before": before}).scalar() or 0
        counts += Counts(-added, added - withdrawn, withdrawn)
    _put_claims(db, observations, int(before))
    return counts


def _has_figures(db: Connection, source: str) -> bool:
    there = text("select 1 from observation where source = :source limit 1")
    return db.execute(there, {"source": source}).first() is not None


def _insert_all(db: Connection, observations: list[Observation], moment: Moment) -> Counts:
    """Insert a source's first figures: there is nothing yet that they could equal."""
    rows = [(*row[:-1], moment.run) for row in _rows(observations)]
    bulk_insert(db, OBSERVATION.name, (*_COLUMNS, "run"), rows)
    return Counts(added=len(rows))


def _insert_changed(db: Connection, observations: list[Observation], moment: Moment) -> Counts:
    """Stage figures beside the store, and insert with two statements the new ones and the revised ones."""
    _stage(db, observations)
    added = db.execute(text(_INSERT_NEW), {"run": moment.run}).rowcount
    if added == len(observations):
        return Counts(added)
    stamp = after(db.execute(text(_NEWEST_KNOWN)).scalar() or "", moment.stamp)
    revised = db.execute(text(_INSERT_REVISED), {"run": moment.run, "stamp": stamp}).rowcount
    return Counts(added, revised, 0, len(observations) - added - revised)


def _stage(db: Connection, observations: list[Observation]) -> None:
    """Put the batch beside the store (`incoming`), and which of its cells have a newest vintage there (`known`)."""
    columns = ", ".join(f"{name} {OBSERVATION.c[name].type.compile(db.dialect)}" for name in _COLUMNS)
    db.exec_driver_sql(f"create temporary table if not exists incoming (nth integer primary key, {columns})")
    db.exec_driver_sql("create temporary table if not exists known (nth integer primary key, newest integer)")
    db.exec_driver_sql("delete from incoming")
    db.exec_driver_sql("delete from known")
    bulk_insert(db, "incoming", (*_COLUMNS, "nth"), _rows(observations))
    db.exec_driver_sql(_FIND_KNOWN)


_NEWEST = (
    f"not exists (select 1 from observation later where {_SAME_CELL.format('later', 'o')} "
    "and later.vintage > o.vintage)"
)
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
insert into observation ({", ".join(_COLUMNS)}, run)
select {", ".join("i." + name for name in _COLUMNS)}, :run
from incoming i
where not exists (select 1 from known where known.nth = i.nth)
order by i.nth
"""
# A revision seen in a document not newer than the one we know is dated by the run that saw it.
_INSERT_REVISED = f"""
insert into observation ({", ".join(_COLUMNS)}, run)
select {", ".join("i." + name for name in _COLUMNS[:-1])},
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
    claims = {_cell(o): o.claim for o in observations if o.claim}
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


def withdraw_missing(db: Connection, document: str, given: list[Observation], moment: Moment) -> int:
    """Withdraw the newest vintages that an earlier reading of a document gave and the present one does not."""
    present = {_cell(o) for o in given}
    names = ", ".join("o." + name for name in _COLUMNS)
    newest = db.execute(
        text(
            f"select {names} from observation o join citation c on c.id = o.citation "
            f"where c.document = :document and o.status <> '{WITHDRAWN}' and {_NEWEST}"
        ),
        {"document": document},
    )
    gone = [tuple(row) for row in newest if tuple(row)[: len(CELL)] not in present]
    at = {name: place for place, name in enumerate(_COLUMNS)}
    rows = []
    for row in gone:
        changed = list(row)
        changed[at["value"]], changed[at["status"]] = None, WITHDRAWN
        changed[at["vintage"]] = after(row[at["vintage"]], moment.stamp)
        rows.append((*changed, moment.run))
    bulk_insert(db, OBSERVATION.name, (*_COLUMNS, "run"), rows)
    return len(rows)


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


def _load_rates(db: Connection, rates: list[Rate], moment: Moment) -> Counts:
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
