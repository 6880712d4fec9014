from decimal import Decimal

import pytest

from etl.reading.amounts import figures_in
from etl.reading.items import items_of
from etl.reading.words import vocabulary


def figures(text, lang):
    return [
        (figure.kind, figure.value, figure.unit, figure.approx)
        for figure in figures_in(items_of(text, 0, len(text), vocabulary(lang)))
        if figure.kind != "quantity"
    ]


@pytest.mark.parametrize(
    ("lang", "text", "value", "unit"),
    [
        ("en", "US$1.2bn", "1200000000", "USD"),
        ("en", "USD 31.2 billion", "31200000000", "USD"),
        ("en", "a 20-billion-dollar goal", "20000000000", "USD"),
        ("en", "$3 billion 482 million", "3482000000", "USD"),
        ("en", "27.6 billion yuan", "27600000000", "CNY"),
        ("en", "one billion dollars", "1000000000", "USD"),
        ("ru", "1 миллиард 80 миллионов долларов", "1080000000", "USD"),
        ("ru", "$2 млрд 40,5 млн", "2040500000", "USD"),
        ("ru", "8 412,6 миллиона сомов", "8412600000", "KGS"),
        ("ru", "4 млрд долл. США", "4000000000", "USD"),
        ("zh", "31亿5600万美元", "3156000000", "USD"),
        ("zh", "八二五亿美元", "82500000000", "USD"),
        ("zh", "百亿元", "10000000000", "CNY"),
        ("zh", "3万亿元", "3000000000000", "CNY"),
    ],
)
def test_money_is_read_in_base_units(lang, text, value, unit):
    assert figures(text, lang) == [("money", Decimal(value), unit, False)]


@pytest.mark.parametrize(
    ("lang", "text", "value", "approx"),
    [
        ("en", "12 percent", "12", False),
        ("en", "almost 12 per cent", "12", True),
        ("en", "twenty-five percent", "25", False),
        ("en", "10-12 percent", "10", True),
        ("ru", "5 %", "5", False),
        ("ru", "на 12 проц.", "12", False),
        ("ru", "на треть", "33.3", False),
        ("ru", "почти на четверть", "25", True),
        ("zh", "百分之十二", "12", False),
        ("zh", "四成半", "45", False),
        ("zh", "三分之一", "33.3", False),
    ],
)
def test_percentage_is_read_in_words_and_digits(lang, text, value, approx):
    assert figures(text, lang) == [("percent", Decimal(value), "percent", approx)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "1.4 times", "1.4"),
        ("en", "9-fold", "9"),
        ("en", "three times", "3"),
        ("en", "a hundred times", "100"),
        ("ru", "в 2,7 раза", "2.7"),
        ("ru", "втрое", "3"),
        ("ru", "в полтора раза", "1.5"),
        ("zh", "3倍", "3"),
        ("zh", "翻一番", "2"),
    ],
)
def test_multiple_is_kept_as_stated(lang, text, value):
    assert figures(text, lang) == [("multiple", Decimal(value), "multiple", False)]


def test_percentage_points_are_no_percentage():
    assert figures("3 percentage points", "en") == []
    assert figures("提高3个百分点", "zh") == []


def test_numbers_of_a_list_share_the_unit_of_the_last():
    assert [value for _, value, _, _ in figures("grew 12, 20 and 30 percent", "en")] == [12, 20, 30]


def test_decimal_comma_before_three_digits_is_flagged():
    found = figures_in(items_of("$19,863 billion", 0, 15, vocabulary("en")))
    assert [(one.value, one.flags) for one in found] == [(Decimal(19863000000), ["decimal comma"])]


def test_missing_scale_word_is_flagged_and_not_repaired():
    found = figures_in(items_of("$153.9, not more", 0, 16, vocabulary("en")))
    assert [(one.value, one.flags) for one in found] == [(Decimal("153.9"), ["scale word missing"])]
