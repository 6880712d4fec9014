"""A file too large to keep, loaded period after period in one transaction: all that may come in, or nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from etl.errors import KhorgosError
from etl.live import examine_and_load
from etl.model import Batch
from etl.runs import Outcome
from etl.store.live import known_values
from etl.store.load import Counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from etl.live import Delivery
    from etl.model import Observation
    from etl.store.load import Moment


def load_stream(db: Connection, delivery: Delivery, stream: Iterator[Observation], moment: Moment) -> Outcome:
    """Examine and load each period by itself; one that a gate stops is held by itself and the others come in.

    A file that breaks off, or turns out to be none, leaves nothing behind.  The caller holds the transaction.
    """
    began, name = time.monotonic(), delivery.job.connector.name
    parts: list[Outcome] = []
    saved = db.begin_nested()
    try:
        before = ""
        for period, figures in groupby(stream, key=attrgetter("period")):
            part = replace(delivery, batch=Batch(delivery.batch.source, list(figures)), stream=None, before=before)
            parts.append(examine_and_load(db, part, known_values(db, part.batch.source.name, period), moment))
            before = period.start
            del part  # a year's figures go before the next year's are read
    except KhorgosError as why:
        saved.rollback()
        return Outcome(name, "failed", Counts(), str(why), (), time.monotonic() - began)
    saved.commit()
    return _together(name, parts, time.monotonic() - began)


def _together(name: str, parts: list[Outcome], seconds: float) -> Outcome:
    """Sum the outcomes of the periods up: `held` when all are, `partial` when some are."""
    if not parts:
        return Outcome(name, "failed", Counts(), "no figure of ours in this file", (), seconds)
    held = [part for part in parts if part.result == "held"]
    counts = sum((part.counts for part in parts), Counts())
    came = "loaded" if counts.added + counts.revised else "unchanged"
    result = came if not held else "held" if len(held) == len(parts) else "partial"
    refused = tuple(said for part in parts for said in part.refused)[:20]
    return Outcome(name, result, counts, "; ".join(part.cause for part in held), refused, seconds)
