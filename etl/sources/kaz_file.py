"""Kazakhstan's goods by code, partner and month, from a workbook a person downloaded.

Two layouts are read: the State Revenue Committee's (`etl.kgd_sheet`), which has China in it, and the Eurasian
workbook's: months across, under each the flows, under each tonnes, extra units and thousands of dollars.  In both a
product's row has its code in the first column and its partners' rows follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl import kgd_sheet
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import open_document, sheets
from etl.goods_sheet import Office, chinas_goods, cyrillic, is_thousand_dollars
from etl.printed import month_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import Document, Flow, Period

SOURCE = Connector("kaz_file", "https://kgd.gov.kz/ru/exp_trade_files", source="kaz_kgd", needs_file=True)

_OFFICE = Office("kaz_kgd", "KAZ", "kaz_file")
_SHEET = "знаков тн вэд"
_MONTH = re.compile(r"([а-я]{3,8})_?\s?(\d{4})")


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield China's months; raise when the file has no China in it."""
    document, path = open_document(visit, "Exports and imports of Kazakhstan by goods and country")
    book = sheets(path, path.name)
    found: list[Printed] = []
    tables = 0
    for name, rows in book.items():
        if (at := kgd_sheet.flow_row(rows)) is not None and not _is_eurasian(name):
            columns, first = kgd_sheet.columns(rows, at, name)
        elif _is_eurasian(name):
            columns, first = _columns(rows, name)
        else:
            continue
        tables += 1
        found += _sheet(rows, columns, (name, first, document))
    if not tables:
        raise Unexpected(
            f"{path.name}: no sheet like '6 знаков ТН ВЭД' and none with a row of Экспорт and Импорт; "
            f"there are {', '.join(book)[:200]}"
        )
    if not found:
        raise Unexpected(f"{path.name}: no row for China; the Eurasian Union's workbook lists its members only")
    yield from found


def _is_eurasian(name: str) -> bool:
    return cyrillic(_SHEET) in cyrillic(name)


def _sheet(
    rows: list[list[object]], columns: dict[int, tuple[Period, Flow]], place: tuple[str, int, Document]
) -> Iterator[Printed]:
    if not columns:
        raise Unexpected(f"sheet {place[0]}: no column of exports or imports in 'тыс. долл. США' under a month")
    yield from chinas_goods(_OFFICE, rows, columns, place)


def _columns(rows: list[list[object]], name: str) -> tuple[dict[int, tuple[Period, Flow]], int]:
    """Give (month, flow) of each column in thousands of dollars, and the first row of figures."""
    for number, cells in enumerate(rows[:10]):
        if sum(bool(_month(cell)) for cell in cells) >= 1 and number + 2 < len(rows):
            return _under(cells, rows[number + 1], rows[number + 2], f"sheet {name}, row {number + 3}"), number + 3
    raise Unexpected(f"sheet {name}: no row of months like 'январь_2025 г'")


def _under(
    months: list[object], flows: list[object], measures: list[object], where: str
) -> dict[int, tuple[Period, Flow]]:
    found: dict[int, tuple[Period, Flow]] = {}
    period: Period | None = None
    flow: Flow | None = None
    for column, measure in enumerate(measures):
        if column < len(months) and str(months[column]).strip():
            period = _month(months[column])  # the year's own group is no month: its columns are left out
        if column < len(flows) and (named := kgd_sheet.FLOWS.get(cyrillic(flows[column]))):
            flow = named
        if period and flow and is_thousand_dollars(measure, where):
            found[column] = (period, flow)
    return found


def _month(cell: object) -> Period | None:
    found = _MONTH.search(cyrillic(cell))
    if not found:
        return None
    number = next((n for n, stem in enumerate(kgd_sheet.STEMS, 1) if found.group(1).startswith(cyrillic(stem))), 0)
    return month_span(int(found.group(2)), number, number) if number else None
