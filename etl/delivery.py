"""A delivery as text and back: what waits in quarantine can be loaded later exactly as it came."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from etl.model import Batch, Citation, Document, Indicator, Observation, Period, Rate

if TYPE_CHECKING:
    from etl.model import Source


def to_text(batch: Batch) -> str:
    """Give a batch of a live source as JSON; each document stands once."""
    documents: dict[Document, int] = {}

    def cite(citation: Citation) -> list[Any]:
        number = documents.setdefault(citation.document, len(documents))
        return [number, citation.locator, citation.quote]

    body = {
        "observations": [_fields(o) | {"citation": cite(o.citation)} for o in batch.observations],
        "rates": [_fields(r) | {"citations": [cite(c) for c in r.citations]} for r in batch.rates],
        "indicators": [_fields(i) | {"citation": cite(i.citation)} for i in batch.indicators],
        "markers": batch.markers,
    }
    return json.dumps(body | {"documents": [asdict(document) for document in documents]}, ensure_ascii=False)


def _fields(record: Observation | Rate | Indicator) -> dict[str, Any]:
    if isinstance(record, Observation):
        fields = record._asdict()
    else:
        fields = {name: getattr(record, name) for name in type(record).__slots__}
    if isinstance(period := fields.get("period"), Period):
        fields["period"] = [period.start, period.end, period.kind]
    return {name: value for name, value in fields.items() if name not in {"citation", "citations", "claim"}}


def from_text(text: str, source: Source) -> Batch:
    """Give the batch that `to_text` wrote."""
    body = json.loads(text)
    documents = [Document(**fields) for fields in body["documents"]]

    def cited(place: list[Any]) -> Citation:
        return Citation(documents[place[0]], place[1], place[2])

    def whole(fields: dict[str, Any]) -> dict[str, Any]:
        made = dict(fields)
        if "period" in made:
            made["period"] = Period(*made["period"])
        if "citation" in made:
            made["citation"] = cited(made["citation"])
        if "citations" in made:
            made["citations"] = tuple(cited(place) for place in made["citations"])
        return made

    return Batch(
        source,
        [Observation(**whole(fields)) for fields in body["observations"]],
        [Rate(**whole(fields)) for fields in body["rates"]],
        [Indicator(**whole(fields)) for fields in body["indicators"]],
        markers=body["markers"],
    )


def content_hash(batch: Batch) -> str:
    """Digest what a delivery says, whenever it was fetched: the same figures give the same hash."""
    said = [
        *((o.reporter, o.partner, o.flow, o.product, o.unit, o.period.kind, o.period.start, o.value, o.status)
          for o in batch.observations),
        *((r.base, r.quote, r.method, r.period.start, r.rate) for r in batch.rates),
        *((i.area, i.code, i.year, i.value) for i in batch.indicators),
    ]  # fmt: skip
    return hashlib.sha256(repr(sorted(map(repr, said))).encode()).hexdigest()
