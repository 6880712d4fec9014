"""An estimate in a partner's name is no report of that partner's: left out of comparisons, kept in the store and its exports."""

import dash
import pytest

from dashboard import context, queries, sections
from dashboard.address import View
from dashboard.filters import Filters
from etl.compare.derive import derive
from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.load import Moment, load, put_reference
from etl.store.migrate import migrate
from tests.dashboard.conftest import NAMES, a_month, a_year
from tests.dashboard.pages.written import written
from tests.made import AREAS, MEMBERS, PRODUCTS, a_batch, a_source

MADE_UP = {"reporter": "TKM", "partner": "CHN", "flow": "export", "source": "fund", "status": "e"}
ESTIMATE = "one of the two figures is an estimate"
OTHER_BASIS = "the figure of the year before is valued on another basis"


def batches():
    fund = [a_year(y, 8e9, basis="FOB", **MADE_UP) for y in (2022, 2023)]
    fund += [a_year(y, v, basis=b, status=s, reporter="UZB", partner="CHN", flow="export", source="fund")
             for y, v, b, s in ((2020, 1e9, "FOB", "e"), (2021, 2e9, "FOB", ""), (2022, 3e9, "CIF", ""), (2023, 4e9, "CIF", ""))]  # fmt: skip
    china = [a_year(y, 9e9, partner="TKM", flow="import", basis="CIF") for y in (2022, 2023)]
    china += [a_month(y, m, (10 + m) * 1e9, partner="KAZ", start=s) for y in (2024, 2025) for m, s in
              ((1, None), (2, None), (3, None), (3, 1))]  # fmt: skip
    return (a_batch(*fund, source=a_source("fund", publisher="The Fund")), a_batch(*china, source=a_source("gacc")))


@pytest.fixture
def at(app, tmp_path):
    settings = Settings(tmp_path, f"sqlite:///{tmp_path / 'khorgos.sqlite'}", bundle=BUNDLE)
    engine = writer_engine(settings)
    migrate(engine, settings)
    with engine.begin() as db:
        put_reference(db, AREAS, MEMBERS, PRODUCTS)
        db.exec_driver_sql(
            "insert into run (started_at, finished_at, status, mode, host, pid, version) "
            "values ('2026-11-20T00:00:00Z', '2026-11-20T00:00:01Z', 'ok', 'offline', 'h', 1, '0')"
        )
        for batch in batches():
            load(db, batch, Moment(1, "2026-11-20T00:00:00Z"))
        derive(db)
    engine.dispose()
    context.use(settings.database_url)
    return context.store()


ASKED = View(flow="import", kind="year", currency="usd")


def test_estimates_are_no_side_of_the_comparison(at):
    shown = sections.rows_of(ASKED)
    assert set(shown["reporter"]) == {"CHN", "UZB"}
    assert not shown["status"].str.contains("e").any()


def test_they_stay_in_the_store_and_its_exports_with_their_letter(at):
    (every,) = queries.series_batches(at, Filters.read({"reporter": "TKM"}), ("status",))
    assert [tuple(row) for row in every] == [("e",), ("e",)]
    assert list(queries.series_batches(at, Filters.read({"reporter": "TKM", "own": "1"}), ("status",))) == []


def test_one_sentence_says_how_many_are_left_out_and_of_whom(at):
    text = written(sections.left_out(ASKED.filters(), NAMES))
    assert "3 estimates (The Fund)" in text
    assert "they are no report by Turkmenistan and Uzbekistan" in text
    assert sections.left_out(ASKED.with_(side="china").filters(), NAMES) is None


@pytest.mark.parametrize("page", ["overview", "compare"])
def test_where_only_estimates_exist_there_is_no_partner_report(at, page):
    text = written(dash.page_registry[f"dashboard.pages.{page}"]["layout"](
        c="TM", flow="import", kind="year", cur="usd", side="partner"))  # fmt: skip
    assert "No figures for this choice" in text
    assert "2 estimates (The Fund)" in text


@pytest.mark.parametrize("as_of", ["", "2026-11-20"])
def test_a_rate_never_crosses_methods_or_bases(at, as_of):
    rows = queries.series(at, Filters(reporter=("UZB",), as_of=as_of)).set_index("year")
    assert rows["yoy_reason"].to_dict() == {
        2020: "no figure of this source for the same months of the year before",
        2021: ESTIMATE,
        2022: OTHER_BASIS,
        2023: "",
    }
    assert rows["base_id"].isna().to_dict() == {2020: True, 2021: False, 2022: True, 2023: False}
    assert rows["times"].isna().to_dict() == {2020: True, 2021: False, 2022: True, 2023: False}


def test_a_year_to_date_view_begins_with_january_each_once(at):
    rows = sections.rows_of(View(kind="ytd"))
    assert list(rows.sort_values("period_end")["period_end"]) == [
        "2024-01-31",
        "2024-03-31",
        "2025-01-31",
        "2025-03-31",
    ]
    assert rows.set_index("period_end")["base_id"].str.contains("month").to_dict()["2025-01-31"]
