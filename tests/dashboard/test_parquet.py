"""Parquet: the rows of the CSV with types, refused in words where pyarrow is missing."""

import csv
import io

import pytest

from dashboard import dictionary, exports, parquet


def read(path):
    from pyarrow import parquet as reader

    return reader.read_table(path)


@pytest.mark.parametrize("kind", ["series", "claims", "checks", "pairs", "sources", "vintages"])
def test_the_file_holds_the_rows_of_the_csv_cell_by_cell(made_url, tmp_path, kind):
    pytest.importorskip("pyarrow")
    said = exports.to_file(kind, {}, "parquet", tmp_path / "t.parquet", made_url)
    text = io.StringIO()
    count = exports.write(kind, {}, "csv", text, made_url, raw=True)
    rows = list(csv.DictReader(io.StringIO(text.getvalue(), newline="")))
    table = read(tmp_path / "t.parquet")
    assert said.startswith(f"{count} rows of {kind} written")
    assert tuple(table.column_names) == exports.COLUMNS[kind]
    assert [{n: shown(v) for n, v in row.items()} for row in table.to_pylist()] == rows


def shown(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return exports.number(int(value) if float(value).is_integer() else value)
    return value or ""


def test_numbers_are_numbers_and_columns_say_what_they_mean(made_url, tmp_path):
    pytest.importorskip("pyarrow")
    exports.to_file("series", {"pair": "KAZ"}, "parquet", tmp_path / "t.parquet", made_url)
    schema = read(tmp_path / "t.parquet").schema
    assert {str(schema.field(n).type) for n in ("value", "yoy_pct")} == {"double"}
    assert (str(schema.field("months_covered").type), str(schema.field("is_computed").type)) == ("int64", "bool")
    meanings = {c.name: c.meaning for c in dictionary.columns("series")}
    assert schema.field("value").metadata[b"meaning"].decode() == meanings["value"]


def test_rows_kept_back_are_named_in_the_file_and_a_choice_of_none_is_an_empty_table(made_url, tmp_path):
    pytest.importorskip("pyarrow")
    said = exports.to_file("series", {"source": "shut"}, "parquet", tmp_path / "t.parquet", made_url)
    table = read(tmp_path / "t.parquet")
    assert table.num_rows == 0
    assert table.schema.metadata[b"withheld"].decode() in said
    assert "Closed Office" in said


def test_without_the_package_nothing_is_begun_and_the_words_say_what_to_do(made_url, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(parquet.MissingPackageError, match=r"khorgos\[parquet\]"):
        exports.to_file("series", {}, "parquet", tmp_path / "t.parquet", made_url)
    assert list(tmp_path.iterdir()) == []


def test_the_command_leaves_with_the_status_of_wrong_usage(monkeypatch, capsys, made_url):
    import khorgos

    monkeypatch.setenv("KHORGOS_DATABASE_URL", made_url)
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as left:
        khorgos.main(["export", "series", "--format", "parquet"])
    assert left.value.code == 2
    assert "needs the package pyarrow" in capsys.readouterr().err
