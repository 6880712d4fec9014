"""Corrections: a link with the claim's id filled in, a log with days, and hostile words as text."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard import corrections
from etl.settings import BUNDLE
from tests.dashboard.pages.written import written

ID = "2025-12-05-kazinform-3"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Write the log: `log(row, …)`."""

    def write(*rows):
        path = tmp_path / "corrections.csv"
        path.write_text("\n".join(["claim,corrected_on,was,now,why", *rows]), encoding="utf-8")
        monkeypatch.setattr(corrections, "LOG", path)

    return write


def test_a_mail_address_gets_a_letter_with_the_claim_in_it(monkeypatch):
    monkeypatch.setenv("KHORGOS_CONTACT", "desk@khorgos.example")
    to = urlsplit(corrections.address(ID))
    asked = parse_qs(to.query)
    assert (to.scheme, to.path) == ("mailto", "desk@khorgos.example")
    assert asked["subject"] == [f"Correction of claim {ID}"]
    assert f"/claims/{ID}" in asked["body"][0]


def test_a_repository_takes_an_issue_instead(monkeypatch):
    monkeypatch.setenv("KHORGOS_CONTACT", "desk@khorgos.example")
    monkeypatch.setenv("KHORGOS_REPOSITORY_URL", "https://code.example/khorgos/")
    assert corrections.address(ID).startswith(
        "https://code.example/khorgos/issues/new?title=Correction%20of%20claim%20"
    )


@pytest.mark.parametrize(
    "contact", ["", "+49 30 1234", "https://khorgos.example", "a@b.example?bcc=x@y.example", "a@b"]
)
def test_without_a_mail_address_the_words_say_where_corrections_are_logged(monkeypatch, contact):
    monkeypatch.setenv("KHORGOS_CONTACT", contact)
    monkeypatch.setenv("KHORGOS_REPOSITORY_URL", "javascript:alert(1)")
    assert corrections.address(ID) == ""
    assert "data/reference/corrections.csv" in written(corrections.section(ID))


def test_corrections_of_the_claim_are_shown_newest_first_with_their_days(log):
    log(f"{ID},2026-01-05,export,total,the article says turnover", "other,2026-02-01,a,b,c", f"{ID},2026-03-01,2024,2025,the year was misread")  # fmt: skip
    text = written(corrections.section(ID))
    assert text.index("1 Mar 2026") < text.index("5 Jan 2026")
    assert "“2024” became “2025”: the year was misread" in text
    assert "“a”" not in text


def test_a_claim_without_corrections_says_so(log):
    log()
    assert "None was needed so far." in written(corrections.section(ID))


def test_hostile_words_of_the_log_stay_text(log):
    log(f"{ID},2026-01-05,<b>,<script>alert(1)</script>,x")
    assert "“<b>” became “<script>alert(1)</script>”: x" in written(corrections.section(ID))


def test_the_log_of_the_project_can_be_read():
    assert corrections.LOG == BUNDLE / "reference" / "corrections.csv"
    assert corrections.LOG.read_text(encoding="utf-8").startswith("claim,corrected_on,was,now,why\n")


def test_the_page_of_a_claim_has_them(client, at):
    import dash

    from dashboard import queries_compared

    claim = queries_compared.checks(at)["id"].iloc[0]
    assert '"corrections"' in written(dash.page_registry["dashboard.pages.claim"]["layout"](claim=claim))
