"""Twenty-four pages from eight hosts that take 50 ms each, beside the shortest wait there could be."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median
from types import SimpleNamespace

from bench.rounds import ROUNDS, Line
from bench.stores import SOURCE, fresh_store
from etl.connector import Connector, Printed, Visit
from etl.live import Job, Visits

NUMBER = 13
WHAT = "many hosts at once"
HOSTS, PAGES, WAIT_S = 8, 3, 0.05


class _Slow(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the name that the server calls
        time.sleep(WAIT_S)
        body = f'{{"page": "{self.path}"}}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def lines() -> list[Line]:
    """Visit eight sources of three pages each, a source a host."""
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), _Slow) for _ in range(HOSTS)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        addresses = [f"127.0.0.1:{server.server_address[1]}" for server in servers]
        taken = median([_visit(addresses) for _ in range(ROUNDS + 1)][1:])
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
    ideal = PAGES * WAIT_S
    words = f"ours {taken * 1000:.0f} ms, the servers' own wait {ideal * 1000:.0f} ms"
    return [Line(f"{HOSTS * PAGES} pages from {HOSTS} hosts", words, taken / ideal, 1.25)]


def _visit(addresses: list[str]) -> float:
    with fresh_store() as (_, settings, _moment):
        visits = Visits(replace(settings, allow=tuple(addresses)))
        began = time.perf_counter()
        found = list(visits.deliveries([_job(address) for address in addresses], lambda: False))
        taken = time.perf_counter() - began
    assert [delivery.cause for delivery in found] == [""] * HOSTS
    return taken


def _job(address: str) -> Job:
    def observations(visit: Visit) -> Iterator[Printed]:
        for page in range(PAGES):
            visit.http.get(visit.at(f"/{page}"), kind="json")
        yield from ()

    connector = Connector(f"host_{address.rpartition(':')[2]}", f"http://{address}")
    return Job(SimpleNamespace(SOURCE=connector, observations=observations), SOURCE, {})
