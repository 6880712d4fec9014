"""Addresses that were given out once and have moved: each still opens the right view."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

_OWN = re.compile(r"/([\w.-]+(/[\w.-]+)*/?)?", re.ASCII)  # two slashes at the start would be another host
LIST = Path(__file__).parent / "retired.csv"


@cache
def moves() -> tuple[Mapping[str, str], ...]:
    """Give the rows of `retired.csv`: `old` and `new` addresses, and the day `since` when the old one is retired.

    `*?name=value` stands for a parameter of any page.
    """
    with LIST.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def moved(path: str, query: str) -> str:
    """Give the address that took the place of a retired one; empty for one that is in use.

    >>> moved("/embed/overview-level", "c=KZ"), moved("/", "flow=total&c=KZ"), moved("/", "flow=export")
    ('/embed/level?c=KZ', '/?flow=turnover&c=KZ', '')
    """
    if not _OWN.fullmatch(path):
        return ""
    paths = {move["old"]: move["new"] for move in moves() if not move["old"].startswith("*")}
    values = {_pair(move["old"]): _pair(move["new"]) for move in moves() if move["old"].startswith("*")}
    given = parse_qsl(query, keep_blank_values=True)
    now = (paths.get(path, path), [values.get(pair, pair) for pair in given])
    if now == (path, given):
        return ""
    return now[0] + (f"?{urlencode(now[1], safe=',')}" if now[1] else "")


def _pair(address: str) -> tuple[str, str]:
    name, _, value = address.partition("?")[2].partition("=")
    return name, value
