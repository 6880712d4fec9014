"""Whether a text is in a language we read: beyond its script, by its letters and its small words."""

from __future__ import annotations

import re

from etl.reading.language import language_of

_SAMPLE = 2_000
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_RUSSIAN = re.compile("[іїєґўқғүұңһәөҳӣӯҷћђљњ]", re.IGNORECASE)
_KANA = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_WORD = re.compile(r"[a-z\u00df-\u024f\u02bb\u2019']{1,40}")
_SMALL_WORDS = frozenset({
    "the", "of", "and", "in", "to", "a", "is", "was", "by", "for", "with", "on", "from", "that", "it", "its", "at",
    "as", "were", "has",
})  # fmt: skip
_KNOWN = re.compile("[A-Za-z\u00c0-\u024f\u0400-\u04ff\u4e00-\u9fff]+")
_ENOUGH = 150  # letters from which a text can be told from its neighbours


def tongue_of(text: str) -> str:
    """Give "en", "ru" or "zh"; empty when the text is in another language, even one of the same letters.

    A text too short to tell keeps the language of its script.

    >>> tongue_of("Товарооборот вырос"), tongue_of("貿易額は昨年よりもふえました")
    ('ru', '')
    """
    sample = text[:_SAMPLE]
    letters = _count(_LETTERS, sample)
    seen = language_of(sample)
    if not letters or _count(_KNOWN, sample) < 0.5 * letters:
        return ""
    if seen == "zh":
        return "" if len(_KANA.findall(sample)) > letters / 10 else seen
    if letters < _ENOUGH:
        return seen
    if seen == "ru":
        return "" if len(_NOT_RUSSIAN.findall(sample)) > letters / 100 else seen
    words = _WORD.findall(sample.lower())
    small = sum(word in _SMALL_WORDS for word in words)
    return seen if small * 16 >= len(words) else ""


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Count the characters that a pattern of runs matches."""
    return sum(map(len, pattern.findall(text)))
