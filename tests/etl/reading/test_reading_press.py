"""Wordings of news agencies and customs releases: wholes and parts, restatements, bases, periods told apart."""

import pytest

WORDINGS = [
    (
        "2025-02-01",
        "Trade between China and Central Asia was $90 billion in 2024. Uzbekistan had 15% of that, or $13.5 billion, and Kazakhstan 45%.",
        [
            "value total C5 90000000000 USD 2024",
            "share total UZB 15 percent 2024",
            "value total UZB 13500000000 USD 2024",
            "share total KAZ 45 percent 2024",
        ],
    ),
    (
        "2025-02-01",
        "Kazakhstan's turnover with China was up $2.6 billion in 2024 and Kyrgyzstan's $1.9 billion.",
        ["growth total KAZ 2600000000 USD 2024", "growth total KGZ 1900000000 USD 2024"],
    ),
    (
        "2024-03-01",
        "Tajik imports from China rose from $1.9 billion to $2.2 billion in 2023.",
        ["value export TJK 1900000000 USD 2022", "value export TJK 2200000000 USD 2023"],
    ),
    (
        "2024-03-01",
        "Uzbek purchases from China reached $11 billion in 2023, outstripping sales of $2 billion.",
        ["value export UZB 11000000000 USD 2023", "value import UZB 2000000000 USD 2023"],
    ),
    (
        "2024-12-20",
        "In the ten months to October 2024 Kyrgyzstan's trade with China was worth $4 billion.",
        ["value total KGZ 4000000000 USD 2024-01-01..2024-10-31"],
    ),
    (
        "2024-03-01",
        "In 2023 Turkmenistan shipped $9 billion worth of goods to China and received $1 billion worth.",
        ["value import TKM 9000000000 USD 2023", "value export TKM 1000000000 USD 2023"],
    ),
    (
        "2024-03-01",
        "The dispute is old: in 2013 the Kyrgyz side counted $1.5 billion of mutual trade with China.",
        ["value total KGZ 1500000000 USD 2013"],
    ),
    (
        "2024-03-01",
        "Xinjiang accounts for 70 percent of what China trades with Tajikistan.",
        [],
    ),
    (
        "2024-03-01",
        "Marking 30 years of ties, the minister said that Kazakhstan aims for $50 billion of trade with China by 2030.",
        ["target total KAZ 50000000000 USD 2030"],
    ),
    (
        "2024-09-01",
        "China now makes up 25 percent of Uzbekistan's imports and 30 percent of Tajikistan's.",
        ["share export UZB 25 percent ..", "share export TJK 30 percent .."],
    ),
    (
        "2024-08-01",
        "China is first among Kyrgyzstan's partners. Of the $8 billion that the country traded in January-June 2024, China had $2.6 billion, or 33 percent; Russia followed with $1.5 billion.",
        ["value total KGZ 2600000000 USD 2024-01-01..2024-06-30", "share total KGZ 33 percent 2024-01-01..2024-06-30"],
    ),
    (
        "2024-03-01",
        "Lorries have become China's chief export to its neighbours. Kazakhstan took $600 million worth of them in 2023.",
        ["value export KAZ 600000000 USD 2023 [vehicles]"],
    ),
    (
        "2024-03-01",
        "In 2023 China received 24 million tons of Turkmen gas, worth $9 billion. Russia delivered 16 million tons for $6 billion, and Kazakhstan 4 million tons for $1 billion.",
        ["value import TKM 9000000000 USD 2023 [natural gas]", "value import KAZ 1000000000 USD 2023 [natural gas]"],
    ),
    (
        "2025-01-15",
        "Barley sold to China was worth $200 million, between January and October 2024, which was a record for Kazakhstan.",
        ["value import KAZ 200000000 USD 2024-01-01..2024-10-31 [grain]"],
    ),
    (
        "2024-06-20",
        "Uzbekistan's trade with China was $13 billion in 2023. In January-May it was $5 billion.",
        ["value total UZB 13000000000 USD 2023", "value total UZB 5000000000 USD 2024-01-01..2024-05-31"],
    ),
    (
        "2024-06-20",
        "Uzbekistan's trade with China was $13 billion in 2023. In January-November it was $11 billion.",
        ["value total UZB 13000000000 USD 2023", "value total UZB 11000000000 USD 2023-01-01..2023-11-30"],
    ),
    (
        "2024-06-20",
        "Trade between China and Turkmenistan was $2.5 billion in the first quarter of 2024; nearly 90 percent of it, $2.2 billion, was Turkmen gas.",
        [
            "value total TKM 2500000000 USD 2024-01-01..2024-03-31",
            "share import TKM 90 percent 2024-01-01..2024-03-31 [natural gas] ~",
            "value import TKM 2200000000 USD 2024-01-01..2024-03-31 [natural gas]",
        ],
    ),
    (
        "2023-05-20",
        "Our trade grew by 12 percent last year, Japarov told Premier Li Qiang.",
        ["growth total KGZ 12 percent 2022"],
    ),
    (
        "2025-07-20",
        "Almost half of Tajik trade in January-May 2025 was with China (25%) and Russia (23%).",
        ["share total TJK 25 percent 2025-01-01..2025-05-31"],
    ),
    (
        "2024-07-01",
        "Of Kyrgyz imports in 2023, 34 percent came from Russia, 8 percent from Kazakhstan and 30 percent from China.",
        ["share export KGZ 30 percent 2023"],
    ),
    (
        "2023-05-20",
        "Trade between China and Central Asia in April 2023 was 50.3 billion yuan, the first month above the 50 billion mark.",
        [
            "value total C5 50300000000 CNY 2023-04-01..2023-04-30",
            "value total C5 50000000000 CNY 2023-04-01..2023-04-30 !currency carried over",
        ],
    ),
    (
        "2023-05-20",
        "In the four months through April 2023 China traded 170 billion yuan with the five neighbouring countries.",
        ["value total C5 170000000000 CNY 2023-01-01..2023-04-30"],
    ),
    (
        "2023-06-10",
        "Xinjiang's trade with the five soared 90% to 75 billion yuan. That is 43% of everything China traded with them. With Kazakhstan alone the region did 35 billion yuan.",
        [],
    ),
    (
        "2024-03-20",
        "Sino-Kazakh turnover was $41 billion in 2023, 32% above the $31 billion of 2022; $24 billion of the total were Chinese exports.",
        [
            "value total KAZ 41000000000 USD 2023",
            "growth total KAZ 32 percent 2023",
            "value total KAZ 31000000000 USD 2022",
            "value export KAZ 24000000000 USD 2023",
        ],
    ),
    (
        "2023-11-01",
        "Tajikistan's deficit with China widened to $1.4 billion in the first nine months of 2023, from $1.1 billion a year ago.",
        [
            "balance total TJK 1400000000 USD 2023-01-01..2023-09-30",
            "balance total TJK 1100000000 USD 2022-01-01..2022-09-30",
        ],
    ),
    (
        "2023-11-01",
        "Kazakhstan's imports from China, led by cars and machinery, added 48% in 2023.",
        ["growth export KAZ 48 percent 2023"],
    ),
    (
        "2024-08-20",
        "China's imports of Turkmen gas cost $5.6 billion in 2023. Russia, whose deliveries rose by 18% to $4.6 billion, is catching up. In July 2024 Turkmenistan got $850 million.",
        [
            "value import TKM 5600000000 USD 2023 [natural gas]",
            "value import TKM 850000000 USD 2024-07-01..2024-07-31 [natural gas]",
        ],
    ),
    (
        "2023-10-01",
        "Trade between Kazakhstan and China was $31 billion in 2022. The leaders saw 22 deals worth $12 billion signed, and 40 joint projects worth $20 billion are under way.",
        ["value total KAZ 31000000000 USD 2022"],
    ),
    (
        "2024-04-10",
        "Turkmenistan leans on China. Chinese customs show imports of $9.6 billion from the country in 2023 and exports to it of $950 million.",
        ["value import TKM 9600000000 USD 2023", "value export TKM 950000000 USD 2023"],
    ),
    (
        "2024-02-01",
        "Two-way trade between China and Uzbekistan grew 40 percent year-on-year in 2023. E-commerce between the two countries is put at $1 billion.",
        ["growth total UZB 40 percent 2023"],
    ),
    (
        "2024-02-01",
        "China's exports of cars to Kazakhstan were worth $2 billion in 2023. A sedan sells at $18,000.",
        ["value export KAZ 2000000000 USD 2023 [vehicles]"],
    ),
    (
        "2015-03-20",
        "In 2013 trade between China and Central Asia reached $49 billion. The region makes up less than 2 percent of Chinese foreign trade.",
        ["value total C5 49000000000 USD 2013", "share total C5 2 percent .. ~"],
    ),
]


@pytest.mark.parametrize(("published", "text", "claims"), WORDINGS)
def test_a_wording_of_the_press_gives_its_claims_and_no_others(lines, published, text, claims):
    assert lines(text, published) == claims
