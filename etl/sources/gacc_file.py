"""China Customs in Chinese: table (2) as a workbook, in yuan or dollars, that a person downloaded."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import kind_of, open_document, sheets
from etl.model import CHINA, FIVE, WITHDRAWN, Citation, Document, Flow, Observation
from etl.printed import BASIS, NIL, country_names, month_span, parse_number, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Period

SOURCE = Connector("gacc_file", "http://www.customs.gov.cn", source="gacc", needs_file=True, at_least=15)

_TITLE = re.compile(r"(\d{4})年(\d{1,2})月进出口商品国别\(地区\)总值表\((人民币|美元)值\)")
_UNITS = {"万元人民币": ("CNY", 10_000), "千美元": ("USD", 1_000)}
_FLOWS: dict[str, Flow] = {"进出口": "total", "出口": "export", "进口": "import"}
_MONTH = re.compile(r"(?:(\d{1,2})至)?(\d{1,2})月")


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield our countries' cells; the unit printed above the table decides the currency."""
    document, path = open_document(visit, "进出口商品国别（地区）总值表")
    _no_query_result(path)
    book = sheets(path, path.name)
    for name, rows in book.items():
        text = [[_plain(cell) for cell in row] for row in rows]
        title = next((found for row in text[:6] for cell in row if (found := _TITLE.search(cell))), None)
        if title:
            yield from _sheet(text, name, title, document)
            return
    raise Unexpected(f"{path.name}: no title like '2026年6月进出口商品国别（地区）总值表（美元值）'")


def _no_query_result(path: Path) -> None:
    """Send the online query's CSV to the source that reads it."""
    if kind_of(path) != "text":
        return
    with path.open("rb") as start:
        head = start.read(400).decode("gb18030", "replace")
    if "数据年月" in head:
        raise Unexpected(
            f"{path.name}: a result of the online query, not table (2) of the monthly bulletin; "
            "read it by khorgos refresh gacc_query --file PATH --flow export (or import)"
        )


def _sheet(rows: list[list[str]], name: str, title: re.Match[str], document: Document) -> Iterator[Printed]:
    year, month = int(title.group(1)), int(title.group(2))
    unit, factor = _unit(rows, name)
    if (title.group(3) == "人民币") != (unit == "CNY"):
        raise Unexpected(f"sheet {name}: the title says {title.group(3)}, the unit is in {unit}")
    columns, first = _columns(rows, name, year, month)
    codes = country_names("gacc_file")
    seen: set[str] = set()
    for number, row in enumerate(rows[first:], first + 1):
        code = codes.get(words(row[0])) if row else None
        if code is None or code == CHINA:
            continue
        seen.add(code)
        for column, (flow, period) in columns.items():
            printed = row[column] if column < len(row) else ""
            is_empty = printed in NIL
            if printed.startswith("###"):
                continue
            where = f"sheet {name}, row {number} ({row[0]}), column {column + 1}"
            yield Observation(
                source="gacc",
                reporter=CHINA,
                partner=code,
                flow=flow,
                period=period,
                value=None if is_empty else float(parse_number(printed, where) * factor),
                unit=unit,
                citation=Citation(document, where),
                as_printed=printed,
                basis=BASIS[flow],
                status=WITHDRAWN if is_empty else "",
            )
    if missing := set(FIVE) - seen:
        raise Unexpected(f"sheet {name}: no row for {', '.join(sorted(missing))}")


def _unit(rows: list[list[str]], name: str) -> tuple[str, int]:
    for row in rows[:8]:
        for cell in row:
            if cell.startswith("单位"):
                printed = cell.partition(":")[2].strip()
                if printed not in _UNITS:
                    raise Unexpected(f"sheet {name}: the unit is {cell[:40]!r}, expected {' or '.join(_UNITS)}")
                return _UNITS[printed]
    raise Unexpected(f"sheet {name}: no unit (单位) above the table")


def _columns(rows: list[list[str]], name: str, year: int, month: int) -> tuple[dict[int, tuple[Flow, Period]], int]:
    """Give flow and period of each column of amounts, and the first row below the headings."""
    for number, row in enumerate(rows[:10]):
        if {"出口", "进口"} <= set(row) and number + 1 < len(rows):
            found: dict[int, tuple[Flow, Period]] = {}
            flow: Flow | None = None
            for column, label in enumerate(rows[number + 1]):
                group = row[column] if column < len(row) else ""
                flow = _FLOWS.get(group) if group else flow
                span = _MONTH.fullmatch(label)
                if flow and span:
                    last = int(span.group(2))
                    if last != month:
                        raise Unexpected(f"sheet {name}: a column {label!r} in the table of month {month}")
                    found[column] = (flow, month_span(year, int(span.group(1) or last), last))
            if len(found) >= 3:
                return found, number + 2
    raise Unexpected(f"sheet {name}: no headings 进出口, 出口, 进口")


def _plain(cell: object) -> str:
    """Give a cell as text: whole numbers without the point that a spreadsheet adds."""
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else format(Decimal(repr(cell)), "f")
    return unicodedata.normalize("NFKC", str(cell)).strip()
