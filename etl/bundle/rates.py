"""`data/rates/<source>.csv`: exchange rates over a period, each with its method and the documents it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.bundle.rows import take_rows
from etl.bundle.words import CURRENCIES
from etl.model import Citation, Period, Rate

if TYPE_CHECKING:
    from pathlib import Path

    from etl.bundle.reference import Reference
    from etl.bundle.rows import Row

COLUMNS = (
    "base", "quote", "period_start", "period_end", "is_cumulative", "rate", "method", "precision_pct",
    "documents", "note",
)  # fmt: skip
_CELL = ("base", "quote", "period_start", "period_end", "is_cumulative", "method", "note")


def read_rates(path: Path, place: str, known: Reference) -> tuple[list[Rate], list[Exception]]:
    """Read the rates of one file: all of it, or nothing of it and the reasons (the first ten)."""
    seen: dict[tuple[str, ...], str] = {}

    def take(row: Row) -> Rate:
        row.once(_CELL, seen, "rate")
        return _rate(row, known)

    rates, refused = take_rows(path, place, COLUMNS, take)
    return ([] if refused else rates), refused


def _rate(row: Row, known: Reference) -> Rate:
    base, quote = row.one_of("base", CURRENCIES), row.one_of("quote", CURRENCIES)
    if base == quote:
        raise row.refuse("quote", repr(quote), "another currency than the base")
    start, end = row.day("period_start"), row.day("period_end")
    if start > end:
        raise row.refuse("period_end", f"{end}, before the start", "a day after the first")
    if (rate := row.number("rate")) <= 0:
        raise row.refuse("rate", row.cells["rate"], "more than zero")
    if not 0 <= (precision := row.number("precision_pct")) < 100:
        raise row.refuse("precision_pct", row.cells["precision_pct"], "0 to 100 percent")
    cumulative = row.one_of("is_cumulative", ("true", "false")) == "true"
    return Rate(
        base, quote, Period.spanning(start, end), cumulative, rate, row.text("method"), precision,
        citations=_citations(row, known), note=row.cells["note"],
    )  # fmt: skip


def _citations(row: Row, known: Reference) -> tuple[Citation, ...]:
    names = row.text("documents").split()
    for name in names:
        if name not in known.documents:
            raise row.refuse("documents", f"unknown document {name!r}", "documents of documents.csv, or article files")
    place = f"{row.cells['base']} in {row.cells['quote']}, {row.cells['period_start']} to {row.cells['period_end']}"
    return tuple(Citation(known.documents[name], place) for name in names)
