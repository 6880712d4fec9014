"""The customs bulletin's table by country, as cells: what each column covers is read from its headings."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.errors import Unexpected
from etl.model import CHINA, FIVE, WITHDRAWN, WORLD, Citation, Document, Flow, Observation, Period
from etl.printed import BASIS, NIL, country_names, month_span, parse_number, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from lxml.html import HtmlElement

THOUSAND_DOLLARS = 1000
_PERIOD = re.compile(r",\s*(\d{1,2})\.(\d{4})\s*$")
_SPAN = re.compile(r"(\d{1,2})(?:\s?-?\s?to\s?-?\s?(\d{1,2}))?")
_FLOWS: dict[str, Flow] = {"total": "total", "exports": "export", "imports": "import"}
_LOST = re.compile(r"#{3,}")
_CHANGE = "percentage change"


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of figures holds."""

    flow: Flow
    period: Period
    label: str


@dataclass(slots=True)
class Table:
    """A page of the bulletin: its title, date of publication, and our countries' cells as printed."""

    title: str
    published_on: str
    columns: list[Column | None]  # None for a column that holds no amount
    cells: dict[str, tuple[str, list[str]]] = field(default_factory=dict)  # code → printed name, cells
    names: list[str] = field(default_factory=list)  # every row's name
    extra: list[str] = field(default_factory=list)  # headings that no page had before; their columns are left out

    def observations(self, source: str, document: Document) -> Iterator[Observation]:
        """Yield a value for each readable cell; a lost sum is rebuilt from its two parts, and says so.

        A cell with a dash gives no value and the status "withdrawn": it counts where a value stood before.
        """
        for code, (name, printed) in self.cells.items():
            row = {column: text for column, text in zip(self.columns, printed, strict=True) if column}
            for column, text in row.items():
                where = f"row {name}, column {column.label}"
                amount, formula = _amount(column, row, where)
                is_empty = text in NIL
                if amount is None and not is_empty:
                    continue
                yield Observation(
                    source=source,
                    reporter=CHINA,
                    partner=code,
                    flow=column.flow,
                    period=column.period,
                    value=None if amount is None else float(amount * THOUSAND_DOLLARS),
                    unit="USD",
                    citation=Citation(document, f"table (2), {where}"),
                    as_printed=text,
                    basis=BASIS[column.flow],
                    status=WITHDRAWN if is_empty else "",
                    is_computed=bool(formula),
                    formula=formula,
                )


def _amount(column: Column, row: dict[Column, str], where: str) -> tuple[Decimal | None, str]:
    """Read a cell; where the sheet overflowed (`####`) a total is the sum of its flows, if both are there."""
    text = row[column]
    if text in NIL:
        return None, ""
    if not _LOST.fullmatch(text):
        return parse_number(text, where), ""
    parts = [row.get(each, "") for each in row if each.period == column.period and each.flow != "total"]
    if column.flow != "total" or len(parts) != 2 or any(p in NIL or _LOST.fullmatch(p) for p in parts):
        return None, ""
    return parse_number(parts[0], where) + parse_number(parts[1], where), "exports + imports of the same row"


def read_table(page: HtmlElement, where: str, expected: tuple[int, int], seen: frozenset[str] = frozenset()) -> Table:
    """Read a page that should hold the (year, month) expected; `seen` are the row names of earlier pages.

    Raises `Unexpected` for another month, unit or heading, for a page without a table, and when one of our
    countries has no row.
    """
    boxes = page.xpath("//div[contains(concat(' ', @class, ' '), ' atcl-cnt ')]")
    rows = [[_text(cell) for cell in row.xpath("./td|./th")] for row in page.xpath("//table//tr")]
    if not rows:
        image = " (the page shows a picture)" if boxes and boxes[0].xpath(".//img") else ""
        raise Unexpected(f"{where}: no table{image}")
    title = _title(page, rows, where, expected)
    _check_unit(rows, where)
    columns, extra, first = _columns(page, where, expected[0])
    table = Table(title, _published(page, where), columns, extra=extra)
    for row in rows[first:]:
        _take(table, row, where)
    _check_countries(table, where, seen)
    return table


def _take(table: Table, row: list[str], where: str) -> None:
    if len(row) < 2 or not row[0]:
        return
    table.names.append(row[0])
    code = country_names("gacc").get(words(row[0]))
    if code is None or code == CHINA:  # the row China holds re-imports
        return
    if len(row) != len(table.columns) + 1:
        raise Unexpected(f"{where}: row {row[0]} has {len(row)} cells, expected {len(table.columns) + 1}")
    if code in table.cells:
        raise Unexpected(f"{where}: two rows for {row[0]}")
    table.cells[code] = (row[0], row[1:])


