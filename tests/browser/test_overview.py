"""The overview in a real browser: the address is the state, the download is what is shown, nothing jumps or leaves."""

import csv
import io
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

VIEWS = ["/", "/?flow=export&kind=year&cur=usd", "/?c=KZ,KG&kind=ytd", "/?c=TM&side=china&flow=import"]


def text(page, selector="main"):
    return page.locator(selector).inner_text()


def drawn(page):
    return page.locator(".js-plotly-plot .trace, .js-plotly-plot .points .point").count()


def pick(seen, label):
    seen.page.locator(".choices label", has_text=re.compile(f"^{label}$")).first.click()
    seen.settle()


def test_the_first_screen_answers_with_period_change_and_source(visit):
    page = visit("/").page
    assert page.locator("h1").count() == 1
    answer = page.locator(".answer")
    assert re.search(r"came to ¥\d+\sbn in January–July 2026, .*% more than", answer.inner_text())
    assert "General Administration of Customs" in answer.inner_text()
    assert page.locator(".tile").count() == 5
    assert answer.bounding_box()["y"] + 400 < 768


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_draws_its_charts(visit, path):
    page = visit(path).page
    page.wait_for_selector(".js-plotly-plot .main-svg")
    assert drawn(page) > 10


def test_a_choice_changes_charts_table_and_address_without_a_reload(visit):
    seen = visit("/")
    seen.page.evaluate("window.unchanged = true")
    before = text(seen.page)
    pick(seen, "Dollars")
    pick(seen, "Year")
    pick(seen, "Exports")
    seen.page.wait_for_selector("text=China’s exports by year")
    assert seen.page.url.endswith("/?flow=export&kind=year&cur=usd")
    assert seen.page.evaluate("window.unchanged")
    assert text(seen.page) != before


def test_an_address_opens_the_same_view_elsewhere(visit):
    seen = visit("/")
    pick(seen, "Imports")
    seen.page.locator(".choices label", has_text="Tajikistan").click()
    seen.settle()
    seen.page.wait_for_url("**/?c=KZ,KG,TM,UZ&flow=import")
    again = visit(seen.page.url.removeprefix(seen.address))
    assert text(again.page) == text(seen.page)


def test_back_and_forward_step_through_the_views(visit):
    seen = visit("/")
    first = text(seen.page)
    pick(seen, "Exports")
    seen.page.wait_for_url("**flow=export")
    seen.page.wait_for_selector("text=China’s exports by month")
    pick(seen, "Imports")
    seen.page.wait_for_url("**flow=import")
    seen.page.wait_for_selector("text=China’s imports by month")
    seen.page.go_back()
    seen.page.wait_for_selector("text=China’s exports by month")
    seen.page.go_back()
    seen.page.wait_for_selector("text=Turnover by month")
    seen.settle()
    assert text(seen.page) == first
    seen.page.go_forward()
    seen.page.wait_for_selector("text=China’s exports by month")


