"""The page of goods on the bundled figures: sums, shares, what is not listed, and what is not loaded."""

import csv
import io
import re

import dash
import pytest

from dashboard import context
from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.dashboard.pages.written import written
from tests.made import Nobody


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    home = tmp_path_factory.mktemp("products")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", BUNDLE)
    assert refresh.refresh(settings, Nobody()).exit_code == 0
    return settings.database_url


@pytest.fixture
def page(app, bundled):
    context.use(bundled)
    return dash.page_registry["dashboard.pages.products"]["layout"]


def test_sum_and_published_total_stand_with_their_difference(page):
    text = written(page(c="UZ", flow="export", list="unctad", year="2015"))
    assert re.search(
        r"The listed goods come to \$2\.24\sbn; the published total is \$2\.24\sbn \(International Monetary Fund\)",
        text,
    )
    for line in ("All listed goods", "Other and unspecified", "Published total"):
        assert line in text


def test_without_a_total_the_page_says_so_instead_of_guessing(page):
    text = written(page(c="KZ", flow="import", list="baci", year="2024"))
    assert "No total of the same report in US dollars is loaded for this year" in text
    assert "not known" in text


def test_nothing_loaded_names_who_would_have_it(page):
    text = written(page(c="KG", flow="export", list="", year=""))
    assert "UNCTAD" in text
    context.use("sqlite:////nowhere/none.sqlite")
    assert "There is no store yet" in written(page())


def test_a_country_without_goods_says_which_source_would_have_them(page, made_url):
    context.use(made_url)
    text = written(page(c="TM"))
    assert "No goods are loaded of what China buys from Turkmenistan" in text


def test_the_download_has_exactly_the_listed_rows(page, client, bundled):
    context.use(bundled)
    text = written(page(c="KZ", list="baci", year="2024"))
    menus, href = re.findall(r'"(/api/v1/series.csv\?[^"]+)"', text)
    assert menus == f"{href}&bom=1"
    rows = list(csv.DictReader(io.StringIO(client.get(href).data.decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(re.findall(r'"data-figure": "([^"]+)"', text))
    assert len(rows) == 9


def test_the_edition_is_said(page):
    assert "Harmonized System, edition 2022" in written(page(c="KZ", list="baci"))


def test_a_search_narrows_the_list_in_any_language(page):
    text = written(page(c="KZ", list="baci", q="нефть"))
    assert set(re.findall(r'"data-figure": "[^"]*\.(HS22-\d+)\.', text)) == {"HS22-2709"}


def test_controls_write_the_address_and_drop_what_the_choice_lacks(page, bundled):
    import sys

    products = sys.modules["dashboard.pages.products"]
    assert products.show("UZB", "import", "baci", "2023", "")[1] == "?c=UZ&list=baci&year=2023"
    assert products.show("KGZ", "import", "baci", "2022", "")[1] == "?c=KG&list=baci"
    assert products.show("KAZ", "export", "nowhere", "2023", "gas")[1] == "?flow=export&q=gas"


@pytest.mark.parametrize("query", [{"year": "soon"}, {"list": "<b>"}, {"c": "XX"}, {"flow": "up"}])
def test_what_is_not_understood_never_breaks_the_page(page, query):
    assert "What do China and Kazakhstan trade?" in written(page(**query))
