"""From the bytes of a page to its characters: a byte gate, then the charset that the bytes bear out."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from etl.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 20 * 1024 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BINARY = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP or office file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture", b"RIFF": "a media file", b"\x1f\x8b": "a gzip file", b"\xd0\xcf\x11\xe0": "an office file",
    b"SQLite format 3": "a database", b"\x7fELF": "a program", b"7z\xbc\xaf": "a 7z file", b"Rar!": "a RAR file",
}  # fmt: skip
_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_IN_HEADER = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_BY_LAW = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
}
_LATIN = frozenset({"cp1252", "windows-1252", "iso-8859-15", "latin1"})
_SAMPLE = 60_000  # bytes that settle which charset a page without a statement has
_BROKEN_DIGITS = re.compile("[\\d.,]\ufffd|\ufffd[\\d.,]")
_MIXED_UP = re.compile("[\u00c0-\u00ff]{3}")


def check_bytes(body: bytes, where: str) -> None:
    """Refuse what cannot be a page: nothing at all, more than 20 MB, a file of another kind."""
    if not body.strip(b" \t\r\n\xef\xbb\xbf\x00"):
        raise BadInput(where, "empty: not one character", "an article as HTML or text")
    if len(body) > MAX_BYTES:
        raise BadInput(where, f"{len(body):,} bytes", f"at most {MAX_BYTES:,}")
    for magic, name in _BINARY.items():
        if body.startswith(magic):
            raise BadInput(where, f"{name}, not a page", "an article as HTML or text")
    if body[:3] == codecs.BOM_UTF8 or body[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return
    head = body[:8192]
    if len(head) - len(head.translate(None, _CONTROL)) > len(head) // 200:
        raise BadInput(where, "bytes that are no text", "an article as HTML or text")


def decode(body: bytes, where: str, content_type: str = "") -> str:
    """Give the characters of a page.

    The order is: byte order mark, valid UTF-8 (which other charsets hit by chance only in a few letters), the
    header's charset, the page's own statement, and last what the bytes look like.  Raises BadInput when a
    charset is stated and no reading is free of damage in its figures.

    >>> decode("Экспорт".encode("cp1251"), "page", "text/html; charset=windows-1251")
    'Экспорт'
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _mended(body[len(mark) :], name, where)
    if (text := _strict(body, "utf-8")) is not None:
        return text
    stated = [name for name in _stated(body, content_type) if _known(name)]
    for name in stated:
        if (text := _strict(body, name)) is not None and not (name in _LATIN and _MIXED_UP.search(text)):
            return text
    guess = _guessed(body)
    if guess and not stated:
        return _mended(body, guess, where)
    if guess and stated[0] in _LATIN:
        return _mended(body, guess, where)
    return _mended(body, stated[0] if stated else "utf-8", where)


def _stated(body: bytes, content_type: str) -> Iterator[str]:
    """Yield the charsets that the header and the page name, under the names that decode them whole."""
    if found := _IN_HEADER.search(content_type[:300]):
        yield _BY_LAW.get(found[1].lower(), found[1].lower())
    if inside := _IN_PAGE.search(body[:4096]):
        name = inside[1].decode("ascii", "replace").lower()
        yield _BY_LAW.get(name, name)


def _known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001 - rot13, zip and the like are codecs too
    except (LookupError, ValueError):
        return False


def _strict(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except (UnicodeError, ValueError):
        return None


def _mended(body: bytes, name: str, where: str) -> str:
    """Decode with single damaged letters replaced; damage beside a digit or in many places is refused."""
    text = body.decode(name, "replace")
    damaged = text.count("\ufffd")
    if damaged > max(5, len(text) // 1000) or _BROKEN_DIGITS.search(text):
        raise BadInput(where, f"{damaged:,} places that are no {name}", "a page in the charset it states")
    return text


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    best = from_bytes(body[:_SAMPLE]).best()
    return best.encoding if best else ""
