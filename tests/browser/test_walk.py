"""The ten-minute walk of somebody who sees the product for the first time: twelve steps, one after the other."""

import csv
import io
import re
import shutil
import zipfile

import pytest

from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.made import Nobody

pytestmark = pytest.mark.browser
JULY = "CHN,KGZ,total,TOTAL,2026-07-01,2026-07-31,month,14036480570,CNY,1403648.057 (10 000 CNY)"
REVISED = "CHN,KGZ,total,TOTAL,2026-07-01,2026-07-31,month,15036480570,CNY,1503648.057 (10 000 CNY)"


@pytest.fixture(scope="module")
def revised_home(bundled_home, tmp_path_factory):
    """A home whose customs revised one month of Kyrgyzstan's turnover, some days after the first reading."""
    home, bundle = tmp_path_factory.mktemp("revised"), tmp_path_factory.mktemp("bundle") / "data"
    shutil.copy(bundled_home / "khorgos.sqlite", home / "khorgos.sqlite")
    shutil.copytree(BUNDLE, bundle, ignore=shutil.ignore_patterns("khorgos.*", "snapshots", "backups"))
    printed = bundle / "series" / "gacc.csv"
    text = printed.read_text(encoding="utf-8")
    assert JULY in text
    printed.write_text(text.replace(JULY, REVISED), encoding="utf-8")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", bundle)
    with pytest.MonkeyPatch.context() as later:
        later.setenv("KHORGOS_NOW", "2027-01-10T06:00:00Z")
        summary = refresh.refresh(settings, Nobody())
    assert [one.counts.revised for one in summary.outcomes if one.source == "gacc"] == [1]
    return home


def text_of(page, selector="main"):
    return page.locator(selector).first.inner_text()


def saved(page, locator):
    with page.expect_download() as waiting:
        locator.click()
    return waiting.value.path().read_bytes()


def test_the_ten_minute_walk(visit, serve, chromium, revised_home):
    seen = visit("/")
    page = seen.page

    # 1. The period of each tile can be read aloud: months in words, with a year.
    periods = [tile.inner_text() for tile in page.locator(".tile .when").all()]
    assert len(periods) == 5
    assert all(re.match(r"[A-Z][a-z]{2}–[A-Z][a-z]{2} \d{4} [+−]\d", period) for period in periods)

    # 2. A number leads to its publisher's page.
    page.locator(".table .num").first.click()
    drawer = page.get_by_role("dialog")
    page.wait_for_selector("text=First seen")
    assert "customs.gov.cn" in drawer.locator("a[href^='http']").first.get_attribute("href")
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")

    # 3. The copied link shows the same to somebody else.
    page.locator(".choices label", has_text=re.compile("^Exports$")).first.click()
    page.wait_for_url("**/?flow=export")
    page.wait_for_selector("text=China’s exports by month")
    seen.settle()
    elsewhere = visit("/?flow=export").page
    assert text_of(elsewhere) == text_of(page)

    # 4. Kyrgyzstan and Kazakhstan compared by year: the year that still runs is not among them.
    seen.open("/compare?c=KZ,KG&kind=year&t=yoy")
    assert "2025, by China’s report:" in text_of(page, ".answer")
    assert "2026" not in text_of(page, "#compare-table")
    seen.open("/country/kg")
    assert "Jan–Jul 2026" in text_of(page, ".figure .finding")  # there it is, named as what it is

    # 5. What is not of the same months makes no pair, and says so.
    seen.open("/mirror?c=KG&flow=export")
    assert "no figure of Kyrgyzstan for 2024; it is loaded for January–June 2024" in text_of(page)
    assert "2024" not in text_of(page, ".table.heat thead")

    # 6. An article that contradicts itself: its parts are more than its whole.
    seen.open("/claims?verdict=inconsistent")
    assert page.locator(".claims .chip", has_not_text="inconsistent").count() == 0
    seen.open("/claims/2025-tgdaymessage-11")
    assert "$784 m + $8.1 bn = $8.884 bn against $8.3 bn" in text_of(page)

    # 7. The figures of one country: as many in the file as on the page, and readable by a spreadsheet in Russian.
    seen.open("/data?partner=KGZ")
    count = int(re.match(r"\d+", text_of(page, "#data-summary strong").replace("\u202f", ""))[0])
    file = saved(page, page.locator("#data-shown"))
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert len(rows) == count > 100
    assert {row["partner"] for row in rows} == {"KGZ"}

    # 8. The bundle of the same selection says in words what it holds.
    with zipfile.ZipFile(io.BytesIO(saved(page, page.locator(".buttons a", has_text="ZIP")))) as bundle:
        assert "partner KGZ" in bundle.read("README.md").decode()
        held = list(csv.DictReader(io.StringIO(bundle.read("series.csv").decode("utf-8-sig"), newline="")))
    assert len(held) == count

    # 9. As known before the revision, the earlier value stands again.
    revised = serve(revised_home)
    other = chromium.new_page()
    for query, value in (("", "15 036"), ("?asof=2026-11-23", "14 036")):
        other.goto(f"{revised}/{query}")
        other.wait_for_selector(".table .num")
        assert value in other.locator(".table tbody tr").first.inner_text().replace("\u202f", " ")
    other.close()

    # 10. Without any network but this server's, every page still works (the fixture fails on a request elsewhere).
    for path in (
        "/",
        "/country/kz",
        "/compare",
        "/products",
        "/mirror",
        "/claims",
        "/sources",
        "/status",
        "/about",
        "/check",
    ):
        seen.open(path)
        assert len(text_of(page)) > 200, path
    assert seen.away() == []

    # 11. Compare without a mouse: every control takes the focus, and an arrow chooses.
    seen.open("/compare")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.closest('.choice')?.querySelector('.label').textContent || ''")
        )
        if page.evaluate("document.activeElement.value") == "turnover":
            page.keyboard.press("ArrowRight")
            page.wait_for_url("**/compare?flow=export")
    labels = {
        "Countries",
        "Flow, seen from China",
        "Reported by",
        "Period",
        "Currency",
        "Counted as",
        "Drawn as",
        "Base year",
    }
    assert labels <= reached

    # 12. On a phone nothing is wider than the screen.
    for path in ("/", "/compare", "/country/kg", "/mirror", "/claims", "/data", "/check"):
        phone = visit(path, width=360, height=780).page
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, path
