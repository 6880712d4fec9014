"""`data/series/<source>.csv`: the published figures of one source, as observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.bundle.printed import fault, other_currency
from etl.bundle.rows import take_rows
from etl.bundle.words import CURRENCIES, letters_of_status, period_fault
from etl.model import BASES, FLOWS, PERIOD_KINDS, STATUS_LETTERS, Citation, Observation, Period

if TYPE_CHECKING:
    from pathlib import Path

    from etl.bundle.reference import Reference
    from etl.bundle.rows import Row
    from etl.model import Document

COLUMNS = (
    "reporter", "partner", "flow", "product", "period_start", "period_end", "period_kind", "value", "unit",
    "as_printed", "basis", "status", "document", "locator", "note",
)  # fmt: skip
_CELL = ("reporter", "partner", "flow", "product", "unit", "period_kind", "period_start", "period_end")


def read_series(path: Path, place: str, known: Reference) -> tuple[list[Observation], list[Exception]]:
    """Read a source's figures: all of the file, or nothing of it and the reasons (the first ten)."""
    seen: dict[tuple[str, ...], str] = {}

    def take(row: Row) -> Observation:
        row.once(_CELL, seen, "cell")
        return _observation(row, path.stem, known)

    observations, refused = take_rows(path, place, COLUMNS, take)
    return ([] if refused else observations), refused


def _observation(row: Row, source: str, known: Reference) -> Observation:
    reporter = row.one_of("reporter", known.areas, "an area of areas.csv")
    partner = row.one_of("partner", known.areas, "an area of areas.csv")
    if reporter == partner:
        raise row.refuse("partner", f"{partner!r} is the reporter", "another area")
    value = row.number("value")
    if value < 0:
        raise row.refuse("value", row.cells["value"], "zero or more")
    unit = row.one_of("unit", CURRENCIES)
    if other := other_currency(row.text("as_printed"), unit):
        raise row.refuse("unit", f"{unit} where {other} is printed", "the currency that is printed")
    if why := fault(row.text("as_printed"), value):
        raise row.refuse("as_printed", why, f"the printed form of {row.cells['value']}")
    return Observation(
        source=source,
        reporter=reporter,
        partner=partner,
        flow=row.one_of("flow", FLOWS),  # type: ignore[arg-type]  # one_of has checked the word
        product=row.one_of("product", known.products, "a product of products.csv"),
        period=_period(row),
        value=value,
        unit=unit,
        citation=Citation(_document(row, source, known), row.text("locator")),
        as_printed=row.cells["as_printed"],
        basis=row.one_of("basis", BASES),  # type: ignore[arg-type]  # one_of has checked the word
        status=_status(row),
        note=row.cells["note"],
    )


def _period(row: Row) -> Period:
    kind = row.one_of("period_kind", PERIOD_KINDS)
    period = Period(row.day("period_start"), row.day("period_end"), kind)  # type: ignore[arg-type]  # checked
    if why := period_fault(period):
        raise row.refuse("period_kind", why, "a kind that fits the two days")
    return period


def _document(row: Row, source: str, known: Reference) -> Document:
    name = row.one_of("document", known.documents, "a document of documents.csv")
    document = known.documents[name]
    if document.source != source:
        raise row.refuse("document", f"{name!r} belongs to {document.source}", f"a document of {source}")
    return document


def _status(row: Row) -> str:
    letters = row.cells["status"]
    if not letters_of_status(letters):
        raise row.refuse("status", repr(letters), f"letters of {STATUS_LETTERS}, each once")
    return letters
