"""The menu of every chart: one order everywhere, from the keyboard too, and images that say where they come from."""

import csv
import io
import re
import struct
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

PAGES = ["/", "/compare?kind=year&cur=usd&flow=export", "/country/kz", "/mirror", "/products?c=KZ"]
ORDER = ["Share link", "Cite", "CSV", "ZIP", "PNG", "SVG", "Embed", "Table"]


def taken(page, name):
    """Save an image from the first chart's menu."""
    with page.expect_download() as waiting:
        page.locator(".menu").first.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def offered(menu):
    parts = "parts => parts.map(p => p.textContent)"
    return menu.locator(":scope > button, :scope > a, :scope > details > summary").evaluate_all(parts)


@pytest.mark.parametrize("path", PAGES)
def test_every_chart_has_the_same_menu_in_the_same_order(visit, path):
    page = visit(path).page
    assert page.locator(".js-plotly-plot").count() > 0
    charts = page.locator("figure:has(.chart)")
    for n in range(charts.count()):
        assert offered(charts.nth(n).locator(".menu")) == ORDER


@pytest.mark.parametrize("path", PAGES)
def test_every_menu_leads_to_a_table_that_is_there_and_takes_the_focus(visit, path):
    page = visit(path).page
    for link in page.locator("a.to-table").all():
        link.focus()
        page.keyboard.press("Enter")
        table = page.locator(link.get_attribute("href")).locator("table").first
        assert table.is_visible()
        assert page.evaluate("document.activeElement.querySelector('table') !== null")


@pytest.mark.parametrize("path", PAGES)
def test_csv_and_bundle_of_every_chart_hold_rows(visit, path):
    seen = visit(path)
    for menu in seen.page.locator(".menu").all():
        links = [a.get_attribute("href") for a in menu.locator("a[download]").all()]
        rows = seen.page.request.get(seen.address + links[0]).body().decode("utf-8-sig")
        bundle = zipfile.ZipFile(io.BytesIO(seen.page.request.get(seen.address + links[1]).body()))
        held = next(
            bundle.read(n).decode("utf-8-sig") for n in bundle.namelist() if n.endswith(("series.csv", "pairs.csv"))
        )
        assert len(list(csv.reader(io.StringIO(rows)))) == len(list(csv.reader(io.StringIO(held)))) > 1


def test_an_svg_carries_title_period_currency_basis_source_address_and_day(visit):
    seen = visit("/country/kz")
    name, content = taken(seen.page, "SVG")
    text = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", content.decode()))
    assert name == "khorgos-turnover-so-far-this-year.svg"
    for part in ("Turnover so far this year", "Jan–Jul 2026: ¥224\u00a0bn", "current yuan", "exports (FOB)", "Jan 2024",
                 "Source: General Administration of Customs of China (GACC), Monthly bulletin", "Retrieved 2",
                 f"{seen.address}/country/kz"):  # fmt: skip
        assert part in text


def test_a_png_is_as_wide_as_the_svg_says_twice_over(visit):
    name, content = taken(visit("/").page, "PNG")
    assert name.endswith(".png")
    assert struct.unpack(">II", content[16:24])[0] == 1920


def test_an_image_follows_the_theme(visit):
    _, content = taken(visit("/", theme="dark").page, "SVG")
    assert re.search(r'<rect width="960" height="\d+" fill="#15181C"', content.decode())


def test_the_legend_of_the_chart_is_in_its_image(visit):
    _, content = taken(visit("/compare?kind=year&cur=usd&flow=export").page, "SVG")
    assert "the partner’s own report" in content.decode()


def test_the_link_that_is_copied_is_the_address_of_the_view(visit):
    seen = visit("/?flow=export&kind=year&cur=usd")
    seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    seen.page.get_by_role("button", name="Share link").first.click()
    seen.until("document.querySelector('.menu button').textContent === 'Copied'")
    assert seen.page.evaluate("navigator.clipboard.readText()") == seen.page.url


def test_citation_and_frame_open_from_the_keyboard_and_close_with_escape(visit):
    seen = visit("/")
    summary = seen.page.locator(".menu summary").first
    summary.focus()
    seen.page.keyboard.press("Enter")
    panel = seen.page.locator(".menu .panel").first
    assert panel.is_visible()
    words = panel.inner_text()
    assert words.index("General Administration of Customs") < words.index("Collected by Khorgos")
    assert all(part in words for part in ("@misc{", '"type": "dataset"', seen.address))
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert seen.page.evaluate("document.activeElement.textContent") == "Cite"


def test_opening_one_panel_closes_the_other_and_a_click_elsewhere_closes_it(visit):
    page = visit("/").page
    page.locator(".menu summary").nth(0).click()
    page.locator(".menu").first.locator("summary").nth(1).click()
    assert page.locator(".menu details[open]").count() == 1
    page.locator("h1").click()
    assert page.locator(".menu details[open]").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_audit_finds_nothing_serious_with_a_panel_open(visit, theme):
    from tests.browser.test_pages import grave

    page = visit("/", theme=theme).page
    page.locator(".menu summary").first.click()
    assert grave(page) == []


def test_a_phone_has_room_for_a_finger_and_for_the_open_panel(visit):
    page = visit("/", width=360, height=780).page
    page.locator(".menu summary").first.click()
    small = "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.textContent)"
    assert page.locator(".menu button, .menu a, .menu summary").evaluate_all(small) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
