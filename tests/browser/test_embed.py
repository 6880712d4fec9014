"""A chart in a frame on another host: drawn, with its source and a way back; whole pages stay out of frames."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dashboard.embeds import CHARTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def elsewhere():
    """Somebody else's page: `elsewhere(address)` gives the address of a page that frames it."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self):
            body = f'<!doctype html><title>x</title><iframe src="{self.path[1:]}" width="100%" height="640"></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield lambda address: f"http://127.0.0.1:{server.server_port}/{address}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_stands_alone_with_its_source_and_a_way_back(visit, chart):
    page = visit(f"/embed/{chart}?c=KZ&flow=export&kind=year&cur=usd").page
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert page.locator("figure").count() == 1
    assert page.locator("header, nav, .menu, .choices").count() == 0
    assert "Source: " in page.locator(".credit").inner_text()
    back = page.locator(".credit a")
    assert back.get_attribute("target") == "_blank"
    assert page.request.get(visit("/").address + back.get_attribute("href")).status == 200


def test_another_host_may_frame_a_chart(chromium, address, elsewhere):
    page = chromium.new_page()
    page.goto(elsewhere(f"{address}/embed/level?c=KZ"))
    page.frame_locator("iframe").locator(".js-plotly-plot .main-svg").first.wait_for()
    assert "Turnover by month" in page.frame_locator("iframe").locator("figcaption").inner_text()
    page.close()


def test_another_host_may_not_frame_a_whole_page(chromium, address, elsewhere):
    page = chromium.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(elsewhere(f"{address}/"))
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in words for words in refused)
    assert page.frame_locator("iframe").locator(".js-plotly-plot").count() == 0
    page.close()


def test_the_lines_of_the_menu_are_the_frame_of_the_same_chart(visit):
    seen = visit("/?c=KZ,KG&flow=export&kind=year&cur=usd")
    panel = seen.page.locator(".menu details:has-text('Embed')").first
    panel.locator("summary").click()
    lines = panel.locator("code").inner_text()
    assert lines.startswith(
        f'<iframe src="{seen.address}/embed/level?c=KZ,KG&amp;flow=export&amp;kind=year&amp;cur=usd"'
    )


def test_a_frame_may_ask_for_its_theme(visit):
    page = visit("/embed/level?theme=dark").page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"


@pytest.mark.parametrize("width", [360, 800])
def test_a_frame_of_any_width_has_no_sideways_scroll_and_a_sound_audit(visit, width):
    from tests.browser.test_pages import grave

    page = visit("/embed/compare?c=KZ,KG", width=width, height=700).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [rule for rule, _ in grave(page)] == []
