"""How numbers, periods and days are written in the reader's language: short in sentences, full in tables.

Words and signs are those of the Unicode CLDR, written down here because looking them up would cost a page its speed;
the tests hold them against it.  Russian leaves the “г.” after a year out, for it would end sentences twice.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from dashboard.tongue import GROUPS, NARROW, current, mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_LONG: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_RU: Final = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
_RU_LONG: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_RU_DAY: Final = ("янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек.")
_ZH: Final = tuple(f"{n}月" for n in range(1, 13))
_SHORT: Final = {"en": MONTHS, "ru": _RU, "zh": _ZH}
_LONG: Final = {"en": MONTHS_LONG, "ru": _RU_LONG, "zh": _ZH}
_OF_DAY: Final = {"en": MONTHS, "ru": _RU_DAY, "zh": _ZH}

SIGNS: Final = {"USD": "$", "CNY": "¥", "EUR": "€"}
_UNITS_ZH: Final = {"USD": "美元", "CNY": "元", "EUR": "欧元"}
UNITS: Final = {
    "USD": mark("US dollars"),
    "CNY": mark("yuan"),
    "EUR": mark("euros"),
    "percent": mark("percent"),
    "multiple": mark("times"),
}
SCALES: Final = {
    "en": ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")),
    "ru": ((1e12, "трлн"), (1e9, "млрд"), (1e6, "млн"), (1e3, "тыс.")),
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
}
MINUS, THIN = "−", NARROW
_NO_BREAK: Final = "\u00a0"
_POINT: Final = {"en": ".", "ru": ",", "zh": "."}
_PERCENT: Final = {"en": f"{THIN}%", "ru": f"{_NO_BREAK}%", "zh": "%"}


def unit(code: str) -> str:
    """Name a unit; one without a name of its own is its code.

    >>> unit("USD"), unit("KZT")
    ('US dollars', 'KZT')
    """
    return say(UNITS[code]) if code in UNITS else code


def written(text: str) -> str:
    """Write a number as Python writes it with the reader's signs for groups and decimals.

    >>> written("94,820.5")
    '94\u202f820.5'
    """
    language = current()
    return text.replace(".", ";").replace(",", GROUPS[language]).replace(";", _POINT[language]).replace("-", MINUS)


def percent(value: float, digits: int = 1) -> str:
    """Write a share in percent.

    >>> percent(27.06), percent(27.06, 0)
    ('27.1\u202f%', '27\u202f%')
    """
    return written(f"{value:.{digits}f}") + _PERCENT[current()]


def percent_as_it_is(value: float) -> str:
    """Write a percentage with the digits it has and no more.

    >>> percent_as_it_is(35.0), percent_as_it_is(2.75)
    ('35\u202f%', '2.75\u202f%')
    """
    return tick(value) + _PERCENT[current()]


def amount(value: float, unit_: str, digits: int = 3, *, exact: bool = False) -> str:
    r"""Write a sum short, to three significant digits, or with every digit it has.

    >>> amount(94_820_000_000, "USD"), amount(5_480_000_000, "CNY"), amount(-84_100_000, "USD")
    ('$94.8\xa0bn', '¥5.48\xa0bn', '−$84.1\xa0m')
    >>> amount(77_132_000_000, "USD", exact=True)
    '$77.132\xa0bn'
    """
    language = current()
    size, word = _scale(abs(value), 12 if exact else digits, SCALES[language])
    scaled = abs(value) / size
    whole = language == "zh" and scaled >= 10 ** (digits - 1)  # 亿 reaches to thousands: 4382 亿, not 4380 亿
    number = f"{scaled:.10g}" if exact else f"{scaled:.0f}" if whole else _significant(scaled, digits)
    minus = MINUS if value < 0 else ""
    if language == "zh":
        return f"{minus}{number}{word}{_UNITS_ZH.get(unit_, unit_)}"
    sign = SIGNS.get(unit_, "")
    if language == "ru":
        parts = (f"{minus}{written(number)}", word, sign or unit_)
        return _NO_BREAK.join(part for part in parts if part)
    after = "" if sign else f"{_NO_BREAK}{unit_}"
    return f"{minus}{sign}{number}{_NO_BREAK + word if word else ''}{after}"


def _scale(value: float, digits: int, scales: tuple[tuple[float, str], ...]) -> tuple[float, str]:
    rounded = float(f"{value:.{digits - 1}e}")  # 999.6 m is $1.00 bn
    return next(((size, word) for size, word in scales if rounded >= size), (1.0, ""))


def axis(largest: float, code: str) -> tuple[float, str]:
    """Give the divisor of an axis for sums up to so much, and its words."""
    name = unit(code)
    if current() == "zh":
        return (1e8, f"亿{_UNITS_ZH.get(code, name)}") if largest >= 2e8 else (1e4, f"万{_UNITS_ZH.get(code, name)}")
    if largest >= 2e9:
        return 1e9, say("billion {unit}", unit=name)
    return 1e6, say("million {unit}", unit=name)


def tick(value: float) -> str:
    """Write a number beside an axis.

    >>> tick(-2.5), tick(40.0)
    ('−2.5', '40')
    """
    return written(f"{value:g}")


def significant(value: float, digits: int = 3) -> str:
    """Write a number to so many significant digits, never with an exponent.

    >>> significant(438.24), significant(43.8), significant(0.05), significant(0)
    ('438', '43.8', '0.0500', '0')
    """
    return written(_significant(value, digits))


def _significant(value: float, digits: int = 3) -> str:
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits - 1}e}")
    places = max(0, digits - 1 - math.floor(math.log10(abs(rounded))))
    return f"{rounded:.{places}f}"


def full(value: float) -> str:
    """Write every digit, in groups of three.

    >>> full(94820000000.0), full(-1234.5)
    ('94\u202f820\u202f000\u202f000', '−1\u202f234.5')
    """
    return written(f"{value:,.0f}" if float(value).is_integer() else f"{value:,}")


def in_millions(value: float) -> str:
    """Write a sum in millions as a table shows it: whole above a hundred, finer below.

    >>> in_millions(94_820_400_000), in_millions(7_600_000), in_millions(0)
    ('94\u202f820', '7.60', '0')
    """
    millions = abs(value) / 1e6
    text = f"{millions:,.0f}" if millions >= 100 or value == 0 else _significant(millions)
    return (MINUS if value < 0 else "") + written(text)


def change(rate: float) -> str:
    """Write a rate of change with its sign: one decimal below 100 %, a multiple when it is tenfold or more.

    >>> change(6.12), change(-27.9), change(0.01), change(149.6), change(3400.0)
    ('+6.1\u202f%', '−27.9\u202f%', '0.0\u202f%', '+150\u202f%', '×35')
    """
    if rate >= 900:
        return f"×{significant(1 + rate / 100, 2 if rate < 9900 else 3)}"
    text = _rate(rate)
    sign = "" if float(text) == 0 else "+" if rate > 0 else MINUS
    return f"{sign}{written(text)}{_PERCENT[current()]}"


def mark_of(rate: float) -> str:
    """Write a rate beside an axis, where whole numbers have no decimals.

    >>> mark_of(20.0), mark_of(-7.5)
    ('+20\u202f%', '−7.5\u202f%')
    """
    if rate >= 900:
        return change(rate)
    return f"{'+' if rate > 0 else ''}{tick(rate)}{_PERCENT[current()]}"


def more_or_less(rate: float) -> str:
    """Say a rate of change in words.

    >>> more_or_less(6.12), more_or_less(-3), more_or_less(0.02)
    ('6.1\u202f% more', '3.0\u202f% less', 'as much')
    """
    if abs(rate) < 0.05:
        return say("as much")
    if rate >= 900:
        return say("{times} times as much", times=significant(1 + rate / 100, 2))
    size = sized(rate)
    return say("{size} more", size=size) if rate > 0 else say("{size} less", size=size)


def sized(rate: float) -> str:
    """Write how large a rate is, without its sign.

    >>> sized(-6.12)
    '6.1\u202f%'
    """
    return written(_rate(rate)) + _PERCENT[current()]


def _rate(rate: float) -> str:
    return f"{abs(rate):.1f}" if abs(rate) < 100 else f"{abs(rate):.0f}"


def period(start: str, end: str, *, long: bool = False) -> str:
    """Name a period by the months it covers, never a year for fewer than twelve.

    >>> period("2025-01-01", "2025-12-31"), period("2026-01-01", "2026-07-31"), period("2024-09-01", "2024-09-30")
    ('2025', 'Jan–Jul 2026', 'Sep 2024')
    >>> period("2026-01-01", "2026-07-31", long=True), period("2024-11-01", "2025-01-31"), period("", "")
    ('January–July 2026', 'Nov 2024–Jan 2025', 'undated')
    """
    if not start or not end:
        return say("undated") if not (start or end) else day(start or end)
    language = current()
    (y1, m1), (y2, m2) = (_month(start), _month(end))
    if language == "zh":
        return _period_zh(y1, m1, y2, m2)
    names = (_LONG if long else _SHORT)[language]
    if y1 != y2:
        return f"{names[m1]} {y1}–{names[m2]} {y2}"
    if (m1, m2) == (0, 11):
        return f"{y1} год" if long and language == "ru" else str(y1)
    year = f"{y1} года" if long and language == "ru" else str(y1)
    return f"{names[m1]} {year}" if m1 == m2 else f"{names[m1]}–{names[m2]} {year}"


def _period_zh(y1: int, m1: int, y2: int, m2: int) -> str:
    if y1 != y2:
        return f"{y1}年{m1 + 1}月—{y2}年{m2 + 1}月"
    if (m1, m2) == (0, 11):
        return f"{y1}年"
    return f"{y1}年{m1 + 1}月" if m1 == m2 else f"{y1}年{m1 + 1}—{m2 + 1}月"


def _month(day_: str) -> tuple[int, int]:
    return int(day_[:4]), int(day_[5:7]) - 1


def day(iso: str) -> str:
    """Write a day as precisely as it is known.

    >>> day("2026-08-18"), day("2026-08"), day("2026"), day("2026-08-18T10:00:00Z"), day("")
    ('18 Aug 2026', 'Aug 2026', '2026', '18 Aug 2026', 'not stated')
    """
    if not iso:
        return say("not stated")
    language = current()
    parts = [int(part) for part in iso[:10].split("-")]
    if language == "zh":
        return "".join(f"{part}{word}" for part, word in zip(parts, "年月日", strict=False))
    if len(parts) == 1:
        return str(parts[0])
    if len(parts) == 2:
        return f"{_SHORT[language][parts[1] - 1]} {parts[0]}"
    return f"{parts[2]} {_OF_DAY[language][parts[1] - 1]} {parts[0]}"


def month_names(*, long: bool = False) -> tuple[str, ...]:
    """Give the names of the twelve months, short or long."""
    return (_LONG if long else _SHORT)[current()]


def hover_month() -> str:
    """Give the pattern by which a chart writes a month and its year."""
    return "%Y年%b" if current() == "zh" else "%b %Y"


def date_ticks() -> dict[str, list[dict[str, object]]]:
    """Give what an axis of dates needs to write its months as the language does; nothing where its own way is right."""
    if current() != "zh":
        return {}
    months: dict[str, object] = {"dtickrange": [None, "M11"], "value": hover_month()}
    years: dict[str, object] = {"dtickrange": ["M12", None], "value": "%Y年"}
    return {"tickformatstops": [months, years]}


def stop() -> str:
    """Give the sign that ends a sentence."""
    return "。" if current() == "zh" else "."


def count(n: int, one: str, many: str = "") -> str:
    """Count things in English words, for files.

    >>> count(1, "figure"), count(12, "figure"), count(2, "country", "countries")
    ('1 figure', '12 figures', '2 countries')
    """
    return f"{n:,}".replace(",", NARROW) + " " + (one if n == 1 else many or one + "s")


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["Kazakhstan", "Tajikistan", "Uzbekistan"])
    'Kazakhstan, Tajikistan and Uzbekistan'
    """
    comma = "、" if current() == "zh" else ", "
    before = comma.join(words[:-1])
    return say("{before} and {last}", before=before, last=words[-1]) if len(words) > 1 else "".join(words)


def joined(parts: Iterable[str]) -> str:
    """Write parts one after the other, with commas.

    >>> joined(["Kazakhstan +3.0 %", "Uzbekistan −1.0 %"])
    'Kazakhstan +3.0 %, Uzbekistan −1.0 %'
    """
    return ("，" if current() == "zh" else ", ").join(parts)


def parted(parts: Iterable[str]) -> str:
    """Write parts one after the other, with semicolons.

    >>> parted(["p = provisional", "e = estimated"])
    'p = provisional; e = estimated'
    """
    return ("；" if current() == "zh" else "; ").join(parts)


def clauses(parts: list[str]) -> str:
    """Join clauses to a sentence.

    >>> clauses(["calendar years", "12 figures"])
    'calendar years; 12 figures.'
    """
    return parted(parts) + stop()


LOCALES: Final = {  # what the chart library needs to write dates on its axes, in its own words
    language: {
        "moduleType": "locale",
        "name": language,
        "dictionary": {},
        "format": {
            "months": list(_LONG[language]), "shortMonths": list(_SHORT[language]),
            "decimal": _POINT[language], "thousands": GROUPS[language],
        },
    }
    for language in ("ru", "zh")
}  # fmt: skip
