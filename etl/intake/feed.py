"""One RSS or Atom feed as a list of entries: hostile bytes until they have passed the gates."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import defusedxml.ElementTree
import feedparser

from etl.errors import Unexpected
from etl.reading.charset import decode
from etl.reading.dates import day_of
from etl.reading.metadata import plain, urlsplit_ok

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 2 * 1024 * 1024
MAX_ENTRIES = 200
_ROOT = re.compile(
    r"\s{0,50}(?:<\?xml[^>]{0,200}\?>)?(?:\s|<!--[^>]{0,2000}-->|<\?[^>]{0,500}\?>){0,20}<(rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE,
)
_DECLARES = re.compile(r"<!\s{0,10}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s{0,50}<\?xml[^>]{0,200}\?>")
_TRACKING = re.compile(r"^(utm_|fbclid|gclid|yclid|mc_|ref$|from$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as its feed announces it; `published` is a day or empty."""

    url: str
    title: str
    summary: str
    published: str = ""


def entries(body: bytes, where: str, base: str = "") -> list[Entry]:
    """Give the entries of a feed, in its order, without those that have no usable address.

    `base` is the address of the feed, for links that are relative to it.

    Raises Unexpected for what is no feed, declares entities, is not well-formed or too large.
    """
    if len(body) > MAX_BYTES:
        raise Unexpected(f"{where}: a feed of {len(body):,} bytes; at most {MAX_BYTES:,} are read")
    text = decode(body, where)
    if not _ROOT.match(text):
        raise Unexpected(f"{where}: no feed: it begins {' '.join(text[:60].split())!r}")
    if _DECLARES.search(text):
        raise Unexpected(f"{where}: the feed declares a document type or entities, which are not read")
    clean = _PROLOGUE.sub("", text).encode()
    try:
        defusedxml.ElementTree.fromstring(clean, forbid_dtd=True)
    except (defusedxml.ElementTree.ParseError, ValueError, RecursionError) as error:
        raise Unexpected(f"{where}: not well-formed ({error})") from None
    parsed = feedparser.parse(io.BytesIO(clean), sanitize_html=False, resolve_relative_uris=False)
    return list(_entries(parsed.entries[:MAX_ENTRIES], base))


def _entries(found: list[Any], base: str) -> Iterator[Entry]:
    seen = set()
    for one in found:
        url = canonical(_joined(base, str(one.get("link") or "").strip()))
        if url and url not in seen:
            seen.add(url)
            yield Entry(url, plain(str(one.get("title") or "")), plain(str(one.get("summary") or ""), 1000), _day(one))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if base and link else link
    except ValueError:
        return ""


def _day(one: Any) -> str:  # noqa: ANN401 - feedparser's own dictionary
    """Give the day as the feed prints it, in the outlet's own time; else as feedparser understands the stamp."""
    for name in ("published", "updated"):
        if day := day_of(str(dict.get(one, name) or "")):
            return day
    stamp = dict.get(one, "published_parsed") or dict.get(one, "updated_parsed")
    return day_of(f"{stamp[0]:04}-{stamp[1]:02}-{stamp[2]:02}") if stamp else ""


def canonical(url: str) -> str:
    """Give an address without what only counts visitors; empty for one that may not be followed.

    >>> canonical("https://News.example/a/?utm_source=rss&id=7#top")
    'https://news.example/a/?id=7'
    """
    url = url.strip()
    if not urlsplit_ok(url) or any(ord(sign) <= 32 for sign in url):
        return ""
    parts = urlsplit(url)
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(name)
    ]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path or "/", urlencode(kept), ""))
