"""Whether a page's markup has a shape that can be parsed in time: depth and attributes within bounds."""

from __future__ import annotations

import re
from collections import Counter

from etl.errors import BadInput

DEPTH = 1_000  # browsers stop at 512
ATTRIBUTES = 2_000
_PLAIN = 250_000  # characters that are parsed in time whatever their shape, when most tags are closed
_UNCLOSED = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CLOSED_BY_THEMSELVES = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
})  # fmt: skip


def check_shape(html: str, where: str) -> None:
    """Refuse a page nested deeper than 1,000 elements, or with 2,000 attributes in one tag.

    Parsers take a time that grows with the square of both; articles stay far below.
    """
    opened = html.count("<") - 2 * html.count("</")
    if len(html) < _PLAIN and opened < _UNCLOSED:
        return
    if (depth := _depth(html)) > DEPTH:
        raise BadInput(where, f"elements nested {depth:,} deep", f"at most {DEPTH:,}")
    for tag in _LONG_TAG.finditer(html):
        if len(_QUOTED.sub("", tag[0]).split()) > ATTRIBUTES:
            raise BadInput(where, f"a tag with more than {ATTRIBUTES:,} attributes", "an article as HTML")


def _depth(html: str) -> int:
    """Give an upper bound of the depth: for each name the elements open at once, added up."""
    open_now: Counter[str] = Counter()
    depth = deepest = 0
    for closing, name in _TAG.findall(html.lower()):
        if name in _CLOSED_BY_THEMSELVES:
            continue
        if not closing:
            open_now[name] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
    return deepest
