"""What a printed number can mean: the interval of its last digit, widened by "about", "over", "nearly"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

AMOUNT = 1000.0  # from here on a number is money, and not a percentage or a multiple
ONE_DIGIT = 0.1  # of an amount: as far as one printed digit reaches

Sense = Literal["", "about", "over", "nearly"]

# How far a round figure (two digits or fewer) reaches beyond its last digit, as a part of the value.
# "Over 100 billion" is written of 106 as readily as of 100.4; "over 8.13 billion" is not.
_REACH: dict[Sense, tuple[float, float]] = {"": (0, 0), "about": (0.03, 0.03), "over": (0, 0.10), "nearly": (0.05, 0)}

_NUMBER = re.compile(r"\d{1,30}(?:[ \u00a0\u202f,.']\d{1,30}){0,9}")


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of values, in the unit of the number."""

    low: float
    high: float

    def meets(self, low: float, high: float) -> bool:
        """Tell whether another range has a value in common with this one (a hair's breadth of rounding allowed).

        Two rounded numbers whose ranges only touch, 40 and 41, are two different numbers.

        >>> Interval(39.5, 40.5).meets(40.5, 40.5), Interval(39.5, 40.5).meets(40.5, 41.5)
        (True, False)
        """
        slack = 1e-9 * max(abs(self.low), abs(self.high), 1e-6)
        if high - low > slack and self.high - self.low > slack:
            return self.low + slack < high and low + slack < self.high
        return self.low - slack <= high and low <= self.high + slack


def half_digit(value: float, quote: str = "") -> float:
    """Give half a unit of the last printed digit, in the value's unit.

    The quoted words decide; without them the value's own digits do.  Zeros that end a whole number are taken
    for rounding ("260 million" for 263), but two digits always count as printed.  One digit of an amount leaves
    a tenth of it at most: nobody prints "1 billion" for 1.4 billion.

    >>> half_digit(77132000000.0, "$77.132 billion"), half_digit(4e10), half_digit(2.6e8, "$260 million")
    (500000.0, 500000000.0, 5000000.0)
    >>> half_digit(1e9, "$1 billion"), half_digit(8e9, "$8 billion"), half_digit(1.0, "1 percent")
    (100000000.0, 500000000.0, 0.5)
    """
    half = (_unit_from_quote(value, quote) or _unit_from_value(value)) / 2
    return min(half, ONE_DIGIT * abs(value)) if abs(value) >= AMOUNT else half


def significant(value: float, half: float) -> int:
    """Count the digits that a half-unit leaves to a value: 22.7 bn ± 0.05 has three."""
    if not value or not half:
        return 1
    return max(1, math.floor(math.log10(abs(value))) - math.floor(math.log10(2 * half) + 1e-9) + 1)


def printed(value: float, quote: str = "", *, approx: bool = False, sense: Sense = "") -> Interval:
    """Give the range of true values a printed number can stand for.

    >>> printed(22.7e9, "$22.7 bn")
    Interval(low=22650000000.0, high=22750000000.0)
    >>> printed(8.1e9, "$8.1 bn", sense="over")
    Interval(low=8100000000.0, high=8910000000.0)
    """
    half = half_digit(value, quote)
    word: Sense = sense or ("about" if approx else "")
    if not word:
        return Interval(value - half, value + half)
    below, above = _REACH[word]
    size = abs(value) if significant(value, half) <= 2 else 0.0
    reach = 2 * half
    if word == "about" and abs(value) >= AMOUNT:
        reach = min(reach, max(half, ONE_DIGIT * abs(value)))
    down = max(reach, below * size) if word != "over" else 0.0
    up = max(reach, above * size) if word != "nearly" else 0.0
    return Interval(value - down, value + up) if value >= 0 else Interval(value - up, value + down)


def _unit_from_quote(value: float, quote: str) -> float:
    """Find the number of the quote that is the value up to a power of ten, and give the worth of its last digit.

    Whether a mark in it is decimal or groups thousands does not matter: the last digit's worth is the same.
    """
    for text in _NUMBER.findall(quote):
        digits = int(re.sub(r"\D", "", text))
        if digits and value:
            unit = abs(value) / digits
            power = round(math.log10(unit))
            if abs(unit / 10.0**power - 1) < 1e-9:
                is_whole = digits % 10 == 0 and not re.search(r"[.,]\d{1,2}$", text)
                return _unit_from_value(value) if is_whole else 10.0**power
    return 0.0


def _unit_from_value(value: float) -> float:
    """Take trailing zeros as unprinted, but never fewer than two digits as printed."""
    if not value:
        return 1.0
    digits, exponent = f"{abs(value):.11e}".split("e")
    shown = max(2, len(digits.replace(".", "").rstrip("0")))
    return 10.0 ** (int(exponent) - shown + 1)
