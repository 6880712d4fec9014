"""What the reader makes of English sentences, pattern by pattern."""

import pytest

EXAMPLES = [
    (
        "2024-03-01",
        "In 2023 China and Uzbekistan traded $14 billion, up from $9.8 billion a year earlier.",
        [
            "value total UZB 14000000000 USD 2023",
            "value total UZB 9800000000 USD 2022",
        ],
    ),
    (
        "2024-03-01",
        "China's exports to Kyrgyzstan rose by $200 million more than in 2022, customs data show.",
        [
            "growth export KGZ 200000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "Kazakhstan's exports to China were $200 million higher than in 2022.",
        [
            "growth import KAZ 200000000 USD 2023",
        ],
    ),
    (
        "2022-05-01",
        "Trade between China and Turkmenistan broke through $7 billion in 2021.",
        [
            "value total TKM 7000000000 USD 2021 ~",
        ],
    ),
    (
        "2022-05-01",
        "China took 64 percent of Turkmenistan's exports in 2021.",
        [
            "share import TKM 64 percent 2021",
        ],
    ),
    (
        "2024-05-01",
        ("Trade between Kazakhstan and China in 2019 and 2020 was $14 billion and $15.4 billion respectively."),
        [
            "value total KAZ 14000000000 USD 2019",
            "value total KAZ 15400000000 USD 2020",
        ],
    ),
    (
        "2024-05-01",
        ("In 2023 China's trade with Kazakhstan and Uzbekistan grew 32 percent and 44 percent respectively."),
        [
            "growth total KAZ 32 percent 2023",
            "growth total UZB 44 percent 2023",
        ],
    ),
    (
        "2024-05-01",
        ("Exports and imports between Tajikistan and China were $250 million and $3.7 billion respectively in 2023."),
        [
            "value import TJK 250000000 USD 2023",
            "value export TJK 3700000000 USD 2023",
        ],
    ),
    (
        "2024-05-01",
        "China's trade turnover with Tajikistan was 27.6 billion yuan ($3.9 billion) in 2023.",
        [
            "value total TJK 27600000000 CNY 2023",
            "value total TJK 3900000000 USD 2023",
        ],
    ),
    (
        "2021-12-01",
        "11M 2021 turnover of Uzbekistan with China was $6.8bn.",
        [
            "value total UZB 6800000000 USD 2021-01-01..2021-11-30",
        ],
    ),
    (
        "2024-06-01",
        "1Q24 trade between Kyrgyzstan and China came to $1.6bn.",
        [
            "value total KGZ 1600000000 USD 2024-01-01..2024-03-31",
        ],
    ),
    (
        "2024-06-01",
        "Trade between Tajikistan and China was $19,863 million in 2023.",
        [
            "value total TJK 19863000000 USD 2023",
        ],
    ),
    (
        "2024-06-01",
        "Trade between Kazakhstan and China was $31,524 billion in 2023.",
        [
            "value total KAZ 31524000000 USD 2023 !decimal comma",
        ],
    ),
    (
        "2024-06-01",
        "Kazakhstan's exports to China were $14.7 and imports from China $16.8 billion in 2023.",
        [
            "value import KAZ 14.7 USD 2023 !scale word missing",
            "value export KAZ 16800000000 USD 2023",
        ],
    ),
    (
        "2024-06-01",
        (
            "Uzbekistan's statistics agency counted $13.7 billion of trade with China in 2023. "
            "Chinese customs counted $14 billion."
        ),
        [
            "value total UZB 13700000000 USD 2023",
            "value total UZB 14000000000 USD 2023",
        ],
    ),
    (
        "2023-06-01",
        "The two sides aim to raise trade between China and Kyrgyzstan to $20 billion by 2030.",
        [
            "target total KGZ 20000000000 USD 2030",
        ],
    ),
    (
        "2020-06-01",
        "China and Tajikistan want to reach $3 billion of trade within five years.",
        [
            "target total TJK 3000000000 USD 2025",
        ],
    ),
    (
        "",
        "Last year trade between China and Kazakhstan was $41 billion.",
        [
            "value total KAZ 41000000000 USD .. !year not settled",
        ],
    ),
    (
        "2024-06-01",
        ("Trade between China and Kazakhstan since the beginning of the year has reached $18 billion."),
        [
            "value total KAZ 18000000000 USD 2024-01-01..",
        ],
    ),
    (
        "2024-06-01",
        ("Xinjiang's trade with Kazakhstan was $20 billion in 2023, and Khorgos handled 5 million tons."),
        [],
    ),
    (
        "2024-06-01",
        "China invested $2.2 billion in Uzbekistan; contracts worth $5 billion were signed.",
        [],
    ),
    (
        "2024-06-01",
        "Uzbekistan's GDP grew by 6 percent, and its trade with Russia reached $9.8 billion.",
        [],
    ),
    (
        "2023-02-01",
        "Kyrgyzstan ran a trade deficit of $4 billion with China in 2022.",
        [
            "balance total KGZ 4000000000 USD 2022",
        ],
    ),
    (
        "2024-06-01",
        "China accounted for 22 percent of Uzbekistan's trade in 2023, which grew by 12 percent.",
        [
            "share total UZB 22 percent 2023",
            "growth total UZB 12 percent 2023",
        ],
    ),
    (
        "2022-03-01",
        "Turkmenistan's gas exports to China were 2 times less in 2021 than in 2020.",
        [
            "growth import TKM -2 multiple 2021 [natural gas]",
        ],
    ),
    (
        "2024-02-10",
        ("Trade between China and Kazakhstan rose 9-fold between the two countries' first year of ties and 2023."),
        [
            "growth total KAZ 9 multiple 2023",
        ],
    ),
    (
        "2024-03-01",
        ("China bought $1.2 billion of copper and $950 million of natural gas from Kazakhstan in 2023."),
        [
            "value import KAZ 1200000000 USD 2023 [metals]",
            "value import KAZ 950000000 USD 2023 [natural gas]",
        ],
    ),
    (
        "2024-03-01",
        "Uzbekistan's main partners in 2023 were China (21.9%), Russia (15.8%) and Kazakhstan (7%).",
        [
            "share total UZB 21.9 percent 2023",
        ],
    ),
    (
        "2024-03-01",
        (
            "Trade between China and the five Central Asian countries came to $89.4 billion in "
            "2023, of which Kazakhstan accounted for 46 percent."
        ),
        [
            "value total C5 89400000000 USD 2023",
            "share total KAZ 46 percent 2023",
        ],
    ),
    (
        "2023-07-01",
        "In the first quarter trade between Tajikistan and China grew by 20 to 25 percent.",
        [
            "growth total TJK 20 percent 2023-01-01..2023-03-31 ~",
        ],
    ),
    (
        "2024-03-01",
        "Kazakh customs data show exports to China of $14.7 billion in 2023.",
        [
            "value import KAZ 14700000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "China's trade with SCO members rose 7 percent in 2023.",
        [],
    ),
    (
        "2024-03-01",
        ("Trade among the Central Asian states was $10 billion in 2023; with China it was $89.4 billion."),
        [
            "value total C5 89400000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "China's trade with the whole world was $5.9 trillion in 2023.",
        [],
    ),
    (
        "2010-03-01",
        "Trade between China and Tajikistan doubled in 2009.",
        [],
    ),
    (
        "2024-07-25",
        (
            "Uzbekistan's trade with China came to $5.8 billion in January–June 2024. The figure is 9% higher "
            "year-on-year ($5.3 billion in January–June 2023)."
        ),
        [
            "value total UZB 5800000000 USD 2024-01-01..2024-06-30",
            "growth total UZB 9 percent 2024-01-01..2024-06-30",
            "value total UZB 5300000000 USD 2023-01-01..2023-06-30",
        ],
    ),
    (
        "2024-02-12",
        (
            "In 2023 Uzbekistan bought from China more than it sold, with $11 billion in imports compared to $2.5 billion "
            "in exports."
        ),
        ["value export UZB 11000000000 USD 2023", "value import UZB 2500000000 USD 2023"],
    ),
    (
        "2026-01-04",
        (
            "In 2025 China accounted for the largest share of Uzbekistan's total foreign trade at 20%, followed by Russia "
            "(16%), Kazakhstan (6%) and Türkiye (4%)."
        ),
        ["share total UZB 20 percent 2025"],
    ),
    (
        "2025-06-17",
        "Trade between China and Central Asia doubled last year from 2013 to $94 billion.",
        ["value total C5 94000000000 USD 2024"],
    ),
    (
        "2019-02-12",
        (
            "Trade between China and Kyrgyzstan made $2 billion in 2018, said an official of the National Statistics "
            "Committee.\nShe added that $1.9 billion of this were imports, and $61 million exports."
        ),
        [
            "value total KGZ 2000000000 USD 2018",
            "value export KGZ 1900000000 USD 2018",
            "value import KGZ 61000000 USD 2018",
        ],
    ),
    (
        "2020-06-19",
        "In January-May 2020 the first place in Uzbekistan's trade was taken by China with $2.3 billion.",
        ["value total UZB 2300000000 USD 2020-01-01..2020-05-31"],
    ),
    (
        "2020-03-01",
        (
            "The foreign trade of the Republic of Uzbekistan grew on the back of reforms. In 2019 it reached $42 billion. "
            "Turnover with China came to $7.6 billion."
        ),
        ["value total UZB 7600000000 USD 2019"],
    ),
    (
        "2022-01-20",
        "In 2021 Kazakhstan exported to China 4 million tonnes of gas worth $950 million.",
        ["value import KAZ 950000000 USD 2021 [natural gas]"],
    ),
]


@pytest.mark.parametrize(("published", "text", "claims"), EXAMPLES)
def test_english_sentence_gives_its_claims_and_no_others(lines, published, text, claims):
    assert lines(text, published or None) == claims
