"""Numbers, periods and days as each language writes them, held against the Unicode CLDR."""

import pytest
from babel import Locale
from babel.numbers import format_decimal, format_percent
from flask import Flask

from dashboard import formats

SERVER = Flask("words")
LANGUAGES = ("en", "ru", "zh")


@pytest.fixture(params=LANGUAGES)
def language(request):
    with SERVER.test_request_context(f"/?lang={request.param}"):
        yield request.param


def each(write, *values):
    said = []
    for language in LANGUAGES:
        with SERVER.test_request_context(f"/?lang={language}"):
            said.append(write(*values).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " "))
    return tuple(said)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (94_820_000_000, "USD", ("$94.8 bn", "94,8 млрд $", "948亿美元")),
        (438_240_000_000, "CNY", ("¥438 bn", "438 млрд ¥", "4382亿元")),
        (-84_100_000, "USD", ("−$84.1 m", "−84,1 млн $", "−8410万美元")),
        (1_204_000_000_000, "CNY", ("¥1.20 tn", "1,20 трлн ¥", "1.20万亿元")),
        (6_500, "EUR", ("€6.50 k", "6,50 тыс. €", "6500欧元")),
        (2_800_000, "KZT", ("2.80 m KZT", "2,80 млн KZT", "280万KZT")),
    ],
)
def test_a_sum_is_short_in_the_scale_that_readers_use(value, unit, said):
    assert each(formats.amount, value, unit) == said


@pytest.mark.parametrize(
    ("start", "end", "short", "long"),
    [
        ("2025-01-01", "2025-10-31", ("Jan–Oct 2025", "янв.–окт. 2025", "2025年1—10月"),
         ("January–October 2025", "январь–октябрь 2025 года", "2025年1—10月")),
        ("2025-01-01", "2025-12-31", ("2025", "2025", "2025年"), ("2025", "2025 год", "2025年")),
        ("2024-09-01", "2024-09-30", ("Sep 2024", "сент. 2024", "2024年9月"), ("September 2024", "сентябрь 2024 года", "2024年9月")),
        ("2024-11-01", "2025-01-31", ("Nov 2024–Jan 2025", "нояб. 2024–янв. 2025", "2024年11月—2025年1月"),
         ("November 2024–January 2025", "ноябрь 2024–январь 2025", "2024年11月—2025年1月")),
        ("", "", ("undated", "без даты", "无日期"), ("undated", "без даты", "无日期")),
    ],
)  # fmt: skip
def test_a_period_names_its_months(start, end, short, long):
    assert each(formats.period, start, end) == short
    assert each(lambda s, e: formats.period(s, e, long=True), start, end) == long


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-08-18", ("18 Aug 2026", "18 авг. 2026", "2026年8月18日")),
        ("2026-05", ("May 2026", "май 2026", "2026年5月")),
        ("2026", ("2026", "2026", "2026年")),
        ("", ("not stated", "не указано", "未注明")),
    ],
)
def test_a_day_is_as_precise_as_it_is_known(iso, said):
    assert each(formats.day, iso) == said


@pytest.mark.parametrize(
    ("write", "value", "said"),
    [
        (formats.change, -27.94, ("−27.9 %", "−27,9 %", "−27.9%")),
        (formats.full, -1234567.5, ("−1 234 567.5", "−1 234 567,5", "−1,234,567.5")),
        (formats.in_millions, 7_600_000, ("7.60", "7,60", "7.60")),
        (formats.in_millions, 94_820_400_000, ("94 820", "94 820", "94,820")),
        (formats.tick, 2.5, ("2.5", "2,5", "2.5")),
        (formats.mark_of, 20.0, ("+20 %", "+20 %", "+20%")),
        (formats.more_or_less, -3, ("3.0 % less", "на 3,0 % меньше", "少3.0%")),
        (formats.unit, "CNY", ("yuan", "юани", "人民币元")),
    ],
)
def test_numbers_keep_one_format_a_language(write, value, said):
    assert each(write, value) == said


def test_words_are_joined_as_a_sentence_does():
    assert each(formats.listed, ["A", "B", "C"]) == ("A, B and C", "A, B и C", "A、B和C")
    assert each(formats.clauses, ["a", "b"]) == ("a; b.", "a; b.", "a；b。")


def test_months_are_those_of_the_cldr(language):
    cldr = Locale(language).months["stand-alone"]
    assert formats._SHORT[language] == tuple(cldr["abbreviated"].values())
    assert formats._LONG[language] == tuple(cldr["wide"].values()) or language == "zh"  # numbers there, as tables do
    assert formats._OF_DAY[language] == tuple(Locale(language).months["format"]["abbreviated"].values())


def test_signs_of_numbers_are_those_of_the_cldr(language):
    wanted = format_decimal(1234.5, locale=language)
    assert formats.written("1,234.5").replace("\u202f", wanted[1]) == wanted
    if language != "en":  # where this interface sets a thin space
        assert formats.percent(12.5) == format_percent(
            0.125, "#,##0.#%" if language == "zh" else "#,##0.#\u00a0%", locale=language
        )


@pytest.mark.parametrize(
    ("largest", "unit", "said"),
    [
        (5e9, "USD", ("billion US dollars", "млрд долларов США", "亿美元")),
        (5e6, "CNY", ("million yuan", "млн юаней", "万元")),
    ],
)
def test_an_axis_says_its_scale(largest, unit, said):
    assert each(lambda *asked: formats.axis(*asked)[1], largest, unit) == said


def test_the_chart_library_gets_months_of_its_own_locale():
    assert formats.LOCALES["ru"]["format"]["shortMonths"][0] == "янв."
    assert formats.LOCALES["zh"]["format"]["shortMonths"][0] == "1月"
