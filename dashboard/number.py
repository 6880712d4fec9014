"""What a reader asks to be checked: a number with all that gives it its meaning, or a passage; the address holds it."""

from __future__ import annotations

import calendar
import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from dashboard.address import COUNTRIES
from dashboard.filters import is_moment, legible
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

FIVE: Final = "CA5"
WHO: Final = (FIVE, *COUNTRIES.values())
FLOWS: Final = ("turnover", "export", "import")
KINDS: Final = (
    ("year", mark("Whole year")),
    ("ytd", mark("January to …")),
    ("month", mark("One month")),
)
# key, words, what one unit is worth, unit
UNITS: Final = (
    ("bn-usd", mark("billion US dollars"), 10**9, "USD"),
    ("m-usd", mark("million US dollars"), 10**6, "USD"),
    ("yi-usd", mark("hundred million US dollars (亿)"), 10**8, "USD"),
    ("bn-cny", mark("billion yuan"), 10**9, "CNY"),
    ("m-cny", mark("million yuan"), 10**6, "CNY"),
    ("yi-cny", mark("hundred million yuan (亿)"), 10**8, "CNY"),
    ("pct", mark("% change on the same months a year before"), 1, "percent"),
)
SENSES: Final = (
    ("exact", mark("as it stands")),
    ("about", mark("about")),
    ("over", mark("more than")),
    ("nearly", mark("nearly")),
)
SAYERS: Final = (
    ("anyone", mark("nobody named")),
    ("china", mark("Chinese customs")),
    ("partner", mark("the partner’s statistics")),
)
LONGEST_TEXT: Final = 4_000  # characters of a passage
LONGEST_ADDRESS: Final = 3_000  # characters of a query; longer ones do not pass every server on the way
_NUMBER: Final = re.compile(r"[+-]?[\d.,]{1,30}", re.ASCII)


class NotUnderstoodError(ValueError):
    """The question has no single meaning; the message says which part and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """A number and its meaning, or a passage (`text`, `pub` the day of publication); values as the address has them."""

    who: str = "KAZ"
    flow: str = "turnover"
    kind: str = "year"
    year: str = ""
    month: str = "12"
    value: str = ""
    unit: str = "bn-usd"
    sense: str = "exact"
    said: str = "anyone"
    text: str = ""
    pub: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> tuple[Question, list[str]]:
        """Read a query; give the question and, in words, what was not understood and left out."""
        notices, found = [], {}
        for name, raw in query.items():
            if name == "lang":
                continue
            if name not in _ALLOWED or not _ALLOWED[name](str(raw)):
                notices.append(say("“{name}” was not understood and was left out.", name=legible(name)))
            else:
                found[name] = str(raw)
        return cls(**found), notices

    def query(self) -> str:
        """Write the question as a query string; empty for one too long for an address."""
        plain = asdict(Question())
        fields = ("text", "pub") if self.text else [name for name in plain if name not in {"text", "pub"}]
        given = asdict(self)
        written = urlencode({name: given[name] for name in fields if given[name] != plain[name]})
        return f"?{written}" if written and len(written) <= LONGEST_ADDRESS else ""

    def claim(self) -> dict[str, Any]:
        """Give the number as a claim with the fields of `khorgos check --batch`; `NotUnderstoodError` says why not."""
        _, _, scale, unit = next(row for row in UNITS if row[0] == self.unit)
        start, end = self._period()
        attributed = {"china": "GACC", "partner": f"{self.who} national statistics"}.get(self.said)
        if self.said == "partner" and self.who == FIVE:
            raise NotUnderstoodError(say("The five have no statistics in common; choose one country."))
        words = {"about": "about", "over": "more than", "nearly": "nearly"}.get(self.sense, "")
        return {
            "measure": "growth" if unit == "percent" else "value",
            "compare": "yoy" if unit == "percent" else None,
            "flow": "total" if self.flow == "turnover" else self.flow,
            "reporter_view": None if self.flow == "turnover" else "CHN",
            "partners": list(COUNTRIES.values()) if self.who == FIVE else [self.who],
            "value": float(number(self.value) * scale),
            "unit": unit,
            "period_start": start,
            "period_end": end,
            "attributed_to": attributed,
            "approx": bool(words),
            "context": words,
            "quote": self.value.strip(),
        }

    def _period(self) -> tuple[str, str]:
        if not self.year:
            raise NotUnderstoodError(say("Choose the year that the number is about."))
        year, month = int(self.year), int(self.month)
        if self.kind == "year":
            return f"{year}-01-01", f"{year}-12-31"
        first = 1 if self.kind == "ytd" else month
        return f"{year}-{first:02}-01", f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def number(written: str) -> Decimal:
    """Read a number as it is printed; one that two readers would read differently is refused with the two readings.

    >>> number("43.8"), number("94 820"), number("1,234.5"), number("43,8")
    (Decimal('43.8'), Decimal('94820'), Decimal('1234.5'), Decimal('43.8'))
    >>> number("77,132")
    Traceback (most recent call last):
    dashboard.number.NotUnderstoodError: “77,132” can be read as 77.132 or as 77132; write it one of these ways.
    """
    shown = legible(written.strip())
    plain = re.sub(r"(?<=\d)[ '’\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", written.strip()).replace("−", "-")
    if not _NUMBER.fullmatch(plain) or not any(sign.isdigit() for sign in plain):
        words = say(
            "“{value}” is no number; write digits alone, such as 43.8, and choose the unit beside it.", value=shown
        )
        raise NotUnderstoodError(words if shown else say("Write the number that is to be checked."))
    sign, digits = plain[0].strip("0123456789.,"), plain.lstrip("+-")
    return Decimal(sign + _decimal(digits, shown))


def _decimal(digits: str, shown: str) -> str:
    """Write a number with a point for its decimals and no marks between thousands."""
    if re.fullmatch(r"\d+(\.\d+)?", digits):
        return digits
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", digits):
        first, second = digits.replace(",", "."), digits.replace(",", "")
        words = mark("“{value}” can be read as {first} or as {second}; write it one of these ways.")
        raise NotUnderstoodError(say(words, value=shown, first=first, second=second))
    if re.fullmatch(r"\d+,\d+", digits):
        return digits.replace(",", ".")
    for groups, point in ((",", "."), (".", ",")):
        if re.fullmatch(rf"\d{{1,3}}(\{groups}\d{{3}})+(\{point}\d+)?", digits):
            return digits.replace(groups, "").replace(point, ".")
    raise NotUnderstoodError(say("The points and commas of “{value}” do not make one number.", value=shown))


def _one_of(values: Any) -> Any:  # noqa: ANN401 - keys, or rows that begin with a key
    allowed = {value if isinstance(value, str) else value[0] for value in values}
    return lambda raw: raw in allowed


_ALLOWED: Final = {
    "who": _one_of(WHO),
    "flow": _one_of(FLOWS),
    "kind": _one_of(KINDS),
    "unit": _one_of(UNITS),
    "sense": _one_of(SENSES),
    "said": _one_of(SAYERS),
    "year": re.compile(r"(19|20)\d\d", re.ASCII).fullmatch,
    "month": re.compile(r"[1-9]|1[0-2]").fullmatch,
    "value": re.compile(r"[^\x00-\x1f]{1,40}").fullmatch,
    "text": lambda raw: 0 < len(raw) <= LONGEST_TEXT,
    "pub": lambda raw: is_moment(raw + "0000-01-01"[len(raw) :]) and len(raw) in {4, 7, 10},
}
