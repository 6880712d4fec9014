"""What figures point at: sources, documents, citations, areas and goods, each inserted once."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from etl.store.engine import bulk_insert
from etl.store.tables import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from etl.model import Citation, Document, Source


_SOURCE = text("select * from source where name = :name")


def put_source(db: Connection, source: Source) -> None:
    """Write what is known about a source; a description may change, so it is brought up to date."""
    row = asdict(source) | {"may_redistribute": int(source.may_redistribute)}
    there = db.execute(_SOURCE, {"name": source.name}).first()
    if there is None:
        db.execute(SOURCE.insert().values(row))
    elif there._asdict() != row:
        db.execute(SOURCE.update().where(SOURCE.c.name == source.name).values(row))


def document_id(document: Document) -> str:
    """Give a document's id: its own when it has one, else the source and the beginning of its hash."""
    if document.id:
        return document.id
    digest = document.sha256 or hashlib.sha256(f"{document.url} {document.retrieved_at}".encode()).hexdigest()
    return f"{document.source}-{digest[:16]}"


def citation_id(citation: Citation) -> str:
    """Give a citation's id, the same in every store that holds it."""
    place = "\x1f".join((document_id(citation.document), citation.locator, citation.quote))
    return "c" + hashlib.sha256(place.encode()).hexdigest()[:15]


def put_document(db: Connection, source: Source, document: Document) -> None:
    """Write a document that may have no citation: an article without a claim, a copy of a story."""
    put_source(db, source)
    key = document_id(document)
    _insert_missing(db, "document", "id", {key: _document_row(document, key)})


def put_citations(db: Connection, cited: Mapping[str, Citation]) -> None:
    """Write citations, given by their ids, and the documents they lie in."""
    documents = {document_id(c.document): c.document for c in cited.values()}
    _insert_missing(db, "document", "id", {key: _document_row(d, key) for key, d in documents.items()})
    rows = {key: (key, document_id(c.document), c.locator, c.quote) for key, c in cited.items()}
    _insert_missing(db, "citation", "id", rows)


_COLUMNS_OF = {
    "document": (
        "id", "source", "title", "url", "final_url", "archived_url", "published_on", "retrieved_at",
        "http_status", "content_type", "sha256", "language", "via", "parser", "note",
    ),
    "citation": ("id", "document", "locator", "quote"),
    "area": ("code", "kind", "iso2", "name_en", "name_ru", "name_zh"),
    "product": ("code", "scheme", "name_en", "name_ru", "name_zh"),
}  # fmt: skip


def _document_row(document: Document, key: str) -> tuple[Any, ...]:
    fields = asdict(document) | {"id": key}
    return tuple(fields[name] for name in _COLUMNS_OF["document"])


def _insert_missing(db: Connection, table: str, key: str, rows: dict[str, tuple[Any, ...]]) -> None:
    """Insert the rows whose key is not there yet; a known one stays as it is."""
    bulk_insert(
        db, table, _COLUMNS_OF[table], [row for _, row in sorted(rows.items())], f"on conflict ({key}) do nothing"
    )


def put_reference(
    db: Connection,
    areas: Iterable[tuple[str, ...]],
    members: Iterable[tuple[str, str]],
    products: Iterable[tuple[str, ...]],
) -> None:
    """Insert the areas (code, kind, iso2, three names), group members and products that are not there yet."""
    _insert_missing(db, "area", "code", {row[0]: row for row in areas})
    if new := set(members):
        new -= {(row[0], row[1]) for row in db.execute(text("select area, member from area_member"))}
        bulk_insert(db, "area_member", ("area", "member"), sorted(new))
    _insert_missing(db, "product", "code", {row[0]: row for row in products})
