"""A regular page is read by columns and gives what the careful reader gives; anything else is left to that reader."""

import datetime as dt
import json

import pytest

from etl.comtrade_page import regular_figures, regular_rows
from etl.comtrade_records import open_answer, read_answer, read_page
from etl.connector import Visit
from etl.errors import Unexpected
from etl.model import Document
from etl.sources.un_comtrade import SOURCE, Query
from tests.standin.comtrade import record
from tests.standin.world import World

QUERY = Query("A", "CHN", ("2023",), ("KAZ", "UZB"), goods="AG4")
DOCUMENT = Document("un_comtrade", "https://comtrade.example/answer")


@pytest.fixture
def visit():
    return Visit(SOURCE, None, SOURCE.url, dt.date(2026, 8, 25))


@pytest.fixture
def records():
    world = World(dt.date(2026, 8, 25))
    goods = ("2701", "2709", "8517")
    made = [record(world, "A", 156, p, "2023", f, g) for p in ("KAZ", "UZB") for f in ("M", "X") for g in goods]
    made[1]["isReported"], made[2]["primaryValue"] = False, None
    return made


def page(data, **changes):
    return json.dumps({"elapsedTime": "0.1 secs", "count": len(data), "data": data, "error": ""} | changes).encode()


def test_both_readers_give_the_same_figures(records, visit):
    quick = list(regular_figures(regular_rows(page(records), QUERY), QUERY, DOCUMENT))
    careful = list(read_answer(open_answer(page(records), "x"), QUERY, DOCUMENT, visit))
    assert quick == careful
    assert len(quick) == len(records) - 1  # one has no value


def test_the_printed_digits_stay(records):
    body = page(records).replace(str(records[0]["primaryValue"]).encode(), b"1234567.500")
    first = next(regular_figures(regular_rows(body, QUERY), QUERY, DOCUMENT))
    assert (first.value, first.as_printed) == (1234567.5, "1234567.500")


def test_a_page_without_records_is_regular():
    assert regular_rows(page([]), QUERY) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"motCode": 2100}, {"partner2Code": 156}, {"customsCode": "C01"}, {"mosCode": "1"}, {"freqCode": "M"},
        {"reporterCode": 398}, {"partnerCode": 417}, {"flowCode": "RX"}, {"period": "2022"}, {"period": 2023},
        {"aggrLevel": 6}, {"primaryValue": "12"}, {"primaryValue": True}, {"primaryValue": 1e300}, {"extra": 1},
        {"cmdDesc": "a text: with a colon"},
    ],
)  # fmt: skip
def test_a_record_that_is_not_as_asked_makes_the_page_irregular(records, changed):
    records[3] |= changed
    assert regular_rows(page(records), QUERY) is None


def test_a_record_without_a_field_or_twice_makes_the_page_irregular(records):
    lacking = [*records[:-1], {name: value for name, value in records[-1].items() if name != "cifvalue"}]
    assert regular_rows(page(lacking), QUERY) is None
    assert regular_rows(page([*records, records[0]]), QUERY) is None


def test_a_key_that_stands_twice_makes_the_page_irregular_and_is_refused(records, visit):
    body = page(records).replace(b'"isLeaf": false', b'"isLeaf": false, "isLeaf": true', 1)
    assert regular_rows(body, QUERY) is None
    with pytest.raises(Unexpected, match="a key stands twice"):
        read_page(body, QUERY, DOCUMENT, visit)


@pytest.mark.parametrize("said", [{"error": "use ASYNC"}, {"count": 3}, {"message": "x"}])
def test_an_envelope_with_something_to_say_makes_the_page_irregular(records, said):
    assert regular_rows(page(records, **said), QUERY) is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'{"data": NaN}', b"\xff", b'{"a":' * 3000])
def test_what_is_no_page_is_left_to_the_careful_reader(body):
    assert regular_rows(body, QUERY) is None
