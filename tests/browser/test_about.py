"""The lines to copy on the method page, run as a reader would run them."""

import re
import subprocess

import pytest

pytestmark = pytest.mark.browser


def lines(page, label):
    return page.get_by_role("region", name=label, exact=True).inner_text()


def test_the_curl_line_downloads_a_csv(visit, tmp_path):
    command = lines(visit("/about").page, "curl")
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "khorgos.csv").read_text(encoding="utf-8").startswith("id,source,reporter,partner,")


def test_the_pandas_lines_give_a_frame(visit):
    found = {}
    exec(lines(visit("/about").page, "pandas"), found)
    frame = found["figures"]
    assert len(frame) > 50
    assert set(frame["partner"]) == {"KGZ"}
    assert set(frame["period_kind"]) == {"year"}


def test_the_foot_of_every_page_leads_here(visit):
    seen = visit("/")
    seen.page.locator(".foot a", has_text="About").click()
    seen.page.wait_for_selector("text=What do the words mean")
    assert re.search(r"/about$", seen.page.url)


@pytest.mark.parametrize("path", ["/about"])
def test_a_phone_needs_no_sideways_scroll(visit, path):
    page = visit(path, width=360, height=780).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
