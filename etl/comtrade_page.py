"""A regular page of Comtrade records, read and checked by columns; what is irregular is left to `comtrade_records`.

A page is regular when every record has the 47 known fields, each once and of its type, and every column holds what
was asked for.  Then nothing about it needs a sentence, and a fifth of the time is enough.
"""

from __future__ import annotations

import re
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from etl.comtrade_records import (
    AREAS,
    CODES,
    FIELDS,
    FLOW_OF,
    NOT_REPORTED,
    TOTALS,
    level_of,
    period_of,
    place_of,
    product_of,
)
from etl.model import Citation, Observation
from etl.printed import BASIS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.model import Document
    from etl.sources.un_comtrade import Query

# Numbers without an exponent, short enough to need no second look, and missing ones; of what JSON lets be a value.
_PLAIN = re.compile(rb"(?:(?:[0-9.-]{1,18}|null) )*")
_CHECKED = attrgetter(
    "partnerCode", "flowCode", "period", "cmdCode", "primaryValue", "isReported",
    "reporterCode", "freqCode", "aggrLevel",
)  # fmt: skip


# Names are the service's own; what is not looked at may be anything.
_TYPES: dict[str, Any] = {
    "period": str, "flowCode": str, "cmdCode": str, "freqCode": str,
    "reporterCode": int, "partnerCode": int, "aggrLevel": int,
    "isReported": bool, "primaryValue": msgspec.Raw,  # as printed
    **{name: Literal.__getitem__(total) for name, total in TOTALS.items()},  # anything else is a part of the total
}  # fmt: skip
_RECORD = msgspec.defstruct(
    "Record", [(name, _TYPES.get(name, Any)) for name in FIELDS], forbid_unknown_fields=True, gc=False
)
_ANSWER = msgspec.defstruct(
    "Answer",
    [("elapsedTime", str), ("count", int), ("data", list.__class_getitem__(_RECORD)), ("error", str)],
    forbid_unknown_fields=True,
)


_DECODER = msgspec.json.Decoder(_ANSWER)
_FIELDS, _ENVELOPE = len(_RECORD.__struct_fields__), len(_ANSWER.__struct_fields__)


def regular_rows(body: bytes, query: Query) -> list[tuple[Any, ...]] | None:
    """Give the records of a regular page as tuples, None for any other answer.

    Each record is the total that was asked for and stands once.
    """
    try:
        answer: Any = _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    rows = list(map(_CHECKED, answer.data))
    fits = answer.count == len(rows) and not answer.error and _has_each_key_once(body, len(rows))
    return rows if fits and (not rows or _is_what_was_asked(rows, query)) else None


def _has_each_key_once(body: bytes, records: int) -> bool:
    """Count the colons: each record has all its names, so one more, or one in a text, is no longer this page."""
    return body.count(b":") == _ENVELOPE + _FIELDS * records


def _is_what_was_asked(rows: list[tuple[Any, ...]], query: Query) -> bool:
    partners, flows, periods, goods, values, _, *same = zip(*rows, strict=True)
    expected = (CODES[query.reporter], query.frequency, level_of(query.goods))
    return (
        [set(column) for column in same] == [{each} for each in expected]
        and {AREAS.get(code) for code in set(partners)} <= set(query.partners)
        and set(flows) <= set(query.flows)
        and set(periods) <= set(query.periods)
        and len(set(zip(partners, flows, periods, goods, strict=True))) == len(rows)
        and _PLAIN.fullmatch(b" ".join((*values, b""))) is not None
    )


def regular_figures(rows: list[tuple[Any, ...]], query: Query, document: Document) -> Iterator[Observation]:
    """Yield an observation a record; what the records of one partner, flow and period share is made once."""
    printed = [str(row[4], "ascii") for row in rows]
    if "null" in printed:
        rows = [row for row, value in zip(rows, printed, strict=True) if value != "null"]
        printed = [value for value in printed if value != "null"]
    if not rows:
        return
    partners, flows, periods, goods, _, is_reported, *_ = zip(*rows, strict=True)
    keys = list(zip(partners, flows, periods, strict=True))
    shared = {key: _shared(key, query, document) for key in set(keys)}
    areas, sides, spans, cited, bases = zip(*map(shared.__getitem__, keys), strict=True)
    notes = ["" if each else NOT_REPORTED for each in is_reported]
    columns = (
        repeat("un_comtrade"), repeat(query.reporter), areas, sides, spans, map(float, printed), repeat("USD"), cited,
        printed, repeat("value"), map(product_of, goods), bases, repeat(""), repeat(False), repeat(""), notes,
        repeat(""), repeat(None),
    )  # fmt: skip
    yield from map(Observation._make, zip(*columns, strict=False))


def _shared(key: tuple[int, str, str], query: Query, document: Document) -> tuple[Any, ...]:
    area, flow = AREAS[key[0]], FLOW_OF[key[1]]
    citation = Citation(document, place_of(area, key[1], key[2], query.goods))
    return area, flow, period_of(key[2]), citation, BASIS[flow]
