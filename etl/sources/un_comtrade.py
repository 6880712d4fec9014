"""UN Comtrade: each pair's total and its goods by chapter, yearly and (totals only) monthly.

One cheap call tells which datasets were released since the last visit, and only those are asked for.  The
rows may not be passed on (terms of the United Nations Statistics Division): exports leave them out.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.comtrade_records import CODES, read_datasets, read_page
from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected, Unreachable, UsageError
from etl.keys import service_key
from etl.model import CHINA, FIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.comtrade_records import Dataset, Page
    from etl.model import Document

SOURCE = Connector("un_comtrade", "https://comtradeapi.un.org", interval_s=1.5)

ASK_AGAIN_DAYS = 30  # for a dataset that held nothing of our pairs
_EMPTY = "empty on "
PREVIEW_CAP = 500
KEYED_CAP = 100_000
PERIODS_A_CALL = 12  # with a key
CALLS_A_VISIT = {False: 60, True: 12}  # without and with a key, whose calls are few a month
FIRST_YEAR = {"A": 1992, "M": -2}  # a negative one counts back from this year


@dataclass(frozen=True, slots=True)
class Query:
    """One question: all its partners and flows in one answer, if that is not too long."""

    frequency: str
    reporter: str
    periods: tuple[str, ...]
    partners: tuple[str, ...]
    flows: tuple[str, ...] = ("M", "X")
    goods: str = "TOTAL"  # or AG2, AG4, AG6

    def parameters(self) -> dict[str, str]:
        """Give the query string; the last three choose totals, without which each partner comes nine times."""
        return {
            "reporterCode": str(CODES[self.reporter]),
            "partnerCode": ",".join(str(CODES[partner]) for partner in self.partners),
            "period": ",".join(self.periods),
            "flowCode": ",".join(self.flows),
            "cmdCode": self.goods,
            "partner2Code": "0",
            "motCode": "0",
            "customsCode": "C00",
        }

    def halves(self) -> list[Query]:
        """Give narrower questions with the same answer together; none when it cannot be narrowed."""
        if len(self.periods) > 1:
            return [replace(self, periods=(period,)) for period in self.periods]
        if len(self.partners) > 1:
            return [replace(self, partners=(partner,)) for partner in self.partners]
        return [replace(self, flows=(flow,)) for flow in self.flows] if len(self.flows) > 1 else []


class _Budget:
    def __init__(self, calls: int) -> None:
        self.left = calls


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield what the datasets that moved since the last load hold of our pairs, newest periods first.

    When the service stops answering halfway (its calls are counted), what came until then is kept.
    """
    key = service_key("comtrade")
    budget = _Budget(CALLS_A_VISIT[bool(key)])
    moved = [each for each in _available(visit) if _has_moved(visit, each)]
    for number, group in enumerate(_groups(moved, PERIODS_A_CALL if key else 1)):
        if budget.left < 1:
            visit.warn(f"{len(moved)} datasets are new; the rest follow at the next visits")
            return
        try:
            found = [figure for query in _queries(group, key) for figure in _ask(visit, query, key, budget)]
        except Unreachable as why:
            if not number:
                raise
            visit.refused.append(why)
            return
        had_rows = [each for each in group if each.marker in visit.markers and not _was_empty(visit, each)]
        if not found and had_rows:
            raise Unexpected(f"un_comtrade: no rows for {had_rows[0].name}, which had some before")
        noted = "" if found else f"{_EMPTY}{visit.today.isoformat()} "
        visit.leave.update({each.marker: f"{noted}{each.release}" for each in group})
        yield from found


def _has_moved(visit: Visit, dataset: Dataset) -> bool:
    """Tell whether to ask for a dataset: it was released anew, or gave nothing a month ago."""
    known = visit.markers.get(dataset.marker, "")
    if not _was_empty(visit, dataset):
        return known != dataset.release
    day, _, release = known.removeprefix(_EMPTY).partition(" ")
    return release != dataset.release or day <= (visit.today - dt.timedelta(days=ASK_AGAIN_DAYS)).isoformat()


def _was_empty(visit: Visit, dataset: Dataset) -> bool:
    return visit.markers.get(dataset.marker, "").startswith(_EMPTY)


def _available(visit: Visit) -> list[Dataset]:
    found: list[Dataset] = []
    for frequency, first in FIRST_YEAR.items():
        got = visit.http.get(
            visit.at(f"/public/v1/getDA/C/{frequency}/HS"),
            kind="json",
            query={"reporterCode": ",".join(str(CODES[code]) for code in (CHINA, *FIVE))},
        )
        year = first if first > 0 else visit.today.year + first
        found += [each for each in read_datasets(got.body, got.document.url) if int(each.period[:4]) >= year]
    return sorted(found, key=lambda each: (each.frequency, each.period[:4]), reverse=True)


def _groups(datasets: Iterable[Dataset], size: int) -> list[list[Dataset]]:
    """Put together datasets of one reporter and frequency, at most `size` periods each."""
    groups: list[list[Dataset]] = []
    for each in datasets:
        fits = [
            g for g in groups if (g[0].frequency, g[0].reporter) == (each.frequency, each.reporter) and len(g) < size
        ]
        if fits:
            fits[0].append(each)
        else:
            groups.append([each])
    return groups


def _queries(group: list[Dataset], key: str) -> list[Query]:
    frequency, reporter = group[0].frequency, group[0].reporter
    partners = FIVE if reporter == CHINA else (CHINA,)
    total = Query(frequency, reporter, tuple(each.period for each in group), partners)
    if frequency == "M":
        return [total]
    goods = replace(total, goods=f"AG{_level(key)}")
    return [total, goods] if key else [total, *(replace(goods, partners=(partner,)) for partner in partners)]


def _level(key: str) -> str:
    level = os.environ.get("KHORGOS_COMTRADE_LEVEL", "2").strip()
    if level not in {"2", "4", "6"}:
        raise UsageError(f"KHORGOS_COMTRADE_LEVEL is {level!r}, expected 2, 4 or 6")
    return level if key else "2"


def _ask(visit: Visit, query: Query, key: str, budget: _Budget) -> Iterator[Printed]:
    """Ask, and ask again in parts when the answer is as long as the service lets it be."""
    budget.left -= 1
    page, document = _answer(visit, query, key)
    if page.records >= (KEYED_CAP if key else PREVIEW_CAP):
        if not (parts := query.halves()):
            raise Unexpected(f"{document.url}: cut at {page.records} records and cannot be asked in parts")
        for part in parts:
            yield from _ask(visit, part, key, budget)
        return
    yield from page.figures


def _answer(visit: Visit, query: Query, key: str) -> tuple[Page, Document]:
    route = "/data/v1/get" if key else "/public/v1/preview"
    got = visit.http.get(
        visit.at(f"{route}/C/{query.frequency}/HS"),
        kind="json",
        query=query.parameters(),
        secrets={"Ocp-Apim-Subscription-Key": key} if key else {},
        title=f"UN Comtrade, {query.reporter} {', '.join(query.periods)}, {query.goods}",
    )
    return read_page(got.body, query, got.document, visit), got.document
