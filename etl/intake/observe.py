"""From an article's claims to proposed observations, with outlet, document and citation."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from etl.bundle.articles import LICENCE
from etl.bundle.claims import name_group, product_code, seat_of
from etl.errors import BadInput
from etl.model import MEASURES, Batch, Citation, Claim, Document, Observation, Period, Source
from etl.reading.metadata import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from etl.bundle.reference import Reference
    from etl.intake.article import Article
    from etl.reading.claim import ReadClaim

LOCAL = "local-file"  # the outlet of articles that have no address
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_QUOTE = 200


@dataclass(slots=True)
class Observed:
    """One article as the store takes it."""

    document: Document
    outlet: Source
    observations: list[Observation] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)

    def batch(self, complete: Iterable[str] = ()) -> Batch:
        """Give the batch to load; `complete` names documents whose claims this reading replaces."""
        return Batch(self.outlet, list(self.observations), complete=list(complete), refused=list(self.refused))


def observed(article: Article, known: Reference, outlets: Iterable[Source] = ()) -> Observed:
    """Turn an article's claims into proposed observations.

    `outlets` are the sources already known, so that an outlet keeps its name; areas and products that a claim
    needs are added to `known`.  A claim that cannot be stored is refused with its reason.
    """
    outlet = outlet_of(article, outlets)
    out = Observed(_document(article, outlet), outlet)
    seen: Counter[tuple[Any, ...]] = Counter()
    for claim in article.claims:
        try:
            out.observations.append(_observation(claim, out.document, known, seen))
        except BadInput as error:
            out.refused.append(error)
    return out


def outlet_of(article: Article, outlets: Iterable[Source]) -> Source:
    """Give the outlet of an article: the known one of its host, else one made from the page."""
    host = host_of(article.page.url)
    for outlet in outlets:
        if host and host_of(outlet.url) == host:
            return outlet
    name = _NOT_SLUG.sub("-", host.lower()).strip("-")[:60] or LOCAL
    parts = urlsplit(article.page.url)
    return Source(
        name=name, publisher=article.page.publisher or host or "Local file, not published at an address",
        title="Articles", kind="media", url=f"{parts.scheme}://{parts.netloc}/" if host else "", licence=LICENCE,
        may_redistribute=True, cadence="irregular",
    )  # fmt: skip


def _document(article: Article, outlet: Source) -> Document:
    given, page = article.given, article.page
    return Document(
        source=outlet.name, url=page.url, title=page.title or given.where[:200], published_on=page.published,
        retrieved_at=given.retrieved_at, id=f"{outlet.name}-{_digest(f'{page.url} {given.sha256}', 16)}",
        sha256=given.sha256,
        content_type=given.content_type[:100], http_status=given.http_status, final_url=given.final_url,
        language=page.lang, parser="reading 1",
    )  # fmt: skip


def _observation(claim: ReadClaim, document: Document, known: Reference, seen: Counter[tuple[Any, ...]]) -> Observation:
    where = f"{document.url or document.title}, characters {claim.start}–{claim.end}"
    if claim.measure not in MEASURES or not set(claim.partners) <= set(known.areas) or abs(claim.value) >= 10**30:
        raise BadInput(where, f"a claim that cannot be kept ({claim.quote[:60]!r})")
    view = claim.reporter_view or ""
    seat = seat_of(claim.attributed_to or "", tuple(claim.partners), claim.flow)
    name_group(seat, tuple(claim.partners), known)
    period = Period.spanning(claim.period_start or "", claim.period_end or "")
    product = product_code(claim.product or "", known)
    cell = (*seat, claim.measure, product, claim.unit, period.start, period.end)
    seen[cell] += 1
    measure: Any = claim.measure
    flow: Any = seat.flow
    return Observation(
        source=document.source, reporter=seat.reporter, partner=seat.partner, flow=flow, period=period,
        value=float(claim.value), unit=claim.unit,
        citation=Citation(document, f"in the text, characters {claim.start}–{claim.end}", claim.quote[:_LONGEST_QUOTE]),
        as_printed=claim.quote[:60], measure=measure, product=product, note="; ".join(claim.flags),
        item=item_of(document, cell, seen[cell]), claim=_claim(claim, view if view in known.areas else ""),
    )  # fmt: skip


def item_of(document: Document, cell: tuple[Any, ...], number: int) -> str:
    """Name a printed figure: the same for every reading of the article at this address.

    A figure corrected by the outlet keeps its name and becomes a new vintage.
    """
    place, what = _digest(document.url or document.title, 8), _digest(json.dumps(cell), 6)
    return f"{document.source[:40]}-{place}-{what}" + (f"-{number}" if number > 1 else "")


def _digest(words: str, letters: int) -> str:
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:letters]


def _claim(claim: ReadClaim, view: str) -> Claim:
    flow: Any = claim.flow
    return Claim(
        state="proposed", partners=tuple(claim.partners), china_flow=flow, compare=claim.compare or "",
        attributed_to=claim.attributed_to or "", reporter_view=view, product_words=claim.product or "",
        share_of=claim.share_of or "", approx=claim.approx, confidence=min(max(claim.confidence, 0.0), 1.0),
        read_by=json.dumps(claim.read_by, ensure_ascii=False, sort_keys=True), span=(claim.start, claim.end),
    )  # fmt: skip
