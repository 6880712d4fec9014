"""China Customs, monthly bulletin in English: table (2), trade by country, in thousands of US dollars.

The pages have unguessable addresses, listed by one index a year.  Earlier months are revised silently at the
same address, so the last three months are read again at every visit, and the whole year once December is out.
A page that cannot be read is refused by itself; an old one, and a year the site does not offer, is tried again
after a month.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import lxml.html

from etl.connector import Connector, Printed, Visit
from etl.errors import Blocked, SourceError, Unexpected, Unreachable
from etl.gacc_table import read_table
from etl.printed import words

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector("gacc", "http://english.customs.gov.cn", at_least=15, interval_s=1.5)

FIRST_YEAR = 2018
RECENT = 3  # months read again at each visit
ASK_AGAIN_DAYS = 30  # for what the archive did not give
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TITLE = "imports and exports by country (region) of origin/destination"
_NOT_THERE = "HTTP 404"
_PAGE = re.compile(r"(?i)/statics/[0-9a-f-]{8,40}\.html")

Month = tuple[int, int]


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield every month and running sum of the pages that are new or may have been revised."""
    year, pages = _index(visit, "monthly.html")
    months = {(year, month): address for month, address in pages.items()}
    earlier = year - 1 if _wants_year_before(visit, year, pages) else _next_unread_year(visit, year)
    if earlier:
        months |= _earlier(visit, earlier)
    _warn_of_gaps(visit, months)
    whole_years = {year for year in {each for each, _ in months} if (year, 12) in months}
    yield from _pages(visit, months, _worth_reading(visit, sorted(months), whole_years))
    if earlier and earlier < year - 1:
        whole_years |= {earlier}  # the archive changes no more, whatever is missing in it
    for each in whole_years:
        visit.leave[f"whole:{each}"] = visit.today.isoformat()


def _pages(visit: Visit, addresses: dict[Month, str], wanted: list[Month]) -> Iterator[Printed]:
    """Read page after page; one that cannot be read is refused by itself, one that does not come ends the visit."""
    read = 0
    for month in wanted:
        try:
            figures = list(_page(visit, addresses[month], month))
        except SourceError as why:
            visit.refused.append(why)
            visit.leave[f"refused:{month[0]}-{month[1]:02}"] = visit.leave[f"again:{month[0]}"] = (
                visit.today.isoformat()
            )
            if isinstance(why, Blocked) or (isinstance(why, Unreachable) and _NOT_THERE not in str(why)):
                break
            continue
        read += 1
        visit.leave[f"read:{month[0]}-{month[1]:02}"] = visit.today.isoformat()
        yield from figures
    if visit.refused and not read:
        raise visit.refused[-1]


def _wants_year_before(visit: Visit, year: int, pages: dict[int, str]) -> bool:
    is_open = f"whole:{year - 1}" not in visit.markers and not _is_fresh(visit, f"again:{year - 1}")
    return year > FIRST_YEAR and (is_open or len(pages) < RECENT)


def _next_unread_year(visit: Visit, year: int) -> int | None:
    """One earlier year a visit: the archive comes in over the first nights; what it lacked is asked for again later."""
    years = range(year - 2, FIRST_YEAR - 1, -1)
    unread = [each for each in years if f"whole:{each}" not in visit.markers]
    again = [each for each in years if visit.markers.get(f"again:{each}") and not _is_fresh(visit, f"again:{each}")]
    return next(iter(unread + again), None)


def _is_fresh(visit: Visit, marker: str) -> bool:
    """Tell whether a marker was left within the last month."""
    return visit.markers.get(marker, "") > (visit.today - dt.timedelta(days=ASK_AGAIN_DAYS)).isoformat()


