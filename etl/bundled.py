"""The bundled figures as loads of a refresh: how they are grouped, what came before, one load after the other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.runs import Outcome
from etl.store.gone import withdraw_gone
from etl.store.load import Counts, Moment, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from etl.bundle import Bundle
    from etl.model import Batch

_KEEP = 0.8  # of the figures that were there before
ARTICLES = "articles"  # all outlets of the bundle, loaded as one


def shrunken(before: Mapping[str, int], jobs: Mapping[str, list[Batch]]) -> Iterator[Outcome]:
    """Give an outcome for each load that lost a fifth of its figures, or is gone: it is to be left out."""
    for name, figures in before.items():
        batches = jobs.get(name, [])
        now = sum(len(batch.observations) for batch in batches)
        if now < _KEEP * figures and not any(batch.refused for batch in batches):
            cause = f"{now} figures where {figures} came before; `khorgos refresh {name}` loads it as it is"
            yield Outcome(name, "held", cause=cause)


def counted_before(db: Connection) -> dict[str, int]:
    """Count the figures that earlier readings of the bundle left in the store, by load."""
    rows = db.execute(text(_BUNDLED_BEFORE))
    counts: dict[str, int] = {}
    for name, kind, figures in rows:
        job = ARTICLES if kind == "media" else name
        counts[job] = counts.get(job, 0) + figures
    return counts


# a bundled document keeps no bytes of its own, so it has no hash
_BUNDLED_BEFORE = """
select s.name, s.kind, count(*) from (
  select source, document_id from series_current union all select source, document_id from claim_list) f
join document d on d.id = f.document_id
join source s on s.name = f.source
where d.sha256 = ''
group by s.name, s.kind order by s.name
"""


def grouped(bundle: Bundle) -> dict[str, list[Batch]]:
    """Group the batches into loads: one a dataset source, one for all articles together."""
    jobs: dict[str, list[Batch]] = {}
    for batch in bundle.batches:
        jobs.setdefault(ARTICLES if batch.source.kind == "media" else batch.source.name, []).append(batch)
    return jobs


def load_one(db: Connection, name: str, batches: list[Batch], moment: Moment, articles: frozenset[str]) -> Outcome:
    """Load one source of the bundle; the caller holds the transaction."""
    began = time.monotonic()
    refused = tuple(str(error) for batch in batches for error in batch.refused)
    counts = Counts()
    for batch in batches:
        counts += load(db, batch, moment)
    counts.withdrawn += withdraw_gone(db, "" if name == ARTICLES else name, articles, moment)
    came = any(batch.observations or batch.rates for batch in batches)
    return Outcome(name, _result(counts, refused, came=came), counts, "", refused, time.monotonic() - began)


def _result(counts: Counts, refused: tuple[str, ...], *, came: bool) -> str:
    if refused:
        return "partial" if came else "failed"
    return "loaded" if counts.added or counts.revised or counts.withdrawn else "unchanged"