def _title(page: HtmlElement, rows: list[list[str]], where: str, expected: tuple[int, int]) -> str:
    shown = [_text(each) for each in page.xpath("//title|//div[@class='atcl-ttl']")] + [" ".join(rows[0])]
    dated = [(text, found) for text in shown if (found := _PERIOD.search(text))]
    if not dated:
        raise Unexpected(f"{where}: no title ending in 'month.year': {shown[0][:80]!r}")
    months = {(int(found.group(2)), int(found.group(1))) for _, found in dated}
    if months != {expected}:
        printed = ", ".join(f"{year}-{month:02}" for year, month in sorted(months))
        raise Unexpected(f"{where}: the page is for {printed}, the index says {expected[0]}-{expected[1]:02}")
    return dated[0][0]


def _check_unit(rows: list[list[str]], where: str) -> None:
    units = [cell for row in rows[:6] for cell in row if words(cell).startswith("unit")]
    if not units:
        raise Unexpected(f"{where}: no unit above the table")
    if words(units[0]).replace(" ", "") not in {"unit:us$1,000", "unit:usd1,000", "unit:us$1000"}:
        raise Unexpected(f"{where}: the unit is {units[0][:40]!r}, expected 'Unit:US$1,000'")


def _columns(page: HtmlElement, where: str, year: int) -> tuple[list[Column | None], list[str], int]:
    """Give the columns, headings that are new, and the number of the first row below the headings."""
    rows = page.xpath("//table//tr")
    for number, row in enumerate(rows[:8]):
        cells = row.xpath("./td|./th")
        if cells and words(_text(cells[0])) in {"country (region)", "country(region)"}:
            groups = [(words(_text(cell)), int(cell.get("colspan") or 1)) for cell in cells[1:]]
            labels = [_text(cell) for cell in rows[number + 1].xpath("./td|./th")]
            return *_named(groups, labels, where, year), number + 2
    raise Unexpected(f"{where}: no heading 'Country (Region)'")


def _named(
    groups: list[tuple[str, int]], labels: list[str], where: str, year: int
) -> tuple[list[Column | None], list[str]]:
    headings = [name for name, width in groups for _ in range(width)]
    known = {*_FLOWS, _CHANGE}
    strange = [name for name, _ in groups if name not in known]
    if missing := known - set(headings):
        instead = f" but one headed {strange[0]!r}" if strange else ""
        raise Unexpected(f"{where}: no column headed {min(missing)!r}{instead}")
    if len(headings) != len(labels):
        raise Unexpected(f"{where}: {len(headings)} headings over {len(labels)} columns")
    columns = [
        Column(_FLOWS[heading], _span(label, where, year), f"{heading.capitalize()} {label}")
        if heading in _FLOWS
        else None
        for heading, label in zip(headings, labels, strict=True)
    ]
    return columns, strange


def _span(label: str, where: str, year: int) -> Period:
    found = _SPAN.fullmatch(words(label))
    if not found:
        raise Unexpected(f"{where}: a column for {label[:20]!r}, expected a month or '1to6'")
    first, last = int(found.group(1)), int(found.group(2) or found.group(1))
    if not 1 <= first <= last <= 12:
        raise Unexpected(f"{where}: a column for months {label[:20]!r}")
    return month_span(year, first, last)


def _check_countries(table: Table, where: str, seen: frozenset[str]) -> None:
    missing = [code for code in (*FIVE, WORLD) if code not in table.cells]
    if not missing:
        return
    printed = {code: name for name, code in country_names("gacc").items()}
    near = [name for name in table.names if seen and name not in seen] or [
        close for code in missing for close in difflib.get_close_matches(printed[code], table.names, 2)
    ]
    hint = f"; new here: {', '.join(map(repr, near[:5]))}" if near else ""
    raise Unexpected(
        f"{where}: no row for {', '.join(missing)}{hint}; a new name goes into data/reference/source_names.csv"
    )


def _published(page: HtmlElement, where: str) -> str:
    """Give the date printed above the table, 2026/07/22 or (in 2018) 07/22/2018, in ISO order."""
    text = "".join(_text(each) for each in page.xpath("//div[@class='atcl-date']"))
    if not text:
        return ""
    if found := re.fullmatch(r"(\d{4})/(\d{1,2})/(\d{1,2})", text):
        year, month, day = found.groups()
    elif found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        month, day, year = found.groups()
    else:
        raise Unexpected(f"{where}: the date {text[:30]!r} is neither 2026/07/22 nor 07/22/2026")
    return f"{year}-{int(month):02}-{int(day):02}"


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().replace("\xa0", " ").split())
