"""Article files: the head, the outlet it makes, and files that cannot be read."""

import pytest

ARTICLE = "articles/2025-01-20-daily.toml"


def test_the_head_becomes_the_document_that_is_cited(loaded):
    document = loaded.batch("daily").observations[0].citation.document
    assert (document.id, document.source, document.language) == ("2025-01-20-daily", "daily", "en")
    assert (document.title, document.published_on) == ("Trade with the neighbour grew", "2025-01-20")
    assert (document.url, document.retrieved_at) == ("https://daily.example/2025/01/20/trade", "2026-01-05")


def test_an_outlet_needs_no_row_its_first_article_makes_it_a_source(loaded):
    outlet = loaded.batch("daily").source
    assert (outlet.publisher, outlet.kind, outlet.url) == ("Daily of Testland", "media", "https://daily.example/")
    assert outlet.licence == "Figure and link cited; text belongs to the publisher"
    assert outlet in loaded.bundle.sources


def test_an_outlet_in_the_table_of_sources_stays_as_it_is_there(spoil):
    loaded = spoil(
        ARTICLE, 'publisher = "Daily of Testland"\nsource = "daily"', 'publisher = "Bank of Testland"\nsource = "bank"'
    )
    assert loaded.batch("bank").source.kind == "official"
    assert loaded.counts == {"customs": 2, "bank": 4}


def test_an_article_that_no_longer_prints_a_figure_withdraws_it(loaded):
    assert loaded.batch("daily").complete == ["2025-01-20-daily"]


def test_a_refused_article_withdraws_nothing(spoil):
    assert spoil(ARTICLE, "43820000000", "true").batch("daily").complete == []


def test_an_article_without_a_printed_date_says_so(spoil):
    loaded = spoil(ARTICLE, '"2025-01-20"', '""')
    assert loaded.batch("daily").observations[0].citation.document.published_on == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("publisher =", "publishr =", "1, publishr: unknown key; expected 'publisher'?"),
        ('language = "en"', 'language = "en"\nweather = "fine"', "8, weather: unknown key; expected one of publisher"),
        ('title = "Trade with the neighbour grew"\n', "", "1, title: the key is missing; expected a text, which may be empty"),
        ('"Daily of Testland"', "7", "1, publisher: 7; expected a text in quotes"),
        ('"https://daily', '"//daily', "4, url: '//daily.example/2025/01/20/trade'; expected an address"),
        ('published = "2025-01-20"', "published = 2025-01-20", "5, published: datetime.date(2025, 1, 20); expected a text in quotes"),
        ('"2025-01-20"', '"20 January 2025"', "5, published: '20 January 2025'; expected 2024, 2024-03"),
        ('"2026-01-05"', '"2026-01"', "6, retrieved: '2026-01'; expected a day such as 2025-05-22"),
        ('"en"', '"English"', "7, language: 'English'; expected a language code, such as en"),
        ('"daily"', '"The Daily"', "2, source: 'The Daily'; expected a short name in small letters"),
        ('language = "en"', 'language = "en"\nkind = "blog"', "8, kind: 'blog'; expected one of"),
        ('language = "en"', 'language = "e\\u0000n"', "7, language: 'e\\x00n'; expected a text in quotes"),
        ('language = "en"', 'language = "en', "7: Illegal character"),
    ],
)  # fmt: skip
def test_a_head_without_a_single_meaning_refuses_the_article_and_nothing_else(spoil, old, new, told):
    loaded = spoil(ARTICLE, old, new)
    assert loaded.refused[0].startswith(f"data/articles/2025-01-20-daily.toml:{told}")
    assert (loaded.counts["customs"], loaded.counts.get("daily", 0)) == (2, 0)


@pytest.mark.parametrize("value", ["4" * 5000, "[" * 100_000])
def test_endless_digits_and_brackets_refuse_the_article_and_nothing_else(spoil, value):
    loaded = spoil(ARTICLE, "43820000000", value)
    assert loaded.refused[0].startswith("data/articles/2025-01-20-daily.toml: ")
    assert loaded.counts["customs"] == 2


def test_a_file_name_tells_date_and_publisher(folder, add):
    loaded = add("articles/daily.toml", (folder / ARTICLE).read_text().replace("/trade", "/other"))
    assert loaded.refused == [
        "data/articles/daily.toml: file name 'daily'; expected <date>-<publisher>, such as 2024-02-09-gazeta-uz"
    ]


def test_one_outlet_has_one_name(folder, add):
    content = (folder / ARTICLE).read_text().replace("/trade", "/other").replace("Daily of Testland", "The Daily")
    loaded = add("articles/2025-01-21-daily.toml", content)
    assert loaded.refused == [
        "data/articles/2025-01-21-daily.toml:1, publisher: 'The Daily'; expected 'Daily of Testland', as elsewhere for daily"
    ]


def test_one_address_is_one_article(folder, add):
    loaded = add("articles/2025-01-21-daily.toml", (folder / ARTICLE).read_text())
    assert loaded.refused == [
        "data/articles/2025-01-21-daily.toml, url: the same as in data/articles/2025-01-20-daily.toml; expected one file for an article"
    ]
    assert loaded.counts["daily"] == 2


def test_an_article_without_a_claim_is_refused(folder, add):
    head = (folder / ARTICLE).read_text().split("[[claim]]")[0]
    loaded = add(ARTICLE, head)
    assert loaded.refused == ["data/articles/2025-01-20-daily.toml: no claim; expected at least one [[claim]]"]
