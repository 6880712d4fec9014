"""On paper: every chart with caption and sources, nothing to press, nothing beside the sheet, white from the dark theme too."""

import io
import re

import pytest

pytestmark = pytest.mark.browser

PAGES = ["/country/kz", "/", "/mirror?c=KG", "/compare?t=yoy", "/sources/gacc", "/claims", "/about"]
LINE = 688  # pixels between the margins of an A4 sheet


def printed(page):
    """The words of the page's PDF, with spaces evened out."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pages))


def test_the_country_page_prints_all_captions_and_sources(visit):
    page = visit("/country/kz").page
    captions = page.locator("figcaption h2, figcaption .finding").all_inner_texts()
    sources = page.locator(".notes .publisher").all_inner_texts()
    text = printed(page)
    assert len(captions) >= 6
    assert [words for words in [*captions, *sources] if re.sub(r"\s+", " ", words) not in text] == []


def test_addresses_are_spelled_out_and_controls_are_left_out(visit):
    seen = visit("/country/kz")
    text = printed(seen.page)
    assert "http://www.customs.gov.cn/customs/" in text
    assert f"{seen.address}/country/kz" in text
    assert [word for word in ("Share link", "Embed", "Switch light", "Skip to", "Reported by") if word in text] == []


def on_paper(page):
    """Show the page as it is printed, as wide as a sheet."""
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": LINE, "height": 1000})
    page.wait_for_timeout(300)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_sheet(visit, path):
    page = visit(path).page
    on_paper(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= LINE
    charts = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator(".js-plotly-plot .main-svg").evaluate_all(charts) == 0


def test_the_dark_theme_prints_black_on_white_and_comes_back(visit):
    seen = visit("/country/kz", theme="dark")
    on_paper(seen.page)
    tick = "getComputedStyle(document.querySelector('.js-plotly-plot .xtick text')).fill"
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    seen.until(f"{tick} === 'rgb(90, 96, 105)'")
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    seen.until(f"{tick} === 'rgb(163, 171, 180)'")
