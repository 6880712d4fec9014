"""The way into the store: read-only, calm when it is gone, back when it is back."""

import shutil
import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dashboard import queries
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
    rows = queries.claim_rows(copied, Filters())
    assert next(rows)
    copied._engine.pool.dispose()
    rows.close()
