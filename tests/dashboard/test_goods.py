"""Lists of goods: never mixed, never cut, always held against the total of the same report."""

import pandas as pd
import pytest

from dashboard import goods


def row(product, value, **changes):
    fields = {"source": "baci", "reporter": "CHN", "product": product, "value": value, "year": 2024, "unit": "USD",
              "product_name": product, "publisher": "P"}  # fmt: skip
    return fields | changes


ROWS = pd.DataFrame(
    [
        row("HS22-2709", 60.0),
        row("HS22-2711", 30.0),
        row("HS22-2711", 5.0, source="unctad", reporter="TKM"),
        row("TOTAL", 100.0),
    ]
)
TOTALS = pd.DataFrame([row("TOTAL", 120.0, source="imf_dots"), row("TOTAL", 77.0, reporter="TKM", source="own")])


def test_lists_are_kept_apart_by_source_and_reporter_and_hold_no_total():
    found = goods.lists(ROWS)
    assert {key: list(part["product"]) for key, part in found.items()} == {
        "baci": ["HS22-2709", "HS22-2711"], "unctad.TKM": ["HS22-2711"],
    }  # fmt: skip


def test_the_rest_is_what_the_total_of_the_same_reporter_leaves():
    found = goods.of_year(goods.lists(ROWS)["baci"], TOTALS, 2024)
    assert (found.sum, found.rest, found.share(60.0)) == (90.0, 30.0, 50.0)
    assert goods.of_year(goods.lists(ROWS)["unctad.TKM"], TOTALS, 2024).rest == 72.0


def test_without_a_total_there_is_no_share_and_no_rest():
    found = goods.of_year(goods.lists(ROWS)["baci"], TOTALS[TOTALS["year"] == 1900], 2024)
    assert (found.rest, found.share(60.0)) == (None, None)


def test_a_total_in_another_currency_is_no_total():
    assert goods.of_year(goods.lists(ROWS)["baci"], TOTALS.assign(unit="CNY"), 2024).total is None


@pytest.mark.parametrize(
    ("code", "scheme", "place"),
    [
        ("HS22-7108", "Harmonized System, edition 2022", "section XIV, Precious metals and stones; chapter 71"),
        ("HS96-8471", "Harmonized System, edition 1996", "section XVI, Machinery and electrical equipment; chapter 84"),
        ("HS-2711", "Harmonized System, edition not stated", "section V, Minerals and fuels; chapter 27"),
        ("MTN-12", "categories of the World Trade Organization", "category 12"),
    ],
)
def test_a_code_says_its_classification_edition_and_place(code, scheme, place):
    assert (goods.scheme(code), goods.place(code)) == (scheme, place)


def test_every_chapter_has_one_section():
    assert all(goods.place(f"HS22-{chapter:02}01").startswith("section") for chapter in range(1, 100))


@pytest.mark.parametrize(
    ("words", "found"), [("原油", True), ("НЕФТЬ", True), ("2709", True), ("petrol", True), ("gold", False)]
)
def test_a_search_reads_codes_and_three_languages(words, found):
    names = {"name_en": "Crude petroleum oils", "name_ru": "Нефть сырая", "name_zh": "原油"}
    assert goods.matches(words, "HS22-2709", names) is found
