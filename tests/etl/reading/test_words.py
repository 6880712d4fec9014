import csv

import pytest

from etl.reading.items import LETTERS, items_of
from etl.reading.words import FOLDER, languages, rows, vocabulary


@pytest.mark.parametrize("lang", languages())
def test_every_row_of_a_table_has_a_tag_and_forms(lang):
    with (FOLDER / f"{lang}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["tag"], row
            assert row["value"], row
            assert all(form.strip() for form in row["forms"].split("|")), row
            assert None not in row, row


@pytest.mark.parametrize("lang", languages())
def test_numbers_in_tables_are_numbers(lang):
    for tag, value, _ in rows(FOLDER / f"{lang}.csv"):
        if tag in {"num", "scale", "fraction", "multiple", "month", "relyear", "shift"}:
            float(value)


def test_longest_form_wins():
    items = items_of("Central Asian countries", 0, 23, vocabulary("en"))
    assert items[0].tags["country"] == "C5"


def test_capital_in_a_form_counts():
    words = vocabulary("en")
    month, modal = (items_of(text, 0, 3, words)[0] for text in ("May", "may"))
    assert "month" in month.tags
    assert "month" not in modal.tags


def test_inflected_word_is_found_by_its_stem():
    items = items_of("казахстанскими", 0, 14, vocabulary("ru"))
    assert (items[0].tags["country"], "adj" in items[0].tags) == ("KAZ", True)


def test_traditional_characters_are_read_as_simplified_ones_in_place():
    text = "貿易總額八二五億美元"
    plain = vocabulary("zh").simplified(text)
    assert plain == "贸易总额八二五亿美元"
    assert len(plain) == len(text)


def test_month_names_come_from_cldr():
    assert items_of("сентября", 0, 8, vocabulary("ru"))[0].tags["month"] == "9"


def test_letters_are_single_and_known():
    assert all(len(letter) == 1 for letter in LETTERS.values())
