"""Observations as columns of the table `observation`: what all rows share stands once, the rest in lists."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

import msgspec

from etl.model import Observation
from etl.store.citations import citation_id
from etl.store.tables import CELL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from etl.model import Citation, Claim, Period

COLUMNS = (
    *CELL, "year", "months", "value", "as_printed", "basis", "status", "is_computed", "formula", "note",
    "detail", "citation", "vintage",
)  # fmt: skip


_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows as columns: `shared` holds what every row has alike, `varying` a value a row, always that of `value`."""

    size: int
    shared: dict[str, Any]
    varying: dict[str, Sequence[Any]]
    cited: dict[str, Citation] = field(default_factory=dict)  # by id

    def values(self, name: str) -> Iterator[Any]:
        """Give a column, a value a row."""
        return repeat(self.shared[name], self.size) if name in self.shared else iter(self.varying[name])

    def distinct(self, name: str) -> set[Any]:
        """Give the values that a column has."""
        return {self.shared[name]} if name in self.shared else set(self.varying[name])

    def only(self, chosen: Iterable[bool]) -> Columns:
        """Keep the rows that are chosen."""
        wanted = list(chosen)
        kept: dict[str, Sequence[Any]] = {
            name: tuple(compress(column, wanted)) for name, column in self.varying.items()
        }
        return Columns(sum(wanted), self.shared, kept, self.cited)

    def with_(self, shared: dict[str, Any], **varying: Sequence[Any]) -> Columns:
        """Give the same rows with further columns."""
        return Columns(self.size, self.shared | shared, self.varying | varying, self.cited)

    def digest(self) -> str:
        """Digest all that the rows hold."""
        return hashlib.sha256(msgspec.msgpack.encode((self.shared, self.varying))).hexdigest()


def columns_of(observations: Sequence[Observation]) -> Columns:
    """Turn observations, at least one, into columns named as in `COLUMNS`; what many share is worked out once."""
    (source, reporter, partner, flow, period, value, unit, citation, as_printed, measure, product, basis, status,
     is_computed, formula, note, item, claim) = _turned(observations, len(Observation._fields))  # fmt: skip
    kinds, starts, ends, years, months = _turned(_each(period, _span), 5)
    cited, retrieved = _turned(_each(citation, _cited), 2)
    columns: tuple[list[Any], ...] = (
        source, item, reporter, partner, flow, measure, product, unit, kinds, starts, ends, years, months,
        list(map(float, value)) if None not in value else [None if v is None else float(v) for v in value],
        as_printed, basis, status, list(map(int, is_computed)), formula, note,
        list(map(detail_of, claim)) if any(claim) else [""] * len(claim), cited, retrieved,
    )  # fmt: skip
    shared: dict[str, Any] = {}
    varying: dict[str, Sequence[Any]] = {}
    for name, column in zip(COLUMNS, columns, strict=True):
        if name != "value" and column[0] == column[-1] and column.count(column[0]) == len(column):
            shared[name] = column[0]
        else:
            varying[name] = column
    return Columns(len(observations), shared, varying, dict(zip(cited, citation, strict=True)))


def _turned(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    """Give rows as columns, some hundred rows at a time: `zip` opens all that it is given at once."""
    columns: list[list[Any]] = [[] for _ in range(width)]
    for first in range(0, len(rows), _AT_ONCE):
        for column, part in zip(columns, zip(*rows[first : first + _AT_ONCE], strict=True), strict=True):
            column.extend(part)
    return columns


def _each(values: list[Any], read: Callable[[Any], tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Read each object once: a batch repeats its objects, and keeps them while it is loaded."""
    keys = list(map(id, values))
    known = {key: read(value) for key, value in dict(zip(keys, values, strict=True)).items()}
    return list(map(known.__getitem__, keys))


def _span(p: Period) -> tuple[Any, ...]:
    return p.kind, p.start, p.end, p.year, p.months


def _cited(citation: Citation) -> tuple[str, str]:
    return citation_id(citation), citation.document.retrieved_at


def cell_of(o: Observation) -> tuple[str, ...]:
    """Give the printed cell an observation stands in, in the order of `CELL`."""
    p = o.period
    return (o.source, o.item, o.reporter, o.partner, o.flow, o.measure, o.product, o.unit, p.kind, p.start, p.end)


def detail_of(claim: Claim | None) -> str:
    """Digest what an article says beside the number: another reading of the same cell is a new vintage."""
    if claim is None:
        return ""
    return hashlib.sha256(json.dumps(asdict(claim), sort_keys=True).encode()).hexdigest()[:16]
