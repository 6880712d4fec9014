"""Sentences of a text, as spans of characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.words import Words

END = re.compile(r"[.!?…]+[\"'»”)\]]*(?=\s)|[。！？]+[」』”’）]*|\n+")
WORD_BEFORE = 12  # characters looked at for an abbreviation


def sentences(text: str, words: Words) -> list[tuple[int, int]]:
    """Give the spans of the sentences; a full stop after an abbreviation, an initial or a digit run ends none."""
    spans, start = [], 0
    for match in END.finditer(text):
        if match.group()[0] == "." and not _ends(text, match, words):
            continue
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


LAST_WORD = re.compile(r"[^\W_]+\Z")


def _ends(text: str, match: re.Match[str], words: Words) -> bool:
    following = text[match.end() : match.end() + 4].lstrip()
    if following and following[0].islower():
        return False
    word = LAST_WORD.search(text[max(0, match.start() - WORD_BEFORE) : match.start()])
    if word is None:
        return True
    last = word.group()
    if len(last) == 1 and last.isupper():
        return False
    return not _abbreviates(last, following, words)


def _abbreviates(word: str, following: str, words: Words) -> bool:
    """Tell whether the stop belongs to the word: always after "г.", after "млн." only before digits or a currency."""
    tags = [entry.tags for entry in words.starting_with(word) if len(entry.parts) == 1]
    if not any("abbreviation" in one for one in tags):
        return False
    opens = following[:1].isupper() and not following.startswith("США")
    return not (opens and any("scale" in one or "currency" in one or "percent" in one for one in tags))
