"""Sentences of a text, as spans of characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from etl.reading.telling import telling

if TYPE_CHECKING:
    from etl.reading.words import Words

END = re.compile(  # begins with a set of characters, for which a text is searched fast
    r"[.!?…。！？\n](?:(?<=\n)\n*|(?<=[。！？])[。！？]*[」』”’）]*|(?<=[.!?…])[.!?…]{0,9}[\"'»”)\]]{0,4}(?=\s))"
)
OPENING = 2  # sentences of a text that are always read: they name whom it is about
CARRIED = 3  # sentences over which a topic or a year is carried to a figure
NARROW, WIDE = 50, 130  # characters of a line in a text broken to a width
WINDOW = 2000  # characters
WORD_BEFORE = 12  # characters looked at for an abbreviation


def sentences(text: str, words: Words) -> list[tuple[int, int]]:
    """Give the spans of the sentences; a full stop after an abbreviation or an initial ends none."""
    spans, start = [], 0
    wrapped = _is_wrapped(text)
    for match in END.finditer(text):
        if match.group()[0] == "." and not _ends(text, match, words):
            continue
        if wrapped and match.group() == "\n" and _goes_on(text, match):
            continue
        spans += _windows(text, start, match.end())
        start = match.end()
    return spans + _windows(text, start, len(text))


def _is_wrapped(text: str) -> bool:
    """Tell whether lines were broken to fit a width, as in mail and old text files."""
    lines = [line for line in text.split("\n") if len(line) >= NARROW]
    unfinished = sum(line.rstrip()[-1:].isalnum() or line.rstrip()[-1:] == "," for line in lines)
    return bool(lines) and max(map(len, lines)) <= WIDE and unfinished > 1 and 4 * unfinished >= len(lines)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether a line break stands inside a sentence of such a text."""
    line = text[max(0, match.start() - NARROW) : match.start()]
    return len(line) == NARROW and "\n" not in line and line.rstrip()[-1:] not in ".!?:;"


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what no stop ends into windows, so that the work on a page grows with its length alone."""
    out = []
    while end - start > WINDOW:
        space = text.rfind(" ", start + WINDOW // 2, start + WINDOW)
        cut = space if space > 0 else start + WINDOW
        out.append((start, cut))
        start = cut
    return out + ([(start, end)] if text[start:end].strip() else [])


def near_figures(text: str, spans: list[tuple[int, int]], words: Words) -> list[tuple[int, int, bool]]:
    """Keep the sentences that may hold a figure, the few before each, and the opening of the text.

    The third of each is whether it may hold a figure itself.
    """
    starts = [start for start, _ in spans]
    found = {bisect_right(starts, place) - 1 for place in telling(words.lang).places(text)}
    kept = {k - back for k in found for back in range(CARRIED + 1)}
    return [(*span, k in found) for k, span in enumerate(spans) if k < OPENING or k in kept]


LAST_WORD = re.compile(rf"[^\W_]{{1,{WORD_BEFORE}}}\Z")


def _ends(text: str, match: re.Match[str], words: Words) -> bool:
    following = text[match.end() : match.end() + 4].lstrip()
    if following and following[0].islower():
        return False
    word = LAST_WORD.search(text[max(0, match.start() - WORD_BEFORE) : match.start()])
    if word is None:
        return True
    last = word.group()
    if len(last) == 1 and (last.isupper() or text[match.start() - 2 : match.start() - 1] == "."):
        return False  # an initial, or "i.e.", "т.е."
    return not _abbreviates(last, following, words)


def _abbreviates(word: str, following: str, words: Words) -> bool:
    """Tell whether the stop belongs to the word: always after "г.", after "млн." unless a new word opens."""
    entry = words.starting_with(word).single if words.traits.spaced else None
    if entry is None or "abbreviation" not in entry.tags:
        return False
    opens = following[:1].isupper() and not following.startswith("США")
    return not (opens and not entry.tags.keys().isdisjoint(("scale", "currency", "percent")))
