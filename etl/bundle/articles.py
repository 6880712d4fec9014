"""`data/articles/<date>-<publisher>.toml`: one cited article, its outlet and its accepted claims."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from etl.bundle.claims import claims
from etl.bundle.entries import Entry
from etl.bundle.rows import read_text
from etl.bundle.words import iso_date, iso_day
from etl.errors import BadInput
from etl.model import Document, Source

if TYPE_CHECKING:
    from pathlib import Path

    from etl.bundle.reference import Reference
    from etl.model import Observation

KEYS = (
    "publisher", "source", "kind", "title", "url", "published", "retrieved", "language", "archived", "note", "claim",
)  # fmt: skip
_STEM = re.compile(r"\d{4}(-\d\d){0,2}-[a-z0-9-]{1,90}")
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_OUTLET_KINDS = ("media", "official", "international", "research", "think_tank")
LICENCE = "Figure and link cited; text belongs to the publisher"


@dataclass(slots=True)
class Article:
    """One article file: as much of it as could be read, and why the rest was refused."""

    document: Document | None = None
    outlet: Source | None = None
    observations: list[Observation] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)


def read_article(path: Path, place: str, known: Reference) -> Article:
    """Read one article: all its claims, or none of them and the reasons; its head stands by itself."""
    article = Article()
    try:
        text = read_text(path, place)
        table = _parsed(text, place)
        head = Entry(place, text, table)
        head.only(KEYS)
        article.document = _document(head, path.stem)
        article.outlet = _outlet(head, article.document, known)
        article.observations, article.refused = claims(head, article.document, known)
    except BadInput as error:
        article.refused = [error]
    return article


def _parsed(text: str, place: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # tomllib's own errors, endless digits, endless brackets
        line = re.search(r"line (\d+)", str(error))
        raise BadInput(f"{place}:{line[1]}" if line else place, str(error), "TOML") from error


def _document(head: Entry, stem: str) -> Document:
    if not _STEM.fullmatch(stem):
        raise BadInput(head.place, f"file name {stem!r}", "<date>-<publisher>, such as 2024-02-09-gazeta-uz")
    published, retrieved = head.text_of("published", empty=True), head.text_of("retrieved")
    head.checked("published", "2024, 2024-03, 2024-03-18 or ''", holds=not published or iso_date(published))
    head.checked("retrieved", "a day such as 2025-05-22", holds=iso_day(retrieved))
    return Document(
        id=stem,
        source=head.matching("source", _SLUG, "a short name in small letters, such as gazeta-uz"),
        title=head.text_of("title", empty=True),
        url=head.address("url"),
        published_on=published,
        retrieved_at=retrieved,
        archived_url=head.address("archived") if head.given("archived") else "",
        language=head.matching("language", _LANGUAGE, "a language code, such as en"),
        note=head.text_or_empty("note"),
    )


def _outlet(head: Entry, document: Document, known: Reference) -> Source:
    """Give the source that prints the article: one we know, or made from the article's head."""
    publisher = head.text_of("publisher")
    if (outlet := known.sources.get(document.source)) is not None:
        expected = f"{outlet.publisher!r}, as elsewhere for {outlet.name}"
        head.checked("publisher", expected, holds=publisher == outlet.publisher)
        return outlet
    kind: Any = head.one_of("kind", _OUTLET_KINDS) if head.given("kind") else "media"
    parts = urlsplit(document.url)
    return Source(
        name=document.source, publisher=publisher, title="Articles", kind=kind,
        url=f"{parts.scheme}://{parts.netloc}/", licence=LICENCE, may_redistribute=True, cadence="irregular",
    )  # fmt: skip
