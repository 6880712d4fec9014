"""National Bank of the Kyrgyz Republic: som per dollar and yuan, of the day; decimal commas, windows-1251."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.bank_rates import QUOTED, check_fresh, day_of, day_rate, parse_xml, text_of
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("nbkr_rates", "https://www.nbkr.kg", at_least=2)


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the rates of the daily list, whatever recent day it is for."""
    got = visit.http.get(visit.at("/XML/daily.xml"), kind="xml")
    where = got.document.url
    root = parse_xml(got.body, where)
    day = day_of(root.get("Date", ""), "%d.%m.%Y", where)
    check_fresh(day, visit.today, where)
    document = replace(got.document, title="Daily official exchange rates", published_on=day.isoformat())
    items = {item.get("ISOCode"): item for item in root.iter("Currency")}
    for code in QUOTED:
        if code not in items:
            raise Unexpected(f"{where}: no {code}")
        rate, nominal = (text_of(items[code], name, where) for name in ("Value", "Nominal"))
        yield day_rate(day, code, "KGS", (rate.replace(",", "."), nominal), document)
