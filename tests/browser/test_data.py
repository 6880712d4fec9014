"""The table of all figures in a real browser: what is shown is what is downloaded, and the address is the selection."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def shown(page):
    return page.locator("#data-summary strong").inner_text().replace("\u202f", "")


def cells(page, column):
    page.wait_for_selector(f".ag-row[row-index='0'] [col-id='{column}']")
    return page.locator(
        f".ag-center-cols-container [col-id='{column}'], .ag-pinned-left-cols-container [col-id='{column}']"
    ).all_inner_texts()


def pick(seen, control, label):
    seen.page.locator(f"#data-{control}").click()
    seen.page.get_by_role("option", name=label, exact=True).click()
    seen.page.keyboard.press("Escape")
    seen.settle()


def downloaded(page, button):
    with page.expect_download() as waiting:
        page.locator(button).click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_grid_is_loaded_here_and_nowhere_else(visit):
    def grids(seen):
        return [url for url in seen.requests if "grid" in url or "ag_grid" in url or "community" in url]

    assert grids(visit("/")) == []
    assert grids(visit("/sources")) == []
    assert grids(visit("/data"))


def test_a_choice_changes_rows_count_address_and_download_together(visit):
    seen = visit("/data")
    pick(seen, "partner", "Kyrgyzstan")
    expect(seen.page).to_have_url(re.compile(re.escape("/data?partner=KGZ") + "$"))
    pick(seen, "kind", "year")
    expect(seen.page).to_have_url(re.compile(re.escape("/data?partner=KGZ&kind=year") + "$"))
    expect(seen.page.locator(".ag-row [col-id='partner']", has_not_text="Kyrgyzstan")).to_have_count(0)
    count = int(re.match(r"\d+", shown(seen.page)).group())
    rows = downloaded(seen.page, "#data-shown")
    assert len(rows) == count
    assert {(row["partner"], row["period_kind"]) for row in rows} == {("KGZ", "year")}


def test_the_address_opens_the_same_selection_again(visit):
    first = visit("/data?partner=UZB&flow=import&sort=-value&cols=value,unit,reporter").page
    again = visit("/data?partner=UZB&flow=import&sort=-value&cols=value,unit,reporter").page
    assert cells(first, "value") == cells(again, "value")
    assert shown(first) == shown(again)
    assert first.locator(".ag-header-cell").count() == 3


def test_sorting_by_a_heading_goes_into_the_address(visit):
    seen = visit("/data?unit=USD&kind=year")
    seen.page.wait_for_selector(".ag-row[row-index='0']")
    seen.page.locator(".ag-header-cell[col-id='value']").click()
    expect(seen.page).to_have_url(re.compile("sort=value"))
    numbers = [float(re.sub(r"\D", "", cell)) for cell in cells(seen.page, "value") if cell]
    assert numbers == sorted(numbers)


def test_searching_narrows_the_table(visit):
    seen = visit("/data")
    before = shown(seen.page)
    seen.page.locator("#data-words").fill("copper")
    expect(seen.page).to_have_url(re.compile(re.escape("/data?q=copper") + "$"))
    seen.settle()
    assert shown(seen.page) != before


def test_everything_is_one_download_with_every_row(visit):
    page = visit("/data").page
    rows = downloaded(page, "#data-all")
    assert len(rows) == int(shown(page).split(" of ")[1].split()[0])
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_link_from_another_page_brings_the_grid_along(visit):
    seen = visit("/about")
    seen.page.locator("header nav a", has_text="Data").click()
    seen.page.wait_for_selector(".ag-row[row-index='0']")
    assert seen.page.url.endswith("/data")


def test_the_bundle_of_the_selection_is_offered(visit):
    page = visit("/data?partner=TKM").page
    href = page.locator(".buttons a", has_text="ZIP").get_attribute("href")
    answer = page.request.get(page.url.split("/data")[0] + href)
    assert answer.headers["content-type"] == "application/zip"
    import zipfile

    with zipfile.ZipFile(io.BytesIO(answer.body())) as bundle:
        assert "partner TKM" in bundle.read("README.md").decode()


def test_the_grid_can_be_walked_with_the_keyboard(visit):
    page = visit("/data").page
    page.locator(".ag-row[row-index='0'] [col-id='reporter']").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    focused = page.locator(".ag-cell-focus")
    assert focused.get_attribute("col-id") == "partner"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scroll(visit, theme):
    page = visit("/data", width=360, height=780, theme=theme).page
    page.wait_for_selector(".ag-row[row-index='0']")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
