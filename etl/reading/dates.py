"""The day that a page's stamp names: only spellings with one meaning, and no day after tomorrow."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from etl import clock
from etl.reading.words import FOLDER, month_names, rows

_YEAR = r"(?P<year>19[89]\d|20\d\d)"
_SPELLINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"{_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:T?\d{{4}}(?:\d\d)?)?(?!\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",
        rf"(?:[^\W\d_]{{2,12}},?\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<name>[^\W\d_]{{3,12}})\.?,?\s{_YEAR}(?!\d)",
        rf"(?:[^\W\d_]{{2,12}},?\s)?(?P<name>[^\W\d_]{{3,12}})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}(?!\d)",
    )
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(19[89]\d|20\d\d)(?!\d)")
_MONTH = re.compile(r"(19[89]\d|20[0-9]\d)-(\d{2})$")


def day_of(text: str) -> str:
    """Give the day or month a stamp names, as ISO; empty when it names none, two, or one after tomorrow.

    >>> day_of("2024-03-18T09:00:00+05:00"), day_of("2024-02"), day_of("18.03.2024"), day_of("Mon, 18 Mar 2024")
    ('2024-03-18', '2024-02', '2024-03-18', '2024-03-18')
    >>> day_of("18/03/2024"), day_of("05/03/2024")
    ('2024-03-18', '')
    """
    text = " ".join(text[:60].split())
    for spelling in _SPELLINGS:
        if found := spelling.match(text):
            parts = found.groupdict()
            month = int(parts["month"]) if "month" in parts else _months().get(parts["name"].casefold(), 0)
            return _real(int(parts["year"]), month, int(parts["day"]))
    if found := _SLASHED.match(text):
        one, other = sorted((int(found[1]), int(found[2])))
        return _real(int(found[3]), one, other) if one <= 12 < other or one == other else ""
    if found := _MONTH.match(text):
        return found[0] if "01" <= found[2] <= "12" and found[0] <= clock.stamp()[:7] else ""
    return ""


def _real(year: int, month: int, day: int) -> str:
    try:
        given = dt.date(year, month, day)
    except ValueError:
        return ""
    return given.isoformat() if given <= clock.now().date() + dt.timedelta(days=1) else ""


@cache
def _months() -> dict[str, int]:
    """Give the number of a month by its name in the spelled languages, whole or short."""
    named = {name.casefold(): int(number) for lang in ("en", "ru") for number, name in month_names(lang)}
    for lang in ("en", "ru"):
        told = ((int(value), form) for tag, value, form in rows(FOLDER / f"{lang}.csv") if tag == "month")
        named |= {form.casefold().strip("*."): number for number, form in told}
    return named
