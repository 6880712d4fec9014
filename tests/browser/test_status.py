"""The status page in a real browser: countries in the address, details by keyboard, no sideways scroll."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_chosen_country_is_in_the_address_and_opens_again(visit):
    seen = visit("/status")
    for name in ("Kazakhstan", "Tajikistan", "Turkmenistan", "Uzbekistan"):
        seen.page.locator(".choices label", has_text=name).click()
        seen.settle()
    expect(seen.page).to_have_url(re.compile(r"/status\?c=KG$"))
    said = seen.page.locator("#changes .log").inner_text()
    again = visit("/status?c=KG").page
    assert again.locator("#changes .log").inner_text() == said
    assert "Kyrgyz" in said


def test_an_exception_to_a_rule_leads_to_its_row(visit):
    page = visit("/status").page
    rule = page.locator("#rules tr", has_text="Twelve months")
    rule.locator("summary").click()
    href = rule.locator("a").first.get_attribute("href")
    rows = page.request.get(page.url.split("/status")[0] + href).json()["rows"]
    assert [row["period_kind"] for row in rows] == ["year"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scroll(visit, theme):
    page = visit("/status", width=360, height=780, theme=theme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
