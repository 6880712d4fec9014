"""Articles written for the tests, read as `khorgos add` reads them."""

import pytest

from etl.intake.article import read
from etl.intake.given import Given
from tests.standin.news import PARAGRAPHS, page


def an_article(body=None, url="https://daily.example/a", at="2026-08-20T09:00:00Z", **known):
    """An article as fetched at a moment."""
    body = page("Trade grows") if body is None else body
    return read(Given(url or "article.html", body, url, "text/html", 200, at), **known)


@pytest.fixture
def article():
    """The maker of articles: `article(page("Title", paragraphs), "https://…")`."""
    return an_article


@pytest.fixture
def paragraphs():
    """The paragraphs of the usual article."""
    return PARAGRAPHS
