"""The one door to the network: what it keeps, sends, waits for and refuses."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import Unreachable, UsageError
from etl.fetch import Fetcher, Limits
from etl.fetch.content import check_content
from etl.fetch.limits import Pace, backoff_s, retry_after_s
from etl.fetch.masking import mask
from etl.fetch.robots import Robots
from etl.fetch.snapshots import Record, Snapshots, sha256_of
from tests.standin.server import Standin


@pytest.fixture
def standin():
    with Standin(today=dt.date(2026, 8, 25)) as server:
        yield server


@pytest.fixture
def fetcher(settings, standin):
    allowed = replace(settings, allow=(f"127.0.0.1:{standin.port}",), contact="desk@khorgos.example")
    made = Fetcher(allowed, "nbkr_rates", Limits(total_s=2, read_s=1, backoff_base_s=0.01))
    yield made
    made.close()


def address(standin, path="/nbkr_rates/XML/daily.xml"):
    return f"http://127.0.0.1:{standin.port}{path}"


def test_an_answer_is_kept_under_its_hash(fetcher, standin, settings):
    got = fetcher.get(address(standin), kind="xml")
    assert got.document.sha256 == sha256_of(got.body)
    assert Snapshots(settings.snapshots).bytes_of(got.document.sha256) == got.body


def test_an_unchanged_answer_is_not_sent_again(fetcher, standin):
    first = fetcher.get(address(standin), kind="xml")
    again = fetcher.get(address(standin), kind="xml")
    assert (again.is_new, again.body, again.document) == (False, first.body, first.document)
    assert "If-None-Match" in standin.requests[-1][2]


def test_we_say_who_we_are_and_take_gzip_only(fetcher, standin):
    fetcher.get(address(standin), kind="xml")
    sent = standin.requests[-1][2]
    assert sent["User-Agent"] == "khorgos/0.1 (+desk@khorgos.example)"
    assert sent["Accept-Encoding"] == "gzip"
    assert "Cookie" not in sent


def test_a_damaged_snapshot_is_fetched_anew(fetcher, standin, settings):
    sha256 = fetcher.get(address(standin), kind="xml").document.sha256
    (settings.snapshots / sha256[:2] / sha256).write_bytes(b"rot")
    assert fetcher.get(address(standin), kind="xml").is_new


def test_without_leave_the_loopback_is_not_asked(settings):
    with pytest.raises(Unreachable, match="not a public address"):
        Fetcher(settings, "x").get("http://localhost/", kind="any")


def test_the_waiting_of_one_source_has_a_budget(fetcher, standin):
    standin.scenario["nbkr_rates"] = "down"
    slow = fetcher.with_limits(retry_budget_s=0, backoff_base_s=10)
    with pytest.raises(Unreachable, match="of waiting are used up"):
        slow.get(address(standin), kind="xml")


def test_requests_to_one_host_keep_their_distance():
    moments, asleep = [0.0], []
    pace = Pace(sleep=asleep.append, now=lambda: moments[0])
    for _ in range(3):
        pace.wait("a.example", 1.0)
    pace.wait("b.example", 1.0)
    assert asleep == [1.0, 2.0]


def test_retry_after_as_seconds_and_as_a_date(monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2026-08-25T06:00:00Z")
    assert retry_after_s("120") == 120
    assert retry_after_s("Tue, 25 Aug 2026 06:01:30 GMT") == 90
    assert retry_after_s("Tue, 25 Aug 2020 06:01:30 GMT") == 0
    assert retry_after_s("-5") is None
    assert retry_after_s(None) is None


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_none(text):
    wait = retry_after_s(text)
    assert wait is None or wait >= 0


@given(st.integers(0, 50), st.floats(0, 1))
def test_backoff_stays_within_its_cap(attempt, drawn):
    assert 0 <= backoff_s(attempt, Limits(), lambda: drawn) <= 60


def test_keys_are_masked_wherever_they_stand():
    assert mask("https://x.org/?a=1&subscription-key=abc123&b=2") == "https://x.org/?a=1&subscription-key=***&b=2"
    assert mask("header topsecret refused", ("topsecret",)) == "header *** refused"


@pytest.mark.parametrize(
    ("kind", "stated", "body"),
    [("json", "application/json", b"<html><title>Down</title></html>"), ("json", "image/png", b"{}"), ("xml", "text/xml", b"  "),
     ("csv", "text/html", b"a,b"), ("html", "application/pdf", b"%PDF"), ("html", "text/html", b"<script>$_ts={}</script>")],
)  # fmt: skip
def test_an_answer_of_another_kind_is_refused(kind, stated, body):
    from etl.errors import Unexpected

    with pytest.raises(Unexpected):
        check_content("x", kind, stated, body)


@pytest.mark.parametrize(
    ("status", "rules", "allowed"),
    [(200, b"User-agent: *\nDisallow: /private", True), (200, b"User-agent: khorgos\nDisallow: /", False),
     (404, b"", True), (503, b"", False)],
)  # fmt: skip
def test_robots_are_heard(status, rules, allowed):
    asked = Robots(lambda _url: (status, rules))
    assert asked.allows("https", "news.example", "https://news.example/story") is allowed


def test_limits_are_settings(monkeypatch):
    monkeypatch.setenv("KHORGOS_LIMITS", "total_s=90, attempts=2")
    assert (Limits.from_environment().total_s, Limits.from_environment().attempts) == (90, 2)
    monkeypatch.setenv("KHORGOS_LIMITS", "patience=9")
    with pytest.raises(UsageError, match="patience"):
        Limits.from_environment()


def test_a_record_needs_its_bytes(tmp_path):
    kept = Snapshots(tmp_path)
    kept.keep(Record("u", "u", 200, "", "2026-01-01T00:00:00Z", sha256_of(b"a")), b"a")
    assert kept.newest("u")[1] == b"a"
    assert kept.newest("v") is None
