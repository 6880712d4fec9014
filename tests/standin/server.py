"""The server: one address prefix a source, a scenario a source, and the accidents of the wire."""

import contextlib
import datetime as dt
import email.utils
import gzip
import hashlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from . import comtrade, gacc, imf, news, rates
from .world import World

SOURCES = {
    "gacc": gacc.answer, "imf_imts": imf.answer, "un_comtrade": comtrade.answer, "world_bank": rates.world_bank,
    "ecb_rates": rates.ecb, "nbk_rates": rates.nbk, "nbkr_rates": rates.nbkr, "nbt_rates": rates.nbt,
    "cbu_rates": rates.cbu,
}  # fmt: skip
NEWS = {"feeds": news.feeds, "gdelt": news.gdelt}
CHALLENGE = b"<html><script>$_ts=window['$_ts'];</script><body></body></html>"
PAGE = b"<!DOCTYPE html><html><head><title>Maintenance</title></head><body>back soon</body></html>"


class Standin:
    """The server in a thread: `with Standin() as standin: standin.scenario["gacc"] = "empty"`."""

    def __init__(self, port=0, today=dt.date(2026, 8, 25), host="127.0.0.1", first_year=2025):
        self.today, self.first_year = today, first_year
        self.scenario = dict.fromkeys({**SOURCES, **NEWS}, "")
        self.delay_s = 0.0
        self.requests = []
        self.seen = {}
        self.server = ThreadingHTTPServer((host, port), _handler(self))
        self.server.daemon_threads = True
        self.host, self.port = host, self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def environment(self):
        """The variables that point a refresh here."""
        base = f"http://{self.host}:{self.port}"
        addresses = {f"KHORGOS_SOURCE_{name.upper()}_URL": f"{base}/{name}" for name in {**SOURCES, **NEWS}}
        return addresses | {"KHORGOS_ALLOW": f"{self.host}:{self.port}", "KHORGOS_NOW": f"{self.today}T06:00:00Z"}

    def answer(self, name, path, query, headers):
        """Give (status, content type, body) as the source would on this day."""
        world = World(self.today, self.scenario[name], self.first_year)
        if name in NEWS:
            found = NEWS[name](world, path, f"http://{self.host}:{self.port}")
        elif name == "un_comtrade":
            found = comtrade.answer(world, path, query, headers)
        else:
            found = SOURCES[name](world, path, query)
        if found is None:
            return 404, "text/html", b"<html><head><title>404</title></head><body>not found</body></html>"
        return found if len(found) == 3 else (200, *found)


def _handler(standin):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            parts = urlsplit(self.path)
            _, name, *rest = unquote(parts.path).split("/")
            if name == "_set":  # /_set/gacc/revision, by hand
                standin.scenario[rest[0]] = rest[1] if len(rest) > 1 else ""
                self.send(200, "text/plain", f"{standin.scenario}\n".encode())
                return
            if name not in {**SOURCES, **NEWS}:
                self.send(404, "text/plain", b"no such source\n")
                return
            standin.requests.append((name, self.path, dict(self.headers), time.monotonic()))
            standin.seen[self.path] = standin.seen.get(self.path, 0) + 1
            time.sleep(standin.delay_s)
            with contextlib.suppress(ConnectionError):
                self.reply(name, "/" + "/".join(rest), parse_qs(parts.query))

        def reply(self, name, path, query):
            accident = getattr(self, f"do_{standin.scenario[name]}", None)
            status, kind, body = standin.answer(name, path, query, self.headers)
            if accident and not accident(status, kind, body):
                return
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.send_header("ETag", tag)
                self.end_headers()
                return
            self.send(status, kind, body, ETag=tag)

        def send(self, status, kind, body, **headers):
            if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 1000 and "no_gzip" not in headers:
                body = gzip.compress(body)
                headers["Content-Encoding"] = "gzip"
            headers.pop("no_gzip", None)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for header, value in headers.items():
                self.send_header(header.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        # The accidents.  Each gives True when the usual answer should follow.
        def do_html(self, *_):
            self.send(200, "text/html", PAGE)

        def do_challenge(self, *_):
            self.send(412, "text/html", CHALLENGE)

        def do_challenge_200(self, *_):
            self.send(200, "text/html", CHALLENGE)

        def do_empty(self, _status, kind, _body):
            self.send(200, kind, b"")

        def do_refused_seconds(self, *_):
            return self.times(2, 429, Retry_After="1")

        def do_refused_date(self, *_):
            soon = dt.datetime.combine(standin.today, dt.time(6, 0, 2), dt.UTC)
            return self.times(1, 429, Retry_After=email.utils.format_datetime(soon, usegmt=True))

        def do_refused_absurd(self, *_):
            return self.times(1000, 429, Retry_After="21600")

        def do_down_for_a_while(self, *_):
            return self.times(2, 503)

        def do_out_of_calls(self, *_):
            """Answer twelve questions, then say that the calls are used up."""
            if sum(often for path, often in standin.seen.items() if "preview" in path) <= 12:
                return True
            said = b'{"statusCode": 403, "message": "Out of call volume quota. Quota will be replenished in 02:00:00."}'
            self.send(403, "application/json", said, Retry_After="7200")
            return False

        def do_down(self, *_):
            return self.times(1000, 500)

        def times(self, often, status, **headers):
            if standin.seen[self.path] > often:
                return True
            self.send(status, "text/plain", b"" if status == 429 else b"unavailable", **headers)
            return False

        def do_cut_with_length(self, _status, kind, body):
            self.headed(kind, ("Content-Length", str(len(body))))
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True

        def do_cut_without_length(self, _status, kind, body):
            self.headed(kind, ("Connection", "close"))
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True

        def do_slow_drip(self, _status, kind, body):
            self.headed(kind, ("Content-Length", str(len(body))))
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.2)

        def do_slow_headers(self, *_):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(600):
                self.wfile.write(f"X-{number}: 1\r\n".encode())
                self.wfile.flush()
                time.sleep(0.2)

        def do_gzip_bomb(self, _status, kind, _body):
            bomb = gzip.compress(b" " * 64 * 1024 * 1024)
            self.headed(kind, ("Content-Encoding", "gzip"), ("Content-Length", str(len(bomb))))
            self.wfile.write(bomb)

        def do_two_members(self, _status, kind, body):
            """Gzip in two members, which is one body."""
            packed = gzip.compress(body[:100]) + gzip.compress(body[100:])
            self.headed(kind, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
            self.wfile.write(packed)

        def do_rest_after_gzip(self, _status, kind, body):
            packed = gzip.compress(body) + b"something else"
            self.headed(kind, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
            self.wfile.write(packed)

        def do_busy_challenge(self, *_):
            self.send(503, "text/html", CHALLENGE)

        def do_odd_encoding(self, _status, kind, body):
            self.headed(kind, ("Content-Encoding", "br"), ("Content-Length", str(len(body))))
            self.wfile.write(body)

        def do_private_redirect(self, *_):
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_endless_redirect(self, *_):
            self.send_response(302)
            self.send_header("Location", self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def headed(self, kind, *headers):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            for header in headers:
                self.send_header(*header)
            self.end_headers()

        def log_message(self, *_):
            pass

    return Handler
