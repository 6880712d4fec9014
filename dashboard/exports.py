"""Figures, claims and sources as CSV and JSON: the same bytes for the page, the API and the command line."""

from __future__ import annotations

import errno
import io
import json
import math
import re
import sys
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain
from typing import IO, TYPE_CHECKING, Any, Literal, TextIO

from dashboard import queries, queries_pairs, store
from dashboard.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from dashboard.queries import Rows
    from dashboard.store import Store

Kind = Literal["series", "claims", "checks", "pairs", "sources", "vintages"]
Format = Literal["csv", "json"]
Packed = Literal["csv", "json", "zip", "parquet"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "series": (
        "id", "source", "reporter", "partner", "flow", "product", "period_start", "period_end", "period_kind",
        "months_covered", "value", "unit", "basis", "status", "is_computed", "formula", "yoy_pct", "yoy_reason",
        "citation_id", "title", "url", "archived", "locator", "as_printed", "published_on", "retrieved_on",
        "vintage", "licence",
    ),
    "claims": (
        "id", "source", "publisher", "title", "url", "archived", "published_on", "retrieved_on", "language",
        "measure", "china_flow", "partners", "reporter", "partner", "flow", "product", "product_words", "value",
        "unit", "as_printed", "period_start", "period_end", "period_kind", "months_covered", "compare",
        "attributed_to", "reporter_view", "share_of", "is_approx", "state", "confidence", "read_by", "status",
        "note", "citation_id", "locator", "quote", "vintage", "licence",
    ),
    "checks": (
        "id", "source", "publisher", "title", "url", "archived", "published_on", "measure", "china_flow", "partners",
        "product", "value", "unit", "as_printed", "period_start", "period_end", "period_kind", "attributed_to",
        "verdict", "tolerance", "reason", "arithmetic", "nearest_reading", "nearest_json", "expected_json",
        "vintage_used", "checked_at", "state", "citation_id", "locator", "licence",
    ),
    "sources": (
        "name", "publisher", "title", "kind", "url", "licence", "licence_url", "may_redistribute", "cadence",
        "expected_lag_days", "currency", "basis", "coverage", "method_note", "documents", "figures", "claims",
        "first_day", "last_day", "last_retrieved",
    ),
}  # fmt: skip
COLUMNS["vintages"] = COLUMNS["series"]
COLUMNS["pairs"] = queries_pairs.COLUMNS

_FLAGS = {"is_computed", "is_approx", "may_redistribute"} | {
    f"{side}_is_{how}" for side in queries_pairs.SIDES for how in ("computed", "quoted")
}
_RATES = {"yoy_pct", "gap_pct", "ratio"}
_FLOWS = {"flow", "china_flow"}
_INVISIBLE = " \u00a0\u200b\u200c\u200d\u2060\ufeff"
_FORMULA = re.compile(f"[{_INVISIBLE}]*[=+\\-@|%\t\r\n\x00＝＋－＠]")
_SUSPECT = frozenset(f"{_INVISIBLE}=+-@|%\t\r\n\x00＝＋－＠")  # what a cell begins with that may be a formula
_LINE_END = "\r\n"
_SEPARATES = re.compile(r"[,\"\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")


def write(
    kind: Kind,
    filters: Mapping[str, str | Sequence[str]],
    fmt: Format,
    out: TextIO | IO[bytes],
    engine_or_url: str,
    *,
    bom: bool = False,
    raw: bool = False,
) -> int:
    """Write the rows that the filters ask for and give their number.

    `bom` marks a CSV as UTF-8 for spreadsheets; `raw` leaves cells alone that a spreadsheet would take for
    a formula.  Raises `BadFilterError` or `StoreUnavailableError` before the first byte is written.
    """
    export = Export(kind, Filters.read(filters, kind), store.at(engine_or_url))
    for part in export.parts(fmt, bom=bom, raw=raw):
        if isinstance(out, io.TextIOBase):
            out.write(part)
        else:
            out.write(part.encode())  # type: ignore[arg-type]  # not text, so bytes
    return export.count


def to_file(
    kind: Kind,
    filters: Mapping[str, str | Sequence[str]],
    fmt: Packed,
    path: Path | None,
    url: str,
    *,
    bom: bool = False,
    raw: bool = False,
) -> str:
    """Write an export to a file, or to standard output when `path` is None, and say in words what was written.

    The file gets its name only when it is whole, and nothing is left of one that is not.  Raises what `write`
    raises, and OSError, as they come.
    """
    from dashboard import parquet
    from dashboard.packages import Package

    if fmt == "parquet":
        parquet.require()  # before a file is begun
    made = Package(kind, Filters.read(filters, kind), store.at(url))
    with _whole(path) if path else nullcontext(sys.stdout.buffer) as out:
        if fmt == "zip":
            made.write(out)
        elif fmt == "parquet":
            parquet.write(made.export, kind, out)
        else:
            out.writelines(part.encode() for part in made.export.parts(fmt, bom=bom, raw=raw))
        out.flush()
    written = f"{made.count:,} rows of {kind} written" + (f" to {path}" if path else "")
    return ". ".join(filter(None, (written, made.sentence)))


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file", str(path))
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as out:
            yield out
        partial.replace(path)
    except BaseException:  # an interruption too
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise


