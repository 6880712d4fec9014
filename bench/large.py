"""Stores of many figures: the bundled one, and a copy with made-up trade in detailed products."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

from bench.environment import bundled_home, cache, khorgos

if TYPE_CHECKING:
    from pathlib import Path

_SOURCE = "gacc"
_PAIRS = [("CHN", one) for one in ("KAZ", "KGZ", "TJK", "TKM", "UZB")]
_YEARS = range(1995, 2025)
_PER_PRODUCT = 2 * 2 * len(_PAIRS) * len(_YEARS)  # both directions, both flows

_FILL = """
insert into observation (source, item, reporter, partner, flow, measure, product, unit, period_kind, period_start,
  period_end, year, months, value, as_printed, basis, status, is_computed, formula, note, detail, citation, vintage,
  run)
select :source, '', reporter, partner, flow, 'value', product, 'USD', 'year', year || '-01-01', year || '-12-31',
  year, 12, 1000.0 + (year * 7919 + length(product) * 104729 + substr(product, 4) * 31) % 1000003, '1', 'CIF', '', 0,
  '', '', '', :citation, '2026-11-20T00:00:00Z', 1
from product_made, pair_made, flow_made, year_made
"""


def home_of(figures: int) -> Path:
    """Give a home whose store holds about so many figures; made once and kept."""
    small = bundled_home()
    home = cache() / f"home-{figures}"
    store = home / "khorgos.sqlite"
    if not (home / "ready").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        khorgos("backup", str(store), home=small)
        fill(store, figures, _SOURCE)
        (home / "ready").touch()
    return home


def fill(store: Path, figures: int, source: str) -> None:
    """Add made-up figures of a source to a store, in goods of a new product each 600, until it holds so many."""
    with sqlite3.connect(store) as db:
        db.execute("pragma synchronous=off")
        (there,) = db.execute("select count(*) from observation").fetchone()
        products = [f"HS {n:06}" for n in range(max(0, figures - there) // _PER_PRODUCT)]
        db.executemany("insert into product (code, scheme, name_en) values (?, 'HS', 'made')", [(p,) for p in products])
        (citation,) = db.execute("select min(id) from citation").fetchone()
        both = [*_PAIRS, *((partner, china) for china, partner in _PAIRS)]
        _temporary(db, "product_made (product)", [(p,) for p in products])
        _temporary(db, "pair_made (reporter, partner)", both)
        _temporary(db, "flow_made (flow)", [("export",), ("import",)])
        _temporary(db, "year_made (year)", [(year,) for year in _YEARS])
        db.execute(_FILL, {"source": source, "citation": citation})
        db.execute("analyze")
    db.close()


def _temporary(db: sqlite3.Connection, table: str, rows: list[tuple[object, ...]]) -> None:
    db.execute(f"create temporary table {table}")
    marks = ", ".join("?" * len(rows[0])) if rows else "?"
    db.executemany(f"insert into {table.partition(' ')[0]} values ({marks})", rows)  # noqa: S608 - names are ours
