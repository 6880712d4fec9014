import json
import time

import pytest

from etl.reading import read_text

ARTICLE = """Friday, June 6, 2025

Ministers Meet Again in Bishkek

Date:

Ministers of six countries spent Friday in Bishkek with plans for roads, water and schools. The mechanism,
begun in 2020, goes on with all its members.

China's foreign minister spoke of neighbours and of tariffs on over 180 countries. He offered five points.

Ties between China and Central Asia keep growing, recent figures suggest. In 2022, China's trade with
Central Asia reached $52.8 billion by September. Trade grew on in early 2023, rising 4.3 percent year-on-year.
The ambassador spoke of cooperation with all five countries.

LEAVE A REPLY

Please enter your comment!

Popular

Japan to Build 12 Ships for $3 billion by 2030

Taiwan sends 300 people to the United States...
"""


def test_article_with_site_furniture_gives_exactly_its_two_claims(lines):
    assert lines(ARTICLE) == [
        "value total C5 52800000000 USD 2022-01-01..2022-09-30",
        "growth total C5 4.3 percent 2023-01-01..",
    ]


def test_quote_stands_at_its_place():
    text = "Trade between China and Kazakhstan was about $5 billion in 2020."
    (claim,) = read_text(text).claims
    assert text[claim.start : claim.end] == claim.quote == "$5 billion"


def test_claim_tells_which_rule_read_each_field():
    (claim,) = read_text("Trade between China and Kazakhstan was $5 billion in 2020.").claims
    assert claim.read_by == {"measure": "amount", "period": "named beside the figure", "partners": "named"}


def test_confidence_falls_with_every_field_carried_over():
    first, second = read_text("Trade between China and Kazakhstan was $5 billion in 2020. It grew 4 percent.").claims
    assert 0 < second.confidence < first.confidence <= 1


def test_claim_as_json_keeps_the_number():
    (claim,) = read_text("Trade between China and Kazakhstan rose 4.5 percent in 2020.").claims
    plain = json.loads(json.dumps(claim.as_dict()))
    assert (plain["value"], plain["partners"], plain["flow"]) == (4.5, ["KAZ"], "total")


def test_undated_article_with_last_year_says_so():
    (claim,) = read_text("Last year trade between China and Kazakhstan was $5 billion.").claims
    assert (claim.period_start, claim.period_end, claim.flags) == (None, None, ("year not settled",))


def test_year_named_two_sentences_ago_is_carried(lines):
    text = "The year 2019 was quiet. Nobody expected much. Trade between China and Tajikistan was $1.7 billion."
    assert lines(text) == ["value total TJK 1700000000 USD 2019"]


def test_the_two_countries_are_those_named_before(lines):
    text = "China and Tajikistan met. Trade between the two countries was $1.7 billion in 2019."
    assert lines(text) == ["value total TJK 1700000000 USD 2019"]


def test_share_and_growth_in_one_sentence_are_told_apart(lines):
    text = "China made up 21 percent of Uzbekistan's trade in 2023, and their turnover grew by 44 percent."
    assert lines(text) == ["share total UZB 21 percent 2023", "growth total UZB 44 percent 2023"]


@pytest.mark.parametrize(
    "text", ["", " ", "No figures here.", "$", "%", "2024", "(((", "亿" * 50, "1" * 5000, "- " * 400]
)
@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_odd_texts_give_no_claim_and_no_error(text, lang):
    assert read_text(text, lang=lang).claims == []


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("en", "Trade between China and Kazakhstan rose 5% to $4 billion in 2020, "),
        ("en", "5%, "),
        ("en", "January-"),
        ("en", "first 10 months of "),
        ("en", "1,"),
        ("en", "U.S. "),
        ("ru", "Торговля Китая с Казахстаном выросла на 5%, до $4 млрд, "),
        ("ru", "1 000 "),
        ("ru", "с января по "),
        ("zh", "中国与哈萨克斯坦贸易额5亿美元，"),
        ("zh", "5亿"),
        ("zh", "1至"),
    ],
)
def test_work_grows_with_the_length_of_the_text_alone(lang, piece):
    took = []
    for size in (10_000, 100_000):
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            read_text(text, lang=lang, published="2024-05-01")
            best = min(best, time.process_time() - start)
        took.append(best)
    assert took[1] < 30 * max(took[0], 0.004)  # ten times the text; quadratic work would take a hundred times


def test_one_figure_for_each_of_two_partners_is_two_claims(lines):
    text = "In 2020 China bought 12 percent less from Tajikistan and from Kyrgyzstan than a year before."
    assert sorted(lines(text)) == ["growth import KGZ -12 percent 2020", "growth import TJK -12 percent 2020"]


def test_figure_for_several_partners_together_is_one_claim(lines):
    text = "China's trade with Tajikistan and Kyrgyzstan together was $20 billion in 2020."
    assert lines(text) == ["value total KGZ+TJK 20000000000 USD 2020"]
