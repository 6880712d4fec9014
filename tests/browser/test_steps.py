"""Steps back lead where the reader came from, and a choice changes only what was chosen."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_an_address_in_another_order_does_not_trap_the_step_back(visit):
    seen = visit("/status")
    seen.open("/?cur=usd&kind=year")
    seen.page.wait_for_url("**/?kind=year&cur=usd")
    seen.page.go_back()
    seen.page.wait_for_url("**/status")


def test_a_walk_through_the_pages_leads_back_the_same_way(visit):
    seen = visit("/status")
    seen.open("/?c=TM,KG&cur=usd&kind=year&flow=export")
    for name, path in (("Compare", "/compare"), ("Mirror", "/mirror"), ("Claims", "/claims")):
        seen.page.locator("header nav a", has_text=name).click()
        seen.page.wait_for_url(f"**{path}*")
        seen.settle()
    for path in ("/mirror", "/compare", "/", "/status"):
        seen.page.go_back()
        seen.page.wait_for_url(re.compile(rf":\d+{path}(\?|$)"))
        seen.settle()


def test_a_choice_keeps_what_the_address_asked_besides(visit):
    seen = visit("/?from=2020&asof=2026-11-23&t=index")
    seen.page.locator(".choices label", has_text=re.compile("^Exports$")).click()
    seen.page.wait_for_url("**/?flow=export&from=2020&asof=2026-11-23&t=index")
    seen.page.go_back()
    seen.page.wait_for_url("**/?from=2020&asof=2026-11-23&t=index")


def test_the_last_country_cannot_be_switched_off(visit):
    seen = visit("/?c=KZ")
    seen.page.locator(".choices label", has_text="Kazakhstan").click()
    seen.settle()
    assert seen.page.locator(".chips input:checked").count() == 1
    assert seen.page.url.endswith("/?c=KZ")
    seen.page.locator(".choices label", has_text="Tajikistan").click()
    seen.page.wait_for_url("**/?c=KZ,TJ")
