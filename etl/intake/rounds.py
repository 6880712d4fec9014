"""A round of the feeds and of GDELT's search, as a refresh makes it: first the network, then one transaction."""

from __future__ import annotations

import datetime as dt
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl import clock
from etl.errors import KhorgosError
from etl.fetch import Fetcher, Limits
from etl.fetch.limits import Pace
from etl.fetch.snapshots import Snapshots
from etl.intake import feeds, gdelt
from etl.intake.keep import keep_in, outcome_of
from etl.reading.metadata import host_of
from etl.settings import source_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from etl.bundle.reference import Reference
    from etl.intake.article import Article
    from etl.intake.feeds import Outlet
    from etl.runs import Outcome
    from etl.settings import Settings
    from etl.store.load import Moment

NAMES = ("feeds", "gdelt")
OUTLETS_AT_ONCE = 6
LOOK_AGAIN_DAYS = 3  # a page this young is asked again whether it changed
_ATTEMPTS = 2  # feeds come back in some hours; a site that refuses is left alone


@dataclass(slots=True)
class Round:
    """What one round brought in: articles with claims, and how each outlet fared."""

    name: str
    articles: list[Article] = field(default_factory=list)
    health: list[feeds.Health] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def refused(self) -> tuple[str, ...]:
        """Why outlets or pages gave nothing, in words."""
        causes = [f"{one.name}: {one.cause}" for one in self.health if one.cause]
        return tuple(causes + [f"{one.name}: {why}" for one in self.health for why in one.refused])


@dataclass(slots=True)
class Known:
    """What was read before: addresses in the store, and pages that were read and held no claim."""

    settings: Settings
    retrieved: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, db: Connection) -> Known:
        """Read from the store which articles it holds."""
        asked = "select url, max(retrieved_at) from document where url <> '' and source in (select name from source where kind = 'media') group by url"  # noqa: E501 - one statement
        return cls(settings, {row[0]: row[1] for row in db.execute(text(asked))})

    def is_known(self, url: str) -> bool:
        """Tell whether an address needs no second look; a young article does, for it may have been corrected."""
        if url not in self.retrieved:
            return Snapshots(self.settings.snapshots).newest(url) is not None
        young = (clock.now() - dt.timedelta(days=LOOK_AGAIN_DAYS)).date().isoformat()
        return self.retrieved[url] < young


def gather(
    name: str, settings: Settings, known: Known, sleep: Callable[[float], None] = time.sleep,
    stop: Callable[[], bool] = lambda: False,
) -> Round:  # fmt: skip
    """Make one round without touching the store; nothing that an outlet sends is raised."""
    began = time.monotonic()
    out = Round(name)
    pace = Pace()
    if name == "gdelt":
        _search(out, settings, known, pace, sleep, stop)
    else:
        _feeds(out, settings, known, pace, stop)
    out.seconds = time.monotonic() - began
    return out


def load_round(db: Connection, found: Round, known: Reference, moment: Moment) -> Outcome:
    """Load a round's articles inside a caller's transaction; gives its row of the run log."""
    kept = keep_in(db, found.articles, known, moment)
    outcome = replace(outcome_of(found.name, kept, found.refused), seconds=found.seconds)
    failed = bool(found.health) and all(one.cause for one in found.health)
    if failed:
        return replace(outcome, result="failed")
    return replace(outcome, result="partial") if any(one.cause for one in found.health) else outcome


def asked_outlets() -> list[Outlet]:
    """Give the outlets that are switched on; `KHORGOS_SOURCE_FEEDS_URL` stands in for all their feeds."""
    chosen = [outlet for outlet in feeds.outlets() if outlet.is_on]
    if base := source_url("feeds", ""):
        hosts = frozenset({host_of(base)})
        return [replace(o, url=f"{base.rstrip('/')}/{o.name}", hosts=o.hosts | hosts) for o in chosen]
    return chosen


def _feeds(out: Round, settings: Settings, known: Known, pace: Pace, stop: Callable[[], bool]) -> None:
    lock = threading.Lock()

    def visit(outlet: Outlet) -> None:
        health = feeds.Health(outlet.name)
        if stop():
            return
        with closing(Fetcher(settings, "articles", Limits(attempts=_ATTEMPTS), pace, stop=stop)) as http:
            came = list(feeds.articles(http, outlet, known.is_known, health))
        with lock:
            out.health.append(health)
            out.articles += came

    _at_once(visit, asked_outlets())
    out.health.sort(key=lambda health: health.name)
    out.articles.sort(key=lambda article: article.page.url)


def _at_once(visit: Callable[[Outlet], None], outlets: Iterable[Outlet]) -> None:
    with ThreadPoolExecutor(OUTLETS_AT_ONCE) as pool:
        for done in [pool.submit(visit, outlet) for outlet in outlets]:
            done.result()


def _search(
    out: Round, settings: Settings, known: Known, pace: Pace, sleep: Callable[[float], None], stop: Callable[[], bool]
) -> None:
    health = feeds.Health("gdelt")
    out.health.append(health)
    anywhere = feeds.Outlet("gdelt", "GDELT", "", "", gdelt.ADDRESS, frozenset())
    with closing(Fetcher(settings, "articles", Limits(attempts=1), pace, stop=stop)) as http:
        found = []
        for entry in gdelt.found(http, sleep=sleep):
            if isinstance(entry, KhorgosError):
                health.cause = str(entry)
            else:
                found.append(entry)
        health.announced = len(found)
        out.articles += feeds.read_announced(http, found, anywhere, known.is_known, health)
