"""How long, how much and how often: the limits of fetching, and the wait between two attempts."""

from __future__ import annotations

import os
import random
import re
import threading
import time
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from etl import clock
from etl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

RETRY_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request and of one source's run; seconds and bytes."""

    connect_s: float = 5
    read_s: float = 15
    total_s: float = 60
    body: int = 20 * 1024 * 1024
    redirects: int = 5
    attempts: int = 5
    backoff_base_s: float = 1
    backoff_cap_s: float = 60
    retry_after_cap_s: float = 120
    retry_budget_s: float = 300
    interval_s: float = 1

    @classmethod
    def from_environment(cls) -> Limits:
        """Read `KHORGOS_LIMITS`, as in `total_s=120,attempts=3`; what it does not name keeps its default."""
        changed: dict[str, float] = {}
        for part in filter(None, os.environ.get("KHORGOS_LIMITS", "").split(",")):
            name, _, number = (word.strip() for word in part.partition("="))
            if name not in cls.__slots__ or not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", number):
                raise UsageError(f"KHORGOS_LIMITS: {part.strip()!r}; known: {', '.join(cls.__slots__)}")
            whole = isinstance(getattr(cls(), name), int) and "." not in number
            changed[name] = int(number) if whole else float(number)
        return cls(**changed)  # type: ignore[arg-type]  # sizes and counts are whole numbers


def retry_after_s(text: str | None) -> float | None:
    """Read a Retry-After header: seconds, or a date; None when there is none or it cannot be read.

    >>> retry_after_s("7"), retry_after_s("soon")
    (7.0, None)
    """
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        return max(0.0, (parsedate_to_datetime(text) - clock.now()).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None


def backoff_s(attempt: int, limits: Limits, draw: Callable[[], float] = random.random) -> float:
    """Give the wait before attempt number `attempt + 1`: exponential, with full jitter."""
    return draw() * min(limits.backoff_cap_s, limits.backoff_base_s * 2.0**attempt)


@dataclass(slots=True)
class Pace:
    """Keeps the requests to one host apart by a set interval, across threads."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, interval_s: float) -> None:
        """Take the host's next slot and sleep until it comes."""
        with self._lock:
            slot = max(self.now(), self._next.get(host, 0.0))
            self._next[host] = slot + interval_s
        if (ahead := slot - self.now()) > 0:
            self.sleep(ahead)
