"""What each exported column means: read from `columns.csv`, shown on a page, sent with every bundle."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.exports import COLUMNS


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells, what it means and which codes it may hold."""

    name: str
    type: str  # string, number, integer, boolean, date
    meaning: str
    codes: str


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Give the columns of an export in the order of its file; vintages have those of series.

    >>> [c.type for c in columns("series") if c.name in ("value", "period_start")]
    ['date', 'number']
    """
    kind = "series" if kind == "vintages" else kind
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as lines:
        known = {
            row["name"]: Column(row["name"], row["type"], row["meaning"], row["codes"])
            for row in csv.DictReader(lines)
            if row["rows"] == kind
        }
    return tuple(known[name] for name in COLUMNS[kind])
