"""Claims of an article: whose figure each one is, and what refuses it."""

import pytest

from etl.bundle.claims import seat_of
from etl.model import Period

ARTICLE = "articles/2025-01-20-daily.toml"


def test_a_claim_becomes_an_observation_that_names_its_item(loaded):
    total, cars = loaded.batch("daily").observations
    assert (total.item, total.value, total.unit, total.as_printed) == (
        "2025-01-20-daily-1",
        43.82e9,
        "USD",
        "$43.82 billion",
    )
    assert (total.measure, total.product, total.citation.locator) == ("value", "TOTAL", "in the text: $43.82 billion")
    assert (cars.item, cars.value, cars.measure) == ("2025-01-20-daily-2", -6.5, "growth")
    assert cars.period == Period("2024-01-01", "", "other")


def test_a_claim_keeps_what_the_article_says_beside_the_number(loaded):
    total, cars = (observation.claim for observation in loaded.batch("daily").observations)
    assert (total.state, total.china_flow, total.partners, total.attributed_to) == (
        "accepted",
        "total",
        ("KAZ",),
        "GACC",
    )
    assert (cars.compare, cars.approx, cars.partners, cars.product_words) == (
        "yoy",
        True,
        ("KAZ", "UZB"),
        "Passenger cars",
    )


def test_the_words_of_a_product_become_a_product(loaded):
    assert loaded.batch("daily").observations[1].product == "words:passenger-cars"
    assert ("words:passenger-cars", "words", "Passenger cars", "", "") in loaded.bundle.products


def test_partners_taken_together_become_a_group(loaded):
    assert loaded.batch("daily").observations[1].partner == "KAZ+UZB"
    assert (
        "KAZ+UZB",
        "group",
        "",
        "Kazakhstan + Uzbekistan",
        "Казахстан + Узбекистан",
        "哈萨克斯坦 + 乌兹别克斯坦",
    ) in loaded.bundle.areas
    assert [m for m in loaded.bundle.members if m[0] == "KAZ+UZB"] == [("KAZ+UZB", "KAZ"), ("KAZ+UZB", "UZB")]


def test_a_figure_known_to_be_faulty_carries_its_letter(spoil):
    assert spoil(ARTICLE, "approx = true", 'status = "u"').batch("daily").observations[1].status == "u"


@pytest.mark.parametrize(
    ("attributed_to", "partners", "flow", "seat"),
    [
        ("GACC", ("KAZ",), "export", ("CHN", "KAZ", "export")),
        ("CHN embassy", ("TKM",), "import", ("CHN", "TKM", "import")),
        ("Chinese ambassador", ("TKM",), "import", ("CHN", "TKM", "import")),
        ("MOFCOM", ("KAZ", "KGZ", "TJK", "TKM", "UZB"), "total", ("CHN", "CA5", "total")),
        ("GACC", ("WLD",), "total", ("CHN", "WLD", "total")),
        ("UZB national statistics", ("UZB",), "export", ("UZB", "CHN", "import")),
        ("KAZ government", ("KAZ",), "import", ("KAZ", "CHN", "export")),
        ("KAZ embassy", ("KAZ",), "total", ("KAZ", "CHN", "total")),
        ("KAZ government", ("UZB",), "import", ("N/S", "UZB", "import")),
        ("KAZ government", ("KAZ", "UZB"), "import", ("N/S", "KAZ+UZB", "import")),
        ("EDB", ("KAZ",), "export", ("N/S", "KAZ", "export")),
        ("", ("KAZ",), "export", ("N/S", "KAZ", "export")),
    ],
)  # fmt: skip
def test_whoever_the_text_names_sits_in_the_reporters_seat(attributed_to, partners, flow, seat):
    assert tuple(seat_of(attributed_to, partners, flow)) == seat


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('measure = "value"', 'measure = "level"', "10, claim 1, measure: 'level'; expected one of balance, growth"),
        ('flow = "total"', 'flow = "turnover"', "11, claim 1, flow: 'turnover'; expected one of export, import, total"),
        ('partners = ["KAZ"]', 'partners = "KAZ"', "12, claim 1, partners: 'KAZ'; expected areas of areas.csv"),
        ('partners = ["KAZ"]', "partners = []", "12, claim 1, partners: []; expected areas"),
        ('partners = ["KAZ"]', 'partners = ["KAZ", "KAZ"]', "12, claim 1, partners: ['KAZ', 'KAZ']; expected areas of areas.csv, each once"),
        ('partners = ["KAZ"]', 'partners = ["CHN"]', "12, claim 1, partners: ['CHN']; expected areas"),
        ("value = 4", "valeu = 4", "13, claim 1, valeu: unknown key; expected 'value'?"),
        ("43820000000", '"43820000000"', "13, claim 1, value: '43820000000'; expected a number such as"),
        ("43820000000", "true", "13, claim 1, value: True; expected a number"),
        ("43820000000", "nan", "13, claim 1, value: nan; expected a number"),
        ("43820000000", "inf", "13, claim 1, value: inf; expected a number"),
        ("43820000000", "4382000000", "15, claim 1, as_printed: '$43.82 billion' says 43820000000; expected the printed form of 4382000000"),
        ("43820000000", "-43820000000", "13, claim 1, value: -43820000000; expected zero or more"),
        ('"USD"', '"percent"', "14, claim 1, unit: 'percent'; expected one of CNY"),
        ('"$43.82 billion"', '"a record"', "15, claim 1, as_printed: no number can be read in 'a record'"),
        ('"$43.82 billion"', f'"$43.82 billion, which is {"more " * 10}than ever"', "15, claim 1, as_printed: "),
        ('"2024-01-01"', '"2024"', "16, claim 1, period_start: '2024'; expected a day such as"),
        ('"2024-12-31"', '"2023-12-31"', "17, claim 1, period_end: '2023-12-31'; expected 2024-01-01 or later"),
        ('period_end = ""', "", "20, claim 2, period_end: the key is missing"),
        ('"yoy"', '"y/y"', "30, claim 2, compare: 'y/y'; expected yoy, mom"),
        ("approx = true", 'approx = "yes"', "31, claim 2, approx: 'yes'; expected true or false"),
        ('"GACC"', '"GACC"\nreporter_view = "C5"', "19, claim 1, reporter_view: 'C5'; expected an area of areas.csv"),
        ("approx = true", 'status = "faulty"', "31, claim 2, status: 'faulty'; expected letters of"),
        ("[[claim]]", "[claim]", ""),
    ],
)  # fmt: skip
def test_a_claim_without_a_single_meaning_refuses_its_article(spoil, old, new, told):
    loaded = spoil(ARTICLE, old, new)
    assert loaded.refused[0].startswith(f"data/articles/2025-01-20-daily.toml:{told}")
    assert (loaded.counts["customs"], loaded.counts.get("daily", 0)) == (2, 0)
