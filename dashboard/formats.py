"""How numbers, periods and days are written: short in sentences, full in tables."""

from __future__ import annotations

import math
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_LONG: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SIGNS: Final = {"USD": "$", "CNY": "¥", "EUR": "€"}
UNITS: Final = {"USD": "US dollars", "CNY": "yuan", "EUR": "euros", "percent": "percent"}
SCALES: Final = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
MINUS, THIN, NARROW = "−", "\u2009", "\u202f"


def amount(value: float, unit: str, digits: int = 3, *, exact: bool = False) -> str:
    """Write a sum short, to three significant digits, or with every digit it has.

    >>> amount(94_820_000_000, "USD"), amount(5_480_000_000, "CNY"), amount(-84_100_000, "USD")
    ('$94.8 bn', '¥5.48 bn', '−$84.1 m')
    >>> amount(77_132_000_000, "USD", exact=True)
    '$77.132 bn'
    """
    sign = SIGNS.get(unit, "")
    after = "" if sign else f" {unit}"
    size, word = _scale(abs(value), 12 if exact else digits)
    number = f"{abs(value) / size:.10g}" if exact else significant(abs(value) / size, digits)
    return f"{MINUS if value < 0 else ''}{sign}{number}{' ' + word if word else ''}{after}"


def _scale(value: float, digits: int) -> tuple[float, str]:
    rounded = float(f"{value:.{digits - 1}e}")  # 999.6 m is $1.00 bn
    return next(((size, word) for size, word in SCALES if rounded >= size), (1.0, ""))


def significant(value: float, digits: int = 3) -> str:
    """Write a number to so many significant digits, never with an exponent.

    >>> significant(438.24), significant(43.8), significant(0.05), significant(0)
    ('438', '43.8', '0.0500', '0')
    """
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
    text = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,}"
    return (MINUS if value < 0 else "") + text.replace(",", NARROW)


def in_millions(value: float) -> str:
    """Write a sum in millions as a table shows it: whole above a hundred, finer below.

    >>> in_millions(94_820_400_000), in_millions(7_600_000), in_millions(0)
    ('94\u202f820', '7.60', '0')
    """
    millions = abs(value) / 1e6
    text = f"{millions:,.0f}" if millions >= 100 or value == 0 else significant(millions)
    return (MINUS if value < 0 else "") + text.replace(",", NARROW)


def change(percent: float) -> str:
    """Write a rate of change with its sign: one decimal below 100 %, a multiple when it is tenfold or more.

    >>> change(6.12), change(-27.9), change(0.01), change(149.6), change(3400.0)
    ('+6.1\u2009%', '−27.9\u2009%', '0.0\u2009%', '+150\u2009%', '×35')
    """
    if percent >= 900:
        return f"×{significant(1 + percent / 100, 2 if percent < 9900 else 3)}"
    text = f"{abs(percent):.1f}" if abs(percent) < 100 else f"{abs(percent):.0f}"
    sign = "" if float(text) == 0 else "+" if percent > 0 else MINUS
    return f"{sign}{text}{THIN}%"


def more_or_less(percent: float) -> str:
    """Say a rate of change in words.

    >>> more_or_less(6.12), more_or_less(-3), more_or_less(0.02)
    ('6.1\u2009% more', '3.0\u2009% less', 'as much')
    """
    if abs(percent) < 0.05:
        return "as much"
    if percent >= 900:
        return f"{significant(1 + percent / 100, 2)} times as much"
    size = f"{abs(percent):.1f}" if abs(percent) < 100 else f"{abs(percent):.0f}"
    return f"{size}{THIN}% {'more' if percent > 0 else 'less'}"


def period(start: str, end: str, *, long: bool = False) -> str:
    """Name a period by the months it covers, never a year for fewer than twelve.

    >>> period("2025-01-01", "2025-12-31"), period("2026-01-01", "2026-07-31"), period("2024-09-01", "2024-09-30")
    ('2025', 'Jan–Jul 2026', 'Sep 2024')
    >>> period("2026-01-01", "2026-07-31", long=True), period("2024-11-01", "2025-01-31"), period("", "")
    ('January–July 2026', 'Nov 2024–Jan 2025', 'undated')
    """
    if not start or not end:
        return "undated" if not (start or end) else day(start or end)
    names = MONTHS_LONG if long else MONTHS
    (y1, m1), (y2, m2) = (_month(start), _month(end))
    if y1 != y2:
        return f"{names[m1]} {y1}–{names[m2]} {y2}"
    if (m1, m2) == (0, 11):
        return str(y1)
    return f"{names[m1]} {y1}" if m1 == m2 else f"{names[m1]}–{names[m2]} {y1}"


def months(start: str, end: str, *, long: bool = False) -> str:
    """Name the months of a period without its year.

    >>> months("2026-01-01", "2026-07-31"), months("2025-01-01", "2025-12-31")
    ('Jan–Jul', 'the year')
    """
    text = period(start, end, long=long)
    return text.rpartition(" ")[0] or "the year"


def _month(day_: str) -> tuple[int, int]:
    return int(day_[:4]), int(day_[5:7]) - 1


def day(iso: str) -> str:
    """Write a day as precisely as it is known.

    >>> day("2026-08-18"), day("2026-08"), day("2026"), day("2026-08-18T10:00:00Z"), day("")
    ('18 Aug 2026', 'Aug 2026', '2026', '18 Aug 2026', 'not stated')
    """
    if not iso:
        return "not stated"
    parts = iso[:10].split("-")
    month = MONTHS[int(parts[1]) - 1] + " " if len(parts) > 1 else ""
    return f"{int(parts[2])} {month}{parts[0]}" if len(parts) > 2 else f"{month}{parts[0]}"


def count(n: int, one: str, many: str = "") -> str:
    """Count things in words.

    >>> count(1, "figure"), count(12, "figure"), count(2, "country", "countries")
    ('1 figure', '12 figures', '2 countries')
    """
    return f"{n:,}".replace(",", NARROW) + " " + (one if n == 1 else many or one + "s")


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["Kazakhstan", "Tajikistan", "Uzbekistan"])
    'Kazakhstan, Tajikistan and Uzbekistan'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
