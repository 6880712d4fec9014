"""One HTTP exchange: connect to a checked address, read a bounded body before a wall-clock deadline."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from etl.errors import Unreachable
from etl.fetch.addresses import checked_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from etl.fetch.limits import Limits

CHUNK = 64 * 1024


class Transient(Exception):
    """The exchange broke in a way that a later attempt may mend."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as received, decoded from gzip."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Watch(threading.local):
    """The socket that this thread's exchange is using."""

    wire: list[socket.socket | None] = []  # noqa: RUF012 - replaced by `exchange`, a list to be shared with its timer


_WATCH = _Watch()


class _Checked:
    """Mixin for urllib3's connections: our own name resolution, and a socket the deadline can shut."""

    allow: tuple[str, ...] = ()

    def _new_conn(self: Any) -> socket.socket:
        failure: OSError | None = None
        try:
            where = checked_addresses(self.host, self.port, self.allow)
        except OSError as why:
            where, failure = [], why
        for family, address in where[:4]:
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(self.timeout)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.connect(address)
            except OSError as why:
                sock.close()
                failure = why
            else:
                self._wire = sock
                _WATCH.wire[:] = [sock]
                return sock
        said = f"no connection to {self.host}: {failure}"
        raise urllib3.exceptions.NewConnectionError(self, said) from failure

    def getresponse(self: Any) -> Any:  # noqa: ANN401 - urllib3's own response class
        _WATCH.wire[:] = [getattr(self, "sock", None) or self._wire]
        return super().getresponse()  # type: ignore[misc]  # the mixin stands before urllib3's class


@contextlib.contextmanager
def _cut_after(seconds: float) -> Iterator[None]:
    """Shut the socket at the deadline: a peer that drips its headers never meets a read timeout."""
    wire: list[socket.socket | None] = []
    _WATCH.wire = wire

    def cut() -> None:
        for sock in wire:
            with contextlib.suppress(OSError, AttributeError):
                sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]  # None is suppressed

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class CheckedAdapter(HTTPAdapter):
    """requests' adapter with connections that check where they go."""

    def __init__(self, allow: tuple[str, ...]) -> None:
        """Let the `host:port` pairs of `allow` through, whatever they resolve to."""
        made: dict[str, Any] = {"allow": allow}
        plain = type("Plain", (_Checked, HTTPConnection), made)
        secure = type("Secure", (_Checked, HTTPSConnection), made)
        self._pools = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
        super().__init__(pool_connections=8, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - requests' own signature
        """Make the pool manager use the checking connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def new_session(allow: tuple[str, ...], agent: str) -> requests.Session:
    """Give a session without proxies, .netrc, cookies or any decoding of its own."""
    session = requests.Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update({"User-Agent": agent, "Accept-Encoding": "gzip", "Connection": "keep-alive"})
    adapter = CheckedAdapter(allow)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def exchange(session: requests.Session, url: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Do one GET without following redirects; raise `Transient` or `Unreachable`."""
    deadline = time.monotonic() + limits.total_s
    session.cookies.clear()
    with _cut_after(limits.total_s):
        try:
            response = session.get(
                url,
                headers=dict(headers),
                stream=True,
                allow_redirects=False,
                timeout=(limits.connect_s, limits.read_s),
            )
        except requests.RequestException as why:
            late = f"no answer within {limits.total_s:g} s" if time.monotonic() > deadline else ""
            raise Transient(late or _short(why)) from why
        try:
            body = b"".join(_body(response, limits, deadline))
        except BaseException:
            response.close()
            raise
    return Answer(url, response.status_code, response.headers, body)


def _body(response: requests.Response, limits: Limits, deadline: float) -> Iterator[bytes]:
    """Yield the decoded body; the size is counted after decoding, the time at each chunk."""
    unpack = _decoder(response.headers.get("Content-Encoding", ""))
    size = received = 0
    for raw in _raw_chunks(response, deadline, limits):
        received += len(raw)
        for piece in unpack(raw, limits.body - size + 1):
            size += len(piece)
            if size > limits.body:
                raise Unreachable(f"the answer is larger than {limits.body:,} bytes")
            yield piece
    stated = response.headers.get("Content-Length", "")
    if (
        stated.isdigit()
        and int(stated) != received
        and response.request.method == "GET"
        and response.status_code != 304
    ):
        raise Transient(f"cut short: {received:,} of {int(stated):,} bytes came")
    yield from unpack(b"", limits.body - size + 1, is_last=True)


def _raw_chunks(response: requests.Response, deadline: float, limits: Limits) -> Iterator[bytes]:
    while True:
        if time.monotonic() > deadline:
            raise Transient(f"not finished within {limits.total_s:g} s")
        try:
            raw = response.raw.read1(CHUNK, decode_content=False)
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as why:
            if time.monotonic() > deadline:
                raise Transient(f"not finished within {limits.total_s:g} s") from why
            raise Transient(f"cut short: {_short(why)}") from why
        if not raw:
            return
        yield raw


class _Gunzip:
    """Unpacks gzip of one or several members; anything else behind a member's end is a damage."""

    def __init__(self) -> None:
        self._z = zlib.decompressobj(31)

    def __call__(self, raw: bytes, room: int, *, is_last: bool = False) -> Iterator[bytes]:
        try:
            data = self._z.unconsumed_tail + raw
            while data and room > 0:
                if self._z.eof:
                    self._z = zlib.decompressobj(31)
                piece = self._z.decompress(data, min(CHUNK, room))
                data = self._z.unused_data if self._z.eof else self._z.unconsumed_tail
                room -= len(piece)
                yield piece
        except zlib.error as why:
            raise Transient(f"damaged gzip: {why}") from why
        if is_last and not self._z.eof:
            raise Transient("cut short: the gzip stream has no end")


def _plain(raw: bytes, room: int, *, is_last: bool = False) -> Iterator[bytes]:  # noqa: ARG001 - as _Gunzip
    if raw:
        yield raw


def _decoder(encoding: str) -> Any:  # noqa: ANN401 - one of the two above
    match encoding.strip().lower():
        case "" | "identity":
            return _plain
        case "gzip" | "x-gzip":
            return _Gunzip()
    raise Unreachable(f"the answer is encoded as {encoding[:40]!r}, only gzip is read")


def _short(why: BaseException) -> str:
    text = " ".join(str(why).split())
    return text[:200] or type(why).__name__
