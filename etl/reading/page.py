"""From the bytes of a page to its text, title, day, publisher and language: `read_page`."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from etl.errors import BadInput
from etl.reading.body import lines, text_of
from etl.reading.charset import check_bytes, decode
from etl.reading.metadata import Head, head_of, plain
from etl.reading.shape import check_shape
from etl.reading.timebox import TimeBox
from etl.reading.tongue import tongue_of
from etl.reading.words import languages
from etl.settings import BUNDLE

SHORT = 250  # characters below which the pruning may have taken the article
WALL_TEXT = 3_000  # an article of this length is no wall, whatever words stand in it
MAX_TEXT = 500_000  # characters of one text; the longest articles have a tenth of it
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|article|table|span|br|meta)\b", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_XML = re.compile(
    r"\s{0,20}(?:<\?xml[^>]{0,200}>)?\s{0,20}(?:<!--.{0,2000}?-->)?\s{0,20}<(rss|feed|rdf:RDF|urlset|sitemapindex|svg)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One article as text; a field is empty when the page does not say it.

    `text` has a line a block, or is the plain text as it came; `published` is a day or a month (ISO).
    """

    text: str
    title: str = ""
    published: str = ""
    publisher: str = ""
    lang: str = ""
    url: str = ""
    contrary: str = ""  # another day of publication that the page states


def read_page(data: bytes, *, content_type: str = "", url: str = "", where: str = "") -> Page:
    """Read the bytes of an HTML page or a plain text.

    `where` names the page in messages, its address when not given.  Raises BadInput for what is no article:
    nothing, a binary file, bytes in another charset than stated, a page that asks for cookies, checks the browser
    or reports an error.
    """
    where = where or url or "page"
    check_bytes(data, where)
    text = decode(data, where, content_type)
    if found := _XML.match(text):
        raise BadInput(where, f"a document of the kind <{found[1]}>", "an article as HTML or text")
    if not _HTML.search(text[:20_000]):
        _check_length(text, where)
        return _finished(_of_text(text, url), where)
    check_shape(text, where)
    return _finished(_of_html(text, url, TimeBox(where)), where)


def _of_text(text: str, url: str) -> Page:
    kept = "\n".join(line for part in text.splitlines() if (line := lines(part)))
    return Page(text if kept else "", _heading(kept), lang=tongue_of(kept), url=url)


def _heading(text: str) -> str:
    """Give a plain text's heading: the first of its lines that is no date and does not end like a sentence."""
    for line in text.split("\n", 5)[:5]:
        words = sum(any(sign.isalpha() for sign in word) for word in line.split())
        if len(line) <= 200 and (words >= 4 or len(_HAN.findall(line)) >= 8) and line[-1] not in ".!?:;。！？：；":
            return plain(line)
    return ""


def _of_html(text: str, url: str, box: TimeBox) -> Page:
    tree = LexborHTMLParser(text)
    box.check()
    head = head_of(tree, url)
    prose = text_of(tree)
    box.check()
    if len(prose) < SHORT:
        prose = max(prose, lines(plain(head.body, MAX_TEXT)), _whole(text), key=len)
    return Page(prose, head.title, head.published, head.publisher, _language(prose, head), head.url, head.contrary)


def _whole(text: str) -> str:
    """Give the text of the page with its furniture, for a page whose pruned text is too short."""
    from trafilatura import extract  # slow to load, seldom needed

    own = text_of(LexborHTMLParser(text), with_furniture=True)
    found = extract(text, include_comments=False) or ""
    return found if len(found) >= SHORT else own


def _language(text: str, head: Head) -> str:
    """Give the language of the words; for one we do not read, the language that the page names."""
    seen = tongue_of(text)
    return seen or (head.lang if head.lang not in languages() else "")


def _finished(page: Page, where: str) -> Page:
    """Refuse a page without an article."""
    if not page.text:
        raise BadInput(where, "no visible text in the page", "an article as HTML or text")
    _check_length(page.text, where)
    if kind := _wall(page):
        raise BadInput(where, f"{kind} ({page.title[:80] or page.text[:80]!r})", "an article")
    return page


def _check_length(text: str, where: str) -> None:
    if len(text) > MAX_TEXT:
        raise BadInput(where, f"{len(text):,} characters of text", f"an article of at most {MAX_TEXT:,}")


def _wall(page: Page) -> str:
    """Name the kind of page that is no article; empty for an article."""
    if len(page.text) > WALL_TEXT:
        return ""
    title, text = page.title.casefold(), page.text.casefold()
    for kind, place, words in _walls():
        if (place == "title" and title.startswith(words)) or (place == "text" and len(text) < 1_200 and words in text):
            return kind
    return ""


@cache
def _walls() -> tuple[tuple[str, str, str], ...]:
    """Give the table of words by which such pages are known: what the page is, where they stand, the words."""
    with (BUNDLE / "reference" / "walls.csv").open(encoding="utf-8", newline="") as rows:
        return tuple((row["kind"], row["place"], row["words"].casefold()) for row in csv.DictReader(rows))
