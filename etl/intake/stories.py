"""One story at several addresses: articles alike are filed as one, folded under the origin that they name."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl.intake.alike import alike, from_text, sketch, to_text
from etl.reading.metadata import host_of
from etl.settings import BUNDLE
from etl.store.engine import bulk_insert

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from etl.intake.article import Article
    from etl.intake.observe import Observed

SAME = 0.5  # of the runs of words in common; two reports of one event written apart share less than a tenth
_KNOWN = """
select t.document, t.story, t.similarity, t.sketch, d.url
from story t join document d on d.id = t.document order by d.retrieved_at, d.id
"""
_COLUMNS = ("document", "story", "similarity", "origin", "sketch")


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an article was filed: under which address it is a copy, and which document's claims it takes over."""

    copy_of: str = ""
    replaces: str = ""


def file(db: Connection, article: Article, out: Observed) -> Filing:
    """File a document, which the store holds already, under its story."""
    document = out.document.id
    found = db.execute(text("select story from story where document = :id"), {"id": document}).scalar()
    if found is None:
        found = _place(db, article, document)
    if found == document:
        return Filing()
    if _is_origin(article, db, found) and not _is_decided(db, found):
        db.execute(text("update story set story = :new where story = :old"), {"new": document, "old": found})
        return Filing(replaces=found)
    where = db.execute(text("select url, title from document where id = :id"), {"id": found}).one()
    return Filing(copy_of=where[0] or where[1])


def origin_of(words: str) -> str:
    """Name the agency that a text gives as its origin: the one it names first; empty when it names none."""
    found = [(at.start(), agency) for agency, _, named in _agencies() if (at := named.search(words))]
    return min(found)[1] if found else ""


def is_still_told(db: Connection, article: Article) -> bool:
    """Tell whether a page says what it said when it was read last; true for an address read for the first time."""
    asked = text("""select t.sketch from story t join document d on d.id = t.document where d.url = :url and d.url <> ''
        order by d.retrieved_at desc, d.id desc""")
    earlier = db.execute(asked, {"url": article.page.url}).scalars().first()
    return earlier is None or not earlier or alike(sketch(article.page.text), from_text(earlier)) >= SAME


def _place(db: Connection, article: Article, document: str) -> str:
    """Enter a new document into the story that its text repeats, or into one of its own.

    A page that changed takes the place of its earlier state: it goes on telling the story, or repeating it.
    """
    sketched = sketch(article.page.text)
    rows = db.execute(text(_KNOWN)).all()
    earlier = [row for row in rows if row.url and row.url == article.page.url]
    best, story = 1.0, document
    if earlier and earlier[-1].document != earlier[-1].story:
        best, story = earlier[-1].similarity, earlier[-1].story
    elif not earlier:
        shares = [(alike(sketched, from_text(row.sketch)), row.story) for row in rows]
        best, story = max((one for one in shares if one[0] >= SAME), default=(1.0, document))
    bulk_insert(db, "story", _COLUMNS, [(document, story, best, origin_of(article.page.text), to_text(sketched))])
    if earlier and story == document:
        update = text("update story set story = :new where story = :old")
        db.execute(update, {"new": document, "old": earlier[-1].story})
    return story


def _is_origin(article: Article, db: Connection, story: str) -> bool:
    """Tell whether the documents of a story name this article's outlet as their origin."""
    host = host_of(article.page.url)
    named = set(db.execute(text("select origin from story where story = :story"), {"story": story}).scalars())
    return bool(host) and any(agency in named and host in hosts for agency, hosts, _ in _agencies())


def _is_decided(db: Connection, document: str) -> bool:
    """Tell whether a person has accepted or rejected a claim of the document."""
    asked = "select count(*) from claim_list where document_id = :id and state <> 'proposed'"
    return bool(db.execute(text(asked), {"id": document}).scalar())


@cache
def _agencies() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    with (BUNDLE / "reference" / "agencies.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            (
                row["agency"],
                frozenset(row["hosts"].split()),
                re.compile("|".join(map(_bounded, row["words"].split("|")))),
            )
            for row in csv.DictReader(rows)
        )


def _bounded(words: str) -> str:
    escaped = re.escape(words)
    return escaped if "\u4e00" <= words[0] <= "\u9fff" else rf"(?<!\w){escaped}(?!\w)"
