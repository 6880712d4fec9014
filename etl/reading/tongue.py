"""Whether a text is in a language we read: beyond its script, by its letters and its small words."""

from __future__ import annotations

import re
from collections import Counter

from etl.reading.language import letters_by_language, spoken

_SAMPLE = 2_000
_WORD = re.compile(r"[a-z\u00df-\u024f\u02bb\u2019']{1,40}")
_SMALL_WORDS = frozenset({
    "the", "of", "and", "in", "to", "a", "is", "was", "by", "for", "with", "on", "from", "that", "it", "its", "at",
    "as", "were", "has",
})  # fmt: skip
_NOT_RUSSIAN = frozenset("іїєґўқғүұңһәөҳӣӯҷћђљњІЇЄҐЎҚҒҮҰҢҺӘӨҲӢӮҶЋЂЉЊ")
_ENOUGH = 150  # letters from which a text can be told from its neighbours


def tongue_of(text: str) -> str:
    """Give "en", "ru" or "zh"; empty when the text is in another language, even one of the same letters.

    A text too short to tell keeps the language of its script.

    >>> tongue_of("Товарооборот вырос"), tongue_of("貿易額は昨年よりもふえました")
    ('ru', '')
    """
    sample = text[:_SAMPLE]
    signs = Counter(sample)
    letters = sum(times for sign, times in signs.items() if sign.isalpha())
    known = letters_by_language(signs)
    seen = spoken(known)
    if not letters or sum(known.values()) < 0.5 * letters:
        return ""
    if seen == "zh":
        return "" if sum(times for sign, times in signs.items() if _is_kana(sign)) > letters / 10 else seen
    if letters < _ENOUGH:
        return seen
    if seen == "ru":
        return "" if sum(signs[sign] for sign in _NOT_RUSSIAN & signs.keys()) > letters / 100 else seen
    words = _WORD.findall(sample.lower())
    small = sum(word in _SMALL_WORDS for word in words)
    return seen if small * 16 >= len(words) else ""


def _is_kana(sign: str) -> bool:
    """Tell whether a sign is one that Japanese or Korean writes and Chinese does not."""
    return "\u3040" <= sign <= "\u30ff" or "\uac00" <= sign <= "\ud7af"
