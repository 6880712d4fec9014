"""What is kept is what was answered, and it is forgotten with the data it came from."""

import pytest

from dashboard import context
from dashboard.kept import Kept


def test_the_second_answer_is_the_first_one_byte_by_byte(client):
    first, second = client.get("/_dash-layout"), client.get("/_dash-layout")
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert {k for k, _ in first.headers} == {k for k, _ in second.headers}


def test_an_unchanged_layout_is_not_sent_again(client):
    tag = client.get("/_dash-layout").headers["ETag"]
    again = client.get("/_dash-layout", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_each_address_has_its_own_layout(client):
    here = {"Referer": "http://localhost/?flow=export&kind=year&cur=usd"}
    assert client.get("/_dash-layout", headers=here).data != client.get("/_dash-layout").data


def test_a_referrer_from_elsewhere_is_not_looked_at(client):
    elsewhere = {"Referer": "http://evil.example/?flow=export"}
    assert client.get("/_dash-layout", headers=elsewhere).data == client.get("/_dash-layout").data


@pytest.mark.parametrize("page", ["/about", "/data", "/sources/gacc", "/"])
def test_a_forged_host_stands_in_no_answer_that_is_kept(client, page):
    forged = {"Host": "evil.example", "Referer": f"http://evil.example{page}"}
    assert b"evil.example" not in client.get("/_dash-layout", headers=forged).data
    ours = client.get("/_dash-layout", headers={"Referer": f"http://localhost{page}"})
    assert b"evil.example" not in ours.data
    assert b"evil.example" not in client.get(page, headers=forged).data


def test_answers_are_packed_for_browsers_that_take_it(client):
    import brotli

    packed = client.get("/_dash-layout", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == client.get("/_dash-layout").data


def test_new_data_makes_old_answers_forgotten(at, monkeypatch):
    kept = Kept()
    assert kept.version()
    kept.put(b"key", b"old", "text/plain")
    monkeypatch.setattr("dashboard.queries.data_version", lambda _: "2.later")
    kept._looked = -100
    assert kept.version().startswith("2.later")
    assert kept.get(b"key") is None


def test_without_a_store_nothing_is_kept(tmp_path):
    context.use(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert Kept().version() == ""


def test_the_least_used_is_forgotten_first():
    kept = Kept(largest=25)
    kept.put(b"a", b"0123456789", "text/plain")
    kept.put(b"b", b"0123456789", "text/plain")
    assert kept.get(b"a")
    kept.put(b"c", b"0123456789", "text/plain")
    assert kept.get(b"b") is None
    assert kept.get(b"a").content == b"0123456789"


def test_a_page_that_could_not_be_shown_is_not_kept(client, monkeypatch):
    from dashboard import queries
    from dashboard.store import StoreUnavailableError

    def too_slow(*_):
        raise StoreUnavailableError("The question took too long and was stopped.")

    here = {"Referer": "http://localhost/?flow=import&kind=year"}
    with monkeypatch.context() as patch:
        patch.setattr(queries, "series", too_slow)
        assert "took too long" in client.get("/_dash-layout", headers=here).text
    assert "took too long" not in client.get("/_dash-layout", headers=here).text


def test_the_day_is_part_of_what_an_answer_holds_for(at):
    import datetime as dt

    assert Kept().version().endswith(f"{dt.datetime.now(dt.UTC):%Y-%m-%d}")


def test_new_data_is_noticed_within_a_minute():
    from dashboard.kept import FRESH_S

    assert FRESH_S <= 60


def test_a_kept_answer_is_given_without_reading_figures(client, monkeypatch):
    from dashboard import queries

    here = {"Referer": "http://localhost/?kind=year"}
    first = client.get("/_dash-layout", headers=here).data
    monkeypatch.setattr(queries, "series", None)
    assert client.get("/_dash-layout", headers=here).data == first
