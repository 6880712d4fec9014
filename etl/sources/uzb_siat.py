"""Uzbekistan's statistics committee, SIAT tables of trade by country: the JSON file a person downloaded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import open_document
from etl.model import CHINA, Citation, Document, Flow, Observation, Period
from etl.printed import BASIS, NIL, country_names, month_span, parse_number, words
from etl.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("uzb_siat", "https://siat.stat.uz", source="uzb_stat", needs_file=True)

_UNITS = {"million": 1_000_000, "mln": 1_000_000, "thousand": 1_000, "ths": 1_000}
# The letter between year and month is the Cyrillic М (U+041C); a Latin one is taken too.
_PERIOD = re.compile(r"(\d{4})(?:-[МM](\d{2}))?")


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the figures of the rows that are China's."""
    document, path = open_document(visit, "SIAT")
    answer = parse_json(path.read_bytes(), path.name)
    tables = answer if isinstance(answer, list) else [answer]
    for table in tables:
        if not isinstance(table, dict) or not isinstance(table.get("data"), list):
            raise Unexpected(f"{path.name}: not a list of tables with metadata and data")
        yield from _table(table, document, path.name)


def _table(table: dict[str, Any], document: Document, place: str) -> Iterator[Printed]:
    facts = {words(str(row.get("name_en", ""))): str(row.get("value_en", "")) for row in table.get("metadata") or []}
    title = next((value for name, value in facts.items() if "name" in name or "indicator" in name), "")
    unit = next((value for name, value in facts.items() if "unit" in name), "")
    flow, factor = _flow(title, place), _factor(unit, place)
    document = replace(document, title=f"SIAT: {title}"[:300], published_on=_changed(facts))
    names = country_names("uzb_siat")
    found = [row for row in table["data"] if names.get(words(str(row.get("Klassifikator_en", "")))) == CHINA]
    if len(found) != 1:
        raise Unexpected(f"{place}: {len(found)} rows for China, expected one")
    for column, value in found[0].items():
        if (span := _PERIOD.fullmatch(column)) and value is not None and str(value).strip() not in NIL:
            where = f"{place}, row China, column {column}"
            amount = parse_number(str(value), where) * factor
            if amount == 0:
                continue  # a zero stands for "not yet" in these tables
            yield _observation(flow, _span(span), float(amount), str(value), Citation(document, where))


def _observation(flow: Flow, period: Period, value: float, printed: str, citation: Citation) -> Observation:
    return Observation(
        source="uzb_stat",
        reporter="UZB",
        partner=CHINA,
        flow=flow,
        period=period,
        value=value,
        unit="USD",
        citation=citation,
        as_printed=printed,
        basis=BASIS[flow],
    )


def _span(found: re.Match[str]) -> Period:
    year, month = int(found.group(1)), int(found.group(2) or 0)
    if month > 12:
        raise Unexpected(f"the column {found.group()!r} names no month")
    return month_span(year, month or 1, month or 12)


def _flow(title: str, place: str) -> Flow:
    is_export, is_import = "export" in words(title), "import" in words(title)
    if is_export == is_import:
        raise Unexpected(f"{place}: the title {title[:80]!r} says neither exports nor imports alone")
    return "export" if is_export else "import"


def _factor(unit: str, place: str) -> int:
    said = words(unit)
    factor = next((value for word, value in _UNITS.items() if word in said), None)
    if factor is None or not ("dollar" in said or "usd" in said or "us $" in said):
        raise Unexpected(f"{place}: the unit {unit[:60]!r}, expected thousand or million US dollars")
    return factor


def _changed(facts: dict[str, str]) -> str:
    said = next((value for name, value in facts.items() if "last modified" in name), "")
    found = re.search(r"(\d{2})\.(\d{2})\.(\d{4})", said)
    return f"{found.group(3)}-{found.group(2)}-{found.group(1)}" if found else ""
