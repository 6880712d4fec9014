"""Comtrade's answers as observations: every record is the total it claims to be, and stands once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import Unexpected
from etl.model import TOTAL, Citation, Document, Flow, Observation, Period
from etl.printed import BASIS, month_span
from etl.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.connector import Visit
    from etl.sources.un_comtrade import Query

CODES = {"CHN": 156, "KAZ": 398, "KGZ": 417, "TJK": 762, "TKM": 795, "UZB": 860}
AREAS = {code: area for area, code in CODES.items()}
FLOW_OF: dict[str, Flow] = {"M": "import", "X": "export"}
NOT_REPORTED = "added up by the United Nations Statistics Division"
_PERIOD = re.compile(r"(\d{4})(\d{2})?")
TOTALS = {"partner2Code": 0, "motCode": 0, "customsCode": "C00", "mosCode": "0"}
_NEEDED = frozenset(
    (
        "freqCode",
        "period",
        "reporterCode",
        "partnerCode",
        "flowCode",
        "cmdCode",
        "aggrLevel",
        "primaryValue",
        "classificationCode",
        "isReported",
        *TOTALS,
    )
)
# In the order of the service: a decoder that meets names where it expects them takes half the time.
FIELDS = (
    "typeCode", "freqCode", "refPeriodId", "refYear", "refMonth", "period", "reporterCode", "reporterISO",
    "reporterDesc", "flowCode", "flowDesc", "partnerCode", "partnerISO", "partnerDesc", "partner2Code", "partner2ISO",
    "partner2Desc", "classificationCode", "classificationSearchCode", "isOriginalClassification", "cmdCode", "cmdDesc",
    "aggrLevel", "isLeaf", "customsCode", "customsDesc", "mosCode", "motCode", "motDesc", "qtyUnitCode",
    "qtyUnitAbbr", "qty", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty", "isAltQtyEstimated",
    "netWgt", "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated", "cifvalue", "fobvalue", "primaryValue",
    "legacyEstimationFlag", "isReported", "isAggregate",
)  # fmt: skip
KNOWN = frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class Dataset:
    """One reporter's release for one period, as the service lists it."""

    frequency: str
    reporter: str
    period: str
    release: str  # changes when the dataset does

    @property
    def name(self) -> str:
        """Name it for a message."""
        return f"{self.reporter} {self.period}"

    @property
    def marker(self) -> str:
        """Name the marker that remembers its release."""
        return f"release:{self.frequency}:{self.reporter}:{self.period}"


def read_datasets(body: bytes, where: str) -> list[Dataset]:
    """Read the list of available datasets, those of our reporters only."""
    found = []
    for number, row in enumerate(open_answer(body, where)):
        try:
            area = AREAS.get(row["reporterCode"])
            period, release = str(row["period"]), f"{row['datasetChecksum']} {row['lastReleased']}"
            frequency = str(row["freqCode"])
        except KeyError as lacking:
            raise Unexpected(f"{where}: dataset {number} lacks {lacking}") from None
        if not _PERIOD.fullmatch(period):
            raise Unexpected(f"{where}: dataset {number} is for the period {period[:20]!r}")
        if area:
            found.append(Dataset(frequency, area, period, release))
    return found


