"""Goods in a real browser: bars, a search in another language, the address, a phone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_largest_goods_are_drawn_and_listed(visit):
    page = visit("/products?c=UZ&list=baci&year=2024").page
    page.wait_for_selector(".js-plotly-plot .points .point")
    drawn = page.locator(".js-plotly-plot .points .point").count()
    listed = page.locator("#table tbody tr [data-figure]").count()
    assert drawn >= listed > 0


def test_a_search_in_russian_goes_into_the_address(visit):
    seen = visit("/products")
    seen.page.locator("#products-words").fill("нефть")
    expect(seen.page).to_have_url(re.compile("q=%D0%BD"))
    expect(seen.page.locator("#table [data-figure]")).to_have_count(1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_needs_no_sideways_scroll(visit, theme):
    page = visit("/products", width=360, height=780, theme=theme).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
