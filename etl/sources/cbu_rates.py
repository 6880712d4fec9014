"""Central Bank of Uzbekistan: sum per dollar and yuan, of the day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.bank_rates import QUOTED, check_fresh, day_of, day_rate
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("cbu_rates", "https://cbu.uz", at_least=2)


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield today's rates; every value is text in this list."""
    path = f"/en/arkhiv-kursov-valyut/json/all/{visit.today.isoformat()}/"
    got = visit.http.get(visit.at(path), kind="json")
    where = got.document.url
    rows = parse_json(got.body, where)
    if not isinstance(rows, list):
        raise Unexpected(f"{where}: not a list of rates")
    items = {row.get("Ccy"): row for row in rows if isinstance(row, dict)}
    for code in QUOTED:
        row = items.get(code, {})
        if missing := [name for name in ("Rate", "Nominal", "Date") if not isinstance(row.get(name), str)]:
            raise Unexpected(f"{where}: {code} without {', '.join(missing)}")
        day = day_of(row["Date"], "%d.%m.%Y", where)
        check_fresh(day, visit.today, where)
        document = replace(got.document, title="Official exchange rates", published_on=day.isoformat())
        yield day_rate(day, code, "UZS", (row["Rate"], row["Nominal"]), document)
