"""Loading a million figures, new and unchanged, beside sqlite3's executemany into a table with the same key."""

import os
import resource
import sqlite3
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from bench.rounds import ROUNDS, Line, seconds, told
from bench.stores import SOURCE, figures, fresh_store
from etl.model import Batch, Observation
from etl.store import seen
from etl.store.load import Moment, load
from etl.store.tables import CELL

NUMBER = 8
WHAT = "loading figures"
ROWS = int(os.environ.get("KHORGOS_BENCH_ROWS", "1000000"))
_CHUNK = 50_000
_COLUMNS = (
    *CELL, "value", "as_printed", "basis", "status", "is_computed", "formula", "note", "citation", "vintage", "run",
)  # fmt: skip


def lines() -> list[Line]:
    """Load into a fresh store, load the same again, by digest and cell by cell; let the peer insert the same rows."""
    first, again, by_cell, peer = [], [], [], []
    for _ in range(ROUNDS):
        with fresh_store() as (engine, _, moment):
            first.append(seconds(lambda: _load(engine, moment)))
            again.append(seconds(lambda: _load(engine, moment)))
            with engine.begin() as db:
                seen.forget(db, [SOURCE.name])  # as a revision of any figure of the source does
            by_cell.append(seconds(lambda: _load(engine, moment)))
        peer.append(seconds(_executemany))
    ours = {"new": median(first), "unchanged": median(again), "by cell": median(by_cell), "executemany": median(peer)}
    times = {name: taken / ours["executemany"] for name, taken in ours.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Line(f"load {ROWS:,} new figures", told(ours, "s"), times["new"], 1.3),
        Line("the same, a first load", told(ours, "s"), times["new"], 0.75),
        Line(f"load {ROWS:,} unchanged figures", told(ours, "s"), times["unchanged"], 1.0),
        Line("the same where the source was revised since", told(ours, "s"), times["by cell"], 1.0),
        Line("peak memory of loading", f"{peak:,.0f} MB", peak, 400, unit=" MB"),
    ]


def _load(engine: Engine, moment: Moment) -> None:
    rows = figures(ROWS)
    with engine.begin() as db:
        while chunk := list(islice(rows, _CHUNK)):
            load(db, Batch(SOURCE, chunk), moment)


def _executemany() -> None:
    """Insert the same rows into one table with the same unique key, as durably."""
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "peer.sqlite", isolation_level=None)
        for pragma in ("journal_mode=wal", "synchronous=full"):
            db.execute(f"pragma {pragma}")
        names = ", ".join(_COLUMNS)
        unique = ", ".join((*CELL, "vintage"))
        db.execute(f"create table observation (id integer primary key, {names}, unique ({unique}))")
        db.execute("begin")
        marks = ", ".join("?" * len(_COLUMNS))
        statement = f"insert into observation ({names}) values ({marks})"  # noqa: S608 - names are ours
        db.executemany(statement, map(_tuple, figures(ROWS)))
        db.execute("commit")
        db.close()


def _tuple(o: Observation) -> tuple[object, ...]:
    p = o.period
    cell = (o.source, o.item, o.reporter, o.partner, o.flow, o.measure, o.product, o.unit, p.kind, p.start, p.end)
    return (*cell, o.value, o.as_printed, o.basis, o.status, 0, "", "", "c1", "2026-11-01T00:00:00Z", 1)
