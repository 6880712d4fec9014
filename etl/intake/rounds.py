"""A round of the feeds and of GDELT's search, as a refresh makes it: first the network, then one transaction."""

from __future__ import annotations

import datetime as dt
import queue
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import text

from etl import clock
from etl.errors import KhorgosError
from etl.fetch import Fetcher, Limits
from etl.fetch.limits import Pace
from etl.fetch.snapshots import sha256_of
from etl.intake import feeds, gdelt
from etl.intake.keep import keep_in, outcome_of
from etl.reading.metadata import host_of
from etl.settings import source_url
from etl.store.live import markers, put_markers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from etl.bundle.reference import Reference
    from etl.intake.article import Article
    from etl.intake.feeds import Outlet
    from etl.runs import Outcome
    from etl.settings import Settings
    from etl.store.load import Moment

    _Came = tuple[feeds.Health, list[Article]]

NAMES = ("feeds", "gdelt")
OUTLETS_AT_ONCE = 6
LOOK_AGAIN_DAYS = 3  # a page this young is asked again whether it changed
_PAGES = "pages"  # under this name the markers tell which pages held no claim
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
    """What was read before, as the store tells: its articles, and pages that were read and held no claim.

    A page whose bytes lie in the snapshots alone came in a rehearsal, or in a run that was killed: it is read.
    """

    retrieved: dict[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()

    @classmethod
    def of(cls, db: Connection) -> Known:
        """Read from the store which articles it holds, and which pages held none."""
        asked = """select d.url, max(d.retrieved_at) from document d join source s on s.name = d.source
            where d.url <> '' and s.kind = 'media' group by d.url"""
        return cls({row[0]: row[1] for row in db.execute(text(asked))}, frozenset(markers(db, _PAGES)))

    def is_kept(self, url: str) -> bool:
        """Tell whether the store has an article from an address."""
        return url in self.retrieved

    def is_known(self, url: str) -> bool:
        """Tell whether an address needs no second look; a young article does, for it may have been corrected."""
        if url not in self.retrieved:
            return _marker(url) in self.without
        young = (clock.now() - dt.timedelta(days=LOOK_AGAIN_DAYS)).date().isoformat()
        return self.retrieved[url] < young


@dataclass(slots=True)
class Gatherer:
    """Makes rounds without touching the store; nothing that an outlet sends is raised."""

    settings: Settings
    known: Known
    stop: Callable[[], object] = lambda: False
    pace: Pace = field(default_factory=Pace)

    def gather(self, name: str) -> Round:
        """Make one round: `feeds` or `gdelt`; when `stop` says so, what is still under way is left."""
        began = time.monotonic()
        out = Round(name)
        tasks: list[Callable[[], _Came]] = [self._search]
        if name == "feeds":
            tasks = [partial(self._visit, outlet) for outlet in asked_outlets()]
        for health, articles in self._at_once(tasks):
            out.health.append(health)
            out.articles += articles
        out.health.sort(key=lambda health: health.name)
        out.articles.sort(key=lambda article: article.page.url)
        out.seconds = time.monotonic() - began
        return out

    def _at_once(self, tasks: list[Callable[[], _Came]]) -> Iterator[_Came]:
        """Run tasks in a few threads that die with the program, and yield what they give as it comes."""
        waiting: queue.SimpleQueue[Callable[[], _Came]] = queue.SimpleQueue()
        arrived: queue.SimpleQueue[_Came] = queue.SimpleQueue()
        for task in tasks:
            waiting.put(task)
        for _ in range(min(OUTLETS_AT_ONCE, len(tasks))):
            threading.Thread(target=_work, args=(waiting, arrived, self.stop), daemon=True).start()
        left = len(tasks)
        while left and not self.stop():
            try:
                yield arrived.get(timeout=0.1)
            except queue.Empty:
                continue
            left -= 1

    def _http(self, **limits: float) -> closing[Fetcher]:
        made = replace(Limits.from_environment(), **limits)  # type: ignore[arg-type]  # attempts are whole numbers
        return closing(Fetcher(self.settings, "articles", made, self.pace, stop=lambda: bool(self.stop())))

    def _visit(self, outlet: Outlet) -> _Came:
        health = feeds.Health(outlet.name)
        with self._http(attempts=_ATTEMPTS) as http:
            return health, _safely(feeds.articles(http, outlet, self.known, health), health)

    def _search(self) -> _Came:
        health = feeds.Health("gdelt")
        anywhere = feeds.Outlet("gdelt", "GDELT", "", "", gdelt.ADDRESS, frozenset())
        found = []
        with self._http(attempts=1, interval_s=gdelt.PAUSE_S) as http:
            for entry in gdelt.found(http):
                if isinstance(entry, KhorgosError):
                    health.cause = str(entry)
                else:
                    found.append(entry)
        health.announced = len(found)
        with self._http(attempts=_ATTEMPTS) as http:
            return health, _safely(feeds.read_announced(http, found, anywhere, self.known, health), health)


def _work(
    waiting: queue.SimpleQueue[Callable[[], _Came]], arrived: queue.SimpleQueue[_Came], stop: Callable[[], object]
) -> None:
    while not stop():
        try:
            task = waiting.get_nowait()
        except queue.Empty:
            return
        arrived.put(task())


def _safely(articles: Iterator[Article], health: feeds.Health) -> list[Article]:
    """Take the articles up to a fault of ours, which must not cost the other outlets."""
    out: list[Article] = []
    try:
        out.extend(articles)
    except Exception as why:  # noqa: BLE001 - a fault in one article must not stop the round
        health.cause = f"internal error: {type(why).__name__}: {why}"[:300]
    return out


def _marker(url: str) -> str:
    return sha256_of(url.encode())[:32]


def load_round(db: Connection, found: Round, known: Reference, moment: Moment) -> Outcome:
    """Load a round's articles inside a caller's transaction; gives its row of the run log."""
    kept = keep_in(db, found.articles, known, moment)
    without = {_marker(url): moment.stamp for one in found.health for url in one.without}
    put_markers(db, _PAGES, without, moment)
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