@pytest.mark.parametrize("path", VIEWS)
def test_the_download_holds_exactly_the_rows_shown(visit, path):
    page = visit(path).page
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download CSV").click()
    data = Path(waiting.value.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    table = page.locator("section", has=page.get_by_role("link", name="Download CSV")).last
    shown = table.locator(".table [data-figure]").evaluate_all("cells => cells.map(c => c.dataset.figure)")
    assert {row["id"] for row in rows} == set(shown)
    assert len(rows) == len(shown) > 0


def test_every_point_has_its_source_under_the_chart(visit):
    page = visit("/?flow=export&kind=year&cur=usd").page
    used = set(page.eval_on_selector_all(".table .ref", "refs => refs.map(r => r.textContent)"))
    listed = set(page.eval_on_selector_all("section:first-of-type .sources .n", "ns => ns.map(n => n.textContent)"))
    assert used <= listed


def test_the_theme_toggles_keeps_and_repaints_without_the_server(visit):
    seen = visit("/")
    page = seen.page
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    asked = len(seen.requests)
    page.get_by_role("button", name="Switch light and dark").click()
    seen.until(f"{paper} !== '{light}'")
    seen.until("document.querySelector('.js-plotly-plot .xtick text').style.fill === 'rgb(163, 171, 180)'")
    assert len(seen.requests) == asked
    page.reload()
    seen.settle()
    assert page.evaluate(paper) != light


def test_the_system_theme_is_followed(visit):
    page = visit("/", theme="dark").page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"


@pytest.mark.parametrize("path", VIEWS)
def test_a_phone_never_scrolls_sideways(visit, path):
    page = visit(path, width=360, height=780).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.eval_on_selector_all(
        "header a, header button, .choices label, .button",
        "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.outerHTML.slice(0, 80))",
    )
    assert small == []


def test_on_a_phone_the_whole_cell_of_a_number_can_be_touched(visit):
    page = visit("/", width=360, height=780).page
    page.locator("#overview-table .scroll").scroll_into_view_if_needed()
    reached = """cell => { const b = cell.getBoundingClientRect();
      const hit = (x, y) => document.elementFromPoint(x, y)?.closest("a.num") === cell.querySelector("a.num");
      return [b.height, hit(b.left + 3, b.top + 3), hit(b.right - 3, b.top + 41)]; }"""
    height, *touched = page.locator("#overview-table td:has(> .num)").first.evaluate(reached)
    assert height >= 44
    assert touched == [True, True]


def test_on_a_phone_every_page_is_within_reach_and_time_is_written_level(visit):
    page = visit("/", width=360, height=780).page
    page.wait_for_selector(".js-plotly-plot .xtick text")
    nav = page.locator("header nav").bounding_box()
    assert nav["width"] > 340
    assert page.locator("header nav").evaluate("nav => getComputedStyle(nav).maskImage").startswith("linear-gradient")
    page.locator("header nav a").last.scroll_into_view_if_needed()
    box = page.locator("header nav a").last.bounding_box()
    assert box["x"] + box["width"] <= 360 - 24
    turned = "texts => texts.filter(t => /rotate\\((?!0)/.test(t.getAttribute('transform'))).length"
    assert page.eval_on_selector_all(".js-plotly-plot .xtick text", turned) == 0


OVERLAPS = """() => {
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boxes = all => [...document.querySelectorAll(all)].map(e => e.getBoundingClientRect()).filter(b => b.width);
  const below = boxes(".js-plotly-plot .xaxislayer-above text, .js-plotly-plot [class*=xtick] text");
  const beside = boxes(".js-plotly-plot [class*=ytick] text");
  return beside.filter(y => below.some(x => meet(x, y))).length;
}"""


@pytest.mark.parametrize("width", [1366, 360])
def test_numbers_of_the_two_axes_do_not_run_into_each_other(visit, width):
    page = visit("/", width=width, height=780).page
    page.wait_for_selector(".js-plotly-plot .ytick text")
    assert page.evaluate(OVERLAPS) == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", VIEWS[:2])
def test_the_accessibility_audit_finds_nothing_serious(visit, path, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(path, theme=theme).page
    page.wait_for_selector(".js-plotly-plot .main-svg")
    found = Axe().run(page).response["violations"]
    grave = [
        (v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found if v["impact"] in {"serious", "critical"}
    ]
    assert grave == []


def test_the_page_works_from_the_keyboard(visit):
    page = visit("/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.locator(".choices input[value=export]").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**flow=export")


def test_bad_parameters_give_a_notice_not_an_error(visit):
    page = visit("/?flow=up&c=XX&odd=%3Cscript%3Ealert(1)%3C/script%3E").page
    assert "is not a flow" in text(page, ".notice")
    assert page.locator(".tile").count() == 5


def test_no_graph_offers_to_upload_itself(visit):
    page = visit("/").page
    page.locator(".js-plotly-plot").first.hover()
    assert page.locator(".modebar-btn").count() == 0
    assert "Share chart" not in page.locator("main").inner_html()


def test_without_a_store_the_page_says_so_and_recovers_without_a_restart(serve, chromium, bundled_home, tmp_path):
    import shutil

    address = serve(tmp_path)
    page = chromium.new_page()
    page.goto(address)
    page.wait_for_selector("text=The figures cannot be shown right now")
    assert "khorgos refresh --offline" in text(page)
    shutil.copy(bundled_home / "khorgos.sqlite", tmp_path / "khorgos.sqlite")
    page.get_by_role("link", name="Try again").click()
    page.wait_for_selector(".tile")
    page.close()


def test_a_number_leads_to_where_it_comes_from_and_the_keyboard_closes_it(visit):
    seen = visit("/")
    number = seen.page.locator(".table .num").first
    printed = number.get_attribute("title").split(" ")[0]
    number.focus()
    seen.page.keyboard.press("Enter")
    drawer = seen.page.get_by_role("dialog")
    drawer.wait_for()
    seen.page.wait_for_selector("text=First seen")
    assert printed in drawer.inner_text()
    assert "General Administration of Customs" in drawer.inner_text()
    seen.page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
