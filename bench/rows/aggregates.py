"""A page's question among ten thousand figures and among a million, and beside DuckDB adding up the same trade."""

from __future__ import annotations

import subprocess
from statistics import median
from typing import TYPE_CHECKING

from bench.environment import peers_python
from bench.large import home_of
from bench.rounds import ROUNDS, Line, in_turns, seconds, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NUMBER = 7
WHAT = "aggregates"
FEW, MANY = 10_000, 1_000_000
# Levels by reporter, partner, flow and year, as a page draws them: read from the store, added up by DuckDB.
_LEVELS = """select source, reporter, partner, flow, year, value from series_cell
  where product = 'TOTAL' and unit = 'USD' and period_kind = 'year' and reporter = 'CHN'"""
_DUCKDB = """
import duckdb, statistics, sys, time
db = duckdb.connect()
db.execute("create table t as select 'CHN' as reporter, ['KAZ','KGZ','TJK','TKM','UZB'][1 + n % 5] as partner, "
  "['export','import'][1 + n // 5 % 2] as flow, 1995 + n // 10 % 30 as year, n // 300 as product, random() as value "
  "from range(1000000) r(n)")
taken = []
for _ in range(15):
    began = time.perf_counter()
    db.execute("select reporter, partner, flow, year, sum(value) from t group by all").fetchall()
    taken.append(time.perf_counter() - began)
print(statistics.median(taken))
"""


def lines() -> list[Line]:
    """Ask in turns; the stores are made before."""
    homes = {FEW: home_of(FEW), MANY: home_of(MANY)}
    pages = in_turns({f"{n:,} figures": _page(home) for n, home in homes.items()}, rounds=2 * ROUNDS)
    few, many = pages.values()
    ours = _levels(homes[MANY])
    duckdb = _duckdb()
    return [
        Line("the overview's figures, 1 M against 10 k", told(pages, "ms", 1000, 1), many / few, 1.5),
        Line("levels by partner, flow and year among 1 M", told({"ours": ours, "DuckDB": duckdb}, "ms", 1000),
             ours / duckdb, 0.1),
    ]  # fmt: skip


def _page(home: Path) -> Callable[[], float]:
    from dashboard import queries, store
    from dashboard.address import View

    at = store.at(f"sqlite:///{home / 'khorgos.sqlite'}")
    asked = View().filters()
    return lambda: seconds(lambda: queries.series(at, asked))


def _levels(home: Path) -> float:
    import sqlite3

    with sqlite3.connect(home / "khorgos.sqlite") as db:
        taken = [seconds(lambda: db.execute(_LEVELS).fetchall()) for _ in range(3 * ROUNDS)]
    db.close()
    return median(taken)


def _duckdb() -> float:
    ran = subprocess.run([str(peers_python()), "-c", _DUCKDB], capture_output=True, check=True)  # noqa: S603 - our own words
    return float(ran.stdout)
