"""Sentences that the store holds in English, in the reader's language: closed lists, and patterns with values.

They are made where figures are compared, so they come as whole sentences.  Each pattern here is one of them, and what
stands in its places (a period, a country, a sum, a sentence again) is said in turn.  A sentence of no pattern stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from dash import html
from flask import g

from dashboard import context, formats, publishers, queries, words
from dashboard.tongue import current, mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

PATTERNS: Final = (
    # why a figure has no rate of change
    mark("no figure of this source for the same months of the year before"),
    mark("the figure of the year before is valued on another basis"),
    mark("the figure of the year before is zero"),
    mark("the figure of the year before is negative"),
    mark("the series is broken between the two years"),
    mark("one of the two figures is flagged unreliable"),
    mark("one of the two figures is an estimate"),
    mark("the base is small"),
    mark("a later vintage replaces this figure"),
    # what both sides of the mirror come to
    mark("both report the same"),
    mark("China reports more"),
    mark("China reports less"),
    # why two figures are no pair
    mark("period: no figure of {who} for {period}; it is loaded for {others}"),
    mark("period: no figure of {who} for {period}"),
    mark("period: {one} against {other} ({n} months against {m} months)"),
    mark("period: {one} against {other}"),
    mark("reporter: Turkmenistan publishes no figures of its own; estimates made from China's are no second report"),
    # why a claim cannot be compared
    mark("{reason}; what exists: {figures}"),
    mark("period: the figure is wanted or forecast, not reported"),
    mark("period: the text gives the figure no period"),
    mark("period: {period} has no stated other end"),
    mark("period: {period} is not made of whole months of one year"),
    mark("currency: no figure of this kind is loaded in {unit}"),
    mark("unit: no figure of this kind is loaded in {unit}"),
    mark("product: the figure is of one good, {good}; no figure of it is loaded for this period"),
    mark("reporter: the text names {who}; only {report} is loaded for this period"),
    mark("no loaded figures to compute the {measure} of {trade} for {period}"),
    mark("no loaded figures for the balance of {trade} for {period}"),
    mark("no loaded figure of {trade} for {period}"),
    mark("the difference is what a revision could cause"),
    mark("further apart than an exchange rate explains"),
    mark("a newsroom's own conversion or a revision could cause this difference"),
    # which other reading would fit
    mark("the figure equals {reading} ({figure}, computed: {how}; {tries})"),
    mark("the figure equals {reading} ({figure}; {tries})"),
    mark("{n} other readings tried; no figure of {period} itself is loaded"),
    mark("{n} other reading tried; no figure of {period} itself is loaded"),
    mark("{n} other readings tried"),
    mark("{n} other reading tried"),
    mark("China's report of {trade}"),
    mark("{who}'s own report of {trade}"),
    mark("the level itself, not its change"),
    mark("the new level in percent of the old, not its change"),
    mark("the change on the year before, not the level"),
    mark("that number of yuan, not {unit}"),
    mark("that number of dollars, not {unit}"),
    mark("{reading}, not {other}"),
    mark("{figure} over {base}"),
    mark("{figure} in {period}"),
    mark("{who}'s report (in part as quoted by articles)"),
    mark("{who}'s report ({source})"),
    mark("{who}'s report as quoted by {source}"),
    mark("{who} national statistics"),
    mark("{who} government"),
    mark("{who} embassy"),
    mark("{who} central bank"),
    mark("expert"),
    mark("media"),
    mark("EDB"),
    mark("MOFCOM"),
    mark("since {day}"),
    mark("until {day}"),
    mark("{size} times"),
    mark("{figure} ÷ {rate} (implied by customs' totals of all trade, {period}, ±{slack} %)"),
    mark("{figure} × {rate} (implied by customs' totals of all trade, {period}, ±{slack} %)"),
    mark("{figure} ÷ {rate} (implied by customs' cells of the five, {period}, ±{slack} %)"),
    mark("{figure} ÷ {whole} ({who}'s trade with the world, {period})"),
    mark("{figure} ÷ {whole} (the five together, {period})"),
    mark("sum of {countries}"),
    mark("export + import"),
    mark("more than a longer span: {report}, {period}: {figure}"),
    mark("less than a shorter span: {report}, {period}: {figure}"),
    mark("{figure} at the market rates of the {n} weeks after, {low} to {high}, gives this number"),
    mark("nobody"),
    mark("both flows together"),
    mark("exports"),
    mark("imports"),
    mark("growth"),
    mark("share"),
    mark("balance"),
    mark("its source"),
    mark("the partners' side (compiled)"),
    mark("nobody's own report"),
    mark("{before} and {last}"),
    mark("{how}; {rate}"),
    # goods as articles name them
    mark("natural gas"),
    mark("pipeline natural gas"),
    mark("agricultural products"),
    mark("agricultural, energy and mineral products"),
    mark("raw energy products"),
    mark("passenger cars"),
    mark("mechanical and electrical products"),
    mark("mechanical and electronic products"),
    mark("machinery"),
    mark("plastics and rubber"),
    mark("textiles"),
    mark("chemicals"),
    mark("flaxseed"),
    mark("raisins"),
    mark("honey"),
)
_TRADE: Final = {"trade with": "turnover", "exports to": "export", "imports from": "import"}
_TRADE_WITH: Final = re.compile(r"China's (trade with|exports to|imports from) (.+)", re.DOTALL)
_MONTH: Final = f"(?:{'|'.join(formats.MONTHS_LONG)})"
_PERIOD: Final = re.compile(rf"(?:({_MONTH})(?:–({_MONTH}))? )?((?:19|20)\d\d)")
_SUM: Final = re.compile(r"(−?)(\$|[A-Z]{3} )(\d[\d.,]*)(?: (tn|bn|m|thousand))?")
_SIZES: Final = {"tn": 1e12, "bn": 1e9, "m": 1e6, "thousand": 1e3, None: 1.0}
_PLACES: Final = {"n": r"\d+", "m": r"\d+", "tries": r"\d+ other readings? tried.*"}  # what else stands anywhere
_RATE: Final = re.compile(r"(−?)([\d.]+) %")


def shown(text: str) -> str | Component:
    """Give a stored sentence for a page: translated, or as it is and marked as English."""
    made = said(text)
    return made if made != text or current() == "en" else html.Span(text, lang="en")


def said(text: str) -> str:
    """Say a stored sentence in the reader's language; one that is of no pattern here comes back as it is.

    >>> said("China reports more")
    'China reports more'
    """
    if current() == "en" or not text:
        return text
    return _said(text)


def _said(text: str) -> str:
    for read in (_name, _periods, _figures, _day, _sum, _trade):
        if made := read(text):
            return made
    if text in PATTERNS:
        return say(text)
    parts = text.split(", ")
    if len(parts) > 1 and all(re.match(r"\w+'s report", part) for part in parts):
        return formats.joined(_said(part) for part in parts)
    for message, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return say(message, **{name: _said(value) for name, value in found.groupdict().items()})
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((message, reader(message)) for message in PATTERNS)


def reader(message: str) -> re.Pattern[str]:
    """Give what reads sentences made from a message, with its values by their names."""
    return re.compile(_pattern(message), re.DOTALL)


def _pattern(message: str) -> str:
    r"""Make of a message with places what reads it.

    >>> _pattern("no figure of {who}")
    'no\\ figure\\ of\\ (?P<who>.+?)'
    """
    parts = re.split(r"\{(\w+)\}", message)
    return "".join(
        f"(?P<{part}>{_PLACES.get(part, '.+?')})" if n % 2 else re.escape(part) for n, part in enumerate(parts)
    )


def _name(text: str) -> str:
    if text == words.THE_FIVE:
        return say(words.THE_FIVE)
    known, parts = _areas(), text.split(", ")
    return formats.listed([known[part] for part in parts]) if all(part in known for part in parts) else ""


def _areas() -> dict[str, str]:
    """Give the reader's names of the countries by their codes and by their English names, read once a request."""
    if "areas" not in g:
        names = context.names()
        rows = queries.areas(context.store()).items()
        g.areas = {word: names[code] for code, row in rows for word in (code, row["name_en"])}
    found: dict[str, str] = g.areas
    return found


