"""Every exported column is described, and nothing is described that is not exported."""

import csv
import io
import re
from pathlib import Path

import pytest

from dashboard import dictionary, exports

LOOKS = {"date": r"(\d{4}-\d\d-\d\d)?", "boolean": "true|false",
         "integer": r"\d*", "number": r"(-?\d+(\.\d+)?)?"}  # fmt: skip


def described():
    with (Path(dictionary.__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["rows"], row["name"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("kind", ["series", "claims", "checks", "pairs", "sources", "vintages"])
def test_every_exported_column_has_a_meaning_and_a_type(kind):
    columns = dictionary.columns(kind)
    assert [c.name for c in columns] == list(exports.COLUMNS[kind])
    assert all(c.meaning and c.type for c in columns)


def test_nothing_is_described_that_is_not_exported():
    assert sorted(described()) == sorted(
        (kind, name) for kind in ("series", "claims", "checks", "pairs", "sources") for name in exports.COLUMNS[kind]
    )


@pytest.mark.parametrize("kind", ["series", "claims", "pairs", "sources"])
def test_exported_cells_look_as_their_type_says(made_url, kind):
    text = io.StringIO()
    assert exports.write(kind, {}, "csv", text, made_url) > 0
    for row in csv.DictReader(io.StringIO(text.getvalue())):
        for column in dictionary.columns(kind):
            assert re.fullmatch(LOOKS.get(column.type, ".*"), row[column.name], re.DOTALL), (
                column.name,
                row[column.name],
            )
