"""The recorded answers of the real services, when that folder is there: our readers read them."""

import datetime as dt
import json
import os
from pathlib import Path

import lxml.html
import pytest

from etl.bank_rates import parse_xml
from etl.comtrade_records import read_datasets, read_page
from etl.connector import Visit
from etl.errors import Unexpected
from etl.fetch import Fetched
from etl.gacc_table import read_table
from etl.model import Document
from etl.sources import ecb_rates, imf_imts, source_module, un_comtrade, world_bank

SAMPLES = Path(os.environ.get("KHORGOS_SAMPLES", Path(__file__).parents[4] / "shared" / "apis" / "samples"))
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="no recorded answers here; KHORGOS_SAMPLES names them")


class Recorded:
    """Answers every request with one recorded body."""

    def __init__(self, name):
        self.body = (SAMPLES / name).read_bytes()

    def get(self, url, **_):
        return Fetched(Document("x", url, retrieved_at="2026-11-23T06:00:00Z", sha256="0" * 64), self.body)


def visit(name, sample, today):
    connector = source_module(name).SOURCE
    return Visit(connector, Recorded(sample), connector.url, dt.date.fromisoformat(today))


def page(name):
    return lxml.html.document_fromstring((SAMPLES / name).read_text(encoding="utf-8"))


def test_june_2026_in_ten_columns():
    table = read_table(page("gacc_en_table2_2026-06.html"), "x", (2026, 6))
    found = {(o.partner, o.flow, o.period.kind): o.value for o in table.observations("gacc", Document("gacc", "x"))}
    assert found["KAZ", "total", "month"] == 5_219_425_000
    assert found["KAZ", "total", "ytd"] == 27_201_363_000
    assert found["UZB", "total", "month"] == 1_680_056_000
    assert found["WLD", "total", "ytd"] == 3_674_741_763_000  # overflowed in print, rebuilt from its parts


def test_january_2026_in_seven_columns():
    table = read_table(page("gacc_en_table2_2026-01.html"), "x", (2026, 1))
    assert [column.label for column in table.columns if column] == ["Total 1", "Exports 1", "Imports 1"]
    assert table.published_on == "2026-04-08"


def test_a_picture_is_no_table():
    with pytest.raises(Unexpected, match="the page shows a picture"):
        read_table(page("gacc_en_prelim_2018-01_image_only.html"), "x", (2018, 1))


def test_the_index_of_2026_lists_six_months():
    from etl.sources import gacc

    year, pages = gacc._index(visit("gacc", "gacc_en_monthly_index_2026.html", "2026-08-01"), "monthly.html")
    assert (year, sorted(pages)) == (2026, [1, 2, 3, 4, 5, 6])


def test_the_imf_message_holds_whole_dollars():
    message = imf_imts._Message(Document("imf_imts", "x"), "A", 2019)
    body = (SAMPLES / "imf_imts_lao_2019_exports_trimmed.xml").read_bytes()
    assert list(message.read(body)) == []  # of Laos, not of ours
    assert message.updated.startswith("2026-08-31")
    ours = body.replace(b'"LAO"', b'"KAZ"')
    assert [o.value for o in imf_imts._Message(Document("imf_imts", "x"), "A", 2019).read(ours)] == [1_672_284_904]


def test_groups_without_series_are_no_data():
    with pytest.raises(Unexpected, match="no observation"):
        list(imf_imts.observations(visit("imf_imts", "imf_imts_groups_only_no_series.xml", "2026-11-01")))


def test_a_comtrade_answer_of_47_fields():
    body = json.loads((SAMPLES / "comtrade_get_chn_imports_2010_total.json").read_text(encoding="utf-8"))
    for row in body["data"]:
        row["partnerCode"] = {32: 398, 36: 417, 40: 762}.get(row["partnerCode"], 860)
    body["data"], body["count"] = body["data"][:1], 1
    query = un_comtrade.Query("A", "CHN", ("2010",), ("KAZ", "KGZ", "TJK", "UZB"))
    asked = visit("un_comtrade", "comtrade_empty.json", "2026-11-01")
    (found,) = read_page(json.dumps(body).encode(), query, Document("un_comtrade", "x"), asked).figures
    assert (found.value, found.as_printed) == (6_804_128_143.0, "6804128143.0")


def test_availability_of_others_is_no_dataset_of_ours():
    body = json.loads((SAMPLES / "comtrade_getDA_annual_2021_head.json").read_text(encoding="utf-8"))
    body["data"][0]["reporterCode"] = 398
    assert [d.name for d in read_datasets(json.dumps(body).encode(), "x")] == ["KAZ 2021"]


def test_world_bank_pages_and_errors():
    head, rows = world_bank._envelope((SAMPLES / "worldbank_indicator_jpn_gdp_pc.json").read_bytes(), "x")
    assert (head["pages"], len(rows)) == (1, 5)
    with pytest.raises(Unexpected, match="not valid"):
        world_bank._envelope((SAMPLES / "worldbank_error_200.json").read_bytes(), "x")


BANKS = [
    ("nbk_rates", "fx_nbk_kz_2026-04-01.xml", "2026-04-01", {"USD": 478.77, "CNY": 69.31}),
    ("cbu_rates", "fx_cbu_uz_2026-04-01_trimmed.json", "2026-04-01", {"USD": 12194.21}),
    ("nbt_rates", "fx_nbt_tj_2026-05-18.xml", "2026-05-18", {"USD": 9.3450, "CNY": 1.3724}),
    ("nbkr_rates", "fx_nbkr_kg_daily_2026-05-24.xml", "2026-05-24", {"USD": 87.45, "CNY": 12.8707}),
]


@pytest.mark.parametrize(("name", "sample", "day", "expected"), BANKS)
def test_the_banks_rates_as_printed(name, sample, day, expected):
    rates = {rate.base: rate.rate for rate in source_module(name).observations(visit(name, sample, day))}
    assert {code: rates[code] for code in expected} == expected


def test_a_bank_that_answers_with_another_day_is_refused():
    with pytest.raises(Unexpected, match="the rates are of 2026-05-18"):
        list(source_module("nbt_rates").observations(visit("nbt_rates", "fx_nbt_tj_2026-05-18.xml", "2020-01-01")))


def test_the_european_bank_in_four_columns():
    found = ecb_rates._read_csv((SAMPLES / "fx_ecb_exr_daily_trimmed.csv").read_bytes(), "x")
    assert {str(value) for value in found["2026-02-17"].values()} == {"8.1702", "1.1826"}


def test_a_document_type_is_refused():
    with pytest.raises(Unexpected, match="not whole XML"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "x")
