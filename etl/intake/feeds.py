"""The outlets' feeds: which there are, what they announce, and the articles worth reading."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from etl.errors import BadInput, Blocked, KhorgosError, Unexpected, Unreachable
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


@dataclass(slots=True)
class Health:
    """What became of one outlet in a run."""

    name: str
    announced: int = 0
    fetched: int = 0
    read: int = 0
    cause: str = ""
    refused: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)  # addresses that were read and hold nothing of ours


class Seen(Protocol):
    """What earlier rounds brought into the store."""

    def is_known(self, url: str) -> bool:
        """Tell whether an address needs no second look."""

    def is_kept(self, url: str) -> bool:
        """Tell whether the store has an article from an address."""


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


def articles(http: Fetcher, outlet: Outlet, seen: Seen, health: Health) -> Iterator[Article]:
    """Yield the articles of one outlet that speak of this trade and are not known yet.

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
    yield from read_announced(http, announced, outlet, seen, health)


def read_announced(
    http: Fetcher, announced: Iterable[Announcement], outlet: Outlet, seen: Seen, health: Health
) -> Iterator[Article]:
    """Yield the articles behind announcements that pass the gates: host, keywords, not known, bytes, language."""
    for one in announced:
        if health.fetched >= PAGES_AN_OUTLET or http.stop():
            return
        allowed = not outlet.hosts or host_of(one.url) in outlet.hosts
        if not allowed or seen.is_known(one.url) or not may_tell(f"{one.title}. {one.summary}", outlet.country):
            continue
        try:
            health.fetched += 1
            article = _read(http, one, outlet, seen)
        except (Unreachable, Blocked) as error:
            health.refused.append(mask(str(error)))
            if isinstance(error, Blocked) or any(f"HTTP {status}" in str(error) for status in (403, 429, 503)):
                health.cause = "the outlet refuses; left for the next run"
                return
        except Unexpected as error:
            health.refused.append(mask(str(error)))
        except BadInput as error:
            health.refused.append(mask(str(error)))
            health.without.append(one.url)
        else:
            if article is None:
                health.without.append(one.url)
            else:
                health.read += 1
                yield article


def _read(http: Fetcher, one: Announcement, outlet: Outlet, seen: Seen) -> Article | None:
    """Read one page; none when the store has it as it is, or its bytes do not even name China and one of the five."""
    given = fetched(one.url, http)
    landed = host_of(given.final_url or given.url)
    if outlet.hosts and landed not in outlet.hosts:
        raise Unexpected(f"{one.url}: leads to {landed}, which is no host of this outlet")
    if (not given.is_new and seen.is_kept(one.url)) or not worth_reading(given.body):
        return None
    article = articles_of.read(given)
    if not article.page.published and one.published:
        article = articles_of.read(given, published=one.published)
    return article if article.claims or seen.is_kept(one.url) else None  # claims that are gone are withdrawn
