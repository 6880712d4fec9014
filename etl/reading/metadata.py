"""What a page's head says of the article: title, day, publisher, language, address; all of it hostile until checked."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from etl import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date",
    "sailthru.date", "article.published", "citation_publication_date", "publication_date",
    "weibo:article:create_at", "mediaid:pubdate",
)  # fmt: skip
_ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting", "report", "webpage"}
)
_TAG = re.compile(r"<[^<>]{0,300}>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x1f\x7f-\x9f]")
_DAY = re.compile(r"(19[89]\d|20[0-9]\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH = re.compile(r"(19[89]\d|20[0-9]\d)-(\d{2})$")
_IN_ADDRESS = re.compile(r"/(20[0-3]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|$)")
_JSON_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says; each field empty when it says nothing that holds."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    lang: str = ""
    url: str = ""
    body: str = ""  # the article's text, where the page's linked data carries it


def head_of(tree: LexborHTMLParser, url: str = "") -> Head:
    """Read the head of a page found at `url`; what the page says of its own address serves only without one."""
    meta = _meta(tree)
    linked = _linked(tree)
    address = url or _own_address(tree, meta)
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") if root else "") or _first(linked, "inLanguage") or meta.get("og:locale", "")
    return Head(
        title=_title(tree, meta, linked),
        published=_published(tree, meta, linked, address),
        publisher=plain(_named(linked, "publisher") or meta.get("og:site_name", "") or host_of(address), 120),
        lang=found[0].lower() if (found := _LANGUAGE.match(lang.strip())) else "",
        url=address,
        body=_first(linked, "articleBody"),
    )


def plain(text: str, most: int = 300) -> str:
    r"""Give a label as one line of plain characters: entities read twice at most, tags and unseen characters gone.

    >>> plain("Trade &amp;amp; <b>transit</b>\u200b")
    'Trade & transit'
    """
    text = html.unescape(html.unescape(text[: 10 * most]))
    text = _UNSEEN.sub(" ", _TAG.sub(" ", text))
    return " ".join(unicodedata.normalize("NFKC", text).split())[:most].strip()


def day_of(text: str) -> str:
    """Give the day or month a stamp names, as ISO; empty when it names none, or one after tomorrow.

    >>> day_of("2024-03-18T09:00:00+05:00"), day_of("2024-02"), day_of("18.03.24")
    ('2024-03-18', '2024-02', '')
    """
    text = text.strip()[:40]
    if found := _DAY.match(text):
        return _real(found[1], found[2], found[3])
    if found := _MONTH.match(text):
        return found[0] if "01" <= found[2] <= "12" and found[0] <= clock.stamp()[:7] else ""
    return ""


def host_of(url: str) -> str:
    """Give the host of an address without `www.`; empty when there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def urlsplit_ok(url: str) -> bool:
    """Tell whether an address is a plain web address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and len(url) < 2000
    except ValueError:
        return False


def _real(year: str, month: str, day: str) -> str:
    import datetime as dt

    try:
        given = dt.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return given.isoformat() if given <= clock.now().date() + dt.timedelta(days=1) else ""


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        held = node.attributes
        name = held.get("property") or held.get("name") or held.get("itemprop") or ""
        out.setdefault(name.lower(), held.get("content") or "")
    return out


def _linked(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """Give the articles that the page's linked data describes; damaged data is passed over."""
    out: list[dict[str, Any]] = []
    for node in tree.css("script[type='application/ld+json']"):
        text = node.text()
        if len(text) <= _JSON_BYTES:
            try:
                out += _articles(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    return out


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON as it comes
    if isinstance(data, list) and depth < 4:
        for part in data[:100]:
            yield from _articles(part, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.lower() in _ARTICLES for kind in kinds):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _first(linked: list[dict[str, Any]], key: str) -> str:
    return next((value for data in linked if isinstance(value := data.get(key), str) and value.strip()), "")


def _named(linked: list[dict[str, Any]], key: str) -> str:
    for data in linked:
        value = data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name.strip():
            return name
    return ""


def _own_address(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    """Give the address that a page says is its own."""
    link = tree.css_first("link[rel=canonical]")
    said = (link.attributes.get("href") if link else "") or meta.get("og:url", "")
    return said if urlsplit_ok(said) else ""


def _title(tree: LexborHTMLParser, meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    return next((title for text in _titles(tree, meta, linked) if (title := plain(text))), "")


def _titles(tree: LexborHTMLParser, meta: dict[str, str], linked: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what may be the title, the surest first; the tree is searched only when the head does not tell."""
    yield _first(linked, "headline")
    yield from (meta.get(name, "") for name in _TITLES)
    headings = tree.css("h1")
    if len(headings) == 1:
        yield headings[0].text()
    yield _text(tree, "title")
    if headings:
        yield headings[0].text()


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text() if node else ""


def _published(tree: LexborHTMLParser, meta: dict[str, str], linked: list[dict[str, Any]], url: str) -> str:
    """Give the first full day that the page says, else the first month."""
    month = ""
    for text in _stamps(tree, meta, linked, url):
        day = day_of(text)
        if len(day) == 10:
            return day
        month = month or day
    return month


def _stamps(tree: LexborHTMLParser, meta: dict[str, str], linked: list[dict[str, Any]], url: str) -> Iterator[str]:
    """Yield what may be the day, the surest first."""
    yield _first(linked, "datePublished")
    yield from (meta.get(name, "") for name in _DATES)
    for selector in (
        "[itemprop=datePublished]",
        "article time[datetime]",
        "time[datetime][pubdate]",
        "time.entry-date",
    ):
        node = tree.css_first(selector)
        yield from (node.attributes.get(key) or "" for key in ("datetime", "content")) if node else ()
    if found := _IN_ADDRESS.search(url[:500]):
        yield "-".join(found.groups())
