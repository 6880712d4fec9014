"""Rows whose terms forbid passing them on stay in the house: every way out leaves them behind, and says so."""

import csv
import io
import json
import zipfile

import pytest

from dashboard.app import create_app

SENTENCE = "Kept back because the publisher's terms forbid passing the figures on: "


@pytest.fixture
def both(house):
    """A house with customs figures, which may be passed on, and Comtrade's, which may not; how many of these."""
    house.refresh("gacc", "un_comtrade")
    ((theirs,),) = house.rows("select count(*) from series_current where source = 'un_comtrade'")
    assert theirs > 100
    return house, theirs


@pytest.fixture
def client(both):
    return create_app(f"sqlite:///{both[0].home / 'khorgos.sqlite'}").server.test_client()


def test_the_csv_file_has_none_of_them_and_the_terminal_says_why(both):
    house, theirs = both
    out = house.home / "out.csv"
    code, _, said = house.run("export", "series", "--out", str(out))
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"), newline="")))
    assert (code, {row["source"] for row in rows}) == (0, {"gacc"})
    assert SENTENCE in said
    assert f": {theirs}" in said


@pytest.mark.parametrize("kind", ["series", "vintages"])
def test_asked_for_alone_the_json_is_empty_and_counts_them(both, kind):
    house, theirs = both
    out = house.home / "out.json"
    code, _, said = house.run("export", kind, "--source", "un_comtrade", "--format", "json", "--out", str(out))
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert (code, answer["rows"], sum(answer["withheld"].values())) == (0, [], theirs)
    assert answer["withheld_because"].startswith(SENTENCE)
    assert answer["empty_because"] == answer["withheld_because"]
    assert SENTENCE in said


def test_the_zip_tells_it_in_its_readme(both):
    house, theirs = both
    out = house.home / "out.zip"
    code, _, said = house.run("export", "series", "--format", "zip", "--out", str(out))
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name).decode("utf-8-sig", "replace") for name in archive.namelist()}
    assert (code, SENTENCE in said) == (0, True)
    readme = next(text for name, text in parts.items() if name.lower().endswith("readme.md"))
    assert SENTENCE in readme
    assert f": {theirs}" in readme
    figures = next(text for name, text in parts.items() if name.endswith(".csv") and "series" in name)
    assert {row["source"] for row in csv.DictReader(io.StringIO(figures, newline=""))} == {"gacc"}


def test_the_plain_addresses_say_it_too(both, client):
    _, theirs = both
    sheet = client.get("/api/v1/series.csv?source=un_comtrade")
    assert (sheet.status_code, sheet.headers["Khorgos-Withheld"]) == (200, str(theirs))
    assert len(sheet.get_data(as_text=True).splitlines()) == 1  # the headings
    answer = client.get("/api/v1/series.json?source=un_comtrade").get_json()
    assert (answer["rows"], answer["withheld_because"].startswith(SENTENCE)) == ([], True)


def test_the_copy_of_the_store_has_none_of_them(both, client):
    house, _ = both
    copy = house.home / "copy.sqlite"
    answer = client.get("/api/v1/khorgos.sqlite")
    assert answer.status_code == 200
    copy.write_bytes(answer.get_data())
    import sqlite3

    db = sqlite3.connect(copy)
    counted = dict(db.execute("select source, count(*) from observation group by source"))
    db.close()
    assert set(counted) == {"gacc"}
