"""National Bank of Tajikistan: somoni per dollar and yuan, of the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.bank_rates import QUOTED, check_fresh, day_of, day_rate, parse_xml, text_of
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("nbt_rates", "https://www.nbt.tj", at_least=2)


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield today's rates.  The server answers a day it does not have with another: its own date counts."""
    asked = {"date": visit.today.isoformat(), "export": "xmlout"}
    got = visit.http.get(visit.at("/en/kurs/export_xml.php"), kind="xml", query=asked)
    where = got.document.url
    root = parse_xml(got.body, where)
    day = day_of(root.get("Date", ""), "%Y-%m-%d", where)
    check_fresh(day, visit.today, where)
    document = replace(got.document, title="Official exchange rates", published_on=day.isoformat())
    items = {text_of(item, "CharCode", where): item for item in root.iter("Valute")}
    for code in QUOTED:
        if code not in items:
            raise Unexpected(f"{where}: no {code}")
        printed = (text_of(items[code], "Value", where), text_of(items[code], "Nominal", where))
        yield day_rate(day, code, "TJS", printed, document)
