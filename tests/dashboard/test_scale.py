"""A page's question costs the database the same work among sixty thousand figures as among a hundred."""

import re
import shutil
import sqlite3

import pytest

from bench.large import fill
from dashboard import queries
from dashboard import store as stores
from dashboard.address import View
from dashboard.filters import Filters

QUESTIONS = {
    "overview": View().filters(),
    "by year in dollars": View(flow="export", kind="year", currency="usd").filters(),
    "as known on a day": View(as_of="2026-11-23").filters(),
    "all of a product with its history": Filters(
        product=("TOTAL",), unit=("USD",), kind=("year",), include_history=True
    ),
}


@pytest.fixture(scope="module")
def sizes(made_url, tmp_path_factory):
    """The small store, and a copy of it with sixty thousand figures more."""
    small = stores.at(made_url)
    large = tmp_path_factory.mktemp("large") / "khorgos.sqlite"
    with sqlite3.connect(small.path) as db:
        db.execute("vacuum into ?", (str(large),))
    db.close()
    fill(large, 60_000, "gacc")
    few = shutil.copy(large, large.with_name("few.sqlite"))
    with sqlite3.connect(few) as db:  # the same plan on a tenth of the figures
        db.execute("delete from observation where product like 'HS %' and product > 'HS 000009'")
    db.close()
    return stores.Store(f"sqlite:///{few}"), stores.Store(f"sqlite:///{large}")


def work(store, filters):
    """How many thousand of its own instructions SQLite runs for a question, and how many rows it finds."""
    statement, values = queries._series_sql(store, filters)
    for name, value in values.items():
        written = f"({', '.join(map(repr, value))})" if isinstance(value, tuple) else repr(value)
        statement = re.sub(rf":{name}\b", lambda _, text=written: text, statement)
    counted = []
    with sqlite3.connect(store.path) as db:
        db.set_progress_handler(lambda: counted.append(1), 1_000)
        found = len(db.execute(statement).fetchall())
    db.close()
    return len(counted), found


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_work_does_not_grow_with_the_store(sizes, question):
    (few, found_in_few), (many, found_in_many) = (work(store, QUESTIONS[question]) for store in sizes)
    assert found_in_few == found_in_many > 0
    assert many <= 1.5 * few + 1