def _periods(text: str) -> str:
    found = [_PERIOD.fullmatch(part) for part in text.split(", ")]
    return formats.listed([_period(one) for one in found if one]) if all(found) else ""


def _period(found: re.Match[str]) -> str:
    first, last, year = found.groups()
    months = [formats.MONTHS_LONG.index(name) + 1 for name in (first or "January", last or first or "December")]
    return formats.period(f"{year}-{months[0]:02}-01", f"{year}-{months[1]:02}-28")


def _figures(text: str) -> str:
    """Read figures with their periods: `January–June 2024 9.434 %, 2024 14.733 %`."""
    parts = [re.fullmatch(rf"({_PERIOD.pattern}) (.+)", part) for part in text.split(", ")]
    if not all(parts):
        return ""
    return formats.joined(f"{_periods(one[1])} {_said(one[5])}" for one in parts if one)


def _day(text: str) -> str:
    found = re.fullmatch(rf"(\d\d?) ({_MONTH}) (\d{{4}})", text)
    return formats.day(f"{found[3]}-{formats.MONTHS_LONG.index(found[2]) + 1:02}-{int(found[1]):02}") if found else ""


def _sum(text: str) -> str:
    if found := _SUM.fullmatch(text):
        minus, unit, number, size = found.groups()
        value = float(number.replace(",", "")) * _SIZES[size] * (-1 if minus else 1)
        return formats.amount(value, {"$": "USD"}.get(unit, unit.strip()), exact=True)
    if re.fullmatch(r"\d[\d,]*(\.\d+)?", text):
        return formats.written(text) if "," in text or "." in text else text
    if found := _RATE.fullmatch(text):
        return f"{found[1]}{formats.percent(float(found[2]), len(found[2].partition('.')[2]))}"
    return ""


def _trade(text: str) -> str:
    found = _TRADE_WITH.fullmatch(text)
    if found is None or ", not " in text:
        return ""
    who, of, good = found[2].partition(" of ")
    trade = words.trade_with(_TRADE[found[1]], _said(who))
    return say("{trade}, goods: {good}", trade=trade, good=_said(good)) if of else trade


def original(text: Any, language: str = "") -> Any:  # noqa: ANN401 - whatever stands there, text or already a component
    """Mark words of a source that stay in their own language, told by their letters where the store has no word."""
    if not isinstance(text, str) or not text.strip():
        return text
    if text in publishers.NAMES:
        return publishers.named(text)
    own = language or tongue_of(text)
    return html.Span(text, lang=own) if own != current() else text


def language_of(row: Mapping[Any, Any], text: str) -> str:
    """Give the language of words of an article: that of the article, unless the letters are of another."""
    letters, known = tongue_of(text), str(row["language"])
    return letters if letters != "en" or known in {"ru", "zh"} else known or "en"


def tongue_of(text: str) -> str:
    """Tell the language of a short text by its letters.

    >>> tongue_of("外贸"), tongue_of("Внешняя торговля"), tongue_of("Trade")
    ('zh', 'ru', 'en')
    """
    if re.search(r"[\u4e00-\u9fff]", text):
        return "zh"
    return "ru" if re.search(r"[\u0400-\u04ff]", text) else "en"
