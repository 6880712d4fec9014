"""The arithmetic of a check, step by step, in the reader's language: each sentence of it that has a pattern here.

A sentence of no pattern, or with a part that cannot be said, stays whole as it is and is marked as English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from dash import html

from dashboard import context, formats, queries, stored
from dashboard.tongue import current, mark, say

if TYPE_CHECKING:
    from dash.development.base_component import Component

SENTENCES: Final = (
    mark("Printed: {figure}, {measure} of {trade}, {period}; its digits leave {low} to {high}."),
    mark("{report}, {period}: {figure}, computed: {how}; difference {apart}, {fits}."),
    mark("{report}, {period}: {figure}; difference {apart}, {fits}."),
    mark("Inside the article, {trade}, {period}: {terms} = {sum} against {whole}: {fits}."),
    mark("Inside the article, {trade}, {period}: {part} of {whole} is {made} against {printed}: {fits}."),
    mark("Inside the article, {trade}, {period}: {new} over {old} is {made} against {printed}: {fits}."),
    mark("{terms} = {sum} against {whole}: {fits}"),
    mark("{part} of {whole} is {made} against {printed}: {fits}"),
    mark("{new} over {old} is {made} against {printed}: {fits}"),
    mark("Only one other article quotes this figure; the origin's own series is not loaded."),
    mark("Only {n} other articles quote this figure; the origin's own series is not loaded."),
    mark("The share matches by both counts, the levels do not: {one} ({who}) and {other} ({whom})."),
    mark("None of them is {figure}."),
    mark("All of these are in dollars; no pair of yuan figures is loaded for {period}."),
    mark("Not computable, as no figures of one reporter are loaded: {periods}."),
    mark("What can be computed for {period}: {items}."),
    mark("Known of that year: {items}."),
)
WORDS: Final = (
    mark("inside"),
    mark("outside"),
    mark("fits within rounding"),
    mark("does not fit"),
    mark("no stated period"),
    mark("value"),
    mark("target"),
)
POINTS: Final = mark("{size} points")
BRACKETED: Final = mark("{figure} [{how}]")
LESS: Final = mark("{period} − {before}: {new} less {old}")
_APART: Final = re.compile(r"([+−]?)([\d.]+) (%|points)")
_ITEM: Final = re.compile(r"((?:[A-Z]\w+(?:–[A-Z]\w+)? )?\d{4}) (.+?) \((.+)\)")
_ITEMS: Final = re.compile(r"(?<=\)); (?=(?:[A-Z]\w+(?:–[A-Z]\w+)? )?\d{4} )")
_MONTH: Final = f"(?:{'|'.join(formats.MONTHS_LONG)})"
_ENGLISH: Final = re.compile(r"[A-Za-z]*[a-z]{3,}[a-z'’]*")


class _UntoldError(ValueError):
    """A part has no words in the reader's language."""


def shown(arithmetic: str) -> Component | None:
    """List the steps of a check, one sentence each; None where nothing was computed."""
    steps = [step for step in re.split(r"(?<=\.) (?=[A-Z])", arithmetic) if step]
    return html.Ol([html.Li(_step(step)) for step in steps], className="arithmetic") if steps else None


def said(sentence: str) -> str:
    """Say one step in the reader's language; one that cannot be said comes back as it is.

    >>> said("None of them is 1 %.")
    'None of them is 1 %.'
    """
    if current() == "en":
        return sentence
    for message, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            try:
                made = say(message, **{name: _part(name, value) for name, value in found.groupdict().items()})
            except _UntoldError:
                continue
            if not _has_english(made):
                return f"{made[:1].upper()}{made[1:]}"
    lowered = sentence[:1].lower() + sentence[1:].rstrip(".")
    made = stored.said(lowered)
    return f"{made[:1].upper()}{made[1:]}{formats.stop()}" if made != lowered and not _has_english(made) else sentence


def formula(text: str) -> str:
    """Say how a figure was computed; what cannot be said whole comes back as it is."""
    if current() == "en":
        return text
    try:
        made = _computed(text)
    except _UntoldError:
        return text
    return text if _has_english(made) else made


def reason(text: str) -> str | Component:
    """Say why a claim got its verdict: a sentence of the store, or a sum inside the article."""
    shown_ = stored.shown(text)
    return shown_ if isinstance(shown_, str) else _step(text)


def _step(sentence: str) -> str | Component:
    made = said(sentence)
    return made if made != sentence or current() == "en" else html.Span(sentence, lang="en")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((message, stored.reader(message)) for message in SENTENCES)


def _part(name: str, text: str) -> str:
    """Say what stands in one place of a sentence."""
    if text in WORDS:
        return say(text)
    if found := _APART.fullmatch(text):
        sign, size = found[1], formats.written(found[2])
        return f"{sign}{size}\u00a0%" if found[3] == "%" else say(POINTS, size=f"{sign}{size}")
    if name == "terms":
        return " + ".join(_part("", term) for term in text.split(" + "))
    if name == "periods":
        return formats.joined(_part("", period) for period in text.split(", "))
    if name == "items":
        return formats.parted(_item(item) for item in _ITEMS.split(text))
    return _computed(text)


def _computed(text: str) -> str:
    """Say a sum with how it was made: in brackets, over another, less another."""
    if found := re.fullmatch(r"(.+?) \[(.+?)\]", text):
        return say(BRACKETED, figure=_computed(found[1]), how=_computed(found[2]))
    if found := re.fullmatch(r"(.+?)( \[.+?\])? in (.+?) over (.+?)( \[.+?\])? in (.+)", text):
        new, old = _computed(found[1] + (found[2] or "")), _computed(found[4] + (found[5] or ""))
        return say(OVER, new=new, period=_computed(found[3]), old=old, before=_computed(found[6]))
    if found := re.fullmatch(r"(.+?) − (.+?): (.+) less (.+)", text):
        return say(LESS, **dict(zip(("period", "before", "new", "old"), map(_computed, found.groups()), strict=True)))
    plain = re.sub(r"^(The five|Nobody)\b", lambda word: word[0].lower(), text)
    made = stored.said(plain)
    if made == plain and _ENGLISH.search(plain):
        if re.fullmatch(rf"{_MONTH}(–{_MONTH})?", plain):
            long = formats.month_names(long=True)
            return "–".join(long[formats.MONTHS_LONG.index(month)] for month in plain.split("–"))
        raise _UntoldError(text)
    return made


OVER: Final = mark("{new} in {period} over {old} in {before}")


def _item(text: str) -> str:
    found = _ITEM.fullmatch(text)
    if found is None:
        raise _UntoldError(text)
    how, _, report = found[3].rpartition("; ")
    told = [_computed(part) for part in (how, report) if part]
    return f"{_computed(found[1])} {_computed(found[2])} ({formats.parted(told)})"


def _has_english(text: str) -> bool:
    """Say whether English words were left; short names of sources are none."""
    names = set(queries.sources(context.store())["name"])
    plain = re.sub(
        r"(?<![A-Za-z0-9])[a-z0-9]+(?:[-_.][a-z0-9]+)*(?![A-Za-z0-9])",
        lambda word: "" if word[0] in names else word[0],
        text,
    )
    return bool(_ENGLISH.search(plain) or re.search(r"(?<![A-Za-z])[bt]n(?![A-Za-z])", plain))
