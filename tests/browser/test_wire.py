"""What a visit costs on the wire: few bytes, fewer the second time, and never the whole chart library."""

import pytest

from bench import browser
from dashboard import static

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def visits(chromium, address):
    """The first visit of the overview and the second, with one browser."""
    browser.first_visit(chromium, f"{address}/")  # the server's first answer
    context = chromium.new_context()
    seen = [browser.visit(context, f"{address}/") for _ in range(2)]
    context.close()
    return seen


def test_the_first_visit_is_under_a_megabyte(visits):
    built = static.SMALL.exists() and list(static.BUILT.glob("dash_renderer-*.br"))
    assert visits[0].bytes < (1_000_000 if built else 2_000_000)


def test_the_second_visit_is_under_30_kilobytes_in_five_requests(visits):
    assert visits[1].bytes < 30_000
    assert len(visits[1].asked) <= 5


def test_no_script_comes_from_dash_s_own_addresses(visits):
    assert [url for url in visits[0].asked if "_dash-component-suites" in url] == []


@pytest.mark.parametrize("path", ["/", "/?kind=year&cur=usd&flow=export", "/compare", "/about", "/status"])
def test_no_page_fetches_the_whole_chart_library_or_one_file_twice(visit, path):
    seen = visit(path)
    assert [url for url in seen.requests if "plotly.min" in url] == []
    scripts = [url for url in seen.requests if url.endswith((".js", ".css", ".woff2"))]
    assert len(scripts) == len(set(scripts))
    assert [url for url in scripts if "grid" in url] == []


def test_the_charts_are_drawn_by_the_small_library_with_the_version_of_the_package(visit):
    from dashboard.bundle import Lock

    page = visit("/").page
    page.wait_for_selector(".js-plotly-plot .trace")
    assert page.evaluate("window.Plotly.version") == Lock.read().version