def open_answer(body: bytes, where: str) -> list[dict[str, Any]]:
    """Give the records of an answer; an error text in a well-formed answer is a failure."""
    answer = parse_json(body, where)
    if not isinstance(answer, dict) or not isinstance(answer.get("data"), list):
        said = str(answer.get("message", "")) if isinstance(answer, dict) else ""
        raise Unexpected(f"{where}: no list of records" + (f": {said[:200]}" if said else ""))
    if answer.get("error"):
        raise Unexpected(f"{where}: the service says: {str(answer['error'])[:200]}")
    rows: list[dict[str, Any]] = answer["data"]
    if not all(isinstance(row, dict) for row in rows):
        raise Unexpected(f"{where}: a record that is no object")
    if "count" in answer and answer["count"] != len(rows):
        raise Unexpected(f"{where}: it counts {answer['count']} records and holds {len(rows)}")
    return rows


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: how many records it holds, and their figures, checked when they are taken."""

    records: int
    figures: Iterator[Observation]


def read_page(body: bytes, query: Query, document: Document, visit: Visit) -> Page:
    """Read an answer: by columns when it is regular, else record by record, which finds and names what is not."""
    from etl.comtrade_page import regular_figures, regular_rows

    if (rows := regular_rows(body, query)) is not None:
        return Page(len(rows), regular_figures(rows, query, document))
    records = open_answer(body, document.url)
    return Page(len(records), read_answer(records, query, document, visit))


def read_answer(rows: list[dict[str, Any]], query: Query, document: Document, visit: Visit) -> Iterator[Observation]:
    """Yield an observation a record; raise `Unexpected` for a record that is not what was asked, or a second one."""
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows):
        _check(row, query, (document, number), visit)
        key = (row["partnerCode"], row["flowCode"], row["period"], row["cmdCode"])
        if key in seen:
            raise Unexpected(
                f"{document.url}: record {number}: a second record for partner {key[0]}, {key[1]}, {key[2]}, {key[3]}"
            )
        seen.add(key)
        if row["primaryValue"] is not None:
            yield _observation(row, query, document, number)


def _check(row: dict[str, Any], query: Query, place: tuple[Document, int], visit: Visit) -> None:
    if not row.keys() <= KNOWN:
        said = f"new fields in the records: {', '.join(sorted(row.keys() - KNOWN))[:200]}"
        if said not in visit.warnings:
            visit.warn(said)
    if not row.keys() >= _NEEDED:
        raise Unexpected(f"{_named(place)}: no field {', '.join(sorted(_NEEDED - row.keys()))}")
    for name, total in TOTALS.items():
        if row[name] != total:
            raise Unexpected(f"{_named(place)}: {name} is {row[name]!r}: a part where the total was asked for")
    level = level_of(query.goods)
    asked = (
        row["reporterCode"] == CODES[query.reporter]
        and AREAS.get(row["partnerCode"]) in query.partners
        and row["flowCode"] in query.flows
        and str(row["period"]) in query.periods
        and row["freqCode"] == query.frequency
        and row["aggrLevel"] == level
    )
    if not asked:
        got = ", ".join(f"{name} {row[name]}" for name in ("reporterCode", "partnerCode", "flowCode", "period"))
        raise Unexpected(f"{_named(place)}: not what was asked for: {got}, level {row['aggrLevel']}")


def _named(place: tuple[Document, int]) -> str:
    return f"{place[0].url}: record {place[1]}"


def _observation(row: dict[str, Any], query: Query, document: Document, number: int) -> Observation:
    value, goods, flow = row["primaryValue"], str(row["cmdCode"]), FLOW_OF[row["flowCode"]]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unexpected(f"{document.url}: record {number}: primaryValue is {str(value)[:40]!r}, not a number")
    partner = AREAS[row["partnerCode"]]
    return Observation(
        source="un_comtrade",
        reporter=query.reporter,
        partner=partner,
        flow=flow,
        period=period_of(str(row["period"])),
        value=float(value),
        unit="USD",
        citation=Citation(document, place_of(partner, row["flowCode"], str(row["period"]), query.goods)),
        as_printed=str(value),
        product=product_of(goods),
        basis=BASIS[flow],
        note="" if row["isReported"] else NOT_REPORTED,
    )


@cache
def period_of(text: str) -> Period:
    """Give the year or month that `2023` or `202306` names."""
    year, month = int(text[:4]), int(text[4:6] or 0)
    return month_span(year, month or 1, month or 12)


@cache
def product_of(goods: str) -> str:
    """Give our code of the goods: `TOTAL` or `HS-2701`."""
    return TOTAL if goods == TOTAL else f"HS-{goods}"


def level_of(goods: str) -> int:
    """Give how many digits the codes have that a question asks for; 0 for the total.

    >>> level_of("TOTAL"), level_of("AG4")
    (0, 4)
    """
    return 0 if goods == TOTAL else int(goods[2:])


def place_of(partner: str, flow: str, period: str, goods: str) -> str:
    """Name the records of one partner, flow and period in an answer; a figure's own code is its record's `cmdCode`."""
    return f"{partner}, {flow}, {period}, {goods}"
