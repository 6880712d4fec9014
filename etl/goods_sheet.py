"""Sheets that list goods by code, and below each the partner countries: how the region's offices print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import Unexpected
from etl.model import CHINA, Citation, Observation
from etl.printed import BASIS, country_names, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import Document, Flow, Period

_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{10}")
# Latin letters that look like Cyrillic ones, as typed into headings by mistake.
_TWINS = str.maketrans("aceopxykmtbh", "асеорхукмтвн")


@dataclass(frozen=True, slots=True)
class Office:
    """Whose sheet it is: its source, the country that reports, and the file whose names of countries it prints."""

    source: str
    reporter: str
    file: str


@dataclass(frozen=True, slots=True)
class Line:
    """One country's cells under one product."""

    row: int  # as a spreadsheet counts it
    code: str
    country: str
    cells: list[object]


def cyrillic(text: object) -> str:
    """Give a heading in one spelling, its Latin look-alikes made Cyrillic."""
    return words(str(text)).translate(_TWINS)


def chinas_goods(
    office: Office, rows: list[list[object]], columns: dict[int, tuple[Period, Flow]], place: tuple[str, int, Document]
) -> Iterator[Observation]:
    """Yield what the office prints for China in each column of thousands of dollars; `place`: sheet, row, file."""
    name, first, document = place
    china = {printed for printed, code in country_names(office.file).items() if code == CHINA}
    for line in lines(rows, first):
        for column, (period, flow) in columns.items() if line.country in china else ():
            where = f"sheet {name}, row {line.row}, column {column + 1}"
            value = number_in(line.cells[column], where) if column < len(line.cells) else None
            if value is not None:
                yield Observation(
                    source=office.source,
                    reporter=office.reporter,
                    partner=CHINA,
                    flow=flow,
                    period=period,
                    value=value * 1000,
                    unit="USD",
                    citation=Citation(document, where),
                    as_printed=str(line.cells[column]),
                    product=f"HS-{line.code}",
                    basis=BASIS[flow],
                )


def is_thousand_dollars(heading: object, where: str) -> bool:
    """Tell whether a column is in thousands of dollars; dollars by another measure are refused."""
    text = cyrillic(heading)
    if cyrillic("долл") not in text:
        return False
    if not re.search(cyrillic("тыс"), text):
        raise Unexpected(f"{where}: a column in {str(heading).strip()[:40]!r}, expected 'тыс. долл. США'")
    return True


def lines(rows: list[list[object]], first: int, country: int = 1) -> Iterator[Line]:
    """Yield each country's line below the product whose code stands in the first column, or beside it.

    The product's own line is among them, its name in the country's place.
    """
    code = ""
    for number, cells in enumerate(rows[first:], first + 1):
        code = (code_of(cells[0]) if cells else "") or code
        if code and len(cells) > country and str(cells[country]).strip():
            yield Line(number, code, words(str(cells[country])), cells)


def code_of(cell: object) -> str:
    """Give a product code, with the zero that a spreadsheet takes from its front; "" when the cell is none."""
    text = f"{cell:.0f}" if isinstance(cell, float) and cell == int(cell) else str(cell).strip()
    if text.isdigit() and len(text) in {1, 3, 5, 9}:
        text = f"0{text}"
    return text if _CODE.fullmatch(text) else ""


def number_in(cell: object, where: str) -> float | None:
    """Give the number in a cell; None for an empty one or a dash."""
    if isinstance(cell, bool):
        raise Unexpected(f"{where}: {cell!r} is not a number")
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell).replace("\xa0", "").replace(" ", "").replace(",", ".")
    if text in {"", "-", "–", "…"}:
        return None
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", text):
        raise Unexpected(f"{where}: {str(cell)[:40]!r} is not a number")
    return float(text)
