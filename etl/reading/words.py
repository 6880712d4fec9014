"""The vocabulary of a language: one table under data/reference/words, looked up by the words of a text.

A row of the table is `tag,value,forms`; forms are separated by `|`, a trailing `*` stands for any ending, and
a form with a capital letter is matched as written.  Names of months come from CLDR as well.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from etl.settings import BUNDLE

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = BUNDLE / "reference" / "words"
TOKEN = re.compile(r"[0-9]+(?:[.,\u00a0\u202f' ][0-9]+)*(?:-[а-я]{1,2}(?![а-я]))?|[^\W\d_]+|[^\w\s]|_")
SECONDS = 500  # followers remembered for one word
MEMORY = 60_000  # words whose entries are remembered; a larger vocabulary starts afresh

Tags = dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a form: its letters, whether any ending may follow, whether case counts."""

    text: str
    open_ended: bool
    cased: bool

    def fits(self, raw: str, low: str) -> bool:
        """Tell whether a word of the text (as printed, and in lower case) is this part."""
        word = raw if self.cased else low
        return word.startswith(self.text) if self.open_ended else word == self.text


@dataclass(slots=True)
class Entry:
    """One form of the table with everything it may mean."""

    parts: tuple[Part, ...]
    tags: Tags
    code: str = ""  # its letter as an item, set when it is first met

    @property
    def rank(self) -> tuple[int, int, int]:
        """Longer forms first, then longer stems, then exact before open-ended."""
        letters = sum(len(part.text) for part in self.parts)
        return (-len(self.parts), -letters, sum(part.open_ended for part in self.parts))


@dataclass(slots=True)
class Heads:
    """The forms that may begin with one word: the word alone, and longer forms by their second word."""

    single: Entry | None
    longer: bool
    by_second: dict[str, list[Entry]]
    loose: list[Entry]  # whose second word is open-ended or cased
    known: dict[str, list[Entry]]

    def followed_by(self, raw: str) -> list[Entry]:
        """Give the longer forms whose second word fits, longest first."""
        found = self.known.get(raw)
        if found is None:
            low = raw.lower()
            found = self.by_second.get(low, []) + [entry for entry in self.loose if entry.parts[1].fits(raw, low)]
            found.sort(key=lambda entry: entry.rank)
            if len(self.known) < SECONDS:
                self.known[raw] = found
        return found


