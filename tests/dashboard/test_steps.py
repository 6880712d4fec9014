"""The arithmetic of a check as steps, in the reader's language; what cannot be said whole stays English and says so."""

import re

import pytest

from dashboard import steps
from tests.dashboard.pages.written import written

PRINTED = "Printed: $43.8 bn, value of China's trade with Kazakhstan, 2024; its digits leave $43.75 bn to $43.85 bn."
FOUND = (
    "China's report (gacc), 2024: $43.82 bn, computed: CNY 311.8 bn ÷ 7.1154 (implied by customs' totals of all trade, "
    "2024, ±0.10 %); difference −0.046 %, inside."
)
INSIDE = "Inside the article, Kazakhstan, 2022: $11 bn + $13.2 bn = $24.2 bn against $24.1 bn: fits within rounding."
STRANGE = "January–June was 40.8% in 2024 of the same longer span: of 2023's $19.8 bn that would be $8.07 bn."


@pytest.fixture
def speaking(app):
    """Say something in a language."""

    def run(language, what, *values):
        with app.server.test_request_context(f"/claims?lang={language}"):
            return what(*values)

    return run


def plain(text):
    return re.sub(r"[\u00a0\u202f\u2009]", " ", text)


def test_each_sentence_is_a_step(speaking):
    listed = speaking("en", steps.shown, f"{PRINTED} {FOUND} {INSIDE}")
    assert [item.children for item in listed.children] == [PRINTED, FOUND, INSIDE]


def test_nothing_computed_has_no_steps(speaking):
    assert speaking("en", steps.shown, "") is None


@pytest.mark.parametrize("language", ["ru", "zh"])
@pytest.mark.parametrize("sentence", [PRINTED, FOUND.replace("gacc", "kaz_bns"), INSIDE])
def test_a_step_keeps_its_numbers_and_loses_its_english(speaking, language, sentence):
    made = speaking(language, steps.said, sentence)
    assert made != sentence
    assert not re.search(r"[a-z]{4,}", made.replace("kaz_bns", ""))


def test_a_step_in_russian(speaking):
    assert plain(speaking("ru", steps.said, INSIDE)) == (
        "Внутри статьи, Казахстан, 2022: 11 млрд $ + 13,2 млрд $ = 24,2 млрд $ против 24,1 млрд $: "
        "сходится с точностью до округления."
    )


def test_a_step_in_chinese(speaking):
    assert "文内，哈萨克斯坦，2022年：110亿美元 + 132亿美元 = 242亿美元" in speaking("zh", steps.said, INSIDE)


@pytest.mark.parametrize("sentence", [STRANGE, PRINTED.replace("Kazakhstan", "a land of no name")])
def test_a_step_that_cannot_be_said_whole_stays_and_is_marked(speaking, sentence):
    assert speaking("ru", steps.said, sentence) == sentence
    assert '"lang": "en"' in speaking("ru", lambda: written(steps.shown(sentence)))


def test_in_english_nothing_is_touched(speaking):
    assert speaking("en", steps.said, STRANGE) == STRANGE


def test_why_a_text_contradicts_itself_is_said_too(speaking):
    made = speaking("ru", steps.reason, "$784 m + $8.1 bn = $8.884 bn against $8.3 bn: does not fit")
    assert plain(made) == "784 млн $ + 8,1 млрд $ = 8,884 млрд $ против 8,3 млрд $: не сходится"
