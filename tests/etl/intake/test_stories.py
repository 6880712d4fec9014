"""One story at several addresses: recognised by its words, folded under the origin it names."""

import pytest

from etl.intake import review
from etl.intake.alike import alike, from_text, sketch, to_text
from etl.intake.keep import keep
from etl.intake.stories import origin_of
from tests.standin.news import page

OTHER = (
    (
        "Uzbekistan's imports from China came to $12.6 billion in 2024, the statistics agency in Tashkent reported, with cars and "
        "telephones first among the goods that crossed the river."
    ),
    (
        "Farmers in the valley meanwhile complain that melons rot at the crossing, since papers are checked by hand and the new "
        "scanners bought last spring still stand in their boxes behind the depot."
    ),
)


@pytest.fixture
def told(settings, store, article, rows):
    """Keep articles by (url, paragraphs) one after the other; give (url, is told here) and the claims' addresses."""

    def run(*articles):
        for n, (url, text) in enumerate(articles):
            keep(settings, [article(page(f"Title {n}", text), url)], "test")
        stories = rows(store, "select url, is_told_here from story_list order by url")
        return stories, {url for (url,) in rows(store, "select url from claim_list")}

    return run


def test_a_reprint_is_a_further_citation_and_gives_no_claims_of_its_own(told, paragraphs):
    reprint = ["From our partners.", *paragraphs, "Subscribe to our channel."]
    stories, claims = told(("https://a.example/1", paragraphs), ("https://b.example/2", reprint))
    assert stories == [("https://a.example/1", 1), ("https://b.example/2", 0)]
    assert claims == {"https://a.example/1"}


def test_two_reports_written_apart_are_two_stories(told, paragraphs):
    stories, claims = told(("https://a.example/1", paragraphs), ("https://b.example/2", OTHER))
    assert [told_here for _, told_here in stories] == [1, 1]
    assert claims == {"https://a.example/1", "https://b.example/2"}


def test_a_story_is_folded_under_the_agency_it_names(told, paragraphs):
    credited = [*paragraphs, "Source: Kazinform."]
    stories, claims = told(("https://b.example/2", credited), ("https://qazinform.com/1", paragraphs))
    assert stories == [("https://b.example/2", 0), ("https://qazinform.com/1", 1)]
    assert claims == {"https://qazinform.com/1"}


def test_what_a_person_accepted_is_not_folded_away(told, settings, store, rows, article, paragraphs):
    told(("https://b.example/2", [*paragraphs, "Source: Kazinform."]))
    names = [name for (name,) in rows(store, "select id from claim_list")]
    review.decide(settings, dict.fromkeys(names, "accepted"), "test")
    stories, claims = told(("https://qazinform.com/1", paragraphs))
    assert stories == [("https://b.example/2", 1), ("https://qazinform.com/1", 0)]
    assert claims == {"https://b.example/2"}


def test_keeping_a_reprint_again_changes_nothing(told, paragraphs):
    once = told(("https://a.example/1", paragraphs), ("https://b.example/2", paragraphs))
    assert told(("https://a.example/1", paragraphs), ("https://b.example/2", paragraphs)) == once


def test_a_story_that_its_outlet_corrects_is_still_told_there(settings, store, rows, article, paragraphs):
    changed = [text.replace("$43.8 billion", "$44.1 billion") for text in paragraphs]
    for day, url, text in ((1, "a", paragraphs), (2, "b", paragraphs), (3, "a", changed), (4, "b", changed)):
        keep(settings, [article(page("T", text), f"https://{url}.example/", f"2026-08-0{day}T09:00:00Z")], "test")
    assert rows(store, "select url, value from claim_list order by value") == [
        ("https://a.example/", 24.5e9), ("https://a.example/", 44.1e9),
    ]  # fmt: skip
    assert rows(store, "select url, is_told_here from story_list order by url") == [
        ("https://a.example/", 1), ("https://b.example/", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "agency"), [
    ("as Xinhua reports, citing TASS", "Xinhua"), ("передает ТАСС", "TASS"), ("新华社北京电", "Xinhua"), ("nobody is named", ""),
    ("Trendy goods", ""),
])  # fmt: skip
def test_the_agency_named_first_is_the_origin(text, agency):
    assert origin_of(text) == agency


def test_likeness_falls_with_the_words_in_common():
    words = [f"word{n}" for n in range(400)]
    half = words[:200] + [f"other{n}" for n in range(200)]
    assert alike(sketch(" ".join(words)), sketch(" ".join(words))) == 1
    assert 0.2 < alike(sketch(" ".join(words)), sketch(" ".join(half))) < 0.5
    assert alike(sketch(" ".join(words)), sketch(" ".join(half[200:]))) == 0


def test_chinese_texts_are_compared_by_their_characters():
    text = (
        "海关总署周一公布的数据显示去年双边贸易额达到新高口岸通行时间明显缩短两国企业合作日益密切物流通道建设加快推进"
    )
    assert alike(sketch(text), sketch("据报道" + text)) > 0.8
    assert sketch("太短") == ()


def test_a_sketch_survives_the_store():
    made = sketch("the quick brown fox jumps over the lazy dog " * 3 + " ".join(map(str, range(200))))
    assert from_text(to_text(made)) == made
