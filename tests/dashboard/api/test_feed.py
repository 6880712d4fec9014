"""The feed: valid Atom, the same ids each time, only the countries asked for, nothing executable."""

from xml.etree import ElementTree as ET

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, query=""):
    answer = client.get(f"/feed.xml{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.data).findall(f"{ATOM}entry")


def test_each_source_that_changed_something_has_an_entry(client):
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client)]
    assert "Customs of China: 14 new" in titles
    assert len(titles) == 4


def test_every_entry_has_what_atom_demands(client):
    feed = ET.fromstring(client.get("/feed.xml").data)
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(part.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


def test_asking_twice_gives_the_same_bytes_and_then_304(client):
    first = client.get("/feed.xml")
    again = client.get("/feed.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/feed.xml").data == first.data


def test_a_country_leaves_the_others_out(client):
    text = "".join(entry.findtext(f"{ATOM}content") for entry in entries(client, "?c=TJ"))
    assert "Tajikistan" in text
    assert "Kazakhstan" not in text


def test_a_country_without_changes_has_an_empty_feed(client):
    assert entries(client, "?c=UZ") == []


@pytest.mark.parametrize("query", ["?c=XX", "?colour=red"])
def test_what_it_does_not_understand_it_refuses(client, query):
    answer = client.get(f"/feed.xml{query}")
    assert answer.status_code == 400
    assert answer.json["error"]


def test_a_forged_host_stands_nowhere_in_the_feed(client):
    forged = client.get("/feed.xml", headers={"Host": "evil.example"})
    assert b"evil.example" not in forged.data
    assert forged.data == client.get("/feed.xml").data


def test_the_stated_address_makes_the_links_whole(client, monkeypatch):
    monkeypatch.setenv("KHORGOS_BASE_URL", "https://khorgos.example/")
    links = [link.get("href") for link in ET.fromstring(client.get("/feed.xml?c=TJ").data).iter(f"{ATOM}link")]
    assert links[0] == "https://khorgos.example/feed.xml?c=TJ"
    assert all(link.startswith("https://khorgos.example/") for link in links)


def test_text_of_an_article_stays_text(client):
    assert b"<script" not in client.get("/feed.xml").data
