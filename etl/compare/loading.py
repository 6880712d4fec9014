"""Figures, rates and citations for an index, from loaded values or from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.compare.claim import counting_reporter, product_of
from etl.compare.currency import RateBook
from etl.compare.figures import FIVE_PARTNERS, Figure, Partners, world_of
from etl.compare.index import Index
from etl.compare.intervals import printed
from etl.compare.vintages import known_since, past_of
from etl.model import CHINA, FIVE, NOT_STATED, REGION, WITHDRAWN, WORLD, Batch, Citation, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

MIRRORED = {"export": "import", "import": "export", "total": "total"}
_CHINAS_PARTNERS: dict[str, Partners] = {
    WORLD: world_of(CHINA), REGION: FIVE_PARTNERS, **{code: (code,) for code in FIVE},
}  # fmt: skip
RECONCILED = {"baci"}  # made from both sides' reports: nobody's own figure


def index_of(batches: Iterable[Batch]) -> Index:
    """Make an index of what a refresh would load, without a store."""
    listed = list(batches)
    observations = [o for batch in listed for o in batch.observations]
    rates = [rate for batch in listed for rate in batch.rates]
    publishers = {batch.source.name: batch.source.publisher for batch in listed}
    names = {_name(o.citation): _place(o.citation, publishers) for o in observations}
    names |= {_name(c): _place(c, publishers) for rate in rates for c in rate.citations}
    book = RateBook(rates, {n: tuple(_name(c) for c in rate.citations) for n, rate in enumerate(rates)})
    return Index(_without_restatements(f for o in observations if (f := figure_of(o))), book, names)


def index_from_store(db: Connection) -> Index:
    """Make an index of the store's current figures, accepted official quotations and rates."""
    from etl.compare.reading_store import citations, figures, rates, vintages

    names = citations(db)
    found, ids = rates(db)
    now = _without_restatements(figures(db))
    index = Index(now, RateBook(found, ids), names)
    past = past_of(now, vintages(db))
    index.past = past if past.history else None
    return index


def figure_of(
    o: Observation, citation: str = "", document: str = "", vintage: str = "", since: str = ""
) -> Figure | None:
    """Turn an observation into a figure to compare with; None when it may not serve as one.

    Withdrawn figures, quotations known to be faulty, and statements of people who do not count trade
    themselves stay out.  An estimate in a partner's name is nobody's report.
    """
    claim = o.claim
    if o.value is None or o.status == WITHDRAWN or o.measure != "value" or o.unit in ("percent", "multiple"):
        return None
    if claim and (claim.state != "accepted" or "u" in o.status):
        return None
    reporter = counting_reporter(claim.attributed_to) if claim else o.reporter
    flow, partners = (claim.china_flow, _of_claim(claim.partners)) if claim else seen_from_china(o)
    if not partners or reporter in ("", NOT_STATED) or not o.period.end:
        return None
    reach = printed(o.value, o.as_printed, approx=bool(claim and claim.approx))
    return Figure(
        o.source, NOT_STATED if _is_nobodys(o) else reporter, flow, partners, o.period.start, o.period.end,
        o.value, o.unit, reach.low, reach.high, (citation or _name(o.citation),), _product(o), o.basis, o.status,
        vintage, since or known_since(vintage, o.citation.document.published_on),
        document or o.citation.document.url, quoted=claim is not None, formula=o.formula,
    )  # fmt: skip


def _is_nobodys(o: Observation) -> bool:
    """Tell whether a figure is nobody's own report: reconciled from both, or estimated in a partner's name."""
    return o.source in RECONCILED or ("e" in o.status and o.reporter != CHINA)


def seen_from_china(o: Observation) -> tuple[str, Partners]:
    """Give an observation's flow and partners as China sees them; no partners when China has no part in it.

    A reporter's trade with the world is kept under the reporter's name, in the same direction.
    """
    if o.reporter == CHINA:
        return o.flow, _CHINAS_PARTNERS.get(o.partner, ())
    if o.partner == CHINA:
        return MIRRORED[o.flow], (o.reporter,)
    return (MIRRORED[o.flow], world_of(o.reporter)) if o.partner == WORLD else (o.flow, ())


def _product(o: Observation) -> str:
    return product_of(o.claim.product_words) if o.claim and o.claim.product_words else o.product


def _of_claim(partners: Sequence[str]) -> Partners:
    return FIVE_PARTNERS if REGION in partners else tuple(sorted(partners))


def _without_restatements(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out dollars that an article prints beside yuan for the same cell: a newsroom's conversion."""
    listed = list(figures)
    in_yuan = {(f.document, *_cell(f)) for f in listed if f.quoted and f.unit == "CNY"}
    return [f for f in listed if not (f.quoted and f.unit != "CNY" and (f.document, *_cell(f)) in in_yuan)]


def _cell(f: Figure) -> tuple[str, str, Partners, str, str, str]:
    return f.reporter, f.flow, f.partners, f.product, f.start, f.end


def _name(citation: Citation) -> str:
    from etl.store.load import citation_id

    return citation_id(citation)


def _place(citation: Citation, publishers: dict[str, str]) -> str:
    document = citation.document
    return cited(publishers.get(document.source, document.source), document.title, citation.locator, document.url)


def cited(publisher: str, title: str, locator: str, url: str) -> str:
    """Name a place: publisher, title, place in it, address."""
    return ", ".join(part for part in (publisher, title, locator) if part) + (f", {url}" if url else "")
