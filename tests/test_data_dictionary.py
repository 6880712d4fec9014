"""`data/README.md` describes every table, view, column, source and file that there is."""

import re

import pytest
from sqlalchemy import inspect, text

from etl.bundle import articles, claims, rates, read_bundle, reference, series
from etl.model import BASES, MEASURES, PERIOD_KINDS, STATUS_LETTERS
from etl.settings import BUNDLE
from etl.store.tables import METADATA
from etl.store.views import VIEWS

DICTIONARY = (BUNDLE / "README.md").read_text(encoding="utf-8")


def section(heading):
    """The text under a heading, up to the next heading of any level; empty when there is none."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", DICTIONARY, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def described(heading):
    """Every name under a heading, with those of the heading it refers to by "Columns as in"."""
    inherited = re.search(r"Columns as in (`\w+`)", section(heading))
    names = set(re.findall(r"`([^`]+)`", section(heading)))
    return names | (described(inherited[1]) if inherited else set())


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table):
    rows = re.findall(r"^\| (`.*?`) \|", section(f"`{table.name}`"), re.MULTILINE)
    listed = [name for row in rows for name in row.replace("`", "").split(", ")]
    assert sorted(listed) == sorted(column.name for column in table.columns)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_and_column_is_described(view, store):
    with store.connect() as db:
        columns = set(db.execute(text(f"select * from {view}")).keys())
    assert columns - described(f"`{view}`") == set()


def test_nothing_is_described_that_is_not_in_the_store(store):
    there = set(inspect(store).get_table_names()) | set(inspect(store).get_view_names())
    headings = set(re.findall(r"^### `(\w+)`", DICTIONARY, re.MULTILINE))
    assert headings == there - {"alembic_version"}


def test_every_reference_file_is_described():
    there = {path.name for path in (BUNDLE / "reference").glob("*.csv")}
    assert there - described("reference/") == set()


def test_every_source_of_the_reference_table_is_described():
    known = reference.read_reference(BUNDLE / "reference").sources
    assert known
    assert sorted(name for name in known if f"`{name}`" not in section("Sources")) == []


def test_every_method_of_a_rate_is_described():
    methods = {rate.method for batch in read_bundle(BUNDLE).batches for rate in batch.rates}
    assert methods
    assert methods - described("rates/") == set()


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Words", {*PERIOD_KINDS, *BASES, *STATUS_LETTERS}),
        ("series/", set(series.COLUMNS)),
        ("rates/", set(rates.COLUMNS)),
        ("articles/", {*articles.KEYS} - {"claim"} | {*claims.KEYS} | {*MEASURES}),
        ("reference/", {*reference.COLUMNS["areas"], *reference.COLUMNS["products"], *reference.COLUMNS["documents"]}),
        ("`source`", set(reference.COLUMNS["sources"])),
    ],
)
def test_every_word_of_a_bundled_file_is_described(heading, names):
    assert names - described(heading) == set()
