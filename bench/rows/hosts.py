"""Twenty-four pages from eight hosts that take 50 ms each, beside the shortest wait there could be."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from types import SimpleNamespace

from bench.rounds import ROUNDS, Line
from bench.stores import SOURCE, fresh_store
from etl.connector import Connector, Printed, Visit
from etl.live import Job, Visits

NUMBER = 13
WHAT = "many hosts at once"
HOSTS, PAGES, WAIT_S = 8, 3, 0.05


# The servers run by themselves, so that what they cost is not taken from us; they end with their standard input.
_SERVERS = f"""
import sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Slow(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep({WAIT_S})
        body = b'{{"page": 1}}'
        head = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 11\\r\\n\\r\\n"
        self.wfile.write(head + body)

    def log_message(self, *_):
        pass

for _ in range({HOSTS}):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
sys.stdin.read()
"""


def lines() -> list[Line]:
    """Visit eight sources of three pages each, a source a host."""
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", _SERVERS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as servers:
        assert servers.stdout is not None
        addresses = [f"127.0.0.1:{servers.stdout.readline().strip()}" for _ in range(HOSTS)]
        taken = median([_visit(addresses) for _ in range(ROUNDS + 1)][1:])
        servers.communicate("")
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
