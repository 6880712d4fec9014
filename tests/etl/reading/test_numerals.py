from decimal import Decimal

import pytest

from etl.reading.numerals import is_year, number, numeral_run
from etl.reading.words import traits


@pytest.mark.parametrize(
    ("lang", "printed", "value"),
    [
        ("en", "1,234.5", "1234.5"),
        ("en", "1 833", "1833"),
        ("en", "3,7", "3.7"),  # a decimal comma in English, two digits at most
        ("ru", "8 412,6", "8412.6"),
        ("ru", "2\u00a0570\u00a0000", "2570000"),
        ("ru", "1.7", "1.7"),
        ("zh", "8,288", "8288"),
        ("zh", "八二五", "825"),
        ("zh", "三十五", "35"),
        ("zh", "百", "100"),
        ("zh", "一○六三", "1063"),
        ("zh", "五百", "500"),
    ],
)
def test_number_is_read_by_the_habits_of_its_language(lang, printed, value):
    assert number(printed, traits(lang)) == Decimal(value)


def test_digits_parted_by_a_mark_and_a_space_are_two_numbers():
    assert numeral_run("2010, 300", traits("en")) == [(0, 4), (6, 9)]


@pytest.mark.parametrize(("printed", "year"), [("2024", True), ("二〇二一", True), ("1450", False), ("824", False)])
def test_year_is_told_from_other_numbers(printed, year):
    assert is_year(printed) is year
