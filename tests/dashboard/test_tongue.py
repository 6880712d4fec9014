"""The reader's language: from the address, kept for what the page asks next, English where nothing is said."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard import tongue

SERVER = Flask("words")


@pytest.mark.parametrize(
    ("path", "before", "language"),
    [
        ("/?lang=ru", "", "ru"),
        ("/?c=KZ", "", "en"),
        ("/?lang=xx", "", "en"),
        ("/_dash-update-component", "http://localhost/mirror?lang=zh", "zh"),
        ("/_dash-update-component", "http://elsewhere.example/?lang=zh", "en"),
    ],
)
def test_the_language_is_that_of_the_address_or_of_the_page_before(path: str, before: str, language: str) -> None:
    with SERVER.test_request_context(path, headers={"Referer": before}):
        assert tongue.current() == language


def test_a_language_that_is_not_ours_changes_nothing() -> None:
    with SERVER.test_request_context("/?lang=zh"):
        tongue.use("tlh")
        assert tongue.current() == "zh"
