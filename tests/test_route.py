"""The route of one number: from the printed cell to the store, the chart, the footnote, the CSV row and the API record."""

import csv
import io
import json

import pytest

from dashboard import exports, footnotes, queries, store
from dashboard.charts import level
from dashboard.filters import Filters
from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.made import Nobody

NAMES = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
ASKED = {"partner": "KGZ", "flow": "import", "kind": "ytd", "unit": "CNY", "from": "2024", "to": "2024-10-31"}


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    home = tmp_path_factory.mktemp("route")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", BUNDLE)
    assert refresh.refresh(settings, Nobody()).exit_code == 0
    return settings.database_url


@pytest.fixture(scope="module")
def printed():
    """The cell as it stands in the bundled file: Kyrgyzstan, imports, January–October 2024."""
    with (BUNDLE / "series" / "gacc.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = (
            row
            for row in csv.DictReader(lines)
            if (row["partner"], row["flow"], row["unit"]) == ("KGZ", "import", "CNY")
            and (row["period_start"], row["period_end"]) == ("2024-01-01", "2024-10-31")
        )
    return row


@pytest.fixture(scope="module")
def shown(url):
    frame = footnotes.numbered(queries.series(store.at(url), Filters.read(ASKED)))
    return frame[frame["period_end"] == "2024-10-31"].iloc[0]


def test_the_store_holds_what_is_printed(printed, shown):
    assert shown["value"] == float(printed["value"])
    assert shown["as_printed"] == printed["as_printed"]
    assert shown["locator"] == printed["locator"]
    assert shown["document_id"] == printed["document"]


def test_the_chart_draws_it_with_the_number_of_its_footnote(url, shown):
    frame = footnotes.numbered(queries.series(store.at(url), Filters.read(ASKED)))
    (trace,) = level.draw(frame, NAMES).data
    at = [n for n, card in enumerate(trace.customdata) if card and f"[{shown['note']}]" in card]
    drawn = [trace.y[n] for n in at]
    scale = {round(shown["value"] / y, -3) for y in drawn}
    assert len(at) == 1
    assert scale <= {1e6, 1e8, 1e9, 1e3}


def test_the_footnote_names_publisher_page_and_dates(url, shown):
    frame = footnotes.numbered(queries.series(store.at(url), Filters.read(ASKED)))
    (note,) = (note for note in footnotes.of(frame) if note.number == shown["note"])
    assert note.publisher == "General Administration of Customs of China (GACC)"
    assert note.document == shown["document_id"]
    assert note.url.startswith("http")
    assert (note.retrieved_on, note.unit, note.basis) == ("2026-11-23", "CNY", ("CIF",))


def test_the_csv_row_and_the_api_record_carry_the_same_citation(url, shown):
    text, record = io.StringIO(), io.StringIO()
    exports.write("series", ASKED, "csv", text, url)
    exports.write("series", ASKED, "json", record, url)
    (row,) = (r for r in csv.DictReader(io.StringIO(text.getvalue())) if r["id"] == shown["id"])
    (same,) = (r for r in json.loads(record.getvalue())["rows"] if r["id"] == shown["id"])
    assert row["citation_id"] == same["citation_id"] == shown["citation_id"]
    assert float(row["value"]) == same["value"] == shown["value"]
    assert row["url"] == same["url"] == shown["url"]


def test_the_first_articles_figures_arrive_as_claims_and_never_as_a_series(url):
    claims = queries.claims(store.at(url), Filters.read({"source": "theasiareview"}))
    assert list(zip(claims["as_printed"], claims["period_start"], claims["period_end"], strict=True)) == [
        ("$77.132 billion", "2023-01-01", "2023-10-31"),
        ("6.9 percent", "2024-01-01", ""),
    ]
    assert set(claims["partner"]) == {"CA5"}
    assert queries.series(store.at(url), Filters.read({"source": "theasiareview"})).empty


@pytest.mark.parametrize("asked", [{"partner": "KGZ,TKM"}, {"reporter": "UZB,KAZ"}, {"source": "nbs_china"}])
def test_as_of_today_is_what_is_current(url, asked):
    """The rule of growth stands in the view and in the question as of a day: both must say the same."""
    columns = ["id", "value", "yoy_pct", "yoy_reason", "times", "base_id"]
    current = queries.series(store.at(url), Filters.read(asked))[columns]
    as_of = queries.series(store.at(url), Filters.read(asked | {"asOf": "2026-12-31"}))[columns]
    assert len(current) > 100
    assert current["yoy_reason"].nunique() >= 3
    assert current.equals(as_of)
