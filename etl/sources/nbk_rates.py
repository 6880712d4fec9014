"""National Bank of Kazakhstan: tenge per dollar and yuan, of the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.bank_rates import QUOTED, check_fresh, day_of, day_rate, parse_xml, text_of
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("nbk_rates", "https://nationalbank.kz", at_least=2)


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield today's rates; a day without rates is answered with an `info` element."""
    asked = {"fdate": visit.today.strftime("%d.%m.%Y")}
    got = visit.http.get(visit.at("/rss/get_rates.cfm"), kind="xml", query=asked)
    where = got.document.url
    root = parse_xml(got.body, where)
    items = {text_of(item, "title", where): item for item in root.iter("item")}
    if not items and root.find("info") is not None:
        visit.warn(f"no rates for {visit.today}: {(root.findtext('info') or '').strip()[:80]}")
        return
    day = day_of(text_of(root, "date", where), "%d.%m.%Y", where)
    check_fresh(day, visit.today, where)
    document = replace(got.document, title="Official exchange rates", published_on=day.isoformat())
    for code in QUOTED:
        if code not in items:
            raise Unexpected(f"{where}: no {code}")
        printed = (text_of(items[code], "description", where), text_of(items[code], "quant", where))
        yield day_rate(day, code, "KZT", printed, document)
