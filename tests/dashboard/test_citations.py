"""Citations name the publisher first and Khorgos second, and survive the programs that read them."""

import json
import re

import pytest

from dashboard.citations import Citation

BANK = Citation(
    "khorgos-bank", "Bank of Test & Co.", "Trade_by partner: 50 %", "https://bank.example/a_b?c=1&d", "2024-03",
    "2026-11-23", "https://khorgos.example/sources/bank",
)  # fmt: skip


def test_the_text_names_the_publisher_first_and_us_second():
    text = BANK.text()
    assert (
        text.index("Bank of Test") < text.index("Trade_by") < text.index("https://bank.example") < text.index("Khorgos")
    )
    assert "Mar 2024" in text
    assert "read 23 Nov 2026" in text


def test_bibtex_escapes_what_tex_would_run_but_not_addresses():
    entry = BANK.bibtex()
    assert r"author = {{Bank of Test \& Co.}}" in entry
    assert r"title = {{Trade\_by partner: 50 \%}}" in entry
    assert "url = {https://bank.example/a_b?c=1&d}" in entry
    assert "year = {2024}" in entry
    assert entry.count("{") == entry.count("}")
    assert re.match(r"@misc\{khorgos-bank,\n", entry)


def test_csl_is_json_with_dates_in_parts():
    (item,) = json.loads(BANK.csl())
    assert item["type"] == "dataset"
    assert item["author"] == [{"literal": "Bank of Test & Co."}]
    assert item["issued"] == {"date-parts": [[2024, 3]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 23]]}


@pytest.mark.parametrize("form", [Citation.text, Citation.bibtex, Citation.csl])
def test_what_is_not_known_is_left_out(form):
    bare = Citation("k", "Office", "Table", "", "", "", "https://khorgos.example/sources/k")
    text = form(bare)
    assert "not stated" not in text
    assert "urldate" not in text
    assert "issued" not in text


def test_an_address_that_may_not_be_linked_is_not_cited():
    row = {"name": "x", "publisher": "X", "title": "T", "url": "javascript:alert(1)", "last_retrieved": None}
    assert "javascript" not in Citation.of(row, "http://here").text()
