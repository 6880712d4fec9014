"""Numbers as printed, to Decimal: grouped digits, decimal commas, Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.words import Traits

CHINESE_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2}
CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000}
LONGEST = 30  # digits; more is no figure


def is_year(raw: str) -> bool:
    """Tell whether these digits can name a year of this trade's history.

    >>> is_year("2021"), is_year("二〇二一"), is_year("1450")
    (True, True, False)
    """
    if len(raw) != 4:
        return False
    if raw.isascii():
        return raw.isdigit() and 1980 <= int(raw) <= 2060
    return all(c in CHINESE_DIGITS for c in raw) and 1980 <= int(_positional(raw)) <= 2060


def number(raw: str, traits: Traits) -> Decimal:
    """Read one printed number.

    >>> from etl.reading.words import traits
    >>> number("8 412,6", traits("ru")), number("1,234.5", traits("en")), number("三十五", traits("zh"))
    (Decimal('8412.6'), Decimal('1234.5'), Decimal('35'))
    """
    if not raw[0].isdigit() or not raw[0].isascii():
        return _chinese(raw)
    match = _shape(traits).fullmatch(raw)
    if match is None:
        return Decimal(re.sub(r"\D", "", raw)[:LONGEST])
    whole, fraction = match.group(1), match.group(2) or match.group(3) or ""
    return Decimal(re.sub(r"\D", "", whole)[:LONGEST] + ("." + fraction[:LONGEST] if fraction else ""))


_shapes: dict[str, re.Pattern[str]] = {}


def _shape(traits: Traits) -> re.Pattern[str]:
    """Give the pattern of a number: groups of three or plain digits, then perhaps a fraction."""
    habits = traits.thousands + traits.decimal
    pattern = _shapes.get(habits)
    if pattern is None:
        point = re.escape(traits.decimal)
        grouped = "|".join(rf"\d{{1,3}}(?:{re.escape(m)}\d{{3}})+(?!\d)" for m in traits.thousands)
        comma = r"|,(\d{1,2})(?!\d)" if "," not in traits.decimal else r"|(?!)()"
        pattern = _shapes[habits] = re.compile(rf"((?:{grouped})|\d+)(?:[{point}](\d+){comma})?")
    return pattern


def numeral_run(raw: str, traits: Traits) -> list[tuple[int, int]]:
    """Cut digits joined by marks into the numbers they are: spans within `raw`.

    >>> from etl.reading.words import traits
    >>> numeral_run("2010, 300", traits("en")), numeral_run("1 833", traits("en"))
    ([(0, 4), (6, 9)], [(0, 5)])
    """
    return [m.span() for m in _shape(traits).finditer(raw)]


def _chinese(raw: str) -> Decimal:
    if not any(c in CHINESE_SCALES for c in raw):
        return Decimal(_positional(raw))
    total, digit = 0, None
    for char in raw:
        if char in CHINESE_SCALES:
            total += (1 if digit is None else digit) * CHINESE_SCALES[char]
            digit = None
        else:
            digit = CHINESE_DIGITS.get(char, 0)
    return Decimal(total + (digit or 0))


def _positional(raw: str) -> str:
    return "".join(str(CHINESE_DIGITS[c]) for c in raw)
