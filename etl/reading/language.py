"""The language of a text, by its letters."""

from __future__ import annotations

import re

from etl.reading.words import languages

HAN = re.compile("[\u4e00-\u9fff]")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
SAMPLE = 4000  # characters that settle it


def language_of(text: str) -> str:
    """Give "en", "ru" or "zh"; empty when the letters are of another script.

    >>> language_of("Товарооборот вырос"), language_of("双边贸易额"), language_of("Trade grew")
    ('ru', 'zh', 'en')
    """
    sample = text[:SAMPLE]
    counts = {
        "zh": 2 * len(HAN.findall(sample)),
        "ru": len(CYRILLIC.findall(sample)),
        "en": len(LATIN.findall(sample)),
    }
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] and best in languages() else ""