class Export:
    """One answer of the export: its rows are counted while they go out."""

    def __init__(self, kind: Kind, filters: Filters, at: Store) -> None:
        self.columns = COLUMNS[kind]
        self.count = 0
        self.watch: Callable[[str], None] | None = None  # told of each source whose rows go out
        self.withheld: dict[str, int] = {}
        if kind in {"series", "vintages"}:
            asked = filters.with_(include_history=True) if kind == "vintages" else filters
            self.withheld = queries.withheld(at, asked)
            batches: Generator[Rows] = queries.series_batches(at, asked, self.columns)
        elif kind == "pairs":
            self.withheld = queries_pairs.withheld(at, filters)
            batches = queries_pairs.batches(at, filters, self.columns)
        elif kind in {"claims", "checks"}:
            batches = queries.claim_batches(at, filters, self.columns, checked=kind == "checks")
        else:
            batches = queries.source_batches(at, filters, self.columns)
        self._source = batches
        self._batches = self._seen(_primed(batches))

    def close(self) -> None:
        """Let go of the store, when not all rows were taken."""
        self._source.close()

    def _seen(self, batches: Iterable[Rows]) -> Iterator[Rows]:
        named = {"source", "china_source", "partner_source"} & set(self.columns) or {"name"}
        places = [self.columns.index(name) for name in named]
        for rows in batches:
            if self.watch is not None:
                for name in {row[place] for row in rows for place in places} - {""}:
                    self.watch(name)
            yield rows

    @property
    def withheld_sentence(self) -> str:
        """Say which rows were asked for and kept back, and why; empty when none were."""
        if not self.withheld:
            return ""
        named = "; ".join(f"{publisher}: {n}" for publisher, n in self.withheld.items())
        return f"Kept back because the publisher's terms forbid passing the figures on: {named}."

    @property
    def empty_sentence(self) -> str:
        """Say why there are no rows; empty when there are."""
        if self.count:
            return ""
        return self.withheld_sentence or "No row of the store fits all the filters; leave one out to see more."

    def parts(self, fmt: Format, *, bom: bool = False, raw: bool = False) -> Iterator[str]:
        """Yield the text of the whole answer, some rows at a time."""
        yield from (self._json() if fmt == "json" else self._csv(bom=bom, raw=raw))

    def batches(self) -> Iterator[Rows]:
        """Yield the rows as they are stored, some thousand at a time, and count them."""
        for rows in self._batches:
            self.count += len(rows)
            yield rows

    def _csv(self, *, bom: bool, raw: bool) -> Iterator[str]:
        yield ("\ufeff" if bom else "") + ",".join(self.columns) + _LINE_END
        for rows in self.batches():
            columns = zip(self.columns, zip(*rows, strict=True), strict=True)
            cells = [_quoted(_column(name, values, raw=raw)) for name, values in columns]
            yield _LINE_END.join(map(",".join, zip(*cells, strict=True))) + _LINE_END

    def _json(self) -> Iterator[str]:
        yield '{"rows": ['
        for row in chain.from_iterable(self._batches):
            values = {name: plain_value(name, value) for name, value in zip(self.columns, row, strict=True)}
            yield ("\n" if self.count == 0 else ",\n") + json.dumps(values, ensure_ascii=False)
            self.count += 1
        tail = {"count": self.count, "withheld": self.withheld, "withheld_because": self.withheld_sentence}
        yield f"\n], {json.dumps(tail | {'empty_because': self.empty_sentence}, ensure_ascii=False)[1:]}\n"


def _primed(batches: Iterator[Rows]) -> Iterable[Rows]:
    """Read the first rows now, so that trouble shows before anything is sent."""
    first = next(batches, None)
    return () if first is None else chain([first], batches)


def plain_value(name: str, value: Any) -> Any:  # noqa: ANN401 - a cell is text, number or flag
    """Give a stored value as exports write it: turnover by its name, whole numbers whole, flags as flags."""
    if name in _FLAGS:
        return bool(value)
    if isinstance(value, float) and math.isnan(value):  # a frame's way to hold nothing
        return None
    if name in _RATES and value is not None:
        value = round(value, 6)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if name in _FLOWS:
        return "turnover" if value == "total" else value
    return value


def _column(name: str, values: Sequence[Any], *, raw: bool) -> Sequence[str]:
    """Write one column of many rows; where every cell is plain text, the column is left as it is."""
    different = set(values)
    if name in _FLOWS or set(map(type, different)) != {str}:
        written = {value: _cell(name, value, raw=raw) for value in different}
    elif raw or _SUSPECT.isdisjoint(value[:1] for value in different):
        return values
    else:
        written = {value: safe(value) for value in different}
    return [written[value] for value in values]


def _quoted(cells: Sequence[str]) -> Sequence[str]:
    """Quote the cells that hold what separates cells, as RFC 4180 has it."""
    quoted = {cell: '"' + cell.replace('"', '""') + '"' for cell in set(cells) if _SEPARATES.search(cell)}
    return [quoted.get(cell, cell) for cell in cells] if quoted else cells


def _cell(name: str, value: Any, *, raw: bool) -> str:  # noqa: ANN401 - a cell is text, number or flag
    value = plain_value(name, value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    return value if raw else safe(value)


def number(value: float) -> str:
    """Write a number with all its digits and no exponent.

    >>> number(94820000000), number(0.1), number(-1.5e-7)
    ('94820000000', '0.1', '-0.00000015')
    """
    text = repr(value)
    if "e" not in text:
        return text
    mantissa, _, exponent = text.partition("e")
    places = max(0, len(mantissa.partition(".")[2]) - int(exponent))
    return f"{value:.{places}f}"


def safe(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula; plain numbers stay.

    >>> safe("=1+1"), safe(" @sum"), safe("-5.3"), safe("Kazakhstan")
    ("'=1+1", "' @sum", '-5.3', 'Kazakhstan')
    """
    risky = _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text.strip(_INVISIBLE))
    return f"'{text}" if risky else text
