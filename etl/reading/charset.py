"""Bytes to text: which characters a page was written in."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from etl.errors import BadInput

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_\-]{2,30})",
    re.IGNORECASE,
)
SENT = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
HEAD = 4096  # bytes in which a page declares its charset
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "iso-8859-1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}
LIKELY = ["utf_8", "cp1251", "koi8_r", "gb18030", "big5", "cp1252"]
LOST_AT_MOST = 0.002  # of the characters; a stray byte is no reason to refuse a page
GUESS = 60_000  # bytes that settle a guess


def decode(data: bytes, *, content_type: str = "", where: str = "page") -> str:
    """Give the text of these bytes: by byte-order mark, by the server's word, by the page's word, by their look.

    Raises BadInput when none of them reads without loss.
    """
    for name in _candidates(data, content_type):
        text = _read(data, name)
        if text is not None:
            return text
    best = from_bytes(data[:GUESS], cp_isolation=LIKELY).best()
    text = _read(data, best.encoding) if best is not None else None
    if text is None:
        raise BadInput(
            where, "characters of no known encoding", "a page in UTF-8 or one that declares its charset"
        )
    return text


def _candidates(data: bytes, content_type: str) -> list[str]:
    names = [name for mark, name in MARKS if data.startswith(mark)][:1]
    sent = SENT.search(content_type)
    declared = DECLARED.search(data[:HEAD])
    names += [sent.group(1)] if sent else []
    names += [declared.group(1).decode("ascii")] if declared else []
    return [*names, "utf-8"]


def _read(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(WIDER.get(name.lower(), name), errors="replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= LOST_AT_MOST * len(text) else None
