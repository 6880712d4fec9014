import pytest

from etl.reading.amounts import figures_in
from etl.reading.dating import Reference, days, moved, resolve
from etl.reading.items import items_of
from etl.reading.periods import periods_in
from etl.reading.words import vocabulary

PUBLISHED = Reference(year=2024, month=5)


def first_period(text, lang, ref=PUBLISHED):
    items = items_of(text, 0, len(text), vocabulary(lang))
    taken = [(one.first, one.last) for one in figures_in(items) if one.kind != "quantity"]
    return resolve(periods_in(items, taken)[0], ref)


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("en", "in 2023", "2023-01-01", "2023-12-31"),
        ("en", "last year", "2023-01-01", "2023-12-31"),
        ("en", "in January-April 2021", "2021-01-01", "2021-04-30"),
        ("en", "from January through February 2024", "2024-01-01", "2024-02-29"),
        ("en", "the first nine months of 2017", "2017-01-01", "2017-09-30"),
        ("en", "in the first half of this year", "2024-01-01", "2024-06-30"),
        ("en", "1Q24", "2024-01-01", "2024-03-31"),
        ("en", "11M 2021", "2021-01-01", "2021-11-30"),
        ("en", "in the third quarter of 2022", "2022-07-01", "2022-09-30"),
        ("en", "in September", "2023-09-01", "2023-09-30"),  # the latest that fits a text of May 2024
        ("en", "since the beginning of the year", "2024-01-01", ""),
        ("ru", "за 2019 г.", "2019-01-01", "2019-12-31"),
        ("ru", "в 2013-м", "2013-01-01", "2013-12-31"),
        ("ru", "в прошлом году", "2023-01-01", "2023-12-31"),
        ("ru", "с января по август 2023 года", "2023-01-01", "2023-08-31"),
        ("ru", "за восемь месяцев 2022 года", "2022-01-01", "2022-08-31"),
        ("ru", "в первом полугодии 2021 года", "2021-01-01", "2021-06-30"),
        ("ru", "за три квартала 2021 года", "2021-01-01", "2021-09-30"),
        ("ru", "в I квартале 2020 года", "2020-01-01", "2020-03-31"),
        ("ru", "с начала года", "2024-01-01", ""),
        ("zh", "2020年", "2020-01-01", "2020-12-31"),
        ("zh", "去年", "2023-01-01", "2023-12-31"),
        ("zh", "今年前5个月", "2024-01-01", "2024-05-31"),
        ("zh", "2023年1至10月", "2023-01-01", "2023-10-31"),
        ("zh", "2010年1—4月", "2010-01-01", "2010-04-30"),
        ("zh", "今年上半年", "2024-01-01", "2024-06-30"),
        ("zh", "2023年前三季度", "2023-01-01", "2023-09-30"),
        ("zh", "2022年一季度", "2022-01-01", "2022-03-31"),
        ("zh", "二〇二一年", "2021-01-01", "2021-12-31"),
    ],
)
def test_period_covers_its_days(lang, text, start, end):
    assert first_period(text, lang) == (start, end)


def test_relative_year_without_a_date_is_left_open():
    assert first_period("last year", "en", Reference()) == ("", "")


def test_a_year_earlier_keeps_the_months():
    ref = Reference(year=2024, month=5, last=("2024-01-01", "2024-02-29"))
    assert first_period("a year earlier", "en", ref) == ("2023-01-01", "2023-02-28")


def test_end_of_february_moves_with_the_year():
    assert moved(days(2023, 2, 2)[1], 1) == "2024-02-29"
