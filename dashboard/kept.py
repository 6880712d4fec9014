"""Answers kept: the same question on the same data is answered with the same bytes, without computing again."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Response, g, request

from dashboard import context, pages_tools, queries, static, still, tongue
from dashboard.store import StoreUnavailableError

if TYPE_CHECKING:
    from flask import Flask

FRESH_S = 5.0  # how long the data's version is believed without looking again
LARGEST = 64 * 1024 * 1024  # bytes kept in one process
_KEPT_PATHS = {"/_dash-layout", "/_dash-dependencies", "/_dash-update-component"}
_STILL_PATHS = {"/_dash-layout", "/_dash-update-component"}
_WORTH_PACKING = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """One kept answer: as it is, packed, and the tag of its content."""

    content: bytes
    packed: static.Packed | None
    tag: str
    mimetype: str

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.content) + sum(map(len, (self.packed or {}).values()))


@dataclass(slots=True)
class Kept:
    """Answers of one process, forgotten when the data changes, the least used first when there are too many."""

    largest: int = LARGEST
    _answers: OrderedDict[bytes, Answer] = field(default_factory=OrderedDict)
    _size: int = 0
    _version: str = ""
    _looked: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def version(self) -> str:
        """Give the version of the data and the day, for pages say how old a figure is.

        It is empty while the store cannot be read, and then nothing is kept.
        """
        if time.monotonic() - self._looked > FRESH_S:
            try:
                now = f"{queries.data_version(context.store())} {dt.datetime.now(dt.UTC):%Y-%m-%d}"
            except StoreUnavailableError:
                now = ""
            self._looked = time.monotonic()
            if now != self._version:
                self._forget(now)
        return self._version

    def get(self, key: bytes) -> Answer | None:
        """Give the kept answer to a question."""
        with self._lock:
            answer = self._answers.get(key)
            if answer:
                self._answers.move_to_end(key)
            return answer

    def put(self, key: bytes, content: bytes, mimetype: str) -> Answer:
        """Keep an answer."""
        packed = static.packed(content) if len(content) > _WORTH_PACKING else None
        answer = Answer(content, packed, f'"{hashlib.sha256(content).hexdigest()[:20]}"', mimetype)
        with self._lock:
            self._answers[key] = answer
            self._size += answer.size
            while self._size > self.largest and len(self._answers) > 1:
                _, old = self._answers.popitem(last=False)
                self._size -= old.size
        return answer

    def _forget(self, version: str) -> None:
        with self._lock:
            self._answers.clear()
            self._size, self._version = 0, version


def register(server: Flask) -> Kept:
    """Answer layouts and callbacks from what is kept, and keep what is newly answered."""
    kept = Kept()

    @server.before_request
    def _from_kept() -> Response | None:
        key = _key()
        if key is None or not kept.version():
            return None
        answer = kept.get(kept.version().encode() + key)
        if answer is None:
            g.keep_as = kept.version().encode() + key
            return None
        g.from_kept = True
        return _respond(answer)

    @server.after_request
    def _keep(response: Response) -> Response:
        key = g.pop("keep_as", None)
        if key is None or response.status_code != 200 or response.is_streamed:
            return response
        content = response.get_data()
        if b'"sideUpdate"' in content:  # trouble told beside the answer is not the answer
            return response
        if request.path in _STILL_PATHS:
            content = still.settled(content)
        made = _respond(kept.put(key, content, response.mimetype or "text/plain"))
        made.headers.extend((n, v) for n, v in response.headers if n not in made.headers)
        return made

    return kept


def _key() -> bytes | None:
    """Name the question; None for questions whose answers are not kept."""
    if request.method == "GET" and pages_tools.find(request.path)[0]:
        return f"page {tongue.current()} {request.path}".encode()
    if _asks_a_check():
        return None
    if request.path not in _KEPT_PATHS or (request.content_length or 0) > 20_000:
        return None
    if request.method == "POST":
        body = request.get_data(cache=True)
        return None if b'"history"' in body else tongue.current().encode() + hashlib.sha256(body).digest()
    here = urlsplit(request.referrer or "")
    where = f"{here.path}?{here.query}" if here.netloc == request.host else "/?"
    return f"{request.path} {where}".encode()


def _asks_a_check() -> bool:
    """Say whether a reader put a number or a passage of their own to the check, of which nothing is kept."""
    asked = b'"check-answer' in request.get_data(cache=True) if request.method == "POST" else False
    return asked or urlsplit(request.referrer or "").path == "/check"


def _respond(answer: Answer) -> Response:
    if request.method == "GET" and request.headers.get("If-None-Match") == answer.tag:
        response = Response(status=304)
    else:
        response = static.sent(answer.content, answer.packed)
        response.mimetype = answer.mimetype
    if request.method == "GET":
        response.headers["ETag"] = answer.tag
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Vary"] = "Accept-Encoding, Referer"
    return response
