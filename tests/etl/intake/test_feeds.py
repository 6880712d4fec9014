"""A round of one outlet against a server of our own: what is asked for, what is left, what survives a broken round."""

import datetime as dt
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from etl.fetch import Fetcher, Limits
from etl.intake import feeds
from etl.intake.keep import keep
from etl.intake.rounds import Known
from tests.standin.news import page

FEED = "/feed"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel>{}</channel></rss>'
ITEM = "<item><title>China's trade with Kazakhstan grows</title><link>{}</link><pubDate>soon</pubDate></item>"


class Site:
    """An outlet's pages by path: bytes, or (status, headers, bytes); and the paths that were asked for."""

    def __init__(self):
        self.pages, self.asked = {}, []
        self.announce("/a")
        self.pages["/a"] = page("China's trade with Kazakhstan grows")

    def announce(self, *links):
        self.pages[FEED] = RSS.format("".join(map(ITEM.format, links))).encode()


@contextmanager
def serving(site):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            found = site.pages.get(self.path, (404, {}, b"gone"))
            status, headers, body = found if isinstance(found, tuple) else (200, {"Content-Type": "text/html"}, found)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def outlet(settings, store, monkeypatch):
    """The site, and `visit()`, which gives (the health of a round, its articles)."""
    site = Site()
    with serving(site) as port:
        allowed = replace(settings, allow=(f"127.0.0.1:{port}", f"localhost:{port}"))
        site.host, site.port, site.settings = "127.0.0.1", port, allowed
        row = feeds.Outlet("daily", "Daily", "en", "", f"http://127.0.0.1:{port}{FEED}", frozenset({"127.0.0.1"}))

        hours = iter(range(100))

        def visit():
            site.asked.clear()
            monkeypatch.setenv(
                "KHORGOS_NOW",
                f"{dt.datetime(2026, 8, 21, tzinfo=dt.UTC) + dt.timedelta(hours=next(hours)):%Y-%m-%dT%H:%M:%SZ}",
            )
            with store.connect() as db:
                known = Known.of(db)
            http = Fetcher(allowed, "articles", Limits(attempts=1, total_s=5))
            health = feeds.Health("daily")
            found = list(feeds.articles(http, row, known, health))
            http.close()
            return health, found

        yield site, visit


def asked(site):
    return [path for path in site.asked if path not in (FEED, "/robots.txt")]


def quotes(articles):
    return [claim.quote for article in articles for claim in article.claims]


@pytest.mark.parametrize("link", ["/a", "a", "http://127.0.0.1:{port}/a", "./a?utm_source=rss"])
def test_links_of_a_feed_may_be_relative_and_its_dates_broken(outlet, link):
    site, visit = outlet
    site.announce(link.format(port=site.port))
    assert quotes(visit()[1]) == ["$43.8 billion", "$24.5 billion"]


def test_what_robots_txt_forbids_is_not_asked_for(outlet):
    site, visit = outlet
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /a\n"
    health, found = visit()
    assert (found, asked(site)) == ([], [])
    assert "robots.txt asks programs not to read this page" in health.refused[0]


def test_a_redirect_is_no_way_round_robots_txt(outlet):
    site, visit = outlet
    site.pages |= {
        "/robots.txt": b"User-agent: *\nDisallow: /b\n",
        "/a": (302, {"Location": "/b"}, b""),
        "/b": page("T"),
    }
    health, found = visit()
    assert (found, asked(site)) == ([], ["/a"])
    assert "robots.txt" in health.refused[0]


def test_a_link_that_leads_to_another_host_is_not_taken_for_the_outlets(outlet):
    site, visit = outlet
    site.pages |= {"/a": (302, {"Location": f"http://localhost:{site.port}/b"}, b""), "/b": page("T")}
    health, found = visit()
    assert found == []
    assert "leads to localhost, which is no host of this outlet" in health.refused[0]


def test_an_article_of_a_round_that_was_cut_short_is_read_in_the_next(outlet):
    _site, visit = outlet
    assert len(visit()[1]) == 1  # and the store never hears of it
    _, found = visit()
    assert quotes(found) == ["$43.8 billion", "$24.5 billion"]


def test_a_page_that_changed_between_two_rounds_is_given_again_even_without_a_figure(
    outlet, settings, rows, store, paragraphs
):
    site, visit = outlet
    keep(site.settings, visit()[1], "test")
    site.pages["/a"] = page(
        "China's trade with Kazakhstan grows", [paragraphs[0].replace("$43.8 billion", "far"), *paragraphs[1:]]
    )
    keep(site.settings, visit()[1], "test")
    assert rows(store, "select value from claim_list") == [(24.5e9,)]
    site.pages["/a"] = page(
        "Trade", [text.replace("$43.8 billion", "far").replace("$24.5 billion", "far") for text in paragraphs]
    )
    (kept,) = keep(site.settings, visit()[1], "test")
    assert (kept.counts.withdrawn, rows(store, "select value from claim_list")) == (1, []), kept


def test_another_text_at_the_address_of_an_article_takes_none_of_its_claims_away(outlet, rows, store):
    site, visit = outlet
    keep(site.settings, visit()[1], "test")
    site.pages["/a"] = page(
        "Subscribe", ["Register to go on reading this and many more stories of our outlet today. " * 9]
    )
    (kept,) = keep(site.settings, visit()[1], "test")
    assert "another text stands at this address now" in kept.in_words()
    assert len(rows(store, "select value from claim_list")) == 2


def test_a_removed_page_is_told_and_its_claims_stay(outlet, rows, store):
    site, visit = outlet
    keep(site.settings, visit()[1], "test")
    del site.pages["/a"]
    health, found = visit()
    assert found == []
    assert "HTTP 404" in health.refused[0]
    assert len(rows(store, "select value from claim_list")) == 2


@pytest.mark.parametrize("status", [403, 429, 503])
def test_an_outlet_that_sends_us_away_is_left_alone(outlet, status):
    site, visit = outlet
    site.announce("/a", "/b", "/c")
    site.pages["/a"] = (status, {}, b"no")
    health, _ = visit()
    assert asked(site) == ["/a"]
    assert health.cause == "the outlet refuses; left for the next run"


@pytest.mark.parametrize(
    "script", ['<script src="/cdn-cgi/challenge-platform/x.js"></script>', "<script>_Incapsula_Resource</script>"]
)
def test_the_guard_of_a_site_in_an_article_makes_no_browser_check_of_it(outlet, script):
    site, visit = outlet
    site.pages["/a"] = page("China's trade with Kazakhstan grows").replace(b"<head>", f"<head>{script}".encode())
    assert len(visit()[1]) == 1
