"""Whether an answer is what was asked for: its stated type and its first bytes."""

from __future__ import annotations

from typing import Literal

from etl.errors import Blocked, Unexpected

Kind = Literal["json", "xml", "html", "csv", "zip", "any"]

_TYPES: dict[str, tuple[str, ...]] = {
    "json": ("json", "javascript", "text/plain", "octet-stream"),
    "xml": ("xml", "text/plain", "octet-stream"),
    "html": ("html",),
    "csv": ("csv", "text/plain", "octet-stream", "vnd.ms-excel"),
    "zip": ("zip", "octet-stream", "spreadsheet", "excel"),
}
_SILENT = (b"script", b"style", b"noscript", b"title")
_FEW = 500  # bytes of words; a browser check says less, an article more
_CHALLENGES = (b"$_ts", b"Just a moment", b"cf-chl", b"challenge-platform", b"_Incapsula_")


def check_content(where: str, kind: Kind, content_type: str, body: bytes) -> None:
    """Raise `Unexpected` for an answer of another kind than asked for; an empty body is one of them."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    stated = content_type.partition(";")[0].strip().lower()
    if not head:
        raise Unexpected(f"{where}: an empty answer")
    if is_challenge(body):
        raise Blocked(f"{where}: blocked: a browser check came instead of data; try again later from this address")
    if kind == "any":
        return
    if kind != "html" and _is_html(head):
        raise Unexpected(f"{where}: a web page came where {kind} was expected: {_title(body)}")
    if stated and not any(part in stated for part in _TYPES[kind]):
        raise Unexpected(f"{where}: content type {stated[:60]!r} where {kind} was expected")


def is_challenge(body: bytes) -> bool:
    """Tell whether a page is a browser check: a script that sets itself up, no table and next to no words.

    Sites that are guarded put the same scripts into their articles.
    """
    head = body[:20_000]
    return any(mark in head for mark in _CHALLENGES) and b"<table" not in body and _words(body) < _FEW


def _words(body: bytes) -> int:
    """Count the bytes of a page that stand outside its tags, scripts and styles."""
    count, inside = 0, b""
    for part in body[:300_000].lower().split(b"<")[1:]:
        if inside:
            inside = b"" if part.startswith(b"/" + inside) else inside
        elif part.startswith(_SILENT):
            inside = next(name for name in _SILENT if part.startswith(name))
        if not inside:
            count += len(part.partition(b">")[2].strip())
    return count


def _is_html(head: bytes) -> bool:
    start = head[:512].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start


def _title(body: bytes) -> str:
    start = body[:20_000].lower().find(b"<title>")
    if start < 0:
        return "no title"
    text = body[start + 7 : start + 127].split(b"<")[0].decode("utf-8", "replace")
    return repr(" ".join(text.split()))
