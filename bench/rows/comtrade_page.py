"""A page of 500 Comtrade records from its bytes through the gates into the store, beside json_normalize and to_sql.

Processor time, with the open database of both made before: what a further page of a refresh costs.
"""

import datetime as dt
import json
import sqlite3
import tempfile
import time
from pathlib import Path

import pandas as pd

from bench.rounds import Line, in_turns, told
from bench.stores import fresh_store
from etl.comtrade_records import read_page
from etl.connector import Visit
from etl.live import Delivery, Job, load_batch, load_delivery
from etl.model import Batch, Document, Source
from etl.sources import un_comtrade
from etl.sources.un_comtrade import SOURCE, Query
from tests.standin.comtrade import record
from tests.standin.world import World

NUMBER = 12
WHAT = "a Comtrade page into the store"
_QUERY = Query("A", "CHN", ("2023",), ("KAZ",), goods="AG6")
_STORED = Source(
    "un_comtrade", "UNSD", "UN Comtrade", "international", "https://comtradeplus.un.org", "own use",
    may_redistribute=False, cadence="annual",
)  # fmt: skip


def lines() -> list[Line]:
    """Parse, check and store the same bytes in both ways; the stores are made before the clock runs."""
    world = World(dt.date(2026, 8, 25))
    data = [
        record(world, "A", 156, "KAZ", "2023", flow, f"{number:06}")
        for number in range(10101, 10351)
        for flow in ("M", "X")
    ]
    body = json.dumps({"elapsedTime": "0.1 secs", "count": len(data), "data": data, "error": ""}).encode()
    taken = in_turns({"ours": lambda: _ours(body), "json_normalize + to_sql": lambda: _theirs(body)}, rounds=9)
    ratio = taken["ours"] / taken["json_normalize + to_sql"]
    return [Line("500 records to the store, CPU", told(taken, "ms", 1000), ratio, 0.30)]


def _ours(body: bytes) -> float:
    with fresh_store() as (engine, _, moment):
        document = Document(
            "un_comtrade", "https://comtrade.example", retrieved_at="2026-11-01T00:00:00Z", sha256="a" * 64
        )
        visit = Visit(SOURCE, None, SOURCE.url, dt.date(2026, 8, 25))  # type: ignore[arg-type]  # nothing is fetched
        with engine.begin() as db:
            load_batch(db, "un_comtrade", Batch(_STORED), moment)
        job = Job(un_comtrade, _STORED, {})
        began = time.process_time()
        found = list(read_page(body, _QUERY, document, visit).figures)
        with engine.begin() as db:
            outcome = load_delivery(db, Delivery(job, Batch(_STORED, found)), moment)
        taken = time.process_time() - began
        assert outcome.counts.added == len(found)
        return taken


def _theirs(body: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "peer.sqlite")
        began = time.process_time()
        pd.json_normalize(json.loads(body)["data"]).to_sql("comtrade", db, if_exists="append", index=False)
        db.commit()
        taken = time.process_time() - began
        db.close()
    return taken
