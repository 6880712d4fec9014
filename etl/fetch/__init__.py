"""The only outgoing HTTP: every answer is checked, kept as a snapshot and given back as a document."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from etl import clock
from etl.errors import Blocked, SourceError, Unexpected, Unreachable
from etl.fetch.addresses import check_url
from etl.fetch.content import Kind, check_content, is_challenge
from etl.fetch.limits import RETRY_STATUSES, Limits, Pace, backoff_s, retry_after_s
from etl.fetch.masking import mask
from etl.fetch.robots import Robots
from etl.fetch.snapshots import Record, Snapshots, sha256_of
from etl.fetch.transport import Answer, Transient, exchange, new_session
from etl.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import requests

    from etl.settings import Settings

__all__ = ["Fetched", "Fetcher", "Limits"]

VERSION = "0.1"
_Headers = tuple[dict[str, str], dict[str, str]]  # open ones, secret ones
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer: its document (hash, address, moment) and its bytes; `is_new` is False after a 304."""

    document: Document
    body: bytes
    is_new: bool = True


@dataclass(slots=True)
class Fetcher:
    """Fetches for one source; share one `Pace` among the fetchers of a run.

    `stop` is asked between attempts: an interrupted run does not sit out its retries.
    """

    settings: Settings
    source: str
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], None] = time.sleep
    stop: Callable[[], bool] = lambda: False
    parser: str = VERSION
    requests_made: int = 0
    _waited_s: float = 0.0
    _session: requests.Session | None = None
    _robots: Robots | None = None
    _is_article: bool = False  # what is asked for now: robots.txt is heard at every step to an article
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def get(
        self,
        url: str,
        *,
        kind: Kind,
        query: Mapping[str, str] | None = None,
        title: str = "",
        headers: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        is_article: bool = False,
    ) -> Fetched:
        """Give the document at an address and its bytes.

        `secrets` are headers that go to this host alone and are never written down.  Raises `Unreachable`
        (no usable answer) or `Unexpected` (an answer of another kind).
        """
        url = f"{url}?{urlencode(query, safe=',+:')}" if query else url
        hidden = tuple((secrets or {}).values())
        shown = mask(url, hidden)
        try:
            with self._lock:
                self._is_article = is_article
                return self._get(url, shown, kind, title, (dict(headers or {}), dict(secrets or {})))
        except (Unreachable, Unexpected) as why:
            raise type(why)(mask(f"{why}", hidden)) from None

    def _get(self, url: str, shown: str, kind: Kind, title: str, sent: _Headers) -> Fetched:
        headers, secrets = sent
        kept = Snapshots(self.settings.snapshots)
        known = kept.newest(shown)
        if known:
            headers = _if_changed(known[0]) | headers
        answer = self._answer(url, headers, secrets)
        if answer.status == 304 and known:
            return Fetched(self._document(known[0], title), known[1], is_new=False)
        if answer.status != 200:
            raise _refusal(shown, answer)
        content_type = answer.headers.get("Content-Type", "")
        check_content(shown, kind, content_type, answer.body)
        record = Record(
            url=shown,
            final_url=mask(answer.url, tuple(secrets.values())),
            http_status=answer.status,
            content_type=content_type[:200],
            retrieved_at=clock.stamp(),
            sha256=sha256_of(answer.body),
            etag=answer.headers.get("ETag", "")[:200],
            last_modified=answer.headers.get("Last-Modified", "")[:100],
        )
        kept.keep(record, answer.body)
        return Fetched(self._document(record, title), answer.body)

    def _document(self, record: Record, title: str) -> Document:
        return Document(
            source=self.source,
            url=record.url,
            title=title,
            retrieved_at=record.retrieved_at,
            id=f"{self.source}-{record.sha256[:16]}",
            sha256=record.sha256,
            content_type=record.content_type,
            http_status=record.http_status,
            final_url=record.final_url if record.final_url != record.url else "",
            parser=f"{self.source} {self.parser}",
        )

    def _answer(self, url: str, headers: dict[str, str], secrets: dict[str, str]) -> Answer:
        """Follow redirects by hand, so that each step is checked like the first."""
        home = check_url(url, self.settings.allow)
        for _ in range(self.limits.redirects + 1):
            parts = check_url(url, self.settings.allow)
            if self._is_article:
                self._ask_robots(url)
            own = headers | (secrets if parts.netloc == home.netloc and parts.scheme == home.scheme else {})
            answer = self._persist(url, own)
            if answer.status not in _REDIRECTS:
                return answer
            target = urljoin(url, answer.headers.get("Location", "").strip())
            if parts.scheme == "https" and not target.startswith("https:"):
                raise Unreachable(f"{url}: redirects from https to {target[:120]}")
            url = target
        raise Unreachable(f"{home.geturl()}: more than {self.limits.redirects} redirects")

    def _persist(self, url: str, headers: dict[str, str]) -> Answer:
        """Try again what may pass, within the attempts and the source's budget of waiting."""
        reason = ""
        for attempt in range(self.limits.attempts):
            asked: float | None = None
            try:
                answer = self._once(url, headers)
            except Transient as why:
                reason = str(why)
            else:
                if answer.status not in RETRY_STATUSES or is_challenge(answer.body):
                    return answer
                reason = f"HTTP {answer.status}{_said(answer)}"
                asked = retry_after_s(answer.headers.get("Retry-After"))
            if attempt + 1 < self.limits.attempts:
                self._wait(url, reason, asked, attempt)
        raise Unreachable(f"{url}: {reason} ({self.limits.attempts} attempts)")

    def _wait(self, url: str, reason: str, asked: float | None, attempt: int) -> None:
        if asked is not None and asked > self.limits.retry_after_cap_s:
            raise Unreachable(f"{url}: {reason}; it asks to wait {asked:,.0f} s: left for the next run")
        pause = max(asked or 0.0, backoff_s(attempt, self.limits))
        if self._waited_s + pause > self.limits.retry_budget_s:
            raise Unreachable(f"{url}: {reason}; {self.limits.retry_budget_s:g} s of waiting are used up")
        if self.stop():
            raise Unreachable(f"{url}: {reason}; interrupted")
        self._waited_s += pause
        self.sleep(pause)

    def _once(self, url: str, headers: dict[str, str]) -> Answer:
        parts = check_url(url, self.settings.allow)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if f"{parts.hostname}:{port}" not in self.settings.allow:  # the operator's own mirror is not paced
            wanted = self._robots.delay_s(parts.scheme, parts.netloc) if self._robots and self._is_article else 0.0
            self.pace.wait(parts.hostname or "", max(self.limits.interval_s, wanted))
        if self._session is None:
            self._session = new_session(self.settings.allow, self._agent())
        self.requests_made += 1
        return exchange(self._session, url, headers, self.limits)

    def _agent(self) -> str:
        contact = "".join(sign for sign in self.settings.contact if " " <= sign <= "~")[:120]
        return f"khorgos/{VERSION}" + (f" (+{contact})" if contact else "")

    def _ask_robots(self, url: str) -> None:
        if self._robots is None:
            self._robots = Robots(self._read_robots)
        parts = check_url(url, self.settings.allow)
        if not self._robots.allows(parts.scheme, parts.netloc, url):
            raise Unreachable(f"{url}: the site's robots.txt asks programs not to read this page")

    def _read_robots(self, url: str) -> tuple[int, bytes]:
        self._is_article = False
        try:
            answer = self._answer(url, {}, {})
        except Unreachable:
            return 503, b""
        finally:
            self._is_article = True
        return answer.status, answer.body

    def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def with_limits(self, **changed: float) -> Fetcher:
        """Give a fetcher that shares the pace but has other limits."""
        return Fetcher(
            self.settings,
            self.source,
            replace(self.limits, **changed),  # type: ignore[arg-type]  # sizes are whole numbers
            self.pace,
            self.sleep,
            self.stop,
            self.parser,
        )


def _if_changed(record: Record) -> dict[str, str]:
    asked = {}
    if record.etag:
        asked["If-None-Match"] = record.etag
    if record.last_modified:
        asked["If-Modified-Since"] = record.last_modified
    return asked


def _refusal(url: str, answer: Answer) -> SourceError:
    if answer.status == 412 or is_challenge(answer.body):
        return Blocked(f"{url}: blocked: a browser check came instead of data (HTTP {answer.status})")
    return Unreachable(f"{url}: HTTP {answer.status}{_said(answer)}")


def _said(answer: Answer) -> str:
    """Give the first words of a short plain or JSON refusal; a web page's text would only be noise."""
    text = answer.body[:300].decode("utf-8", "replace").strip()
    return "" if not text or text.startswith("<") else f" ({' '.join(text.split())[:160]})"
