"""The only writer of figures: a source's batch becomes rows, or nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.store.beside import load_indicators, load_rates
from etl.store.citations import citation_id, put_citations, put_document, put_reference, put_source
from etl.store.columns import cell_of
from etl.store.counts import Counts, Moment
from etl.store.figures import load_observations
from etl.store.withdrawn import withdraw_missing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.model import Batch

__all__ = ["Counts", "Moment", "citation_id", "load", "put_document", "put_reference", "put_source", "withdraw_missing"]


def load(db: Connection, batch: Batch, moment: Moment) -> Counts:
    """Insert what is new in a batch; equal content inserts nothing.

    A cell that the batch prints with another value, status or basis gets a new vintage.  A cell that an
    earlier reading of one of `batch.complete` documents gave and this one does not is withdrawn: a new
    vintage without a value.  The caller holds the transaction.
    """
    put_source(db, batch.source)
    beside = {c for rate in batch.rates for c in rate.citations} | {i.citation for i in batch.indicators}
    put_citations(db, {citation_id(c): c for c in beside})
    counts = load_observations(db, batch.observations, moment)
    given = {cell_of(o) for o in batch.observations} if batch.complete else set()
    for document in batch.complete:
        counts.withdrawn += withdraw_missing(db, document, given, moment)
    return counts + load_indicators(db, batch.indicators, moment) + load_rates(db, batch.rates, moment)
