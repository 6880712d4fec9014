"""The byte gate: whether a page can speak of this trade at all, told from its bytes alone."""

from __future__ import annotations

import re
from functools import cache

from etl.reading.sides import FIVE, GROUP
from etl.reading.words import FOLDER, languages, rows

CHARSETS = ("utf-8", "gb18030", "cp1251", "utf-16-le")
STEM = 4  # letters of a spelled name that suffice


def worth_reading(data: bytes) -> bool:
    """Tell whether the bytes name China and one of the five (or the region) in any known language."""
    china, five = _patterns()
    return bool(china.search(data)) and bool(five.search(data))


@cache
def _patterns() -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    china: set[bytes] = set()
    five: set[bytes] = set()
    for lang in languages():
        for tag, value, form in rows(FOLDER / f"{lang}.csv"):
            if tag == "country" and (value == "CHN" or value in FIVE or value == GROUP):
                (china if value == "CHN" else five).update(_encoded(form.removesuffix("*")))
    return _any(china), _any(five)


def _encoded(form: str) -> set[bytes]:
    spelled = form.isascii() or "\u0400" <= form[0] <= "\u04ff"
    if len(form) < (STEM if spelled else 2):
        return set()
    forms = {form, form.capitalize(), form.upper(), form.title()}
    out = set()
    for charset in CHARSETS:
        for one in forms:
            try:
                out.add(one.encode(charset))
            except UnicodeEncodeError:
                continue
    return out


def _any(words: set[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word) for word in sorted(words)))
