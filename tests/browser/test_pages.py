"""Every page in a real browser: nothing goes wrong, nothing leaves loopback, nothing is wider than a phone."""

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/compare", "/compare?flow=export&kind=year&cur=usd&t=index&side=china", "/mirror", "/claims", "/sources",
    "/sources/gacc", "/data", "/country", "/country/kz", "/country/tm", "/status", "/about", "/no/such/page",
]  # fmt: skip


def claim_address(seen):
    return seen.page.locator(".claims a.how").first.get_attribute("href")


@pytest.mark.parametrize("path", PAGES[:-1])
def test_every_page_has_one_heading_and_an_answer(visit, path):
    page = visit(path).page
    assert page.locator("h1").count() == 1
    assert len(page.locator("main").inner_text()) > 200


@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_page_scrolls_sideways_on_a_phone(visit, path):
    page = visit(path, width=360, height=780).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [path for path in PAGES[:-1] if path != "/data"])
def test_the_audit_finds_nothing_serious_on_any_page(visit, path, theme):
    assert grave(visit(path, theme=theme).page) == []


def grave(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in {"serious", "critical"}
    ]


def test_a_claim_leads_to_how_it_was_checked(visit):
    seen = visit("/claims")
    path = claim_address(seen)
    seen.page.locator(".claims a.how").first.click()
    seen.page.wait_for_selector("text=What it was compared with")
    assert seen.page.url.endswith(path)
    assert grave(seen.page) == []


def test_the_selection_goes_along_to_the_next_page(visit):
    seen = visit("/?c=KZ,KG&flow=export&kind=year&cur=usd")
    seen.page.get_by_role("link", name="Compare").click()
    seen.page.wait_for_url("**/compare?c=KZ,KG&flow=export&kind=year&cur=usd")
    seen.page.wait_for_selector("text=China’s exports by year")
    assert seen.page.locator("header nav a.here").inner_text() == "Compare"


def test_the_grid_is_loaded_on_the_data_page_only(visit):
    assert not any("grid" in url for url in visit("/").requests)
    seen = visit("/data?unit=CNY&kind=month")
    seen.page.wait_for_selector(".ag-row")
    assert "576 of" in seen.page.locator("main").inner_text()
    assert any("grid" in url for url in seen.requests)


def test_no_page_asks_for_the_whole_chart_library(visit):
    seen = visit("/")
    assert not any("plotly.min.js" in url for url in seen.requests)
    assert sum("plotly" in url for url in seen.requests) == 1


def test_hostile_titles_open_no_dialog(visit):
    visit("/claims?publisher=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    visit("/?odd=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
