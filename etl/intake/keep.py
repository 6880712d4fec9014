"""`khorgos add`: an article's document and its claims go into the store, proposed until a person has looked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl import runs
from etl.bundle.reference import read_reference
from etl.compare.derive import derive
from etl.intake import stories
from etl.intake.observe import observed
from etl.intake.writing import begun, transaction
from etl.model import Source
from etl.runs import Outcome
from etl.store.load import Counts, load, put_document, put_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from etl.bundle.reference import Reference
    from etl.intake.article import Article
    from etl.model import Claim, Observation
    from etl.settings import Settings
    from etl.store.load import Moment

_EARLIER = "select id from document where url = :url and url <> '' and source = :source and parser like 'reading%'"
_KNOWN = "select * from claim_list where url = :url or document_id = :id"
_ANOTHER_PAGE = "another text stands at this address now, without a figure; what was read there before is kept"
_SAME = ("measure", "china_flow", "partners", "unit", "period_start", "period_end", "value")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one article in the store; `copy_of` is the address of the story it repeats."""

    where: str
    counts: Counts = field(default_factory=Counts)
    refused: tuple[str, ...] = ()
    copy_of: str = ""

    def in_words(self) -> str:
        """Say it in a line."""
        if self.copy_of:
            return f"{self.where}: the same story as {self.copy_of}; kept as a further citation"
        c = self.counts
        parts = [f"{c.added} proposed"]
        parts += [f"{n} {word}" for n, word in ((c.revised, "read anew"), (c.withdrawn, "gone")) if n]
        parts.append(f"{c.unchanged} unchanged")
        return f"{self.where}: " + ", ".join(parts) + "".join(f"; refused: {why}" for why in self.refused)


def keep(settings: Settings, articles: Sequence[Article], version: str, mode: str = "add") -> list[Kept]:
    """Load articles in one transaction: all of them, or none and the error."""
    known = read_reference(settings.bundle / "reference")
    with transaction(settings) as db:
        moment = begun(db, mode, version)
        kept = keep_in(db, articles, known, moment)
        outcome = outcome_of("articles read", kept)
        if outcome.result == "loaded":
            derive(db)
        runs.record(db, moment, outcome)
        runs.finish(db, moment, "ok")
    return kept


def keep_in(db: Connection, articles: Iterable[Article], known: Reference, moment: Moment) -> list[Kept]:
    """Load articles inside a caller's transaction; what comparing derives is left to the caller."""
    put_reference(db, known.areas.values(), known.members, known.products.values())
    outlets = {source.name: source for source in _outlets(db)} | known.sources
    return [_keep_one(db, article, known, outlets, moment) for article in articles]


def outcome_of(name: str, kept: Iterable[Kept], refused: tuple[str, ...] = (), cause: str = "") -> Outcome:
    """Sum up what became of articles as a row of the run log."""
    kept = list(kept)
    total = sum((one.counts for one in kept), Counts())
    result = "loaded" if total.added or total.revised or total.withdrawn else "unchanged"
    return Outcome(name, result, total, cause, refused + tuple(why for one in kept for why in one.refused))


def _keep_one(db: Connection, article: Article, known: Reference, outlets: dict[str, Source], moment: Moment) -> Kept:
    if not article.claims and not stories.is_still_told(db, article):
        return Kept(article.given.where, refused=(_ANOTHER_PAGE,))
    out = observed(article, known, outlets.values())
    outlets.setdefault(out.outlet.name, out.outlet)
    put_reference(db, known.areas.values(), known.members, known.products.values())
    put_document(db, out.outlet, out.document)
    refused = tuple(map(str, out.refused))
    filed = stories.file(db, article, out)
    if filed.copy_of:
        return Kept(article.given.where, refused=refused, copy_of=filed.copy_of)
    rows = [dict(row) for row in db.execute(text(_KNOWN), {"url": out.document.url, "id": out.document.id}).mappings()]
    out.observations = list(_decided(out.observations, rows))
    earlier = db.execute(text(_EARLIER), {"url": out.document.url, "source": out.outlet.name}).scalars().all()
    counts = load(db, out.batch([*earlier, *filter(None, [filed.replaces])]), moment)
    return Kept(article.given.where, counts, refused)


def _outlets(db: Connection) -> Iterable[Source]:
    for row in db.execute(text("select * from source order by name")).mappings():
        yield Source(**{**dict(row), "may_redistribute": bool(row["may_redistribute"])})


def _decided(observations: list[Observation], rows: list[dict[str, Any]]) -> Iterable[Observation]:
    """Yield what to load: a person's decision on an unchanged figure stays, a person's own reading is not doubled."""
    by_item = {row["id"]: row for row in rows}
    by_person = {_fields_of_row(row) for row in rows if row["read_by"] == "person"}
    for one in observations:
        row = by_item.get(one.item)
        claim = one.claim
        if claim is None or _fields(one, claim) in by_person:
            continue
        if row is not None and row["state"] != "proposed" and row["value"] == one.value:
            claim = replace(claim, state=row["state"])
        yield one._replace(claim=claim)


def _fields(one: Observation, claim: Claim) -> tuple[Any, ...]:
    partners = " ".join(claim.partners)
    return (one.measure, claim.china_flow, partners, one.unit, one.period.start, one.period.end, one.value)


def _fields_of_row(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in _SAME)
