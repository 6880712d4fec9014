"""A number on any page leads to where it comes from: by a click or from the keyboard, in the drawer, with its source."""

import re

import pytest

pytestmark = pytest.mark.browser

# Page, what its numbers are in; each of them opens the drawer.
NUMBERS = [
    ("/", ".tile"), ("/?kind=year&cur=usd", ".tile"), ("/mirror?c=KG", "#mirror-table td"), ("/mirror", ".heat td"),
    ("/products", "#table td"),
]  # fmt: skip
TOLD = """() => [...document.querySelectorAll("[role=dialog] .facts-list dt")].map(term => term.textContent)"""


def opened(seen):
    """Wait for the drawer's content; give its text and the terms of what it tells."""
    drawer = seen.page.get_by_role("dialog")
    drawer.wait_for()
    drawer.locator(".large").wait_for()
    return drawer, seen.page.evaluate(TOLD)


@pytest.mark.parametrize(("path", "place"), NUMBERS)
def test_every_number_can_be_reached_and_enter_tells_its_document_place_and_day(visit, path, place):
    seen = visit(path)
    numbers = seen.page.locator(f"{place} a.num")
    assert numbers.count() >= 5
    assert seen.page.locator(f"{place} a.num:not([data-figure])").count() == 0
    numbers.first.focus()
    seen.page.keyboard.press("Enter")
    drawer, told = opened(seen)
    said = drawer.inner_text()
    assert drawer.locator("a[href^=http][target=_blank]").count() >= 1
    assert "etrieved" in said
    if "Gap, %" not in told:
        assert {"Publisher", "Document", "Place", "Retrieved"} <= set(told)
    seen.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")


def test_no_value_of_the_pairs_is_bare(visit):
    page = visit("/mirror?c=KG").page
    cells = page.locator("#mirror-table td:nth-child(3), #mirror-table td:nth-child(4), #mirror-table td:nth-child(5)")
    assert cells.count() > 10
    assert cells.locator("a.num").count() == cells.count()


def test_the_tile_tells_of_the_figure_it_shows(visit):
    seen = visit("/")
    tile = seen.page.locator(".tile").nth(1)
    digits = re.search(r"¥([\d.]+)", tile.locator(".value").inner_text())[1]
    tile.locator("a.num").click()
    drawer, _ = opened(seen)
    assert drawer.locator(".large").inner_text().startswith(digits.replace(".", "")[:2])
    assert "Kyrgyzstan" in drawer.inner_text()


def test_from_a_gap_the_way_leads_on_to_either_side(visit):
    seen = visit("/mirror?c=KG")
    seen.page.locator("#mirror-table td:nth-child(5) a.num").first.click()
    drawer, told = opened(seen)
    assert told[:2] == ["China reports", "Kyrgyzstan reports"]
    drawer.locator("a.num").first.click()
    drawer.get_by_text("Document", exact=True).wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/mirror?c=KG", "/?kind=year"])
def test_the_audit_finds_nothing_serious_with_the_drawer_open(visit, path, theme):
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(path, theme=theme)
    seen.page.locator("a.num").first.click()
    opened(seen)
    seen.page.wait_for_timeout(400)  # the drawer comes in half transparent
    found = Axe().run(seen.page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in {"serious", "critical"}] == []