def _earlier(visit: Visit, year: int) -> dict[Month, str]:
    """Give an earlier year's pages; a year that the site does not offer is noted."""
    visit.leave[f"again:{year}"] = ""
    try:
        _, pages = _index(visit, f"monthly{year}.html")
    except Unreachable as why:
        if _NOT_THERE not in str(why):
            raise
        visit.warn(f"the bulletin of {year} is not offered")
        visit.leave[f"again:{year}"] = visit.today.isoformat()
        return {}
    return {(year, month): address for month, address in pages.items()}


def _warn_of_gaps(visit: Visit, months: dict[Month, str]) -> None:
    for year in {each for each, _ in months}:
        out = [month for each, month in months if each == year]
        for month in set(range(1, max(out))) - set(out) - {1}:
            visit.warn(f"{year}-{month:02} is not published, later months are")


def _worth_reading(visit: Visit, months: list[Month], whole_years: set[int]) -> list[Month]:
    recent = set(months[-RECENT:])
    unfinished = {year for year in whole_years if f"whole:{year}" not in visit.markers}
    return [month for month in months if month in recent or month[0] in unfinished or _is_unread(visit, month)]


def _is_unread(visit: Visit, month: Month) -> bool:
    name = f"{month[0]}-{month[1]:02}"
    return f"read:{name}" not in visit.markers and not _is_fresh(visit, f"refused:{name}")


def _index(visit: Visit, name: str) -> tuple[int, dict[int, str]]:
    """Give the year an index page is for, and the address of each month that is out."""
    where = visit.at(f"/statics/report/{name}")
    tree = _html(visit.http.get(where, kind="html", title="Monthly bulletin").body, where)
    shown = tree.xpath("//select[@id='monthlysel']/option[@selected]")
    shown = shown or tree.xpath("//select[@id='monthlysel']/option")
    year = re.search(r"\d{4}", name) or (shown and re.search(r"\d{4}", shown[0].text_content()))
    if not year:
        raise Unexpected(f"{where}: no year in the selector 'monthlysel'")
    for row in tree.xpath("//tr[td]"):
        cells = row.xpath("./td")
        if len(cells) >= 2 and _TITLE in words(cells[0].text_content()):
            return int(year.group()), _months(visit, cells[1], where)
    raise Unexpected(f"{where}: no row 'Imports and Exports by Country (Region) of Origin/Destination'")


def _months(visit: Visit, cell: lxml.html.HtmlElement, where: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for link in cell.xpath(".//a[@href]"):
        label = words(link.text_content()).rstrip(".")[:3]
        if label not in MONTHS:
            raise Unexpected(f"{where}: a link labelled {label!r} where a month was expected")
        address = visit.at(link.get("href").strip())
        if not _PAGE.search(address):
            raise Unexpected(f"{where}: {label}. leads to {address[:120]}, not to a page of the bulletin")
        found[MONTHS.index(label) + 1] = address
    return found


def _page(visit: Visit, address: str, month: Month) -> Iterator[Printed]:
    got = visit.http.get(address, kind="html")
    seen = frozenset(json.loads(visit.markers.get("names", "[]")))
    table = read_table(_html(got.body, address), address, month, seen)
    for name in sorted(set(table.names) - seen) if seen else ():
        visit.warn(f"{month[0]}-{month[1]:02}: a row named {name[:60]!r} is new")
    for heading in table.extra:
        visit.warn(f"{month[0]}-{month[1]:02}: a column headed {heading[:60]!r} is new and left out")
    visit.leave["names"] = json.dumps(sorted(seen | set(table.names)), ensure_ascii=False)
    document = replace(got.document, title=table.title, published_on=table.published_on, language="en")
    yield from table.observations("gacc", document)


def _html(body: bytes, where: str) -> lxml.html.HtmlElement:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise Unexpected(f"{where}: not UTF-8 (byte {why.start})") from None
    if "</html>" not in text[-4096:].lower():
        raise Unexpected(f"{where}: cut short: the page has no end")
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False)
    return lxml.html.document_fromstring(text, parser=parser)
