"""Sheets that list goods by code, and below each the partner countries: how the region's offices print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import Unexpected
from etl.printed import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{10}")
# Latin letters that look like Cyrillic ones, as typed into headings by mistake.
_TWINS = str.maketrans("aceopxykmtbh", "асеорхукмтвн")


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


def lines(rows: list[list[object]], first: int, country: int = 1) -> Iterator[Line]:
    """Yield each country's line below the product whose code stands in the first column."""
    code = ""
    for number, cells in enumerate(rows[first:], first + 1):
        head = code_of(cells[0]) if cells else ""
        if head:
            code = head
        elif code and len(cells) > country and str(cells[country]).strip():
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
