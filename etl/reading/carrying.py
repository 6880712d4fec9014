"""Whether a sentence without a figure leaves anything to those that follow: a country, a time, a source, goods traded.

Most prose between figures leaves nothing, and is passed over after a look at its words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.reading.items import letter
from etl.reading.words import TOKEN, vocabulary

if TYPE_CHECKING:
    from etl.reading.words import Heads, Tags, Words

TELLING = (  # what changes what is spoken of, by whom, whether it is trade, and what may be a figure after all
    "country", "pair", "person", "source", "voice", "flow", "deal", "overall", "distractor", "itis", "quantity",
    "currency", "scale", "percent", "points", "times", "fraction", "multiple", "tenths", "multby", "percentprefix",
    "fractionmark",
)  # fmt: skip
OF_TIME = frozenset("dMYywqhmQRztseD")  # the letters of items that periods are made of
YEAR = re.compile(r"19[89][0-9]|20[0-6][0-9]|[〇○零一二三四五六七八九]{4}")
MEMORY = 60_000  # words remembered; a larger vocabulary starts afresh


class Carrying:
    """The words of one language that carry something."""

    def __init__(self, words: Words) -> None:
        """Take the vocabulary; what a word of spaced text does is settled when it is first met."""
        self._words = words
        self._known: dict[str, tuple[bool, Heads | None]] = {}
        forms = sorted({re.escape(entry.parts[0].text) for entry in words.entries() if _tells(entry.tags)})
        self._unspaced = None if words.traits.spaced else re.compile("|".join([YEAR.pattern, *forms]))

    def anything(self, text: str, start: int, end: int) -> bool:
        """Tell whether one of the words stands in text[start:end]."""
        if self._unspaced is not None:
            return self._unspaced.search(text, start, end) is not None
        longer: Heads | None = None  # the forms of several words that the word before may begin
        for raw in TOKEN.findall(text, start, end):
            if longer is not None and any(_tells(entry.tags) for entry in longer.followed_by(raw)):
                return True
            tells, longer = self._known.get(raw) or self._settled(raw)
            if tells:
                return True
        return False

    def _settled(self, raw: str) -> tuple[bool, Heads | None]:
        """Tell of one word whether it carries something alone, and with which forms it may do so."""
        if raw[0].isdigit():
            found: tuple[bool, Heads | None] = (YEAR.search(raw) is not None, None)
        else:
            heads = self._words.starting_with(raw)
            found = (heads.single is not None and _tells(heads.single.tags), heads if heads.longer else None)
        if len(self._known) > MEMORY:
            self._known.clear()
        self._known[raw] = found
        return found


def _tells(tags: Tags) -> bool:
    return not tags.keys().isdisjoint(TELLING) or letter(tags) in OF_TIME


@cache
def carrying(lang: str) -> Carrying:
    """Give the words of a language that carry something, sorted once."""
    return Carrying(vocabulary(lang))
