"""The reference tables: areas, products, sources and documents that the bundled figures refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, get_args, get_type_hints

from etl.bundle.rows import take_rows
from etl.bundle.words import iso_date
from etl.model import Document, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from etl.bundle.rows import Row

_KINDS = get_args(get_type_hints(Source)["kind"])
_CADENCES = get_args(get_type_hints(Source)["cadence"])


COLUMNS = {  # in the order in which the tables refer to one another
    "areas": ("code", "kind", "iso2", "members", "name_en", "name_ru", "name_zh"),
    "products": ("code", "scheme", "name_en", "name_ru", "name_zh"),
    "sources": (
        "name", "publisher", "title", "kind", "url", "licence", "licence_url", "may_redistribute", "cadence",
        "expected_lag_days", "currency", "basis", "coverage", "method_note",
    ),
    "documents": ("id", "source", "title", "url", "archived", "published_on", "retrieved_on", "via", "note"),
}  # fmt: skip


class Area(NamedTuple):
    """A country, a named group, the world, or nobody named: a row of table `area`."""

    code: str
    kind: str
    iso2: str
    name_en: str
    name_ru: str
    name_zh: str


class Product(NamedTuple):
    """A group of goods in a named scheme: a row of table `product`."""

    code: str
    scheme: str
    name_en: str
    name_ru: str = ""
    name_zh: str = ""


@dataclass(slots=True)
class Reference:
    """What the figures may refer to, by code or name, and the rows that were refused."""

    areas: dict[str, Area] = field(default_factory=dict)
    members: list[tuple[str, str]] = field(default_factory=list)
    products: dict[str, Product] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    refused: list[Exception] = field(default_factory=list)


def read_reference(folder: Path) -> Reference:
    """Read `areas.csv`, `products.csv`, `sources.csv` and `documents.csv` of a bundle's `reference/`.

    A bad row is refused alone: what refers to it is refused in its turn, and says so.
    """
    known = Reference()
    for name, columns in COLUMNS.items():
        place = f"{folder.parent.name}/{folder.name}/{name}.csv"
        known.refused += take_rows(folder / f"{name}.csv", place, columns, partial(_TAKE[name], known))[1]
    return known


def _new(row: Row, column: str, most: int, known: Mapping[str, object]) -> str:
    """Give a key that no row above has, short enough for its column in the store."""
    key = row.text(column, most)
    if key in known:
        raise row.refuse(column, f"{key!r} again", "each one once")
    return key


def _take_area(known: Reference, row: Row) -> None:
    code = _new(row, "code", 40, known.areas)
    kind = row.one_of("kind", ("country", "group", "world", "unknown"))
    members = row.cells["members"].split()
    for member in members:
        if member not in known.areas:
            raise row.refuse("members", repr(member), "areas of the rows above")
    if len(row.cells["iso2"]) not in (0, 2):
        raise row.refuse("iso2", repr(row.cells["iso2"]), "two letters, or nothing")
    known.areas[code] = Area(
        code, kind, row.cells["iso2"], row.text("name_en"), row.cells["name_ru"], row.cells["name_zh"]
    )
    known.members += [(code, member) for member in members]


def _take_product(known: Reference, row: Row) -> None:
    code = _new(row, "code", 80, known.products)
    known.products[code] = Product(
        code, row.text("scheme", 12), row.text("name_en"), row.cells["name_ru"], row.cells["name_zh"]
    )


def _take_source(known: Reference, row: Row) -> None:
    name = _new(row, "name", 60, known.sources)
    lag = row.number("expected_lag_days")
    if lag < 0 or lag % 1:
        raise row.refuse("expected_lag_days", row.cells["expected_lag_days"], "a whole number of days")
    known.sources[name] = Source(
        name=name,
        publisher=row.text("publisher"),
        title=row.text("title"),
        kind=row.one_of("kind", _KINDS),  # type: ignore[arg-type]  # one_of has checked the word
        url=row.address("url"),
        licence=row.text("licence"),
        licence_url=row.address("licence_url") if row.cells["licence_url"] else "",
        may_redistribute=row.one_of("may_redistribute", ("true", "false")) == "true",
        cadence=row.one_of("cadence", _CADENCES),  # type: ignore[arg-type]  # one_of has checked the word
        expected_lag_days=int(lag),
        currency=row.cells["currency"],
        basis=row.cells["basis"],
        coverage=row.cells["coverage"],
        method_note=row.cells["method_note"],
    )


def _take_document(known: Reference, row: Row) -> None:
    name = _new(row, "id", 120, known.documents)
    published = row.cells["published_on"]
    if published and not iso_date(published):
        raise row.refuse("published_on", repr(published), "nothing, 2024, 2024-03 or 2024-03-18")
    known.documents[name] = Document(
        id=name,
        source=row.one_of("source", known.sources, "a source of sources.csv"),
        title=row.text("title"),
        url=row.address("url"),
        archived_url=row.address("archived") if row.cells["archived"] else "",
        published_on=published,
        retrieved_at=row.day("retrieved_on"),
        via=row.cells["via"],
        note=row.cells["note"],
    )


_TAKE: dict[str, Callable[[Reference, Row], None]] = {
    "areas": _take_area,
    "products": _take_product,
    "sources": _take_source,
    "documents": _take_document,
}
