"""Whether an announced article is worth a request: it must speak of this trade, as far as title and summary tell."""

from __future__ import annotations

import re
from functools import cache

from etl.reading.sides import FIVE, GROUP
from etl.reading.words import FOLDER, languages, rows

_TRADE = frozenset({"flow", "deal"})


def may_tell(words: str, country: str = "") -> bool:
    """Tell whether words promise a figure on trade between China and the five.

    One of the five (or the region) must be named, and China or a word of trade.  An outlet's own `country` counts
    as named, but then China and a word of trade must both stand there, or all its news would pass.

    >>> may_tell("Uzbekistan's exports to China grow"), may_tell("Snow in the mountains of Kazakhstan")
    (True, False)
    """
    china, five, trade = (bool(pattern.search(words.casefold())) for pattern in _patterns())
    if five:
        return china or trade
    return bool(country) and china and trade


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Give what finds China, one of the five, and a word of trade, in every language that has a table."""
    forms: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for lang in languages():
        for tag, value, form in rows(FOLDER / f"{lang}.csv"):
            if tag == "country" and value in (*FIVE, GROUP, "CHN"):
                forms[0 if value == "CHN" else 1].add(form.casefold())
            elif tag in _TRADE:
                forms[2].add(form.casefold())
    return tuple(re.compile("|".join(map(_written, sorted(kind, key=len, reverse=True)))) for kind in forms)


def _written(form: str) -> str:
    """Write a form of the tables as a pattern: a star stands for any ending, Chinese words have no edges."""
    stem = re.escape(form.removesuffix("*")).replace(r"\ ", r"\s")
    if "\u4e00" <= form[0] <= "\u9fff":
        return stem
    return rf"(?<!\w){stem}" + ("" if form.endswith("*") else r"(?!\w)")
