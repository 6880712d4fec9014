"""Sources in a real browser: from the list to one source, its citation copied, its downloads opened."""

import csv
import io

import pytest

pytestmark = pytest.mark.browser


def test_the_list_leads_to_a_source_and_back(visit):
    seen = visit("/sources")
    seen.page.locator("#datasets a", has_text="International Monetary Fund").click()
    seen.page.wait_for_selector("h1:has-text('Direction of Trade Statistics')")
    seen.page.go_back()
    seen.page.wait_for_selector("h1:has-text('Where do the figures come from')")


def test_a_citation_is_copied_whole(visit):
    seen = visit("/sources/gacc")
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.get_by_role("button", name="Copy BibTeX").click()
    seen.page.wait_for_selector("button:has-text('Copied')")
    assert seen.page.evaluate("navigator.clipboard.readText()").startswith("@misc{khorgos-gacc,")


def test_the_csv_of_a_source_has_as_many_rows_as_the_page_says(visit):
    page = visit("/sources/kgz_nsc").page
    href = page.locator(".buttons a", has_text="CSV").first.get_attribute("href")
    text = page.request.get(page.url.split("/sources")[0] + href).text()
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert page.locator(".answer").inner_text().startswith(f"{len(rows)} figures")


def test_an_unknown_source_answers_404_or_says_so(visit):
    page = visit("/sources/gacc").page
    page.goto(page.url.replace("gacc", "nobody"))
    page.wait_for_selector("text=There is no page at this address")


@pytest.mark.parametrize("path", ["/sources", "/sources/gacc", "/sources/orda"])
def test_a_phone_needs_no_sideways_scroll(visit, path):
    page = visit(path, width=360, height=780).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
