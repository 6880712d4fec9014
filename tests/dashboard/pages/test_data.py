"""The table of all figures: controls, rows and downloads tell of the same selection."""

import csv
import io
import json
import re

import dash
import pytest

from dashboard.filters import Filters


def written(component):
    from plotly.utils import PlotlyJSONEncoder

    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.fixture
def page(app, at):
    return dash.page_registry["dashboard.pages.data"]["layout"]


@pytest.fixture
def data(app, at):
    from dashboard.pages import data

    return data


def chosen(data, sort="-period_end", **values):
    names = ("reporter", "partner", "flow", "kind", "unit", "source", "product")
    lists = [values.get(name, []) for name in names]
    plain = [values.get(name, "") for name in ("words", "start", "end", "as_of")]
    return data.choose(*lists, *plain, values.get("columns", ["value", "unit"]), sort)


def asked(data, filters="", **request):
    return data.rows({"startRow": 0, "endRow": 100, "sortModel": []} | request, filters, ["value"])[0]


@pytest.mark.parametrize(
    "given", [{}, {"partner": ["TJK"]}, {"flow": ["turnover"]}, {"partner": ["KAZ"], "kind": ["year"]}]
)
def test_both_buttons_give_as_many_rows_as_they_say(data, client, given):
    _, summary, _, _ = chosen(data, **given)
    text = written(summary)
    for words, href in re.findall(r'"children": "(Download [^"]+)", "id": "[^"]+", "href": "([^"]+)"', text):
        rows = list(csv.reader(io.StringIO(client.get(href).data.decode("utf-8-sig"))))
        assert words.endswith(f"({len(rows) - 1} rows)")
    assert text.count('"download": ""') == 3


def test_rows_kept_back_are_counted_apart(data):
    text = written(chosen(data, partner=["KAZ"])[1])
    assert "12 of 17 figures" in text
    assert "Download shown (11 rows)" in text
    assert "Download all (16 rows)" in text
    assert "Closed Office: 1" in text


def test_the_grid_gets_the_rows_in_the_order_it_asks_for(data):
    answer = asked(data, "unit=USD&flow=export", sortModel=[{"colId": "value", "sort": "desc"}])
    numbers = [int(re.sub(r"\D", "", row["value"])) for row in answer["rowData"]]
    assert numbers == sorted(numbers, reverse=True)
    assert answer["rowCount"] == len(numbers) == 6


def test_the_grid_gets_only_the_piece_it_asks_for(data):
    whole = asked(data)["rowData"]
    assert asked(data, startRow=3, endRow=5)["rowData"] == whole[3:5]
    assert len(whole) == 17


@pytest.mark.parametrize(
    "request_", [None, "x", {"startRow": -5, "endRow": 10**9, "sortModel": [{"colId": "1; drop"}]}]
)
def test_a_strange_request_does_no_harm(data, request_):
    answer = data.rows(request_, "", ["value"])[0]
    assert answer is dash.no_update or len(answer["rowData"]) == 17


def test_the_sort_goes_into_the_address(data):
    _, sort, query = data.rows(
        {"startRow": 0, "endRow": 1, "sortModel": [{"colId": "value", "sort": "desc"}]}, "unit=USD", []
    )
    assert (sort, query) == ("-value", "?unit=USD&sort=-value")


def test_a_search_finds_words_of_the_document_and_takes_signs_as_they_are(data):
    assert asked(data, "q=TABLE+of+2022")["rowCount"] == 2
    assert asked(data, "q=100%25")["rowCount"] == 0
    assert asked(data, "q=_")["rowCount"] == asked(data, "q=kaz_bns")["rowCount"] == 2


def test_a_figure_leads_to_its_record_and_hostile_addresses_to_nothing(data, client):
    (row, *_) = asked(data, "source=gacc")["rowData"]
    assert client.get(row["value_href"]).json["count"] == 1
    assert row["title_href"].startswith("https://")


def test_the_page_opens_with_the_selection_of_its_address(page):
    text = written(page(partner="TJK", sort="-value", cols="value,unit"))
    assert "3 of 17 figures" in text
    assert '"sort": "desc"' in text


def test_a_bad_parameter_is_said_and_the_rest_is_shown(page):
    text = written(page(partner="TJK", flow="up"))
    assert "“up” is not one of export, import, turnover" in text
    assert "3 of 17 figures" in text


def test_nothing_found_says_what_to_do(page):
    assert "leave one out to see more" in written(page(q="nowhere"))


def test_every_choice_of_a_control_finds_something(at):
    from dashboard import queries, queries_store

    for name, values in queries_store.choices(at).items():
        for value in values:
            assert queries.count(at, Filters.read({name: value})) > 0, (name, value)


def test_the_hash_on_the_page_is_that_of_the_file(page, client):
    import hashlib

    assert hashlib.sha256(client.get("/api/v1/khorgos.sqlite").data).hexdigest() in written(page())
