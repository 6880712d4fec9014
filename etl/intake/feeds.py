"""The outlets' feeds: which there are, what they announce, and the articles worth reading."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from etl.errors import BadInput, KhorgosError, Unexpected, Unreachable
from etl.fetch.masking import mask
from etl.intake import article as articles_of
from etl.intake.feed import entries
from etl.intake.given import fetched
from etl.intake.keywords import may_tell
from etl.reading.gate import worth_reading
from etl.reading.metadata import host_of
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.fetch import Fetcher
    from etl.intake.article import Article
    from etl.intake.given import Given
    from etl.intake.known import Known

PAGES_AN_OUTLET = 20  # in one run: one request a second, and feeds are short


class Announcement(Protocol):
    """What a feed or a search says of an article."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def summary(self) -> str:
        """A few words of it, or nothing."""

    @property
    def published(self) -> str:
        """Its day, or nothing."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of `feeds.csv`: an outlet, its feed and the hosts that its links may lead to."""

    name: str
    publisher: str
    lang: str
    country: str
    url: str
    hosts: frozenset[str]
    is_on: bool = True
    pages: int = PAGES_AN_OUTLET


@dataclass(slots=True)
class Health:
    """What became of one outlet in a run."""

    name: str
    announced: int = 0
    fetched: int = 0
    read: int = 0
    cause: str = ""
    refused: list[str] = field(default_factory=list)


def outlets(folder: Path = BUNDLE) -> list[Outlet]:
    """Read the outlets of `reference/feeds.csv`; raises BadInput naming the row that cannot be read."""
    found = []
    with (folder / "reference" / "feeds.csv").open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows), 2):
            if row["is_on"] not in ("yes", "no") or not row["hosts"] or not host_of(row["url"]):
                raise BadInput(
                    f"feeds.csv:{number}", f"{row['name']!r} is incomplete", "url, hosts, and is_on yes or no"
                )
            hosts = frozenset(host.removeprefix("www.") for host in row["hosts"].split())
            found.append(
                Outlet(
                    row["name"], row["publisher"], row["lang"], row["country"], row["url"], hosts, row["is_on"] == "yes"
                )
            )
    return found


def articles(http: Fetcher, outlet: Outlet, known: Known, health: Health) -> Iterator[Article]:
    """Yield the articles of one outlet that speak of this trade and are not settled yet.

    The feed is asked for only if it changed, pages as robots.txt allows.  What goes wrong is noted in `health`
    and never raised: a refusal (403, 429, 503) ends the outlet's turn.
    """
    try:
        got = http.get(outlet.url, kind="any")
        announced = entries(got.body, outlet.url, got.document.final_url or outlet.url)
    except KhorgosError as error:
        health.cause = str(error)
        return
    health.announced = len(announced)
    yield from read_announced(http, announced, outlet, known, health)


def read_announced(
    http: Fetcher, announced: Iterable[Announcement], outlet: Outlet, known: Known, health: Health
) -> Iterator[Article]:
    """Yield the articles behind announcements that pass the gates: host, keywords, not settled, bytes, language."""
    left = 0
    for one in announced:
        if http.stop():
            return
        if not _is_worth_asking(one, outlet, known):
            continue
        if health.fetched >= outlet.pages:
            left += 1
            continue
        try:
            article = _read(http, one, outlet, known, health)
        except (Unreachable, BadInput, Unexpected) as error:
            health.refused.append(mask(str(error)))
            if _is_sent_away(error):
                health.cause = "the outlet refuses; left for the next run"
                return
        else:
            if article is not None:
                health.read += 1
                yield article
    if left:
        health.refused.append(f"{left} more pages are left for the next run ({outlet.pages} are asked for in one)")


def _is_sent_away(error: Exception) -> bool:
    return isinstance(error, Unreachable) and any(f"HTTP {status}" in str(error) for status in (403, 429, 503))


def _is_worth_asking(one: Announcement, outlet: Outlet, known: Known) -> bool:
    if outlet.hosts and host_of(one.url) not in outlet.hosts:
        return False
    return not known.is_settled(one.url) and may_tell(f"{one.title}. {one.summary}", outlet.country)


def _read(http: Fetcher, one: Announcement, outlet: Outlet, known: Known, health: Health) -> Article | None:
    """Read one page; none when the store has it as it is, or it says nothing of this trade.

    A page of the store that no longer prints a figure is given all the same, so that its claims can be withdrawn.
    """
    if (kept := known.kept(one.url)) is not None:
        try:
            return _with_claims(kept, one)
        except BadInput:  # a wall that may be gone by now
            if not known.may_be_asked_again(kept):
                return None
    health.fetched += 1
    given = fetched(one.url, http)
    landed = host_of(given.final_url or given.url)
    if outlet.hosts and landed not in outlet.hosts:
        raise Unexpected(f"{one.url}: leads to {landed}, which is no host of this outlet")
    if known.holds(given):
        return None
    return _as_announced(given, one) if one.url in known.held else _with_claims(given, one)


def _with_claims(given: Given, one: Announcement) -> Article | None:
    if not worth_reading(given.body):
        return None
    article = _as_announced(given, one)
    return article if article.claims else None


def _as_announced(given: Given, one: Announcement) -> Article:
    """Read a page; the day of its announcement serves when it gives none."""
    article = articles_of.read(given)
    if not article.page.published and one.published:
        return articles_of.read(given, published=one.published)
    return article
