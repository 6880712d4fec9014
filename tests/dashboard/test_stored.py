"""Sentences of the store in the reader's language: closed lists and patterns with their values."""

import pytest
from flask import Flask

from dashboard import context, stored

SERVER = Flask("words")


@pytest.fixture
def said(made_url):
    context.use(made_url)

    def say(text, language):
        with SERVER.test_request_context(f"/?lang={language}"):
            return stored.said(text)

    return say


@pytest.mark.parametrize(
    ("text", "ru", "zh"),
    [
        ("the base is small", "база мала", "基数过小"),
        ("period: no figure of Kazakhstan for 2024", "период: нет данных (Казахстан) за 2024", "时期：没有哈萨克斯坦2024年的数据"),
        ("period: January–July 2024 against 2024 (7 months against 12 months)",
         "период: янв.–июль 2024 и 2024 (месяцев: 7 и 12)", "时期：2024年1—7月与2024年（7个月与12个月）"),
        ("reporter: the text names KAZ government; only China's report (gacc) is loaded for this period",
         "отчётность: текст ссылается на: правительство (Казахстан); за этот период загружено только: данные Китая (gacc)",
         "报告方：原文引述哈萨克斯坦政府；该时期只收录了中国方数据（gacc）"),
        ("no loaded figure of China's imports from Kazakhstan for January–May 2025; what exists: January–June 2025 $5.26 bn",
         "нет данных: Импорт Китая из Казахстана, янв.–май 2025; имеется: янв.–июнь 2025 5,26\u00a0млрд\u00a0$",
         "没有数据：中国自哈萨克斯坦进口，2025年1—5月；现有：2025年1—6月 52.6亿美元"),
        ("the figure equals China's trade with the five, not China's trade with Kazakhstan ($94.8 bn; 4 other readings tried)",
         "показатель равен: Товарооборот Китая с пятью странами Центральной Азии, а не Товарооборот Китая с Казахстаном (94,8\u00a0млрд\u00a0$; проверено других прочтений: 4)",
         "该数字等于中国与中亚五国贸易额，而非中国与哈萨克斯坦贸易额（948亿美元；已试4种其他解读）"),
    ],
)  # fmt: skip
def test_a_sentence_is_said_with_its_values(said, text, ru, zh):
    assert said(text, "ru") == ru
    assert said(text, "zh") == zh
    assert said(text, "en") == text


def test_a_sentence_of_no_pattern_stays_and_is_marked_as_english(made_url):
    context.use(made_url)
    with SERVER.test_request_context("/?lang=ru"):
        shown = stored.shown("Something nobody has written before")
        assert (shown.children, shown.lang) == ("Something nobody has written before", "en")
        assert stored.shown("the base is small") == "база мала"


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [("en", "Monthly bulletin", None), ("ru", "Monthly bulletin", "en"), ("ru", "Внешняя торговля", None), ("zh", "Внешняя торговля", "ru")],
)  # fmt: skip
def test_words_of_a_source_keep_their_language(language, text, marked):
    with SERVER.test_request_context(f"/?lang={language}"):
        made = stored.original(text)
        assert getattr(made, "lang", None) == marked


def test_offices_go_by_the_name_that_readers_know():
    with SERVER.test_request_context("/?lang=zh"):
        assert stored.original("General Administration of Customs of China (GACC)") == "中国海关总署"
