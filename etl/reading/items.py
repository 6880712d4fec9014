"""A sentence as a row of items: its numbers, its marks and the words the vocabulary knows.

Every item has a one-letter code, so that grammar above words can be written as patterns over letters; they
hold in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.reading.numerals import is_year, number, numeral_run
from etl.reading.words import TOKEN, Entry, Heads, Part, Tags, Words

# The first tag an item has decides its letter; "x" is a word that the table does not know.
LETTERS = dict(
    pair.split(":")
    for pair in [
        "currency:C",
        "percent:%",
        "points:P",
        "scale:S",
        "times:T",
        "multby:B",
        "tenths:T",
        "month:M",
        "monthmark:w",
        "daymark:d",
        "months:m",
        "monthspan:h",
        "half:h",
        "quarters:Q",
        "quarter:q",
        "relyear:R",
        "shift:e",
        "same:s",
        "ytd:t",
        "theyear:z",
        "yearword:Y",
        "num:N",
        "fraction:V",
        "multiple:W",
        "firstn:o",
        "ordinal:o",
        "yearunit:y",
        "decade:D",
        "percentprefix:p",
        "fractionmark:v",
        "more:a",
        "halfmore:H",
        "sign:±",
        "dash:-",
        "quantity:U",
        "flow:F",
        "country:K",
        "joins:&",
        "worddash:~",
        "approx:A",
        "glue:g",
        "possessive:g",
    ]
)
DASHES = "-–—−~～至"
NOTHING: Tags = {}
HYPHENATED = 5  # words of the longest form that hyphens join


@dataclass(slots=True)
class Item:
    """One word, number or mark: what it may mean, where it stands, its letter."""

    text: str
    start: int
    end: int
    tags: Tags
    code: str

    def has(self, *tags: str) -> bool:
        """Tell whether any of these meanings is possible."""
        return not self.tags.keys().isdisjoint(tags)


def letter(tags: Tags) -> str:
    """Give the letter of an item with these meanings."""
    for tag, code in LETTERS.items():
        if tag in tags:
            return code
    return "x"


def letters_of(items: list[Item]) -> str:
    """Give the letters of a row of items, one each, for the patterns of grammar."""
    return "".join([item.code if len(item.code) == 1 else "x" for item in items])


def items_of(text: str, start: int, end: int, words: Words) -> list[Item]:
    """Cut text[start:end] into items; positions are those of the whole text."""
    return _spaced(text, start, end, words) if words.traits.spaced else _unspaced(text, start, end, words)


def _spaced(text: str, start: int, end: int, words: Words) -> list[Item]:
    tokens = _tokens(text, start, end, words)
    settled = words.settled
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        raw, first, last = tokens[at]
        meaning = settled.get(raw)
        if meaning is not None:
            items.append(Item(raw, first, last, meaning[0], meaning[1]))
            at += 1
            continue
        item, width = _word(tokens, at, words)
        items.append(item)
        at += width
    return _compounds(_months(items))


def _months(items: list[Item]) -> list[Item]:
    """Read "9M" before a year or after "in" as nine months, not as nine million."""
    for at in range(1, len(items)):
        item = items[at]
        if item.code != "S" or "months" not in item.tags or items[at - 1].code != "N":
            continue
        after = items[at + 1].code if at + 1 < len(items) else ""
        opened = at > 1 and items[at - 2].code == "g" and "prep" in items[at - 2].tags
        if int(float(items[at - 1].tags["num"])) <= 12 and after != "C" and (after == "Y" or opened):
            items[at] = Item(item.text, item.start, item.end, item.tags, "m")
    return items


def _compounds(items: list[Item]) -> list[Item]:
    """Join "twenty-five": tens, a hyphen and a unit, all in words."""
    if not any(item.code == "N" and item.text[0].isalpha() for item in items):
        return items
    out: list[Item] = []
    for item in items:
        if (
            len(out) > 1
            and item.code == "N"
            and out[-1].text == "-"
            and out[-2].code == "N"
            and _tens_and_unit(out[-2], item)
        ):
            value = str(int(out[-2].tags["num"]) + int(item.tags["num"]))
            out[-2:] = [Item(out[-2].text, out[-2].start, item.end, {"num": value}, "N")]
        else:
            out.append(item)
    return out


def _tens_and_unit(tens: Item, unit: Item) -> bool:
    if not (tens.text[0].isalpha() and unit.text[0].isalpha()):
        return False
    return tens.tags["num"] in {"20", "30", "40", "50", "60", "70", "80", "90"} and len(unit.tags["num"]) == 1


def _tokens(text: str, start: int, end: int, words: Words) -> list[tuple[str, int, int]]:
    """Cut into words, marks and numbers; digits stay together only where one number has them ("2010, 300" is two)."""
    out: list[tuple[str, int, int]] = []
    for match in TOKEN.finditer(text, start, end):
        raw = match.group()
        first, last = match.span()
        if raw[0].isdigit() and not raw.isdigit():
            out += _numbers(raw, first, words)
        else:
            out.append((raw, first, last))
    return out


ENDING = re.compile(r"-[а-я]{1,2}\Z")


def _numbers(raw: str, start: int, words: Words) -> list[tuple[str, int, int]]:
    """Give the numbers of a run of digits; a grammatical ending ("2013-м") stays with the last."""
    ending = ENDING.search(raw)
    spans = numeral_run(raw[: ending.start()] if ending else raw, words.traits)
    out = [(raw[a:b], start + a, start + b) for a, b in spans]
    if ending and out:
        out[-1] = (out[-1][0], out[-1][1], start + len(raw))
    return out


def _word(tokens: list[tuple[str, int, int]], at: int, words: Words) -> tuple[Item, int]:
    """Read the longest form that begins with a word; one that begins no longer form is settled for good."""
    raw, start, end = tokens[at]
    if raw[0].isdigit():
        item = _number(raw, start, end, words)
        words.settle(raw, item.tags, item.code)
        return item, 1
    heads = words.starting_with(raw)
    if heads.longer and at + 1 < len(tokens):
        for entry in heads.followed_by(tokens[at + 1][0]):
            width = len(entry.parts)
            if (width == 2 or _continues(tokens, at, entry.parts)) and not _counts(entry, tokens, at + width, words):
                return _known(entry, raw, start, tokens[at + width - 1][2]), width
        if tokens[at + 1][0] == "-" and tokens[at + 1][1] == end:
            found = _hyphenated(tokens, at, heads)
            if found:
                return found
    if heads.single is not None:
        item = _known(heads.single, raw, start, end)
    elif not raw[0].isalpha():
        item = Item(raw, start, end, NOTHING, "-" if raw in DASHES else raw)
    else:
        item = Item(raw, start, end, NOTHING, "x")
    if not heads.longer:
        words.settle(raw, item.tags, item.code)
    return item, 1


def _counts(entry: Entry, tokens: list[tuple[str, int, int]], after: int, words: Words) -> bool:
    """Tell whether "the five" counts what follows ("the five months") and names no group of countries."""
    if entry.tags.get("country") not in {"C4", "C5"} or after >= len(tokens):
        return False
    unit = words.starting_with(tokens[after][0]).single
    return unit is not None and not unit.tags.keys().isdisjoint(("months", "yearunit", "quarters"))


def _hyphenated(tokens: list[tuple[str, int, int]], at: int, heads: Heads) -> tuple[Item, int] | None:
    """Read a form whose words hyphens join ("two-way", "year-on-year") as the form written apart."""
    places = [at]
    while len(places) < HYPHENATED and (place := _joined_by_hyphen(tokens, places[-1])):
        places.append(place)
    joined = [tokens[place] for place in places]
    for entry in heads.followed_by(joined[1][0]) if len(joined) > 1 else ():
        width = len(entry.parts)
        if width <= len(joined) and (width == 2 or _continues(joined, 0, entry.parts)):
            return _known(entry, tokens[at][0], tokens[at][1], joined[width - 1][2]), places[width - 1] - at + 1
    return None


def _joined_by_hyphen(tokens: list[tuple[str, int, int]], at: int) -> int:
    """Give the place of the word that a hyphen, or nothing but a space, joins to the one at `at`; 0 for none."""
    if (
        at + 2 < len(tokens)
        and tokens[at + 1][0] == "-"
        and tokens[at][2] == tokens[at + 1][1] == tokens[at + 2][1] - 1
    ):
        return at + 2
    return at + 1 if at + 1 < len(tokens) and tokens[at + 1][0][0].isalpha() else 0


def _known(entry: Entry, text: str, start: int, end: int) -> Item:
    if not entry.code:
        entry.code = letter(entry.tags)
    return Item(text, start, end, entry.tags, entry.code)


def _continues(tokens: list[tuple[str, int, int]], at: int, parts: tuple[Part, ...]) -> bool:
    """Tell whether the words from the third on follow as the form has them."""
    if at + len(parts) > len(tokens):
        return False
    for k in range(2, len(parts)):
        raw = tokens[at + k][0]
        if not parts[k].fits(raw, raw.lower()):
            return False
    return True


def _number(raw: str, start: int, end: int, words: Words) -> Item:
    raw = raw.split("-", maxsplit=1)[0]  # "2013-м", "3-х"
    value = number(raw, words.traits)
    code = "Y" if is_year(raw) else "N"
    return Item(raw, start, end, {"num": str(value)}, code)


DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
NUMERALS = re.compile("[〇○零一二三四五六七八九十百千两]+")
SKIP = re.compile(r"[^\W\d_]|\s|\w")


def _unspaced(text: str, start: int, end: int, words: Words) -> list[Item]:
    items: list[Item] = []
    at = start
    while at < end:
        item = _character(text, at, end, words)
        if item.code != " ":
            items.append(item)
        at = item.end
    return items


def _character(text: str, at: int, end: int, words: Words) -> Item:
    char = text[at]
    if char.isdigit() and char.isascii() and (found := DIGITS.match(text, at, end)):
        a, b = numeral_run(found.group(), words.traits)[0]
        return _number(text[at + a : at + b], at, at + b, words)
    entry = words.at(text, at)
    run = NUMERALS.match(text, at, end)
    if run and (entry is None or run.end() - at > len(entry.parts[0].text)):
        return Item(
            run.group(),
            at,
            run.end(),
            {"num": str(number(run.group(), words.traits))},
            "Y" if is_year(run.group()) else "N",
        )
    if entry is not None and at + len(entry.parts[0].text) <= end:
        return _known(entry, entry.parts[0].text, at, at + len(entry.parts[0].text))
    if char.isspace():
        return Item(char, at, at + 1, NOTHING, " ")
    return Item(char, at, at + 1, NOTHING, "x" if char.isalnum() else "-" if char in DASHES else MARKS.get(char, char))


MARKS = {"，": ",", "、": ",", "；": ";", "：": ":", "（": "(", "）": ")", "。": ".", "％": "%"}
