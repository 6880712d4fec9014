"""Feeds, searches and keywords: what is announced, what is refused, what is worth a request."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import BadInput, Unexpected
from etl.intake.feed import canonical, entries
from etl.intake.feeds import outlets
from etl.intake.gdelt import entries_of
from etl.intake.keywords import may_tell

ITEM = (
    "<item><title>Trade &amp;amp; transit</title><link>https://a.example/1?utm_source=rss</link>"
    "<description>&lt;p&gt;Grows&lt;/p&gt;</description><pubDate>Mon, 16 Nov 2026 23:30:00 +0500</pubDate></item>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Товарооборот вырос</title>'
    '<link href="https://b.example/2"/><updated>2026-11-16T10:00:00Z</updated></entry></feed>'
)


def rss(items=ITEM, before=""):
    return f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0"><channel>{items}</channel></rss>'.encode()


def test_an_rss_entry_gives_address_title_summary_and_day():
    (entry,) = entries(rss(), "a feed")
    assert (entry.url, entry.title, entry.summary, entry.published) == (
        "https://a.example/1", "Trade & transit", "Grows", "2026-11-16",
    )  # fmt: skip


@pytest.mark.parametrize(("stamp", "day"), [
    ("Tue, 17 Nov 2026 00:30:00 +0500", "2026-11-17"), ("2026-11-17T00:30:00+05:00", "2026-11-17"), ("17.11.2026 10:00", "2026-11-17"),
    ("Tue, 17 Nov 2026 25:99:00", "2026-11-17"), ("soon", ""), ("", ""), ("Tue, 17 Nov 2099 10:00:00 GMT", ""),
])  # fmt: skip
def test_the_day_of_an_entry_is_the_one_printed_or_none(stamp, day):
    item = f"<item><title>x</title><link>https://a.example/1</link><pubDate>{stamp}</pubDate></item>"
    assert entries(rss(item), "a feed")[0].published == day


def test_an_atom_entry_is_read_the_same_way():
    (entry,) = entries(ATOM.encode(), "a feed")
    assert (entry.url, entry.title, entry.published) == ("https://b.example/2", "Товарооборот вырос", "2026-11-16")


def test_a_feed_in_another_charset_is_read():
    body = ATOM.replace('version="1.0"', 'version="1.0" encoding="windows-1251"').encode("cp1251")
    assert entries(body, "a feed")[0].title == "Товарооборот вырос"


def test_the_same_address_is_announced_once():
    assert len(entries(rss(ITEM * 3), "a feed")) == 1


@pytest.mark.parametrize(("body", "words"), [
    (b"<!DOCTYPE html><html></html>", "no feed"), (b'{"articles": []}', "no feed"), (b"", "no feed"),
    (rss(before="<!DOCTYPE rss>"), "no feed"), (rss("<!ENTITY a 'b'>"), "declares"), (rss("<item>"), "not well-formed"),
    (rss(ITEM * 20_000), "at most 2,097,152"), (rss("<a>" * 200_000), "not well-formed"),
])  # fmt: skip
def test_what_is_no_plain_feed_is_refused(body, words):
    with pytest.raises(Unexpected, match=words):
        entries(body, "a feed")


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "file:///etc/passwd", "//a.example", "https://", "https://u:p@a.example/", "https://a.example/a b", "http://[",
])  # fmt: skip
def test_an_address_that_may_not_be_followed_is_left_out(address):
    assert canonical(address) == ""
    assert entries(rss(f"<item><title>x</title><link>{address}</link></item>"), "a feed") == []


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(st.sampled_from([
    b"<rss>", b"<channel>", b"<item>", b"<link>", b"https://a.example", b"</item>", b"&x;", b"<![CDATA[", b"]]>", b"\xff", b"<feed>",
    b"</rss>", b"<?xml version='1.0' encoding='utf-7'?>",
]), max_size=30).map(b"".join)))  # fmt: skip
def test_no_bytes_raise_anything_but_a_refusal(body):
    for read in (entries, entries_of):
        try:
            assert isinstance(read(body, "anything"), list)
        except (Unexpected, BadInput):
            continue


@pytest.mark.parametrize(("words", "country", "passes"), [
    ("Kazakhstan's exports to China grow", "", True), ("Товарооборот Китая и Узбекистана", "", True), ("中国与哈萨克斯坦经贸合作", "", True),
    ("Trade of Kyrgyzstan with its neighbours", "", True), ("China and Central Asia meet", "", True), ("China builds a dam", "", False),
    ("Snow in Kazakhstan", "", False), ("Exports to China doubled", "UZB", True), ("Exports of melons doubled", "UZB", False), ("", "", False),
])  # fmt: skip
def test_only_news_on_this_trade_is_worth_a_request(words, country, passes):
    assert may_tell(words, country) is passes


def test_every_outlet_of_the_table_is_complete_and_named_once():
    listed = outlets()
    assert len({outlet.name for outlet in listed}) == len(listed) > 20
    assert {outlet.name for outlet in listed if not outlet.is_on} == {"google-news"}
    assert all(outlet.url.startswith("https://") for outlet in listed)


def test_a_row_that_is_incomplete_is_named(tmp_path):
    (tmp_path / "reference").mkdir()
    head = "name,publisher,lang,country,url,hosts,is_on,note\n"
    (tmp_path / "reference" / "feeds.csv").write_text(f"{head}a,A,en,,https://a.example/rss,,yes,\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"feeds.csv:2: 'a' is incomplete"):
        outlets(tmp_path)


def test_what_a_search_found_is_read_and_its_own_moment_is_no_day_of_publication():
    body = json.dumps(
        {
            "articles": [
                {"url": "https://a.example/1", "title": "Trade", "seendate": "20261116T100000Z"},
                {"url": "x"},
                7,
            ]
        }
    )
    (entry,) = entries_of(body.encode(), "a search")
    assert (entry.url, entry.title, entry.published) == ("https://a.example/1", "Trade", "")


@pytest.mark.parametrize("body", [b"", b"{}", b'{"articles": []}'])
def test_a_search_that_finds_nothing_finds_nothing(body):
    assert entries_of(body, "a search") == []


def test_a_search_with_stray_signs_is_mended_and_an_error_in_words_is_told():
    assert len(entries_of(b'{"articles": [{"url": "https://a.example/1", "title": "a \\& b\x01"}]}', "a search")) == 1
    with pytest.raises(Unexpected, match="Please limit requests"):
        entries_of(b"Please limit requests to one every 5 seconds", "a search")
