"""The interface in Russian and Chinese: one click changes everything, and every step keeps the language."""

import re

import pytest

from tests.browser.test_pages import PAGES, grave

pytestmark = pytest.mark.browser
OTHERS = ("ru", "zh")


def in_language(path, language):
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def test_a_click_shows_the_same_view_in_another_language(visit):
    seen = visit("/compare?c=KZ,KG&flow=export&kind=year&cur=usd")
    seen.page.locator("header .languages a", has_text="Рус").click()
    seen.page.wait_for_url("**/compare?c=KZ,KG&flow=export&kind=year&cur=usd&lang=ru")
    seen.settle()
    assert seen.page.locator("html").get_attribute("lang") == "ru"
    assert seen.page.locator("h1").inner_text() == "Чья торговля с Китаем растёт и как быстро?"
    assert seen.page.title() == "Сравнение пяти стран · Khorgos"
    assert seen.page.locator("header .languages a.here").inner_text() == "Рус"


def test_the_language_goes_along_to_other_pages_and_back(visit):
    seen = visit("/?lang=zh&c=KZ")
    for name, path in (("比较", "/compare"), ("报道核查", "/claims"), ("来源", "/sources")):
        seen.page.locator("header nav a", has_text=name).click()
        seen.page.wait_for_url(re.compile(rf":\d+{path}\?.*lang=zh"))
        seen.settle()
        assert seen.page.locator("html").get_attribute("lang") == "zh"
        assert re.search("[\u4e00-\u9fff]", seen.page.locator("h1").inner_text())
    seen.page.locator("main table a").first.click()  # a source: a link inside the page
    seen.page.wait_for_url(re.compile(r"/sources/\w+\?lang=zh"))
    for path in ("/sources", "/claims", "/compare", "/"):
        seen.page.go_back()
        seen.page.wait_for_url(re.compile(rf":\d+{path}\?.*lang=zh"))
        seen.settle()
        assert re.search("[\u4e00-\u9fff]", seen.page.locator("h1").inner_text())


def test_a_choice_keeps_the_language_and_the_other_languages_follow_it(visit):
    seen = visit("/?lang=ru")
    seen.page.locator(".choices label", has_text=re.compile("^Экспорт$")).click()
    seen.page.wait_for_url("**/?flow=export&lang=ru")
    seen.page.wait_for_selector("text=Экспорт Китая по месяцам")
    english, chinese = (seen.page.locator(f"header .languages a[lang={one}]") for one in ("en", "zh"))
    assert english.get_attribute("href") == "/?flow=export"
    assert chinese.get_attribute("href") == "/?flow=export&lang=zh"
    english.click()
    seen.page.wait_for_url("**/?flow=export")
    seen.page.wait_for_selector("text=China’s exports by month")
    assert seen.page.locator("html").get_attribute("lang") == "en"
    seen.page.go_back()
    seen.page.wait_for_url("**/?flow=export&lang=ru")
    seen.settle()
    assert seen.page.locator("html").get_attribute("lang") == "ru"


@pytest.mark.parametrize(("language", "month"), [("ru", "янв."), ("zh", "1月")])
def test_charts_write_months_in_the_language(visit, language, month):
    page = visit(f"/?lang={language}").page
    page.wait_for_selector(".xtick text")
    ticks = " ".join(page.locator(".xtick text").all_text_contents())
    assert month in ticks
    assert not re.search("Jan|Jul", ticks)


def test_the_drawer_of_a_number_speaks_the_language(visit):
    page = visit("/?lang=ru").page
    page.locator("a.num").first.click()
    page.wait_for_selector(".mantine-Drawer-content >> text=Как напечатано")
    assert page.locator(".mantine-Drawer-title").inner_text() == "Откуда это число"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_page_scrolls_sideways_on_a_phone_in_any_language(visit, path, language):
    page = visit(in_language(path, language), width=360, height=780).page
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("path", [path for path in PAGES[:-1] if path != "/data"])
def test_the_audit_finds_nothing_serious_in_any_language(visit, path, language):
    assert grave(visit(in_language(path, language)).page) == []
