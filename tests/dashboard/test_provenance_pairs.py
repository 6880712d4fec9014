"""Where a number of a pair comes from: one side as printed, one made of several figures, and the gap of both."""

import dash
import pytest

from dashboard import provenance_pairs, queries_compared, queries_pairs
from tests.dashboard.pages.written import written


@pytest.fixture
def told(app, at):
    """Tell of a number of Kazakhstan's pair of 2024."""

    def tell(what, cell="KAZ.export.TOTAL.USD.2024-01-01.2024-12-31"):
        with app.server.test_request_context("/mirror"):
            return written(provenance_pairs.of_pair(f"pair:{cell}:{what}"))

    return tell


def test_a_printed_side_is_told_as_any_figure_is(told):
    text = told("china")
    for part in ("30\u202f000\u202f000\u202f000", "Table of 2024", "https://gacc.example/2024", "row 2024", "20 Nov 2026",
                 "No other vintage"):  # fmt: skip
        assert part in text
    assert "Statistics of Kazakhstan" in told("partner")


def test_the_gap_has_both_values_each_with_its_document_and_place(told):
    text = told("gap")
    for part in ("15\u202f000\u202f000\u202f000", "+66.7\u202f%", "Customs of China", "Statistics of Kazakhstan",
                 "https://gacc.example/2024", "https://kaz_bns.example/2024", "row 2024", "retrieved 20 Nov 2026",
                 ":china", ":partner", "÷ mean of the two"):  # fmt: skip
        assert part in text


def test_a_computed_side_has_its_formula_and_everything_it_is_made_of(told, at, monkeypatch):
    row = dict(queries_pairs.pair(at, "KAZ.export.TOTAL.USD.2024-01-01.2024-12-31"))
    both = f"{row['china_citation_id']} {row['partner_citation_id']}"
    made = row | {"china_formula": "export + import", "china_value": 31e9, "china_citations": both}
    monkeypatch.setattr(queries_pairs, "pair", lambda _store, _id: made)
    text = told("china")
    for part in ("export + import", "Made of", "Customs of China", "Statistics of Kazakhstan", "row 2024"):
        assert part in text


@pytest.mark.parametrize("what", ["", "id", "value", "china_url", "gap:gap"])
def test_what_is_no_number_of_a_pair_is_said(told, what):
    assert "not in the store any more" in told(what)


@pytest.mark.parametrize("cell", ["", "KAZ", "KAZ.export.TOTAL.USD.2024-01-01.1999-12-31", "a.b.c.d.e.f.g", "'; --"])
def test_a_pair_that_is_not_there_is_said(told, cell):
    assert "not in the store any more" in told("china", cell)


def test_every_citation_of_every_pair_can_be_told(at):
    rows = queries_compared.mirror(at, ["KAZ", "TJK"], "export")
    wanted = {one for side in ("china", "partner") for cell in rows[f"{side}_citations"] for one in cell.split()}
    assert wanted
    assert {part["citation_id"] for part in queries_pairs.parts(at, sorted(wanted))} == wanted


def test_without_scripts_a_number_leads_to_its_pair(app, client):
    text = written(dash.page_registry["dashboard.pages.mirror"]["layout"](c="KZ"))
    start = text.index("/api/v1/pairs.json")
    answer = client.get(text[start : text.index('"', start)])
    assert answer.status_code == 200
    assert [row["partner"] for row in answer.get_json()["rows"]] == ["KAZ"]
