"""International Monetary Fund, trade in goods by partner (IMTS): both sides of each pair, monthly and yearly.

One SDMX message a question.  `SCALE` in the message is a display hint: values are whole dollars already.
How the Fund made a figure (`DERIVATION_TYPE`) is kept: many of the five states' figures are its estimates.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.model import CHINA, FIVE, TOTAL, WITHDRAWN, Citation, Document, Flow, Observation, Period
from etl.printed import BASIS, month_span
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SOURCE = Connector("imf_imts", "https://api.imf.org", at_least=20, interval_s=1.5, is_contiguous=True)

PATH = "/external/sdmx/2.1/data/IMF.STA,IMTS/"
_FLOWS: dict[str, Flow] = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}
_SIDES = {"china": (CHINA, "+".join(FIVE)), "five": ("+".join(FIVE), CHINA)}
_FIRST = {"M": 1990, "A": 1992}
_RELOAD_YEARS = {"M": 2, "A": 4}  # values are revised backwards
_PERIOD = re.compile(r"(\d{4})(?:-M(\d{2}))?")


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the figures of the four questions (two sides, two frequencies) whose release has moved."""
    for frequency in ("M", "A"):
        for side in _SIDES:
            yield from _question(visit, side, frequency)


def _question(visit: Visit, side: str, frequency: str) -> Iterator[Printed]:
    marker = f"updated:{side}:{frequency}"
    start = visit.today.year - _RELOAD_YEARS[frequency] if marker in visit.markers else _FIRST[frequency]
    reporters, partners = _SIDES[side]
    key = f"{reporters}.{'+'.join(_FLOWS)}.{partners}.{frequency}"
    got = visit.http.get(
        visit.at(PATH + key),
        kind="xml",
        query={"startPeriod": str(start)},
        title="International Trade in Goods (by partner country)",
    )
    message = _Message(got.document, frequency, start)
    found = list(message.read(got.body))
    if all(figure.value is None for figure in found):
        raise Unexpected(f"{got.document.url}: no observation for {key}")
    if message.updated and message.updated == visit.markers.get(marker):
        return
    visit.warnings += message.warnings
    visit.leave[marker] = message.updated
    yield from found


class _Message:
    """One SDMX 2.1 structure-specific message, read as a stream."""

    def __init__(self, document: Document, frequency: str, start: int) -> None:
        self.document, self.frequency, self.start = document, frequency, start
        self.updated = ""
        self.warnings: list[str] = []

    def read(self, body: bytes) -> Iterator[Observation]:
        where = self.document.url
        try:
            events = iterparse(io.BytesIO(body), events=("start", "end"), forbid_dtd=True)
            for event, element in events:
                tag = element.tag.rpartition("}")[2]
                if event == "start" and tag == "DataSet":
                    self._head(element)
                elif event == "end" and tag == "Series":
                    yield from self._series(element)
                    element.clear()
        except (ParseError, DefusedXmlException) as why:
            raise Unexpected(f"{where}: not whole XML ({why})") from None

    def _head(self, dataset: Element) -> None:
        self.updated = dataset.get("UPDATE_DATE", "")
        self.document = replace(
            self.document,
            published_on=dataset.get("PUBLICATION_DATE", "")[:10],
            note=dataset.get("SUGGESTED_CITATION", "")[:500],
        )

    def _series(self, series: Element) -> Iterator[Observation]:
        reporter, partner, indicator, frequency = (
            self._attribute(series, name) for name in ("COUNTRY", "COUNTERPART_COUNTRY", "INDICATOR", "FREQUENCY")
        )
        ours = {reporter, partner} & set(FIVE) and CHINA in {reporter, partner}
        if not ours or indicator not in _FLOWS or frequency != self.frequency:
            return
        key = f"{reporter}.{indicator}.{partner}.{frequency}"
        for each in series:
            period = self._period(self._attribute(each, "TIME_PERIOD"), key)
            printed = each.get("OBS_VALUE")
            if period.year >= self.start:
                yield self._observation(each, key, period, "" if printed in {None, "NaN"} else str(printed))

    def _observation(self, each: Element, key: str, period: Period, printed: str) -> Observation:
        """Make the figure; one without a value is "withdrawn", which counts where a value stood before."""
        reporter, indicator, partner, _ = key.split(".")
        where = f"series {key}, {each.get('TIME_PERIOD')}"
        derived = each.get("DERIVATION_TYPE", "")
        flow = _FLOWS[indicator]
        return Observation(
            source=SOURCE.name,
            reporter=reporter,
            partner=partner,
            flow=flow,
            period=period,
            value=_amount(printed, where) if printed else None,
            unit="USD",
            citation=Citation(self.document, where),
            as_printed=printed,
            product=TOTAL,
            basis=BASIS[flow],
            status=self._status(derived, each.get("STATUS", "")) if printed else WITHDRAWN,
            note=f"DERIVATION_TYPE {derived}" if derived else "",
        )

    def _status(self, derived: str, status: str) -> str:
        known = derivations()
        if derived and derived not in known:
            said = f"DERIVATION_TYPE {derived!r} is not in data/reference/imf_derivation.csv; kept as 'u'"
            if said not in self.warnings:
                self.warnings.append(said)
            return "u"
        return "".join(sorted({*known.get(derived, ""), *status.lower()} & set("bcdefinpsu")))

    def _attribute(self, element: Element, name: str) -> str:
        value = element.get(name)
        if value is None:
            tag = element.tag.rpartition("}")[2]
            raise Unexpected(f"{self.document.url}: a {tag} without the attribute {name}")
        return value

    def _period(self, text: str, where: str) -> Period:
        found = _PERIOD.fullmatch(text)
        if not found or (found.group(2) is None) != (self.frequency == "A"):
            raise Unexpected(f"{self.document.url}: series {where}: the period {text[:20]!r}")
        year, month = int(found.group(1)), int(found.group(2) or 0)
        if month > 12:
            raise Unexpected(f"{self.document.url}: series {where}: the period {text[:20]!r}")
        return month_span(year, month or 1, month or 12)


def _amount(printed: str, where: str) -> float:
    try:
        value = float(printed) if len(printed) <= 40 and "_" not in printed else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Unexpected(f"{where}: {printed[:40]!r} is not a number")
    return value


@cache
def derivations() -> dict[str, str]:
    """Give the status letter of each way the Fund makes a figure; "" for what the country reported."""
    with (BUNDLE / "reference" / "imf_derivation.csv").open(encoding="utf-8", newline="") as table:
        return {row["code"]: row["status"] for row in csv.DictReader(table)}