class Words:
    """The vocabulary of one language."""

    def __init__(self, lang: str, folder: Path = FOLDER) -> None:
        """Read the language's table and, for spelled languages, the month names of CLDR."""
        self.lang = lang
        self.traits = traits(lang)
        self._entries: dict[str, Entry] = {}
        for tag, value, form in rows(folder / f"{lang}.csv"):
            self._add(tag, value, form)
        if self.traits.spaced:
            for number, name in month_names(lang):
                self._add("month", str(number), name)
        self._complete()
        self._by_start = self._index()
        self._known: dict[str, Heads] = {}
        self.settled: dict[str, tuple[Tags, str]] = {}  # meanings and letter of the words that begin no longer form

    def _add(self, tag: str, value: str, form: str) -> None:
        entry = self._entries.setdefault(form, Entry(parts_of(form, self.traits), {}))
        entry.tags.setdefault(tag, value)

    def _complete(self) -> None:
        """Let a form that speaks of all trade ("совокупный оборот") keep the flow that its last word names."""
        flows = [
            (entry.parts[0], entry.tags["flow"])
            for entry in self._entries.values()
            if len(entry.parts) == 1 and "flow" in entry.tags
        ]
        for entry in self._entries.values():
            if "overall" in entry.tags and "flow" not in entry.tags and len(entry.parts) > 1:
                last = entry.parts[-1].text
                named = next((flow for part, flow in flows if part.fits(last, last)), "")
                if named:
                    entry.tags["flow"] = named

    def _index(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            head = entry.parts[0].text
            index[head.lower() if self.traits.spaced else head[0]].append(entry)
        for entries in index.values():
            entries.sort(key=lambda entry: entry.rank)
        return dict(index)

    def entries(self, *tags: str) -> list[Entry]:
        """Give the forms that have one of these tags; every form when none is asked for."""
        return [entry for entry in self._entries.values() if not tags or not entry.tags.keys().isdisjoint(tags)]

    def starting_with(self, raw: str) -> Heads:
        """Give the forms whose first part fits this word."""
        found = self._known.get(raw)
        if found is None:
            found = self._look_up(raw)
            if len(self._known) > MEMORY:
                self._known.clear()
            self._known[raw] = found
        return found

    def settle(self, raw: str, tags: Tags, code: str) -> None:
        """Remember what a word is wherever it stands."""
        if len(self.settled) > MEMORY:
            self.settled.clear()
        self.settled[raw] = (tags, code)

    def _look_up(self, raw: str) -> Heads:
        low = raw.lower()
        entries = [
            entry
            for length in range(len(low), 0, -1)
            for entry in self._by_start.get(low[:length], ())
            if entry.parts[0].fits(raw, low)
        ]
        entries.sort(key=lambda entry: entry.rank)
        return _heads(entries)

    def simplified(self, text: str) -> str:
        """Give the text with traditional characters replaced; every position stays."""
        table = _simplifying()
        for traditional in sorted(table.keys() & set(text)):
            text = text.replace(traditional, table[traditional])
        return text

    def at(self, text: str, position: int) -> Entry | None:
        """Give the longest form that stands at this position of unspaced text."""
        for entry in self._by_start.get(text[position], ()):
            if text.startswith(entry.parts[0].text, position):
                return entry
        return None


def _heads(entries: list[Entry]) -> Heads:
    heads = Heads(
        _merged([entry for entry in entries if len(entry.parts) == 1]),
        longer=False,
        by_second={},
        loose=[],
        known={},
    )
    for entry in entries:
        if len(entry.parts) > 1:
            heads.longer = True
            second = entry.parts[1]
            plain = not (second.open_ended or second.cased)
            (heads.by_second.setdefault(second.text, []) if plain else heads.loose).append(entry)
    return heads


def _merged(singles: list[Entry]) -> Entry | None:
    """Let a word keep what all its single-word forms say, the closest form first ("drop" is also "drop*")."""
    if len(singles) < 2:
        return singles[0] if singles else None
    tags: Tags = {}
    for entry in singles:
        for tag, value in entry.tags.items():
            tags.setdefault(tag, value)
    return Entry(singles[0].parts, tags)


@cache
def _simplifying() -> dict[str, str]:
    """Give traditional characters to the simplified ones the Chinese table is written in, one to one."""
    table: dict[str, str] = {}
    with (FOLDER / "zh-traditional.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            table |= dict(zip(row["traditional"], row["simplified"], strict=True))
    return table


@dataclass(frozen=True, slots=True)
class Traits:
    """The few habits of a language that are grammar, not vocabulary."""

    spaced: bool  # words are separated by spaces
    thousands: str  # marks that group digits by three
    decimal: str  # marks before the fraction
    cased_nouns: bool  # a bare noun after another is its genitive ("экспорт Узбекистана")
    ends_with_month: bool = False  # "since the beginning of the year" runs to the end of the last full month


TRAITS = {
    "en": Traits(spaced=True, thousands=", \u00a0\u202f'", decimal=".", cased_nouns=False),
    "ru": Traits(spaced=True, thousands=" \u00a0\u202f'", decimal=",.", cased_nouns=True, ends_with_month=True),
    "zh": Traits(spaced=False, thousands=", ", decimal=".", cased_nouns=False, ends_with_month=True),
}


def traits(lang: str) -> Traits:
    """Give the habits of a language; one without an entry is taken to write as English does."""
    return TRAITS.get(lang, TRAITS["en"])


def rows(path: Path) -> list[tuple[str, str, str]]:
    """Read a vocabulary table into (tag, value, form), one row a form."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["tag"], row["value"], form) for row in csv.DictReader(lines) for form in row["forms"].split("|")]


def parts_of(form: str, habits: Traits) -> tuple[Part, ...]:
    """Cut a form into its parts.

    >>> [part.text for part in parts_of("central asia*", traits("en"))]
    ['central', 'asia']
    """
    if not habits.spaced:
        return (Part(form, open_ended=False, cased=True),)
    return tuple(_part(word) for word in form.replace("*", "* ").split())


def _part(word: str) -> Part:
    text = word.removesuffix("*")
    return Part(text, open_ended=word.endswith("*"), cased=text != text.lower())


def month_names(lang: str) -> list[tuple[int, str]]:
    """Give CLDR's month names, written out, in every grammatical context it has."""
    months = Locale(lang).months
    return [
        (number, name)
        for context in ("format", "stand-alone")
        for number, name in months[context]["wide"].items()
        if len(name) > 3
    ]


@cache
def vocabulary(lang: str) -> Words:
    """Give the vocabulary of a language, read once."""
    return Words(lang)


@cache
def languages() -> tuple[str, ...]:
    """Give the languages that have a table."""
    return tuple(sorted(path.stem for path in FOLDER.glob("??.csv")))
