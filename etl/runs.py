"""The run log: what each refresh did, a row a source, written as it happens."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.clock import stamp
from etl.errors import Exit
from etl.store.load import Counts, Moment
from etl.store.tables import RUN, RUN_SOURCE

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source in a run."""

    source: str
    result: str  # loaded, unchanged, partial, failed, held
    counts: Counts = field(default_factory=Counts)
    cause: str = ""
    refused: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def refusals(self) -> int:
        """How many inputs were refused; warnings let theirs in."""
        return sum(not said.startswith("warning: ") for said in self.refused)

    def followed_by(self, other: Outcome) -> Outcome:
        """Join what the bundle and then the visit of the same source gave."""
        result = self.result if other.result == "unchanged" else other.result
        refused = (*self.refused, *other.refused)
        counts = self.counts + other.counts
        return Outcome(other.source, result, counts, other.cause, refused, self.seconds + other.seconds)

    def as_dict(self) -> dict[str, object]:
        """Give the outcome as plain values, for `--json`."""
        c = self.counts
        return {
            "source": self.source, "result": self.result, "cause": self.cause, "added": c.added,
            "revised": c.revised, "withdrawn": c.withdrawn, "unchanged": c.unchanged,
            "refused": list(self.refused), "seconds": round(self.seconds, 3),
        }  # fmt: skip


def begin(db: Connection, mode: str, version: str) -> Moment:
    """Open a run; runs that a dead process left open are marked interrupted (the caller holds the lock)."""
    db.execute(text("update run set status = 'interrupted' where status = 'running'"))
    at = stamp()
    row = {
        "started_at": at, "status": "running", "mode": mode, "version": version,
        "host": socket.gethostname(), "pid": os.getpid(),
    }  # fmt: skip
    key = db.execute(RUN.insert().values(row)).inserted_primary_key
    assert key is not None
    return Moment(int(key[0]), at)


def record(db: Connection, moment: Moment, outcome: Outcome) -> None:
    """Write one source's row of the run log."""
    c = outcome.counts
    cause = "; ".join(filter(None, (outcome.cause, *outcome.refused[:5])))
    row = {
        "run": moment.run, "source": outcome.source, "result": outcome.result, "cause": cause[:2000],
        "added": c.added, "revised": c.revised, "withdrawn": c.withdrawn, "unchanged": c.unchanged,
        "refused": outcome.refusals, "seconds": outcome.seconds, "finished_at": stamp(),
    }  # fmt: skip
    db.execute(RUN_SOURCE.insert().values(row))


def finish(db: Connection, moment: Moment, status: str) -> None:
    """Close a run."""
    values = {"finished_at": stamp(), "status": status}
    db.execute(RUN.update().where(RUN.c.id == moment.run).values(values))


def exit_status(outcomes: list[Outcome]) -> Exit:
    """Sum up a run: 0 all well, 3 some sources failed, were held or refused input, 4 none came in.

    >>> exit_status([Outcome("gacc", "loaded"), Outcome("wto", "failed")])
    <Exit.PARTIAL: 3>
    >>> exit_status([Outcome("wto", "failed")])
    <Exit.ALL_FAILED: 4>
    """
    bad = [o for o in outcomes if o.result in ("failed", "held")]
    if outcomes and len(bad) == len(outcomes):
        return Exit.ALL_FAILED
    return Exit.PARTIAL if bad or any(o.result == "partial" for o in outcomes) else Exit.OK
