"""Title, date, publisher and language of a page, from what it declares about itself."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
TAGS = re.compile(r"<[^<>]{1,200}>")
DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datePublished",
    "publishdate",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "sailthru.date",
    "parsely-pub-date",
)
LONGEST = 500  # characters of a title or name


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    lang: str = ""


def metadata_of(tree: LexborHTMLParser, url: str) -> Metadata:
    """Read the head of a page: meta elements first, linked data next, then visible marks."""
    metas = {name.lower(): content for name, content in _metas(tree)}
    linked = list(_linked(tree))
    return Metadata(
        clean(metas.get("og:title") or _text(tree, "title") or _text(tree, "h1")),
        _published(tree, metas, linked, url),
        clean(
            metas.get("og:site_name")
            or _publisher(linked)
            or (urlsplit(url).hostname or "").removeprefix("www.")
        ),
        _language(tree),
    )


def clean(text: str) -> str:
    """Give one line of visible text: no markup, no controls that turn or hide letters.

    >>> clean("Trade <b>grows</b>\\u202e ")
    'Trade grows'
    """
    return " ".join(INVISIBLE.sub("", TAGS.sub("", text)).split())[:LONGEST]


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            yield name, attributes["content"] or ""


def _linked(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Give the objects of the page's JSON-LD; what cannot be read is passed over."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text() or "null")
        except (ValueError, RecursionError):
            continue
        pending = [found]
        while pending:
            one = pending.pop()
            if isinstance(one, list):
                pending += one
            elif isinstance(one, dict):
                yield one
                pending += [value for key, value in one.items() if key == "@graph"]


def _published(
    tree: LexborHTMLParser, metas: dict[str, str], linked: list[dict[str, object]], url: str
) -> str:
    said = [metas[name.lower()] for name in DATE_NAMES if name.lower() in metas]
    said += [str(one["datePublished"]) for one in linked if "datePublished" in one]
    said += [node.attributes.get("datetime") or "" for node in tree.css("time[datetime]")[:1]]
    for text in said:
        found = DAY.search(text)
        if found:
            return found.group()
    found = IN_ADDRESS.search(url)
    return "-".join(found.groups()) if found else ""


def _publisher(linked: list[dict[str, object]]) -> str:
    for one in linked:
        publisher = one.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return ""


def _language(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    return ((root.attributes.get("lang") or "") if root is not None else "").lower()[:2]


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text() if node is not None else ""
