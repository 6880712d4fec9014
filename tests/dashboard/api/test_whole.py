"""Everything at once: bundle and database by plain addresses, with hashes, without what may not be passed on."""

import hashlib
import io
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dashboard import context, store_copy

ROOT = Path(__file__).parents[3]


def test_the_bundle_of_the_api_is_the_one_of_the_command_line(client, made_url, tmp_path):
    file = tmp_path / "bundle.zip"
    command = [
        sys.executable,
        str(ROOT / "khorgos.py"),
        "export",
        "series",
        "--partner",
        "KAZ",
        "--format",
        "zip",
        "--out",
        file,
    ]
    done = subprocess.run(command, env={"KHORGOS_HOME": str(tmp_path), "KHORGOS_DATABASE_URL": made_url, "PATH": "/usr/bin:/bin"},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = client.get("/api/v1/bundle.zip?partner=KAZ")
    assert answer.data == file.read_bytes()
    assert answer.headers["Content-Type"] == "application/zip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)


def test_a_bundle_that_leaves_rows_out_says_so(client):
    assert client.get("/api/v1/bundle.zip?unit=USD").headers["Khorgos-Withheld"] == "1"
    assert "Khorgos-Withheld" not in client.get("/api/v1/bundle.zip?unit=CNY").headers


def test_a_bad_filter_is_refused_with_a_reason(client):
    answer = client.get("/api/v1/bundle.zip?flow=up")
    assert (answer.status_code, "flow" in answer.json["error"]) == (400, True)


@pytest.fixture
def database(client, tmp_path):
    file = tmp_path / "copy.sqlite"
    file.write_bytes(client.get("/api/v1/khorgos.sqlite").data)
    return file


def test_the_database_has_the_hash_that_is_told(client, database):
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    assert client.get("/api/v1/khorgos.sqlite.sha256").text == f"{digest}  khorgos.sqlite\n"
    assert client.get("/api/v1/khorgos.sqlite").headers["Khorgos-SHA256"] == digest


def test_the_database_is_sound_and_its_views_work(database):
    with sqlite3.connect(database) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert db.execute("select count(*) from series_current").fetchone() == (16,)
    db.close()


def test_rows_that_may_not_be_passed_on_are_not_in_the_database(database):
    with sqlite3.connect(database) as db:
        assert db.execute("select count(*) from observation where source = 'shut'").fetchone() == (0,)
        assert db.execute("select may_redistribute from source where name = 'shut'").fetchone() == (0,)
        assert db.execute("select distinct host, pid from run").fetchall() == [("", 0)]
    db.close()


def test_a_store_on_postgresql_says_what_to_take_instead(client):
    context.use("postgresql://nobody@127.0.0.1:1/none")
    answer = client.get("/api/v1/khorgos.sqlite")
    assert answer.status_code == 503
    assert "bundle" in answer.json["error"]


def test_a_copy_is_made_once_for_one_state_of_the_data(at):
    first, _ = store_copy.copy_of(at)
    made = first.stat().st_mtime_ns
    again, _ = store_copy.copy_of(at)
    assert (again, again.stat().st_mtime_ns) == (first, made)


@pytest.mark.parametrize(
    "address",
    ["/api/v1/series.csv", "/api/v1/vintages.json", "/api/v1/sources.csv", "/api/v1/bundle.zip", "/api/v1/khorgos.sqlite",
     "/api/v1/openapi.json", "/feed.xml"],
)  # fmt: skip
def test_asking_again_gives_304_while_the_data_stays(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_another_selection_has_another_tag(client):
    tags = {client.get(f"/api/v1/series.csv{query}").headers["ETag"] for query in ("", "?bom=1", "?partner=KAZ")}
    assert len(tags) == 3


def test_the_date_of_change_is_the_last_refresh(client):
    first = client.get("/api/v1/series.csv")
    assert first.headers["Last-Modified"] == "Fri, 20 Nov 2026 00:00:01 GMT"
    again = client.get("/api/v1/series.csv", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 304


def test_claims_are_not_kept_because_people_review_them(client):
    assert client.get("/api/v1/claims.json").headers["Cache-Control"] == "no-store"


def test_the_bundle_opens(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/api/v1/bundle.zip").data)) as bundle:
        assert bundle.namelist() == ["series.csv", "sources.csv", "datapackage.json", "README.md"]
