"""The map of the overview: made when the reader comes to it, with the same figures as a list, and on no other page."""

import re

import pytest

pytestmark = pytest.mark.browser


def come_to(seen):
    seen.page.locator(".map").scroll_into_view_if_needed()
    seen.page.wait_for_selector(".map .js-plotly-plot .main-svg")
    seen.settle()
    return seen.page.locator(".map")


def amounts(texts):
    return sorted(re.findall(r"[¥$][\d.]+\s\w+", " ".join(texts)))


def test_the_map_is_not_there_before_it_is_wanted_and_never_elsewhere(visit):
    seen = visit("/", height=700)
    assert seen.page.locator(".map .chart").count() == 0
    come_to(seen)
    assert visit("/compare").page.locator(".map").count() == 0


def test_map_list_and_tiles_tell_the_same(visit):
    seen = visit("/?flow=export")
    shown = come_to(seen)
    listed = amounts(shown.locator("table").all_inner_texts())
    assert amounts(shown.locator(".annotation-text").all_text_contents()) == listed
    assert amounts(seen.page.locator(".tile .value").all_inner_texts()) == listed
    assert len(listed) == 5


def test_the_map_follows_the_choice(visit):
    seen = visit("/?c=KZ,KG")
    come_to(seen)
    seen.page.locator(".choices label", has_text="Dollars").first.click()
    seen.page.wait_for_url("**cur=usd")
    seen.settle()
    shown = come_to(seen)
    assert len(shown.locator("tbody tr").all()) == 2
    assert "$" in shown.locator("table").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_audit_finds_nothing_serious_with_the_map(visit, theme):
    from tests.browser.test_pages import grave

    seen = visit("/", theme=theme)
    come_to(seen)
    assert grave(seen.page) == []


def test_a_phone_shows_it_whole(visit):
    seen = visit("/", width=360, height=780)
    come_to(seen)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_source_and_the_terms_of_the_outlines_stand_beside_it(visit):
    words = come_to(visit("/")).inner_text()
    assert "Source: General Administration of Customs" in words
    assert "Natural Earth, public domain" in words
