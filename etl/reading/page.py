"""A page's bytes to its article: the visible text, with title, date, publisher and language.

Order of work: size and emptiness, charset, pruning of what is no article (fast), then the article's text.  Where
pruning leaves little, the whole tree is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from etl.errors import BadInput
from etl.reading.charset import decode
from etl.reading.language import language_of
from etl.reading.metadata import INVISIBLE, Metadata, clean, metadata_of

LARGEST = 20_000_000  # bytes
SHORT = 250  # characters: below, the pruning may have cut the article
BARRED = 600  # characters: a wall or an error page says no more
FURNITURE = (
    "script", "style", "noscript", "template", "iframe", "svg", "nav", "header", "footer", "aside", "form", "button",
    "[hidden]", '[aria-hidden="true"]', '[style*="display:none"]', '[style*="display: none"]', '[style*="visibility:hidden"]',
)  # fmt: skip
WALL = re.compile(
    r"enable javascript|enable cookies|access denied|403 forbidden|404 not found|page not found|just a moment|"
    r"verify you are (?:a )?human|captcha|service unavailable|bad gateway|subscribe to continue|we use cookies|"
    r"включите javascript|страница не найдена|доступ запрещ|页面不存在|请输入验证码|访问被拒绝",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """An article as read from its page; empty fields are those the page does not state."""

    title: str
    published: str
    publisher: str
    lang: str
    text: str


def read_page(data: bytes, *, content_type: str = "", url: str = "") -> Page:
    """Give the article of a page (HTML or plain text).

    Raises BadInput for an empty or oversized page, unreadable characters, a wall or an error page.
    """
    where = url or "page"
    if not data.strip():
        raise BadInput(where, "an empty page", "a page with an article")
    if len(data) > LARGEST:
        raise BadInput(where, f"{len(data):,} bytes", f"at most {LARGEST:,}")
    if b"\x00" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(where, "binary data", "HTML or text")
    source = decode(data, content_type=content_type, where=where)
    if not _is_html(source, content_type):
        return _plain(source, where)
    return _article(source, where, url)


def _is_html(source: str, content_type: str) -> bool:
    head = source[:2000].lstrip("\ufeff \r\n\t").lower()
    return (
        "html" in content_type.lower()
        or head.startswith(("<!doctype", "<html", "<head", "<body", "<?xml"))
        or "<p" in head
        or "<div" in head
    )


def _plain(source: str, where: str) -> Page:
    text = visible(source)
    if not text:
        raise BadInput(where, "no visible text", "an article")
    return Page("", "", "", language_of(text), text)


def _article(source: str, where: str, url: str) -> Page:
    try:
        tree = LexborHTMLParser(source)
        about = metadata_of(tree, url)
        text = _text_of(tree, source)
    except RecursionError as error:
        raise BadInput(where, "markup nested too deeply", "a page of a news outlet") from error
    if not text:
        raise BadInput(where, "no article text", "a page with an article")
    if len(text) < BARRED and WALL.search(f"{about.title} {text}"):
        raise BadInput(where, f"a wall or an error page ({clean(text)[:60]})", "the article itself")
    return _page(about, text)


def _page(about: Metadata, text: str) -> Page:
    return Page(about.title, about.published, about.publisher, language_of(text) or about.lang, text)


def _text_of(tree: LexborHTMLParser, source: str) -> str:
    """Read the pruned tree; the whole one where that leaves little."""
    tree.strip_tags(list(FURNITURE[:12]))
    for node in tree.css(", ".join(FURNITURE[12:])):
        node.decompose()
    text = _extract(tree.html or "")
    return text if len(text) >= SHORT else max(text, _extract(source), key=len)


def _extract(source: str) -> str:
    found = trafilatura.extract(
        source, fast=True, include_comments=False, include_tables=True, deduplicate=False
    )
    return visible(found or "")


def visible(text: str) -> str:
    """Give text without the characters that cannot be seen or that turn the direction of letters."""
    return INVISIBLE.sub("", text).strip()
