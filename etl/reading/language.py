"""The language of a text, by its letters."""

from __future__ import annotations

from collections import Counter

from etl.reading.words import languages

SAMPLE = 4000  # characters that settle it
HAN = "zh"
_SPANS = (
    ("a", "z", "en"), ("\u0400", "\u04ff", "ru"), ("\u4e00", "\u9fff", HAN), ("A", "Z", "en"),
    ("\u00c0", "\u024f", "en"),
)  # fmt: skip


def language_of(text: str) -> str:
    """Give "en", "ru" or "zh"; empty when the letters are of another script.

    >>> language_of("Товарооборот вырос"), language_of("双边贸易额"), language_of("Trade grew")
    ('ru', 'zh', 'en')
    """
    return spoken(letters_by_language(Counter(text[:SAMPLE])))


def letters_by_language(signs: Counter[str]) -> dict[str, int]:
    """Count the letters of each language's script among the signs of a text."""
    counts = {HAN: 0, "ru": 0, "en": 0}
    for sign, times in signs.items():
        for low, high, lang in _SPANS:
            if low <= sign <= high:
                counts[lang] += times
                break
    return counts


def spoken(letters: dict[str, int]) -> str:
    """Give the language whose letters weigh most, a Han character as much as two letters; empty when none is read."""
    weights = {lang: count * (2 if lang == HAN else 1) for lang, count in letters.items()}
    best = max(weights, key=lambda lang: weights[lang])
    return best if weights[best] and best in languages() else ""
