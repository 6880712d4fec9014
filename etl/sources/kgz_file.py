"""Kyrgyzstan's statistics committee, bulletin of foreign trade: goods by four-digit code and partner, a workbook.

The sum of the goods misses the printed total by up to two percent; both stand, and neither is computed here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import open_document, sheets
from etl.goods_sheet import Office, chinas_goods, cyrillic, is_thousand_dollars
from etl.printed import month_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import Document, Flow, Period

SOURCE = Connector(
    "kgz_file",
    "https://stat.gov.kg/ru/publications/vneshnyaya-i-vzaimnaya-torgovlya-tovarami-kyrgyzskoj-respubliki/",
    source="kgz_nsc",
    needs_file=True,
)

_SHEET = re.compile(r"таб\.?\s?\d+\s?-\s?(импорт|экспорт)\s?\(4\s?зн\)")
_FLOWS: dict[str, Flow] = {"импорт": "import", "экспорт": "export"}
_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_OFFICE = Office("kgz_nsc", "KGZ", "kgz_file")


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield China's figures of the sheets by four-digit code."""
    document, path = open_document(visit, "Foreign and mutual trade in goods of the Kyrgyz Republic")
    book = sheets(path, path.name)
    ours = {name: found.group(1) for name in book if (found := _SHEET.search(name.strip().casefold()))}
    if not ours:
        raise Unexpected(f"{path.name}: no sheet like 'таб.3-Импорт (4зн)'; there are {', '.join(book)[:200]}")
    for name, flow in ours.items():
        yield from _sheet(book[name], name, _FLOWS[flow], document)


def _sheet(rows: list[list[object]], name: str, flow: Flow, document: Document) -> Iterator[Printed]:
    column, first = _dollars(rows, name)
    yield from chinas_goods(_OFFICE, rows, {column: (_period(rows[:8], name), flow)}, (name, first, document))


def _dollars(rows: list[list[object]], name: str) -> tuple[int, int]:
    """Find the column in thousands of dollars of the reporting period, and the first row of figures."""
    for number, cells in enumerate(rows[:15]):
        for column, cell in enumerate(cells):
            if is_thousand_dollars(cell, f"sheet {name}, row {number + 1}"):
                return column, number + 1
    raise Unexpected(f"sheet {name}: no column in 'тыс. долл.'")


def _period(rows: list[list[object]], name: str) -> Period:
    """Read "январь-май 2026 г." or "2025 год" above the table."""
    text = " ".join(str(cell) for cells in rows for cell in cells if cell).casefold()
    span = re.search(r"январ\w{0,3}\s?[-–—]\s?([а-я]{3,10})\s+(\d{4})", text)
    if span:
        last = next((n for n, stem in enumerate(_MONTHS, 1) if span.group(1).startswith(stem)), 0)
        if not last:
            raise Unexpected(f"sheet {name}: the month {span.group(1)!r}")
        return month_span(int(span.group(2)), 1, last)
    if year := re.search(r"(?<!\d)(20\d{2})\s?(?:г\b|год)", text):
        return month_span(int(year.group(1)), 1, 12)
    raise Unexpected(f"sheet {name}: no period above the table ({cyrillic(text)[:80]!r})")
