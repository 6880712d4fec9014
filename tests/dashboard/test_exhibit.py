"""What goes with a chart: sources in one line, a citation for each publisher, the menu's addresses."""

import csv
import io
import json
import re

import pytest

from dashboard import citations
from dashboard.exhibit import Exhibit
from dashboard.footnotes import Note
from tests.dashboard.pages.written import written


def a_note(number, publisher="Customs", title="Bulletin of May", **changes):
    fields = {"document": f"customs-{number}", "url": "https://customs.example/5", "archived": "",
              "published_on": "2026-06-18", "retrieved_on": "2026-06-20", "basis": ("FOB",), "unit": "USD", "figures": 3}  # fmt: skip
    return Note(number=number, publisher=publisher, title=title, **(fields | changes))


def an_exhibit(*notes):
    return Exhibit("/compare?t=yoy", "pair=KAZ&kind=year", "Turnover.", notes, "a-table", "/embed/compare?t=yoy")


def test_the_source_line_names_publisher_document_and_both_days():
    assert an_exhibit(a_note(1)).sources == (
        "Source: Customs, Bulletin of May, published 18 Jun 2026. Retrieved 20 Jun 2026."
    )


def test_many_releases_of_one_publisher_are_counted_not_listed():
    said = an_exhibit(a_note(1), a_note(2, title="Bulletin of April"), a_note(3), a_note(4, "Fund", "Trade")).sources
    assert "Customs, Bulletin of May and 2 earlier releases" in said
    assert "Fund, Trade" in said
    assert "April" not in said


def test_nothing_drawn_has_no_source():
    assert an_exhibit().sources == ""


def test_each_publisher_is_cited_first_and_these_pages_as_the_collection():
    cited = an_exhibit(a_note(1), a_note(4, "Fund", "Trade", url="javascript:alert(1)")).cited()
    assert [one.publisher for one in cited] == ["Customs", "Fund"]
    assert cited[0].text().startswith("Customs. Bulletin of May.")
    assert cited[0].text().endswith("/compare?t=yoy.")
    assert cited[1].url == ""


def test_several_citations_make_one_list_for_reference_managers():
    listed = json.loads(citations.csl_of(an_exhibit(a_note(1), a_note(2, "Fund")).cited()))
    assert [item["author"][0]["literal"] for item in listed] == ["Customs", "Fund"]


def test_a_title_of_a_page_is_text_in_the_lines_of_a_frame():
    menu = written(an_exhibit(a_note(1)).menu('"><script>', 400))
    assert "&lt;script&gt;" in menu
    assert "<script>" not in menu


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {"flow": "export", "kind": "year", "cur": "usd"}),
        ("overview", {"kind": "ytd"}),
        ("compare", {"kind": "year", "cur": "usd", "flow": "export"}),
        ("country", {"code": "kz", "flow": "export"}),
    ],
)
def test_the_csv_of_every_chart_holds_exactly_its_figures(app, client, at, page, query):
    import dash

    text = written(dash.page_registry[f"dashboard.pages.{page}"]["layout"](**query))
    tables = {id_ for id_ in re.findall(r'"data-figure": "([^"]+)"', text) if not id_.startswith("shut")}
    menus = re.findall(r'"children": "CSV", [^{}]*"href": "(/api/v1/series.csv\?[^"]+)"', text)
    assert menus
    held = [
        {row["id"] for row in csv.DictReader(io.StringIO(client.get(href).data.decode("utf-8-sig")))} for href in menus
    ]
    assert all(rows and rows <= tables for rows in held)
    assert set().union(*held) == tables
