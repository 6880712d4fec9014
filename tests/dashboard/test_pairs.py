"""Pairs as a file: both reports of one flow with their gap and both citations, or the reason why they are no pair."""

import csv
import io

import pytest

from dashboard import exports, queries_pairs
from dashboard.filters import BadFilterError


def pairs(url, **filters):
    out = io.StringIO()
    count = exports.write("pairs", filters, "csv", out, url)
    found = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(found) == count
    return found


def test_a_pair_has_both_values_the_gap_and_both_citations(made_url):
    [year] = pairs(made_url, partner="KAZ", china_flow="export", **{"from": "2023", "to": "2023"})
    assert year["id"] == "KAZ.export.TOTAL.USD.2023-01-01.2023-12-31"
    assert (year["china_value"], year["partner_value"], year["gap"]) == ("25000000000", "16000000000", "9000000000")
    assert float(year["gap_pct"]) == pytest.approx(9 / 20.5 * 100)
    assert (year["words"], year["reason"]) == ("China reports more", "")
    assert (year["china_url"], year["partner_url"]) == ("https://gacc.example/2023", "https://kaz_bns.example/2023")
    assert (year["china_basis"], year["partner_basis"]) == ("FOB", "CIF")
    assert year["partner_retrieved_on"] == "2026-11-20"
    assert year["china_licence"]


def test_what_one_side_lacks_has_a_reason_and_no_gap(made_url):
    alone = [row for row in pairs(made_url) if row["reason"]]
    assert alone
    for row in alone:
        assert row["gap"] == row["gap_pct"] == row["ratio"] == ""
        assert "" in {row["china_value"], row["partner_value"]}


def test_the_file_holds_every_row_of_the_mirror(made_url, at):
    from dashboard import queries_compared

    frame = queries_compared.mirror(at, ("KAZ", "TJK"), "export")
    found = pairs(made_url, pair="KAZ,TJK", china_flow="export")
    closed = frame["china_source"].eq("shut") | frame["partner_source"].eq("shut")
    assert len(found) == (~closed).sum()
    values = {(r["partner"], r["period_start"]): r["china_value"] for r in found if r["china_value"]}
    for row in frame[~closed & frame["china_value"].notna()].to_dict("records"):
        assert float(values[row["partner"], row["period_start"]]) == row["china_value"]


def test_a_side_that_may_not_be_passed_on_keeps_its_pair_back_and_is_counted(made_url, at):
    kept = exports.Export("pairs", exports.Filters(), at)
    frame = queries_pairs.withheld(at, exports.Filters())
    assert kept.withheld == frame
    assert "shut" not in {source for row in pairs(made_url) for source in (row["china_source"], row["partner_source"])}


def test_a_flow_is_asked_as_china_sees_it(made_url):
    with pytest.raises(BadFilterError, match="“flow” does not fit pairs"):
        pairs(made_url, flow="export")
    assert pairs(made_url, china_flow="import", partner="UZB") == []


def test_the_chart_of_the_mirror_offers_its_pairs(app, client):
    import re

    import dash

    from tests.dashboard.pages.written import written

    text = written(dash.page_registry["dashboard.pages.mirror"]["layout"](c="KZ"))
    [href] = re.findall(r'"href": "(/api/v1/pairs.csv\?[^"]+)"', text)
    rows = list(csv.DictReader(io.StringIO(client.get(href).data.decode("utf-8-sig"))))
    assert {row["period_start"][:4] for row in rows if not row["reason"]} == {"2023", "2024"}
    assert client.get(href.replace(".csv?", ".zip?").replace("&bom=1", "")).data[:2] == b"PK"
