"""What a page's head says of the article: title, day, publisher, language, address; all of it hostile until checked."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from etl.reading.dates import day_of
from etl.reading.linked import first, linked_articles, name_of
from etl.reading.unseen import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from etl.reading.linked import Node

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date",
    "sailthru.date", "article.published", "citation_publication_date", "publication_date",
    "weibo:article:create_at", "mediaid:pubdate",
)  # fmt: skip
_TAG = re.compile(r"<[^<>]{0,300}>")
_UNSEEN = re.compile(f"[{HIDDEN}\x00-\x1f\x80-\x9f]")
_IN_ADDRESS = re.compile(r"/(20[0-3]\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SAME_DAYS = 3  # between a draft's day and the printed one, or two time zones
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page says; each field empty when it says nothing that holds."""

    title: str = ""
    published: str = ""
    publisher: str = ""
    lang: str = ""
    url: str = ""
    contrary: str = ""  # another day of publication, which the page states elsewhere
    body: str = ""  # the article's text, where the page's linked data carries it


def head_of(tree: LexborHTMLParser, url: str = "") -> Head:
    """Read the head of a page found at `url`; what the page says of its own address serves only without one."""
    meta = _meta(tree)
    linked = linked_articles(tree)
    address = url or _own_address(tree, meta)
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") if root else "") or first(linked, "inLanguage") or meta.get("og:locale", "")
    days = _published(tree, meta, linked, address)
    return Head(
        title=_title(tree, meta, linked),
        published=days[0] if days else "",
        contrary=_contrary(days),
        publisher=plain(name_of(linked, "publisher") or meta.get("og:site_name", "") or host_of(address), 120),
        lang=found[0].lower() if (found := _LANGUAGE.match(lang.strip())) else "",
        url=address,
        body=first(linked, "articleBody"),
    )


def plain(text: str, most: int = 300) -> str:
    r"""Give a label as one line of plain characters: entities read twice at most, tags and unseen characters gone.

    >>> plain("Trade &amp;amp; <b>transit</b>\u200b")
    'Trade & transit'
    """
    text = html.unescape(html.unescape(text[: 10 * most]))
    text = _UNSEEN.sub(" ", _TAG.sub(" ", text))
    return " ".join(unicodedata.normalize("NFKC", text).split())[:most].strip()


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


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        held = node.attributes
        name = held.get("property") or held.get("name") or held.get("itemprop") or ""
        out.setdefault(name.lower(), held.get("content") or "")
    return out


def _own_address(tree: LexborHTMLParser, meta: dict[str, str]) -> str:
    """Give the address that a page says is its own."""
    link = tree.css_first("link[rel=canonical]")
    said = (link.attributes.get("href") if link else "") or meta.get("og:url", "")
    return said if urlsplit_ok(said) else ""


def _title(tree: LexborHTMLParser, meta: dict[str, str], linked: list[Node]) -> str:
    return next((title for text in _titles(tree, meta, linked) if (title := plain(text))), "")


def _titles(tree: LexborHTMLParser, meta: dict[str, str], linked: list[Node]) -> Iterator[str]:
    """Yield what may be the title, the surest first; the tree is searched only when the head does not tell."""
    yield first(linked, "headline")
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


def _published(tree: LexborHTMLParser, meta: dict[str, str], linked: list[Node], url: str) -> list[str]:
    """Give the days that the page says it was published on, the most dependable statement first."""
    said = [first(linked, "datePublished"), *(meta.get(name, "") for name in _DATES)]
    marked = tree.css("time,[itemprop=datePublished]")  # each further search of the tree takes its time
    for is_kind in _KINDS_OF_STAMP:
        said += _stamps(next((node for node in marked if is_kind(node)), None))
    alone = {node.attributes["datetime"] for node in marked if node.tag == "time" and "datetime" in node.attributes}
    said += [stamp or "" for stamp in alone] if len(alone) == 1 else []
    if found := _IN_ADDRESS.search(url[:500]):
        said.append("-".join(found.groups()))
    days = [day for text in said if (day := day_of(text))]
    return sorted(dict.fromkeys(days), key=lambda day: len(day) < 10)


def _stamps(node: LexborNode | None) -> list[str]:
    if node is None:
        return []
    return [node.attributes.get(key) or "" for key in ("datetime", "content")] + [node.text()[:60]]


def _is_in_article(node: LexborNode) -> bool:
    while node.parent is not None:
        node = node.parent
        if node.tag == "article":
            return True
    return False


_KINDS_OF_STAMP: tuple[Callable[[LexborNode], bool], ...] = (
    lambda node: node.attributes.get("itemprop") == "datePublished",
    lambda node: node.tag == "time" and _is_in_article(node),
    lambda node: node.tag == "time" and "pubdate" in node.attributes,
    lambda node: node.tag == "time" and "entry-date" in (node.attributes.get("class") or "").split(),
)


def _contrary(days: list[str]) -> str:
    """Give a stated day some days away from the first, which makes "last year" doubtful; empty when all agree."""
    return next((day for day in days[1:] if _is_far(day, days[0])), "")


def _is_far(one: str, other: str) -> bool:
    if len(one) < 10 or len(other) < 10:
        return one[:7] != other[:7]
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days) > _SAME_DAYS
