"""Where in a text a figure may stand: a number beside a unit, or a word that is a figure by itself.

Most sentences of a page have neither and need not be read; the patterns here are wider than the grammar of figures.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.reading.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.reading.words import Part, Words

WORD = 16  # letters of the longest number in words
STEM = 4  # letters by which a word is looked for
BESIDE = ("scale", "currency", "percent", "times", "points")
MONEY = "$€£¥￥"


class Telling:
    """The signs of figures in one language."""

    def __init__(self, words: Words) -> None:
        """Take the units, the numbers and the words for figures from the vocabulary."""
        self._beside = _number_beside_unit(words)
        longest = (max(one.parts, key=lambda part: len(part.text)) for one in words.entries("fraction", "multiple"))
        self._said = _by_stem(part.text.lower() for part in longest)
        units = [one.parts[0].text.lower() for one in words.entries("percent", "scale", "times")]
        self._units = _by_stem(unit for unit in units if unit.isalpha() and len(unit) >= STEM - 1)
        self._numbers = frozenset(one.parts[0].text for one in words.entries("num"))
        if not words.traits.spaced:
            self._units = {}

    def places(self, text: str) -> list[int]:
        """Give the places, in the order of the text."""
        low = _lowered(text)
        found = [match.start() for match in self._beside.finditer(low)]
        found += _all(self._said, low)
        found += (at for at in _all(self._units, low) if self._counted(low, at))
        return sorted(found)

    def _counted(self, low: str, at: int) -> bool:
        """Tell whether a number in words stands before a unit ("one percent")."""
        return not self._numbers.isdisjoint(low[max(0, at - WORD) : at].split()[-1:])


def _number_beside_unit(words: Words) -> re.Pattern[str]:
    parts = {one.parts[0] for one in words.entries(*BESIDE)}
    units = "|".join(_unit(part, words) for part in sorted(parts, key=lambda part: (-len(part.text), part.text)))
    numerals = "" if words.traits.spaced else "一二三四五六七八九十百千余多"
    money = rf"(?<=[{MONEY}][0-9])|(?<=[{MONEY}]\s[0-9])"
    return re.compile(rf"[0-9{numerals}](?:[^\S\n]?[-–]?(?:{units})|{money})")


def _lowered(text: str) -> str:
    """Give the text in small letters; every position stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def _unit(part: Part, words: Words) -> str:
    """Give the pattern of a unit: the whole word where words are spaced ("5 m", not "5 months")."""
    whole = words.traits.spaced and part.text[-1].isalpha() and not part.open_ended
    return re.escape(part.text.lower()) + (r"(?![^\W\d_])" if whole else "")


def _by_stem(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the words under the letters they begin with, so that a text is searched once for each beginning."""
    stems: dict[str, tuple[str, ...]] = {}
    for word in words:
        stems[word[:STEM]] = (*stems.get(word[:STEM], ()), word)
    return stems


def _all(stems: dict[str, tuple[str, ...]], low: str) -> Iterator[int]:
    """Yield the places where one of the words begins."""
    for stem, words in stems.items():
        at = low.find(stem)
        while at >= 0:
            if low.startswith(words, at):
                yield at
            at = low.find(stem, at + 1)


@cache
def telling(lang: str) -> Telling:
    """Give the signs of figures in a language, made once."""
    return Telling(vocabulary(lang))
