"""The way into the store: read-only, calm when it is gone, back when it is back."""

import shutil
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dashboard import context, queries
from dashboard.filters import Filters
from dashboard.store import Store, StoreUnavailableError, why_unavailable


@pytest.fixture
def copied(made_url, tmp_path):
    path = tmp_path / "copy.sqlite"
    shutil.copy(made_url.removeprefix("sqlite:///"), path)
    return Store(f"sqlite:///{path}")


def test_nothing_can_be_written(copied):
    with pytest.raises(StoreUnavailableError), copied.connect() as db:
        db.execute(text("delete from observation"))


def test_a_damaged_store_says_so_and_a_restored_one_works_without_a_restart(copied, tmp_path):
    assert len(queries.areas(copied)) > 5
    good = tmp_path / "good.sqlite"
    shutil.copy(copied.path, good)
    copied.path.unlink()
    copied.path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnavailableError, match="damaged"):
        queries.areas(copied)
    good.replace(copied.path)
    assert len(queries.areas(copied)) > 5


def test_a_store_that_appears_later_is_found(made_url, tmp_path):
    late = Store(f"sqlite:///{tmp_path / 'late.sqlite'}")
    with pytest.raises(StoreUnavailableError):
        queries.areas(late)
    shutil.copy(made_url.removeprefix("sqlite:///"), late.path)
    assert "KAZ" in queries.areas(late)


@pytest.mark.parametrize(
    "form", ["sqlite:///{}", "sqlite+pysqlite:///{}", "sqlite:///{}?timeout=5", "sqlite+pysqlite:///{}?timeout=0.5"]
)
def test_every_way_to_write_the_address_of_a_file_leads_to_it(copied, form):
    again = Store(form.format(copied.path))
    assert (again.dialect, again.path) == ("sqlite", copied.path)
    assert queries.areas(again) == queries.areas(copied)


@pytest.mark.parametrize(
    "url", ["", "garbage", "mysql://u:secret@h/d", "postgres://u:secret@h/d", "postgresql://u:secret@h:port/d",
            "://", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite:///file:x?uri=true"],
)  # fmt: skip
def test_an_address_that_is_no_store_is_refused_in_words_without_its_password(url):
    for ask in (queries.areas, lambda store: store.dialect, lambda store: store.path):
        with pytest.raises(StoreUnavailableError, match="KHORGOS_DATABASE_URL") as refused:
            ask(Store(url))
        assert "secret" not in str(refused.value)


def test_a_timeout_that_is_no_number_is_refused(copied):
    with pytest.raises(StoreUnavailableError, match="timeout"):
        queries.areas(Store(f"{copied.url}?timeout=soon"))


def test_a_store_whose_folder_is_a_file_is_not_there(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailableError, match="no store yet"):
        queries.areas(Store(f"sqlite:///{tmp_path / 'file' / 'khorgos.sqlite'}"))


def test_pages_are_calm_when_the_address_is_no_store(client):
    context.use("mysql://u:secret@h/d")
    assert client.get("/api/v1/series.csv").status_code == 503
    assert client.get("/health").status_code == 503


def test_a_question_that_takes_too_long_is_stopped(copied):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with pytest.raises(StoreUnavailableError, match="too long"), copied.connect(limit_s=0.1) as db:
        db.execute(text(endless))


@pytest.mark.parametrize(
    ("words", "said"),
    [("database is locked", "locked"), ("no such table: series_current", "another version"), ("weird", "moment")],
)
def test_a_driver_error_becomes_one_sentence_without_a_path(words, said):
    trouble = OperationalError("select 1", {}, sqlite3.OperationalError(words))
    assert said in why_unavailable(trouble)
    assert "/" not in why_unavailable(trouble)


def test_rows_that_nobody_reads_on_are_let_go_quietly_even_when_their_connection_is_gone(copied):
    rows = queries.claim_batches(copied, Filters(), ("id",))
    assert next(rows)
    copied._engine.pool.dispose()
    rows.close()
