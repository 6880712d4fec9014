"""The data page: the rows of the choice, and a download of exactly them."""

import csv
import io
import re
import sys

import dash
import pytest

from tests.dashboard.pages.written import written


@pytest.fixture
def data(app, at):
    return dash.page_registry["dashboard.pages.data"]["layout"]


@pytest.fixture
def module(app, at):
    return sys.modules["dashboard.pages.data"]


def grid_rows(module, **asked):
    return module._rows(asked)


def test_the_download_has_the_rows_of_the_grid_but_what_may_not_be_handed_out(data, module, client):
    (href,) = re.findall(r'"(/api/v1/series.csv\?[^"]+)"', written(data(unit="USD")))
    rows = list(csv.DictReader(io.StringIO(client.get(href).data.decode("utf-8-sig"))))
    shown = {row["id"] for row in grid_rows(module, unit="USD")}
    assert shown - {row["id"] for row in rows} == {i for i in shown if i.startswith("shut.")}


def test_the_count_says_how_many_of_all(data):
    assert "9 of 17 figures; 1 of them are shown but not handed out" in written(data(unit="USD"))


def test_controls_write_the_address(module):
    _, rows, address = module.show(source=["gacc"], reporter=[], partner=[], flow=["export"], kind=None, unit=[])
    assert address == "?flow=export&source=gacc"
    assert {row["flow"] for row in rows} == {"export"}


def test_a_filter_without_meaning_is_said_and_left_out(data):
    text = written(data(flow="up", odd="1"))
    assert "is not one of export, import, turnover" in text
    assert "“odd” is not part of an address here" in text


def test_search_narrows_the_grid(module):
    assert module.search("gold")["quickFilterText"] == "gold"
    assert module.search(None)["quickFilterText"] == ""
