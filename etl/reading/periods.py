"""Periods of a sentence: as mentions, and as days once the year they lean on is known.

A mention is found by its shape over the letters of items ("first N months of Year"), which is the same in
every language; `dating` resolves it against the publication date and the period read before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.reading.amounts import matches
from etl.reading.items import letters_of

if TYPE_CHECKING:
    from etl.reading.items import Item


@dataclass(slots=True)
class PeriodMention:
    """A period as worded: months 1–12 (0 for the whole year), a year or an offset, and what it serves as."""

    first: int  # items
    last: int
    start: int  # characters
    end: int
    months: tuple[int, int] = (0, 0)
    year: int = 0
    to_year: int = 0
    offset: int | None = None  # of the year of publication: last year is -1
    shift: int = 0  # of the period read last: a year earlier is -1
    same: bool = False  # the same months as before
    ytd: bool = False
    duration: int = 0  # years, without dates
    base: bool = False  # what a change is measured from
    deadline: bool = False
    opening: bool = False  # "early 2024": its first months, without an end
    day: bool = False  # a calendar day: tells when something was said, not what a figure covers
    whole: bool = False  # "the year": months are dropped, the year stays
    since: bool = False  # "since 2013": the base of a change over years

    @property
    def is_year(self) -> bool:
        """Whether it names a year (not just months of an unnamed one)."""
        return bool(self.year) or self.offset is not None

    @property
    def counts(self) -> bool:
        """Whether a figure can cover it: it is no calendar day and no mere duration."""
        return not (self.day or self.duration)


YEAR = r"(?:Y[yz]?|R|z)"
MON = r"(?:M|Nw)"
RANGE = rf"(?:M\.?|Nw?)g{{0,2}}[-&~]{{1,3}}g{{0,2}}{MON}"
SPAN = rf"(?:{RANGE}|{MON}|o?N[x-]?m~M|o?N[x-]?m|Nh|hN|o[g-]?h|h|og?Nx?[qQ]|NxQ|o[g-]?[qQ]|Nq|qN|NQ|q)"
PERIOD = re.compile(
    r"(?P<day>Nd|N-?MYy?|N-?M(?![-&~g])|MN(?:-N)?,?Y|MN(?:-N)?(?![-&~NwSC%mqh])|(?:Yy|R)?NwNd|NwNd)"
    rf"|(?P<years>Yy?[-~]Y[yz]?)(?!w)"
    rf"|(?P<compact>[Nq](?:q|h|m)N(?![SC%])|[NYqh](?:Nq|Nh|qN|hN|q|h|m|S)-?Y[yz]?)"
    rf"|(?P<ytdyear>t(?:g{{0,2}}{YEAR})?)"
    rf"|(?P<yearspan>{YEAR}[g,]{{0,2}}{SPAN})"
    rf"|(?P<spanyear>{SPAN}(?:[g,]{{0,3}}{YEAR})?)"
    r"|(?P<sameyear>sg{0,2}(?:e|Y[yz]?|R)?)"
    r"|(?P<earlier>e)"
    r"|(?P<duration>(?:N-?|Na?)[yz]|D|Na?D)"
    rf"|(?P<year>{YEAR})"
)


OPENING = re.compile("[NMYRzqhtseDo]")  # the letters a period begins with


def periods_in(items: list[Item], taken: list[tuple[int, int]], codes: str = "") -> list[PeriodMention]:
    """Give the periods of a sentence.

    `taken` are the item spans that figures occupy, `codes` the letters of the items, if known.
    """
    codes = codes or letters_of(items)
    for first, last in taken:
        codes = codes[:first] + "#" * (last + 1 - first) + codes[last + 1 :]
    out = []
    for match in matches(PERIOD, OPENING, codes):
        mention = None if _is_half_done(match, items) else _mention(match, items)
        if mention is not None:
            out.append(_with_role(mention, items))
    return _joined(out, items)


def _is_half_done(match: re.Match[str], items: list[Item]) -> bool:
    """Tell whether a bare "half" only describes the word after it ("half closed")."""
    after = items[match.end() : match.end() + 1]
    bare = match.group() == "h" and items[match.start()].text.casefold() == "half"
    return bare and bool(after) and after[0].code == "x" and not after[0].tags


def _joined(found: list[PeriodMention], items: list[Item]) -> list[PeriodMention]:
    """Make one span of "between 2020 and 2024"."""
    out: list[PeriodMention] = []
    for mention in found:
        one = out[-1] if out else None
        if one is not None and _spans(one, mention, items):
            out[-1] = replace(one, last=mention.last, end=mention.end, to_year=mention.year)
        else:
            out.append(mention)
    return out


def _spans(one: PeriodMention, other: PeriodMention, items: list[Item]) -> bool:
    years = one.year and other.year > one.year and (0, 0) == one.months == other.months
    joined = other.first - one.last == 2 and "joins" in items[one.last + 1].tags
    return bool(years and joined and one.first and "between" in items[one.first - 1].tags)


def _mention(match: re.Match[str], items: list[Item]) -> PeriodMention | None:
    first, last = match.start(), match.end() - 1
    span = items[first : last + 1]
    mention = PeriodMention(first, last, span[0].start, span[-1].end)
    kind = match.lastgroup or ""
    return SHAPES[kind](mention, span)


def _set(mention: PeriodMention, **fields: object) -> PeriodMention:
    """Set fields of a mention just made."""
    for name, value in fields.items():
        setattr(mention, name, value)
    return mention


def _day(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    year = next((int(item.tags["num"]) for item in span if item.code == "Y"), 0)
    return _set(mention, day=True, year=year)


def _year(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    item = span[0]
    if item.code == "Y":
        return _set(mention, year=int(item.tags["num"]))
    if item.code == "z":
        return _set(mention, whole=True)
    return _set(mention, offset=int(item.tags["relyear"]))


def _years(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    low, high = (int(item.tags["num"]) for item in span if item.code == "Y")
    return _set(mention, year=low, to_year=high)


def _spanned(mention: PeriodMention, span: list[Item]) -> PeriodMention | None:
    year = next((item for item in span if item.code in "YRz"), None)
    if year is not None:
        mention = _year(mention, [year])
        span = [item for item in span if item is not year]
    months = months_of(span)
    return _set(mention, months=months, whole=False) if months else None


def _compact(mention: PeriodMention, span: list[Item]) -> PeriodMention | None:
    """Read "1Q24", "11M 2021", "Q1 2024"."""
    if span[1].code == "S" and not _is_count(span):
        return None
    at = next((k for k, item in enumerate(span) if item.code == "Y"), len(span) - 1)
    printed = int(float(span[at].tags["num"]))
    year = printed if span[at].code == "Y" else 2000 + printed
    if not 1990 <= year <= 2060:
        return None
    months = (1, int(float(span[0].tags["num"]))) if _is_count(span) else months_of(span[:at])
    return _set(mention, year=year, months=months) if months else None


def _is_count(span: list[Item]) -> bool:
    """Tell "11M 2021" (eleven months) from eleven million."""
    return span[1].code == "S" and "months" in span[1].tags and float(span[0].tags["num"]) <= 12


def _to_date(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    year = next((item for item in span[1:] if item.code in "YRz"), None)
    mention = _year(mention, [year]) if year else _set(mention, offset=0)
    return _set(mention, ytd=True)


def _same(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    mention = _set(mention, same=True)
    tail = span[-1]
    if tail.code == "e":
        return _set(mention, shift=int(tail.tags["shift"]))
    year = next((item for item in span[1:] if item.code in "YR"), None)
    return _year(mention, [year]) if year else mention


def _earlier(mention: PeriodMention, span: list[Item]) -> PeriodMention:
    return _set(mention, shift=int(span[0].tags["shift"]))


def _duration(mention: PeriodMention, span: list[Item]) -> PeriodMention | None:
    decade = next((int(item.tags["decade"]) for item in span if item.code == "D"), 0)
    count = next((int(float(item.tags["num"])) for item in span if item.code == "N"), 0)
    years = decade if decade > 9 else (count or 1) * decade if decade else count
    return _set(mention, duration=years) if 0 < years < 100 else None


SHAPES = {
    "day": _day, "years": _years, "compact": _compact, "ytdyear": _to_date, "yearspan": _spanned,
    "spanyear": _spanned, "sameyear": _same, "earlier": _earlier, "duration": _duration, "year": _year,
}  # fmt: skip


def months_of(span: list[Item]) -> tuple[int, int] | None:
    """Read which months a run of items names: January–August, the first half, quarter 3, nine months."""
    named = [int(item.tags["month"]) for item in span if item.code == "M"]
    counts = [int(float(item.tags["num"])) for item in span if item.code == "N"]
    letters = "".join(item.code for item in span)
    if named and "m" in letters:  # "the eleven months to November"
        return _if_months(named[-1] - counts[0] + 1, named[-1])
    if named:
        return (named[0], named[-1])
    if "w" in letters:
        return _if_months(counts[0], counts[-1])
    if "m" in letters:
        return _if_months(1, counts[0])
    return _part_of_year(span, letters, counts)


def _part_of_year(span: list[Item], letters: str, counts: list[int]) -> tuple[int, int] | None:
    mark = next((item for item in span if item.code in "hqQ"), None)
    if mark is None:
        return None
    if "monthspan" in mark.tags:
        low, high = mark.tags["monthspan"].split("-")
        return (int(low), int(high))
    ordinal = next((int(item.tags.get("ordinal", "1")) for item in span if item.code == "o"), 0)
    size = 6 if mark.code == "h" else 3
    own = int(mark.tags.get("half", mark.tags.get("quarter", mark.tags.get("quarters", "0"))))
    if size == 3 and counts and (mark.code == "Q" or ("o" in letters and "N" in letters)):
        return _if_months(1, 3 * counts[0])  # "the first three quarters"
    which = (own if mark.code != "Q" else 0) or ordinal or (counts[0] if counts else 1 if size == 6 else 0)
    return _if_months(size * (which - 1) + 1, size * which)


def _if_months(first: int, last: int) -> tuple[int, int] | None:
    return (first, last) if 1 <= first <= last <= 12 else None


def _with_role(mention: PeriodMention, items: list[Item]) -> PeriodMention:
    """Mark a period that only serves as the base of a change, or as a deadline."""
    at = mention.first - 1
    while at >= 0 and items[at].code == "g" and "than" not in items[at].tags:
        if at:
            mention.base = mention.base or _is_base(items, at, mention)
        mention.base = mention.base or "basenoun" in items[at].tags
        mention.since = mention.since or _opens_span(items, at, mention)
        at -= 1
    if mention.first and _runs_from_january(items, mention):
        mention.ytd, mention.months = True, (0, 0)
    if mention.first and mention.months == (0, 0) and mention.is_year:
        mention.opening = "early" in items[mention.first - 1].tags or (at >= 0 and "early" in items[at].tags)
    if at >= 0:
        mention.base = mention.base or "than" in items[at].tags or _is_base(items, at, mention)
        mention.base = mention.base or ("comparative" in items[at].tags and "adjbase" in items[mention.first].tags)
        mention.base = mention.base or (items[at].tags.get("prep") == "with" and _compares(items, at))
        mention.base = mention.base or items[at].has("asin", "basenoun")
        mention.base = mention.base or ("overbase" in items[at].tags and at == mention.first - 1)
        compared = any(item.has("up", "down", "than", "times") for item in items[max(0, at - 4) : at])
        mention.base = mention.base or ("thatof" in items[at].tags and compared)
        mention.since = mention.since or _opens_span(items, at, mention)
        mention.deadline = "by" in items[at].tags
    _by_what_follows(mention, items, at)
    if mention.base and mention.offset == -1 and "adjbase" in items[mention.first].tags:
        mention.shift, mention.offset = -1, None  # "ниже прошлогодних 13,4 млрд": the same months
    return mention


def _by_what_follows(mention: PeriodMention, items: list[Item], at: int) -> None:
    """Note what the words after a period make of it; `at` is the nearest telling word before it."""
    after = items[mention.last + 1] if mention.last + 1 < len(items) else None
    if mention.duration and after is not None and "ago" in after.tags:
        mention.shift, mention.duration = -mention.duration, 0
    rest = (item for item in items[mention.last + 1 : mention.last + 6] if "approxafter" not in item.tags)
    following = "".join(item.code for item in rest)
    owned = after is not None and "possessive" in after.tags
    if owned and following.replace("A", "").startswith(("gNT", "gYT")) and mention.is_year:
        mention.base = True  # "2003年的3倍", "2003年的30多倍"
    if after is not None and "baseafter" in after.tags:
        mention.base = True
    mention.since = mention.since or (after is not None and "sinceafter" in after.tags and bool(mention.year))
    mention.base = mention.base or mention.since
    if after is not None and "levelafter" in after.tags and at >= 0 and items[at].has("up", "down", "than", "times"):
        mention.base = True  # "above last year's level"
    if after is not None and "earlyafter" in after.tags:
        mention.opening = True
    if after is not None and "byafter" in after.tags:
        mention.deadline = True


def _runs_from_january(items: list[Item], mention: PeriodMention) -> bool:
    """Tell whether "since January" opens the year to date: no other month closes it."""
    if mention.months != (1, 1) or mention.day or "since" not in items[mention.first - 1].tags:
        return False
    return not any(item.has("worddash", "month") for item in items[mention.last + 1 : mention.last + 3])


def _opens_span(items: list[Item], at: int, mention: PeriodMention) -> bool:
    """Tell whether "since" stands before a year that no other year closes ("since 2013", not "с 2013 по 2020")."""
    if "since" not in items[at].tags or not mention.year or mention.months != (0, 0) or mention.to_year:
        return False
    return not any("worddash" in item.tags for item in items[mention.last + 1 : mention.last + 2])


def _compares(items: list[Item], at: int) -> bool:
    return any("comparing" in item.tags for item in items[max(0, at - 4) : at])


def _is_base(items: list[Item], at: int, mention: PeriodMention) -> bool:
    """Tell whether "on", "from", "over" before a year follows a change ("up 5 percent on 2022")."""
    item = items[at]
    if "baseprep" not in item.tags or (mention.months[1] > mention.months[0] and not mention.year):
        return False
    if item.tags["baseprep"] == "year" and mention.months != (0, 0):
        return False
    before = items[max(0, at - 3) : at]
    if before and "conj" in before[-1].tags and "joins" not in before[-1].tags:
        return False  # "удвоилась, а к 2030 году ...": another statement
    return any(one.has("percent", "up", "down", "times", "doubling") for one in before)
