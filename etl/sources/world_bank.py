"""World Bank indicators: gross domestic product, population and the official exchange rate of the six states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.model import CHINA, FIVE, Citation, Document, Indicator, Period, Rate
from etl.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("world_bank", "https://api.worldbank.org", at_least=6, is_contiguous=True)

FIRST_YEAR = 1992
RATE = "PA.NUS.FCRF"  # local units a dollar, average of the year
_UNITS = {"NY.GDP.MKTP.CD": "USD", "SP.POP.TOTL": "persons", RATE: ""}
_CURRENCIES = {"CHN": "CNY", "KAZ": "KZT", "KGZ": "KGS", "TJK": "TJS", "TKM": "TMT", "UZB": "UZS"}
_FIELDS = {"indicator", "country", "countryiso3code", "date", "value", "unit", "obs_status", "decimal"}


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the indicators whose `lastupdated` has moved since the last load."""
    for code in _UNITS:
        rows, document = _all_pages(visit, code)
        updated = document.published_on
        if updated and visit.markers.get(f"updated:{code}") == updated:
            continue
        visit.leave[f"updated:{code}"] = updated
        for row in rows:
            if row["value"] is not None:
                yield _figure(row, code, document)


def _all_pages(visit: Visit, code: str) -> tuple[list[dict[str, Any]], Document]:
    rows: list[dict[str, Any]] = []
    page = pages = 1
    document: Document | None = None
    while page <= pages:
        got = visit.http.get(
            visit.at(f"/v2/country/{';'.join((CHINA, *FIVE))}/indicator/{code}"),
            kind="json",
            query={
                "format": "json",
                "date": f"{FIRST_YEAR}:{visit.today.year}",
                "per_page": "1000",
                "page": str(page),
            },
        )
        head, found = _envelope(got.body, got.document.url)
        pages = int(head["pages"])
        if pages > 50:
            raise Unexpected(f"{got.document.url}: {pages} pages for one indicator")
        document = document or replace(got.document, published_on=str(head.get("lastupdated", ""))[:10])
        rows += found
        page += 1
    assert document is not None
    if not rows:
        raise Unexpected(f"{document.url}: no rows for {code}")
    title = f"{rows[0]['indicator']['value']} ({code})"
    return rows, replace(document, title=f"World Development Indicators: {title}")


def _envelope(body: bytes, where: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Open the answer's two-part array; an error also comes as HTTP 200, with one part."""
    answer = parse_json(body, where)
    if isinstance(answer, list) and len(answer) == 1 and isinstance(answer[0], dict) and "message" in answer[0]:
        said = "; ".join(str(each.get("value", each)) for each in answer[0]["message"])
        raise Unexpected(f"{where}: the service says: {said[:200]}")
    if not (isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], dict) and "pages" in answer[0]):
        raise Unexpected(f"{where}: not the two-part array of an indicator")
    rows = answer[1] or []
    for number, row in enumerate(rows):
        if missing := _FIELDS - set(row):
            raise Unexpected(f"{where}: row {number} lacks {', '.join(sorted(missing))}")
    return answer[0], rows


def _figure(row: dict[str, Any], code: str, document: Document) -> Printed:
    area, year, value = row["countryiso3code"], str(row["date"]), row["value"]
    where = f"{code}, {area}, {year}"
    if area not in _CURRENCIES or not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Unexpected(f"{document.url}: {where}: not one of our countries and a year")
    if row["indicator"]["id"] != code or not isinstance(value, int | Decimal):
        raise Unexpected(f"{document.url}: {where}: {str(value)[:40]!r} for {row['indicator']['id']}")
    citation = Citation(document, where)
    if code == RATE:
        period = Period(f"{year}-01-01", f"{year}-12-31", "year")
        method = "world_bank_average"
        return Rate("USD", _CURRENCIES[area], period, True, float(value), method, 0.01, (citation,))
    status = str(row["obs_status"] or "").lower()[:1]
    return Indicator(SOURCE.name, area, code, int(year), float(value), _UNITS[code], str(value), citation, status)
