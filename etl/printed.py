"""What tables print, to values: numbers with separators, names, months; nothing is guessed."""

from __future__ import annotations

import calendar
import csv
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import cache

from etl.errors import Unexpected
from etl.model import Basis, Flow, Period
from etl.settings import BUNDLE

_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?")
_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?")
BASIS: dict[Flow, Basis] = {"export": "FOB", "import": "CIF", "total": "mixed"}
NIL = frozenset({"", "-", "–", "—", "…", "...", "NA", "N/A"})


def words(text: str) -> str:
    r"""Give a printed name in one spelling: NFKC, single blanks, no case.

    >>> words("（2）Imports\\xa0 and Exports ")
    '(2)imports and exports'
    """
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def parse_number(text: str, where: str) -> Decimal:
    r"""Give the number that a cell prints: plain digits, or groups of three set apart by commas.

    >>> parse_number("5,219,425\\xa0", "row 1")
    Decimal('5219425')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not (_GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)):
        raise Unexpected(f"{where}: {text[:40]!r} is not a number")
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        raise Unexpected(f"{where}: {text[:40]!r} is not a number") from None


def month_span(year: int, first: int, last: int) -> Period:
    """Give the period from the first day of one month to the last day of another.

    >>> month_span(2026, 1, 2).kind, month_span(2024, 2, 2).end
    ('jan_feb', '2024-02-29')
    """
    last_day = calendar.monthrange(year, last)[1]
    return Period.spanning(f"{year}-{first:02}-01", f"{year}-{last:02}-{last_day:02}")


@cache
def country_names(source: str) -> dict[str, str]:
    """Give the names a source prints for our countries, in `words` spelling → area code.

    The table is `data/reference/source_names.csv`; `*` stands for every source.
    """
    with (BUNDLE / "reference" / "source_names.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return {words(row["printed"]): row["code"] for row in rows if row["source"] in {"*", source}}
