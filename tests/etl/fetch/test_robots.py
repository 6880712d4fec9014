"""What a site asks of programs, by RFC 9309."""

import time

import pytest

from etl.fetch.robots import LONGEST_DELAY_S, Robots, rules_of

SITE = "https://news.example"


@pytest.mark.parametrize(("rules", "path", "allowed"), [
    ("User-agent: *\nDisallow: /", "/story", False), ("User-agent: *\nDisallow:", "/story", True), ("", "/story", True),
    ("User-agent: *\nAllow: /\nDisallow: /private", "/private/a", False), ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
    ("User-agent: *\nDisallow: /*?print", "/a?print=1", False), ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", True), ("User-agent: *\nDisallow: /a*b*c", "/axxbyyc/z", False),
    ("User-agent: *\nDisallow: /a*b*c", "/acb", True), ("User-agent: *\nDisallow: /same\nAllow: /same", "/same", True),
    ("User-agent: Khorgos/2.0\nDisallow: /", "/story", False), ("User-agent: other\nDisallow: /", "/story", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: khorgos\nAllow: /", "/story", True),
    ("User-agent: a\nUser-agent: khorgos\nDisallow: /x\n\nUser-agent: khorgos\nDisallow: /y", "/y", False),
    ("user-AGENT : *\ndisallow : /x # not this", "/x", False), ("User-agent: *\nDisallow: /%D0%B0", "/а", False),
    ("\ufeffUser-agent: *\nDisallow: /", "/story", False), ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ("\x00\xff<html>no rules</html>", "/story", True), ("User-agent: *\r\nDisallow: /x\r\n", "/x", False),
])  # fmt: skip
def test_the_longest_fitting_rule_for_us_decides(rules, path, allowed):
    assert rules_of(rules.encode()).allow(SITE + path) is allowed


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (500, False), (503, False), (302, False)])
def test_a_missing_file_allows_everything_and_an_unreadable_one_nothing(status, allowed):
    assert Robots(lambda _url: (status, b"")).allows("https", "news.example", f"{SITE}/story") is allowed


def test_the_file_is_asked_for_once_a_host():
    asked = []
    robots = Robots(lambda url: (asked.append(url), (200, b""))[1])
    for host in ("a.example", "b.example", "a.example"):
        robots.allows("https", host, f"https://{host}/x")
    assert asked == ["https://a.example/robots.txt", "https://b.example/robots.txt"]


@pytest.mark.parametrize(("rules", "seconds"), [
    ("User-agent: *\nCrawl-delay: 7", 7), ("User-agent: *\nCrawl-delay: 1.5", 1.5), ("User-agent: *\nCrawl-delay: 86400", LONGEST_DELAY_S),
    ("User-agent: *\nCrawl-delay: soon", 0), ("User-agent: other\nCrawl-delay: 9", 0), ("", 0),
])  # fmt: skip
def test_a_site_may_ask_for_more_time_between_requests(rules, seconds):
    assert Robots(lambda _url: (200, rules.encode())).delay_s("https", "news.example") == seconds


@pytest.mark.parametrize(
    "line", [b"Disallow: /" + b"*a" * 900 + b"b\n", b"User-agent: *\n", b"Disallow: /a\n", b"#" * 90, b":" * 90]
)
def test_a_huge_file_is_read_in_time_and_within_bounds(line):
    body = b"User-agent: *\n" + line * (2_000_000 // len(line))
    began = time.process_time()
    rules_of(body).allow(f"{SITE}/" + "a" * 2_000)
    assert time.process_time() - began < 1
