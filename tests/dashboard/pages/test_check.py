"""Check a number: answers as words, trouble as words, hostile text as text, and nothing kept."""

import pytest

from dashboard import number
from tests.dashboard.pages.written import written

FOUND = {
    "measure": "value", "flow": "total", "partners": ["KAZ"], "value": 43.8e9, "unit": "USD", "approx": False,
    "period_start": "2024-01-01", "period_end": "2024-12-31", "quote": "<img src=x onerror=alert(1)>", "product": None,
    "attributed_to": None,
    "check": {
        "id": "1", "verdict": "differs", "tolerance": 50e6, "arithmetic": "Printed: $43.8 bn.", "reason": "a revision",
        "expected": [{"source": "gacc", "reporter": "CHN", "value": 41.02e9, "unit": "USD", "period_start": "2024-01-01",
                      "period_end": "2024-12-31", "difference_pct": 6.8, "citation": "Customs, https://customs.example/t; x"}],
        "nearest": [{"reading": "year", "says": "the figure equals 2023, not 2024", "expected": {
            "source": "gacc", "reporter": "C5", "value": 12.0, "unit": "percent", "period_start": "2023-01-01",
            "period_end": "2023-12-31", "citation": "Customs"}}],
    },
}  # fmt: skip
ASKED = {"year": "2024", "value": "43.8"}


@pytest.fixture
def page(app, at):
    """The page, answered by `page.says`; what it was asked stands in `page.asked`."""
    import dash

    class Page:
        def __init__(self):
            self.says, self.asked = {"claims": [FOUND]}, None

        def answer(self, question):
            self.asked = question
            if isinstance(self.says, Exception):
                raise self.says
            return self.says

        def __call__(self, **query):
            app.server.config["KHORGOS_CHECK"] = self.answer
            with app.server.test_request_context(f"/check?lang={query.get('lang', 'en')}"):
                return written(dash.page_registry["dashboard.pages.check"]["layout"](**query))

    yield Page()
    app.server.config["KHORGOS_CHECK"] = None


def test_without_the_function_the_page_says_that_it_is_not_offered(app, at):
    import dash

    with app.server.test_request_context():
        assert "not offered here" in written(dash.page_registry["dashboard.pages.check"]["layout"]())


def test_an_empty_form_asks_nothing(page):
    text = page()
    assert page.asked is None
    assert "Does this number hold?" in text


def test_the_answer_has_verdict_tolerance_arithmetic_nearest_reading_and_sources(page):
    text = page(**ASKED)
    assert page.asked["claim"]["value"] == 43.8e9
    for part in ("differs", "± 50\u202f000\u202f000 US dollars", "Printed: $43.8 bn.", "a revision", "equals 2023",
                 '"href": "https://customs.example/t"', "+6.8", "$41.020\u00a0bn", "the five"):  # fmt: skip
        assert part in text


def test_the_printed_words_are_text(page):
    assert '"children": "<img src=x onerror=alert(1)>"' in page(**ASKED)


def test_an_ambiguous_number_is_refused_before_anything_is_asked(page):
    assert "can be read as 77.132 or as 77132" in page(year="2024", value="77,132")
    assert page.asked is None


def test_a_passage_goes_with_its_day(page):
    page(text="Trade came to $43.8 billion.", pub="2025-02-01")
    assert page.asked == {"text": "Trade came to $43.8 billion.", "published": "2025-02-01"}


def test_a_passage_without_figures_and_one_that_cannot_be_read_say_so(page):
    page.says = {"claims": []}
    assert "No figure on the trade" in page(text="Nothing.")
    page.says = {"error": "text: a language that is not read"}
    assert "in a language that is not read; English, Russian and Chinese are." in page(text="Nichts.")


@pytest.mark.parametrize(
    "error",
    ["text: a language that is not read", "published: 'soon'; expected 2025", "text: not read within 10 seconds"],
)
def test_what_cannot_be_answered_is_said_in_the_language_of_the_page(page, error):
    page.says = {"error": error}
    text = page(text="Ничего.", lang="ru")
    assert "Ответа нет." in text
    assert error not in text


def test_an_error_without_words_of_ours_stays_and_is_marked_as_english(page):
    page.says = {"error": "store: the index is older than the rules"}
    text = page(text="Ничего.", lang="ru")
    assert '"lang": "en"' in text
    assert "the index is older than the rules" in text


def test_the_answer_stands_before_the_form(page):
    text = page(**ASKED)
    assert text.index('"id": "check-answer"') < text.index('"id": "check-value"')


def test_a_fault_of_the_check_is_words_without_a_traceback(page, caplog):
    page.says = RuntimeError("secret")
    text = page(**ASKED)
    assert "the fault is ours" in text
    assert "secret" not in text


def test_a_long_wait_ends_in_words(page, monkeypatch):
    import dash

    module = __import__("sys").modules["dashboard.pages.check"]
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    assert dash
    assert "took too long" in page(**ASKED)


def test_a_passage_too_long_for_an_address_says_that_it_has_none(page):
    assert "too long for an address" in page(text="Торговля Китая и Казахстана. " * 60)
    assert "at most 4\u202f000 characters" in page()


def test_a_longer_passage_still_is_left_out_with_a_notice(page):
    text = page(text="x" * (number.LONGEST_TEXT + 1))
    assert "was not understood" in text
    assert page.asked is None


def test_nothing_of_a_check_is_kept_in_the_server(app, client, page):
    page(**ASKED)
    app.server.config["KHORGOS_CHECK"] = page.answer
    for _ in range(2):
        page.asked = None
        client.get("/_dash-layout", headers={"Referer": "http://localhost/check?year=2024&value=43.8"})
        assert page.asked is not None
