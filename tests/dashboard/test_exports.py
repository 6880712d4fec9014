"""Exports: the same rows as the store, in a form that spreadsheets and programs can trust."""

import csv
import io
import json

import pytest

from dashboard import exports, queries, queries_compared
from dashboard.filters import VERDICTS, BadFilterError, Filters
from dashboard.store import Store, StoreUnavailableError


def written(url, kind="series", fmt="csv", **filters):
    options = {name: filters.pop(name) for name in ("bom", "raw") if name in filters}
    out = io.BytesIO()
    count = exports.write(kind, filters, fmt, out, url, **options)
    return count, out.getvalue()


def parsed(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_equals_the_store_cell_by_cell(made_url, at):
    count, data = written(made_url, unit="USD", source="gacc")
    rows = queries.series(at, Filters.read({"unit": "USD", "source": "gacc"})).to_dict("records")
    assert count == len(rows) == len(parsed(data))
    for row, cells in zip(rows, parsed(data), strict=True):
        assert tuple(cells) == exports.COLUMNS["series"]
        assert float(cells["value"]) == row["value"]
        assert (cells["id"], cells["as_printed"], cells["yoy_reason"]) == (
            row["id"],
            row["as_printed"],
            row["yoy_reason"],
        )
        assert cells["yoy_pct"] == "" if row["yoy_reason"] else float(cells["yoy_pct"]) == pytest.approx(row["yoy_pct"])


def test_json_and_csv_tell_the_same(made_url):
    _, text = written(made_url, unit="USD")
    _, body = written(made_url, fmt="json", unit="USD")
    assert [row["id"] for row in json.loads(body)["rows"]] == [row["id"] for row in parsed(text)]


def test_whole_numbers_have_no_point_and_no_exponent(made_url):
    _, data = written(made_url, unit="USD", source="gacc")
    assert {row["value"] for row in parsed(data)} >= {"20000000000", "1500000000"}


def test_turnover_is_called_turnover(made_url):
    _, data = written(made_url, unit="CNY")
    assert {row["flow"] for row in parsed(data)} == {"turnover"}


def test_rows_that_may_not_be_passed_on_are_kept_back_and_counted(made_url):
    _, body = written(made_url, fmt="json", unit="USD")
    answer = json.loads(body)
    assert answer["withheld"] == {"Closed Office": 1}
    assert "forbid" in answer["withheld_because"]
    assert all(row["source"] != "shut" for row in answer["rows"])


def test_an_empty_answer_says_why(made_url):
    _, body = written(made_url, fmt="json", source="nobody")
    assert "No row" in json.loads(body)["empty_because"]
    _, body = written(made_url, fmt="json", source="shut")
    assert "Closed Office" in json.loads(body)["empty_because"]


def test_a_formula_in_a_text_cell_is_made_harmless_unless_raw_is_asked(made_url):
    _, data = written(made_url, kind="claims")
    assert parsed(data)[0]["title"].startswith("'=HYPERLINK")
    _, data = written(made_url, kind="claims", raw=True)
    assert parsed(data)[0]["title"].startswith("=HYPERLINK")


@pytest.mark.parametrize(
    "text", ["=1+1", " =1", "\u200b@x", "\ufeff-1+2", "+cmd|' /C calc'!A0", "|x", "%x", "\t=x", "＝1", "-1-1"]
)
def test_every_start_of_a_formula_is_caught(text):
    assert exports.safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+6.1", "1,234.5", "Kazakhstan", "a=b", ""])
def test_plain_words_and_numbers_are_left_alone(text):
    assert exports.safe(text) == text


def test_lines_end_as_rfc_4180_says_and_a_bom_comes_only_when_asked(made_url):
    _, plain = written(made_url, unit="USD")
    _, marked = written(made_url, unit="USD", bom=True)
    assert plain.count(b"\r\n") == plain.count(b"\n") == len(parsed(plain)) + 1
    assert marked == b"\xef\xbb\xbf" + plain


def test_text_and_bytes_are_the_same(made_url):
    out = io.StringIO()
    exports.write("series", {"unit": "USD"}, "csv", out, made_url)
    assert out.getvalue().encode() == written(made_url, unit="USD")[1]


def test_claims_of_a_verdict_are_those_that_the_check_gave_it(made_url, at):
    (verdict,) = queries_compared.checks(at)["verdict"]
    others = ",".join(name for name in VERDICTS if name != verdict)
    assert written(made_url, kind="claims", verdict=verdict)[0] == 1
    assert written(made_url, kind="claims", verdict=others)[0] == 0
    assert written(made_url, kind="claims", verdict=f"{verdict},{others}")[0] == 1


def test_series_of_a_publisher_are_its_own(made_url):
    count, data = written(made_url, publisher="Customs of China")
    assert count == len(parsed(data)) > 0
    assert {row["source"] for row in parsed(data)} == {"gacc"}


def test_vintages_as_of_a_day_are_those_known_then(made_url):
    assert written(made_url, kind="vintages", asOf="2026-11-19")[0] == 0
    assert written(made_url, kind="vintages", asOf="2026-11-20") == written(made_url, kind="vintages")


def test_a_bad_filter_writes_nothing(made_url):
    out = io.BytesIO()
    with pytest.raises(BadFilterError):
        exports.write("series", {"flow": "up"}, "csv", out, made_url)
    assert out.getvalue() == b""


def test_a_file_is_written_whole_and_the_words_say_how_many(made_url, tmp_path):
    said = exports.to_file("sources", {}, "csv", tmp_path / "sources.csv", made_url)
    assert said.startswith("4 rows of sources")
    assert len(parsed((tmp_path / "sources.csv").read_bytes())) == 4


def test_a_store_that_is_not_there_is_said_as_such(tmp_path):
    with pytest.raises(StoreUnavailableError, match="no store yet"):
        exports.to_file("series", {}, "csv", tmp_path / "out.csv", f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", [".", "missing/out.csv"])
def test_a_file_that_cannot_be_written_is_an_error_of_the_system(made_url, tmp_path, place):
    with pytest.raises(OSError, match=r"folder|No such file"):
        exports.to_file("series", {}, "csv", tmp_path / place, made_url)
    assert list(tmp_path.iterdir()) == []


def test_trouble_half_way_leaves_the_old_file_and_no_rest(made_url, tmp_path, monkeypatch):
    def breaking(*_, **__):
        yield "a,b"
        raise StoreUnavailableError("gone")

    monkeypatch.setattr(exports.Export, "parts", breaking)
    old = tmp_path / "out.csv"
    old.write_text("old")
    with pytest.raises(StoreUnavailableError, match="gone"):
        exports.to_file("series", {}, "csv", old, made_url)
    assert (old.read_text(), list(tmp_path.iterdir())) == ("old", [old])


def test_vintages_hold_every_row_of_the_series(made_url):
    _, now = written(made_url, unit="USD")
    _, every = written(made_url, kind="vintages", unit="USD")
    assert {row["id"] for row in parsed(now)} <= {row["id"] for row in parsed(every)}


def test_an_export_that_is_not_read_to_its_end_gives_its_connection_back(made_url):
    own = Store(made_url)
    export = exports.Export("series", Filters(), own)
    next(export.parts("csv"))
    export.close()
    assert own._engine.pool.checkedout() == 0
    own.close()
