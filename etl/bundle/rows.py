"""Strict CSV: every row a record with its place, and every cell read in one way or refused."""

from __future__ import annotations

import csv
import io
import math
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from etl.bundle.words import WEB_ADDRESS, iso_day
from etl.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

_Taken = TypeVar("_Taken")
_MOST_ERRORS = 10  # of one file; more of them say no more
MAX_BYTES = 20 * 2**20  # of one file
LARGEST = 1e18  # no trade figure in any currency comes near it
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells by column, and `data/series/gacc.csv:17` as its place."""

    place: str
    cells: dict[str, str]

    def refuse(self, column: str, what: str, expected: str = "") -> BadInput:
        """Make the error that names this row and column."""
        return BadInput(f"{self.place}, {column}", what, expected)

    def text(self, column: str, most: int = 10_000) -> str:
        """Give a cell that must not be empty, nor longer than so many characters."""
        if not (cell := self.cells[column]):
            raise self.refuse(column, "the cell is empty", "some text")
        if len(cell) > most:
            raise self.refuse(column, f"{len(cell)} characters", f"at most {most}")
        return cell

    def one_of(self, column: str, allowed: Collection[str], expected: str = "") -> str:
        """Give a cell that must be one of some words."""
        cell = self.cells[column]
        if cell not in allowed:
            raise self.refuse(column, repr(cell), expected or "one of " + ", ".join(sorted(allowed)))
        return cell

    def number(self, column: str) -> float:
        """Give a number written plainly: no thousands separators, exponent, NaN or infinity."""
        cell = self.cells[column]
        number = float(cell) if _PLAIN_NUMBER.fullmatch(cell) else math.nan
        if not abs(number) < LARGEST:
            raise self.refuse(column, repr(cell), "a plain number such as 222441000 or 7.1293")
        return number

    def day(self, column: str) -> str:
        """Give a day of the calendar, `2024-02-29`."""
        cell = self.cells[column]
        if not iso_day(cell):
            raise self.refuse(column, repr(cell), "a day such as 2024-02-29")
        return cell

    def once(self, columns: tuple[str, ...], seen: dict[tuple[str, ...], str], what: str) -> None:
        """Refuse a row whose cells in some columns stand in an earlier row too."""
        key = tuple(map(self.cells.__getitem__, columns))
        if (first := seen.setdefault(key, self.place)) != self.place:
            raise self.refuse(columns[-1], f"the same {what} as {first}", "each one once")

    def address(self, column: str) -> str:
        """Give a web address, `http` or `https`."""
        cell = self.cells[column]
        if not WEB_ADDRESS.fullmatch(cell):
            raise self.refuse(column, repr(cell), "an address that begins with http:// or https://")
        return cell


def read_text(path: Path, place: str) -> str:
    """Read a UTF-8 file, with or without a byte order mark; anything else is refused with its line."""
    _must_be_ours(path, place)
    try:
        received = path.read_bytes()
    except OSError as error:
        raise BadInput(place, f"the file cannot be read ({error.strerror})", "a readable file") from error
    try:
        text = received.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = received.count(b"\n", 0, error.start) + 1
        what = f"byte 0x{received[error.start]:02x} is not UTF-8"
        raise BadInput(f"{place}:{line}", what, "a file saved as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(f"{place}:{line}", "a NUL character", "a file saved as UTF-8")
    return text


def _must_be_ours(path: Path, place: str) -> None:
    """Refuse what is no plain file of the bundle: a device or pipe, a link that leads out, a giant."""
    try:
        here, kind = path.resolve(), path.stat()
    except OSError as error:
        raise BadInput(place, f"the file cannot be read ({error.strerror})", "a readable file") from error
    if not here.is_relative_to(path.parent.parent.resolve()):
        raise BadInput(place, "a link that leads out of the bundle", "a file of the bundle")
    if not stat.S_ISREG(kind.st_mode):
        raise BadInput(place, "no plain file", "a file")
    if kind.st_size > MAX_BYTES:
        raise BadInput(place, f"{kind.st_size:,} bytes", f"at most {MAX_BYTES:,}")


def read_rows(path: Path, place: str, columns: tuple[str, ...]) -> Iterator[Row | BadInput]:
    """Yield the rows of a CSV file, or in the place of a row why it is refused.

    Raises BadInput when the file as a whole cannot be read: encoding, header, quoting.
    """
    lines = csv.reader(io.StringIO(read_text(path, place), newline=""), strict=True)
    try:
        _check_header(next(lines, []), columns, place)
        width, first = len(columns), lines.line_num + 1
        for cells in lines:
            if len(cells) == width:
                yield Row(f"{place}:{first}", dict(zip(columns, cells, strict=True)))
            elif cells:
                yield BadInput(f"{place}:{first}", f"{len(cells)} cells", f"{width}, as in the header")
            first = lines.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{place}:{lines.line_num}", str(error), "CSV with balanced quotes") from error


def take_rows(
    path: Path, place: str, columns: tuple[str, ...], take: Callable[[Row], _Taken]
) -> tuple[list[_Taken], list[Exception]]:
    """Read a whole file row by row: what was taken from it, and what was refused (the first ten reasons)."""
    taken: list[_Taken] = []
    refused: list[Exception] = []
    try:
        for row in read_rows(path, place, columns):
            try:
                if isinstance(row, BadInput):
                    raise row
                taken.append(take(row))
            except BadInput as error:
                refused.append(error)
    except BadInput as error:
        refused.append(error)
    if (rest := len(refused) - _MOST_ERRORS) > 0:
        refused[_MOST_ERRORS:] = [BadInput(place, f"and {rest} more like these")]
    return taken, refused


def _check_header(header: list[str], columns: tuple[str, ...], place: str) -> None:
    if tuple(header) == columns:
        return
    unknown = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    what = " and ".join(
        ["unknown column " + ", ".join(unknown)] * bool(unknown)
        + ["missing column " + ", ".join(missing)] * bool(missing)
    )
    raise BadInput(f"{place}:1", what or "columns repeated or in another order", ",".join(columns))
