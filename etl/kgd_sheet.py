"""The workbook of Kazakhstan's State Revenue Committee: goods by country, for one month or from January on.

The region and the period stand above the table; then one row names the two flows, in either order, each over tonnes,
extra units and thousands of dollars.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.errors import Unexpected
from etl.goods_sheet import code_of, cyrillic, is_thousand_dollars
from etl.printed import month_span

if TYPE_CHECKING:
    from etl.model import Flow, Period

FLOWS: dict[str, Flow] = {cyrillic("экспорт"): "export", cyrillic("импорт"): "import"}
STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_TOP = 12  # rows that may stand above the table
_NAME = r"((?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,6})"
# A day's date ("15 апреля 2025", "15.04.2025") is when the file was made, not what it covers.
_WORDS = re.compile(rf"(?<!\d )(?<![\dа-я]){_NAME}(?:\s?(?:[-–—]|по)\s?{_NAME})?[\W_]{{0,5}}(20\d\d)")
_NUMBERS = re.compile(r"(?<![\d.])(0[1-9]|1[0-2])\.(20\d\d)(?:\s?(?:[-–—]|по)\s?(0[1-9]|1[0-2])\.(20\d\d))?")
_REGION = re.compile(r"област|астана|алматы|шымкент|нур-султан")


def flow_row(rows: list[list[object]]) -> int | None:
    """Give the row that names each flow once; None where the sheet is no such table (one of many months, say)."""
    for number, cells in enumerate(rows[:_TOP]):
        if sorted(name for cell in cells if (name := cyrillic(cell)) in FLOWS) == sorted(FLOWS):
            return number
    return None


def columns(rows: list[list[object]], at: int, name: str) -> tuple[dict[int, tuple[Period, Flow]], int]:
    """Give (period, flow) of each column in thousands of dollars, and the first row of goods."""
    first = next((n for n, cells in enumerate(rows) if n > at and cells and code_of(cells[0])), None)
    if first is None:
        raise Unexpected(f"sheet {name}: no code of goods in the first column below row {at + 1}")
    above = cyrillic(" ".join(str(cell) for cells in rows[:at] for cell in cells if str(cell).strip()))
    if region := _REGION.search(above):
        raise Unexpected(f"sheet {name}: of a region ({region.group()}…); ask for the whole country")
    when = period(above, name)
    found: dict[int, tuple[Period, Flow]] = {}
    for column, cell in enumerate(rows[at]):
        if flow := FLOWS.get(cyrillic(cell)):
            found[_dollars(rows[at + 1 : first], column, above, f"sheet {name}, row {at + 2}")] = when, flow
    return found, first


def period(above: str, name: str) -> Period:
    """Read "март 2025", "январь-март 2025" or "01.2025 - 03.2025" above the table; two periods are refused.

    >>> period("казахстан за январь-март 2025 года", "1").end
    '2025-03-31'
    """
    spans = {(int(year), _month(one), _month(last or one)) for one, last, year in _WORDS.findall(above)}
    for one, year, last, other in _NUMBERS.findall(above) if not spans else ():
        if other not in {"", year}:
            raise Unexpected(f"sheet {name}: a span over two years, {one}.{year} to {last}.{other}")
        spans.add((int(year), int(one), int(last or one)))
    if len(spans) != 1:
        raise Unexpected(f"sheet {name}: expected one period above the table, found {len(spans)} ({above[:80]!r})")
    return month_span(*spans.pop())


def _month(printed: str) -> int:
    return next(number for number, stem in enumerate(STEMS, 1) if printed.startswith(stem))


def _dollars(headings: list[list[object]], column: int, above: str, where: str) -> int:
    """Find the column in thousands of dollars among the three of a flow; the unit may stand above the table instead."""
    for cells in headings:
        for nth in range(column, column + 3):
            if nth < len(cells) and is_thousand_dollars(cells[nth], where):
                return nth
    if is_thousand_dollars(above, where):
        return column + 2
    raise Unexpected(f"{where}: no column in 'тыс. долл. США' below a flow, nor that unit above the table")
