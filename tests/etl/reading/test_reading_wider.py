"""Wordings beyond the plain ones: lists by country, bases, spans, what is left out, what is no trade."""

import pytest

ENGLISH = [
    (
        "2024-03-01",
        "Imports from and exports to Kyrgyzstan added up to $20.5 billion for China in 2023.",
        [
            "value total KGZ 20500000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "At the Xi'an summit Beijing said trade with Turkmenistan was $10.6 billion in 2023.",
        [
            "value total TKM 10600000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "Officials told a delegation from Gansu that Kazakh-Chinese trade was worth $41 billion in 2023.",
        [
            "value total KAZ 41000000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "Trade with China rose 9 percent to $3.9 billion in 2023; $2.1 billion of it, or 54 percent, fell on Xinjiang, Tajikistan's ministry says.",
        [
            "growth total TJK 9 percent 2023",
            "value total TJK 3900000000 USD 2023",
        ],
    ),
    (
        "2024-03-01",
        "China's trade with Uzbekistan grew 40 percent in 2023 and with Tajikistan 12 percent, but with Turkmenistan it fell by 5 percent and with Kyrgyzstan by 2 percent.",
        [
            "growth total UZB 40 percent 2023",
            "growth total TJK 12 percent 2023",
            "growth total TKM -5 percent 2023",
            "growth total KGZ -2 percent 2023",
        ],
    ),
    (
        "2025-03-01",
        "Uzbekistan's trade with China lost $260 million in 2024.",
        [
            "growth total UZB -260000000 USD 2024",
        ],
    ),
    (
        "2024-03-01",
        "China's share of Kyrgyz imports shrank from 36 to 24 percent in 2023.",
        [
            "share export KGZ 36 percent 2022",
            "share export KGZ 24 percent 2023",
        ],
    ),
    (
        "2024-06-01",
        'China\'s customs put trade with Kazakhstan at $9 billion in January-March. "We sold goods for 5.1 billion," an official said.',
        [
            "value total KAZ 9000000000 USD 2024-01-01..2024-03-31",
            "value export KAZ 5100000000 USD 2024-01-01..2024-03-31 !currency carried over",
        ],
    ),
    (
        "2024-06-01",
        "Trade between China and Tajikistan was $2 billion in 2013. Since 2013, it has grown by 90 percent.",
        [
            "value total TJK 2000000000 USD 2013",
            "growth total TJK 90 percent .. (since:2013)",
        ],
    ),
    (
        "2024-06-01",
        "Turkmenistan's gas sales to China were $5 billion in January-May, 3 percent more than in the same months of 2023.",
        [
            "value import TKM 5000000000 USD 2024-01-01..2024-05-31 [natural gas]",
            "growth import TKM 3 percent 2024-01-01..2024-05-31 [natural gas]",
        ],
    ),
    (
        "2025-02-01",
        "Exports of copper from Kazakhstan to China rose 40 percent to 30,000 tons in January, and Chinese buyers took 60 percent of it.",
        [],
    ),
    (
        "2024-06-01",
        "Uzbekistan sends China a fifth of its exports. In 2023 these were worth $2.4 billion.",
        [
            "value import UZB 2400000000 USD 2023",
        ],
    ),
    (
        "2024-02-01",
        "Uzbekistan traded goods for $62 billion in 2023. The largest part was with China - $13 billion. Russia came next with $9 billion and Kazakhstan third with $4 billion.",
        [
            "value total UZB 13000000000 USD 2023",
        ],
    ),
    (
        "2024-02-01",
        "China's deliveries to Kazakhstan were $24 billion in 2023, its purchases $16 billion. Together that is 30 percent more than a year earlier.",
        [
            "value export KAZ 24000000000 USD 2023",
            "value import KAZ 16000000000 USD 2023",
            "growth total KAZ 30 percent 2023",
        ],
    ),
    ("2024-02-01", "Data of Kyrgyzstan and China on imports in 2023 differ by $14 billion.", []),
    (
        "2024-02-01",
        "In 2023 Kyrgyzstan bought from China goods worth $5.4 billion, with an annual average growth of 12 percent.",
        [
            "value export KGZ 5400000000 USD 2023",
            "growth export KGZ 12 percent 2023 (avg)",
        ],
    ),
    (
        "2024-02-01",
        "In volume, Kazakh oil sales to China fell by 40 percent in 2023, and in money by 31 percent, to $240 million.",
        [
            "growth import KAZ -31 percent 2023 [oil]",
            "value import KAZ 240000000 USD 2023 [oil]",
        ],
    ),
    (
        "2024-05-01",
        "The Kyrgyz minister told the Chinese ambassador that trade with China came to $5 billion in 2023.",
        [
            "value total KGZ 5000000000 USD 2023",
        ],
    ),
    (
        "2024-05-01",
        "Trade of the five with China multiplied by 2.8 between 2020 and 2024.",
        [
            "growth total C5 2.8 multiple 2024 (since:2020)",
        ],
    ),
    (
        "2024-05-01",
        "The two countries are to reach $20 billion of trade, Uzbekistan and China agreed.",
        [
            "target total UZB 20000000000 USD ..",
        ],
    ),
    (
        "2024-05-01",
        "China paid $3 billion for Kazakh ores in 2023, 4 percent above last year's level.",
        [
            "value import KAZ 3000000000 USD 2023 [metals]",
            "growth import KAZ 4 percent 2023 [metals]",
        ],
    ),
    (
        "2024-05-01",
        "Exports to China from Uzbekistan slipped to $2 billion in 2023 from $2.4 billion in 2022. Textiles, $400 million, made up a fifth of the sales.",
        [
            "value import UZB 2000000000 USD 2023",
            "value import UZB 2400000000 USD 2022",
            "value import UZB 400000000 USD 2023 [textiles]",
        ],
    ),
    ("2024-05-01", "Beijing lent Kyrgyzstan 2 billion yuan ($280 million) in loans and grants.", []),
    (
        "2024-05-01",
        "The Xinjiang delegation apart, China's main supplier of gas is Turkmenistan with $9 billion in 2023.",
        [
            "value import TKM 9000000000 USD 2023 [natural gas]",
        ],
    ),
    (
        "2024-05-01",
        "Imports of gas into Uzbekistan fell by 30 percent to $500 million in 2023. Gas exports to China rose by 50 percent to $350 million.",
        [
            "growth import UZB 50 percent 2023 [natural gas]",
            "value import UZB 350000000 USD 2023 [natural gas]",
        ],
    ),
    (
        "2024-05-01",
        "China's trade with SCO members was $400 billion in 2023; with Kazakhstan it was $41 billion.",
        [
            "value total KAZ 41000000000 USD 2023",
        ],
    ),
    ("2024-05-01", "Kazakhstan absorbed the $20 billion that China invested in 2023.", []),
    (
        "2024-05-01",
        "The minister hopes that trade between Tajikistan and China, $900 million in January-March 2024, will pass $4 billion by 2026.",
        [
            "value total TJK 900000000 USD 2024-01-01..2024-03-31",
            "target total TJK 4000000000 USD 2026",
        ],
    ),
    ("2024-05-01", "Kyrgyzstan's debt to China's Export-Import Bank is $1.8 billion, 41 percent of the total.", []),
    (
        "2024-05-01",
        "In March China bought goods for $1.6 billion in Kazakhstan (February: $1.4 billion) and sold goods there for $2 billion.",
        [
            "value import KAZ 1600000000 USD 2024-03-01..2024-03-31",
            "value import KAZ 1400000000 USD 2024-02-01..2024-02-29",
            "value export KAZ 2000000000 USD 2024-03-01..2024-03-31",
        ],
    ),
    (
        "2024-05-01",
        "Trade with China is to be doubled to $20 billion by 2030, Uzbekistan's president said.",
        [
            "target total UZB 20000000000 USD 2030",
        ],
    ),
]

RUSSIAN = [
    (
        "2024-04-01",
        "Стоимость узбекского газа, поставленного в Китай в 2023 году, составила 560 млн долларов.",
        [
            "value import UZB 560000000 USD 2023 [natural gas]",
        ],
    ),
    (
        "2024-04-01",
        "КНР – первый партнёр Кыргызстана. Оборот с ней в 2023 году составил 5,5 млрд долларов.",
        [
            "value total KGZ 5500000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "Россия – первый партнёр Кыргызстана. Оборот с ней в 2023 году составил 2,9 млрд долларов, с Китаем – 5,5 млрд долларов.",
        [
            "value total KGZ 5500000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "Казахстан закупил в Китае в 2023 году товаров на 16,8 млрд долларов, весь казахстанский экспорт туда – 14,7 млрд.",
        [
            "value export KAZ 16800000000 USD 2023",
            "value import KAZ 14700000000 USD 2023 !currency carried over",
        ],
    ),
    (
        "2024-04-01",
        "Торговля Китая с Узбекистаном выросла в сто с лишним раз.",
        [
            "growth total UZB 100 multiple .. ~",
        ],
    ),
    (
        "2024-04-01",
        "Импорт Таджикистана из Китая в 2023 году упал на 4%, до 1,2 млрд долларов: 800 млн – машины.",
        [
            "growth export TJK -4 percent 2023",
            "value export TJK 1200000000 USD 2023",
            "value export TJK 800000000 USD 2023 [machinery] !currency carried over",
        ],
    ),
    (
        "2024-04-01",
        "Доля Китая в импорте Казахстана поднялась в 2023 году с 22% до 27%.",
        [
            "share export KAZ 22 percent 2022",
            "share export KAZ 27 percent 2023",
        ],
    ),
    (
        "2024-04-01",
        "Экспорт Казахстана в Китай в тоннах вырос в 2023 году на 30%, в деньгах – на 12%.",
        [
            "growth import KAZ 12 percent 2023",
        ],
    ),
    (
        "2024-04-01",
        "На Китай приходится 40% импорта Кыргызстана за 2023 год.",
        [
            "share export KGZ 40 percent 2023",
        ],
    ),
    (
        "2024-04-01",
        "Торговля с Китаем: Казахстан и Узбекистан: 41 млрд (+32%) и 14 млрд долларов (+45%) в 2023 году.",
        [
            "value total KAZ 41000000000 USD 2023 !currency carried over",
            "growth total KAZ 32 percent 2023",
            "value total UZB 14000000000 USD 2023",
            "growth total UZB 45 percent 2023",
        ],
    ),
    (
        "2024-04-01",
        "Весь товарооборот КНР со странами Центральной Азии в 2023 году не дотянул до 90 млрд долларов.",
        [
            "value total C5 90000000000 USD 2023 ~",
        ],
    ),
    (
        "2024-04-01",
        "Товарооборот Узбекистана и Китая в 2023 году составил 14 млрд долларов. К 2030 году его хотят довести до 20 млрд.",
        [
            "value total UZB 14000000000 USD 2023",
            "target total UZB 20000000000 USD 2030 !currency carried over",
        ],
    ),
    ("2024-04-01", "Через Казахстан в Европу идёт около 80% товаров из Китая.", []),
    (
        "2024-05-01",
        "К 2027 году Казахстан намерен удвоить экспорт в Китай – до 30 млрд долларов.",
        [
            "target import KAZ 2 multiple 2027",
            "target import KAZ 30000000000 USD 2027",
        ],
    ),
    (
        "2024-05-01",
        "Благодаря газу экспорт Узбекистана в Китай за 2023 год вырос на 59%; китайских товаров в страну пришло на 12 млрд долларов.",
        [
            "growth import UZB 59 percent 2023",
            "value export UZB 12000000000 USD 2023",
        ],
    ),
    (
        "2024-05-01",
        "Товарооборот Казахстана и Китая за март 2024 года – 3,6 млрд долларов, на 4% больше февральского.",
        [
            "value total KAZ 3600000000 USD 2024-03-01..2024-03-31",
            "growth total KAZ 4 percent 2024-03-01..2024-03-31 (mom)",
        ],
    ),
    (
        "2024-05-01",
        "За год товарооборот Таджикистана с Китаем прибавил 20%, составив 1,6 млрд долларов.",
        [
            "growth total TJK 20 percent 2024",
            "value total TJK 1600000000 USD 2024",
        ],
    ),
    (
        "2024-05-01",
        "Взаимная торговля самих стран Центральной Азии – 10 млрд долларов, с Китаем в 2023 году – 89 млрд долларов.",
        [
            "value total C5 89000000000 USD 2023",
        ],
    ),
    (
        "2024-05-01",
        "Китайский экспорт в Таджикистан в марте 2024 года составил 300 млн долларов, импорт оттуда – 40 млн долларов.",
        [
            "value export TJK 300000000 USD 2024-03-01..2024-03-31",
            "value import TJK 40000000 USD 2024-03-01..2024-03-31",
        ],
    ),
]

CHINESE = [
    (
        "2024-04-01",
        "据哈萨克斯坦驻华大使介绍,2023年哈中贸易额410亿美元,其中哈对华出口163亿美元。",
        [
            "value total KAZ 41000000000 USD 2023",
            "value import KAZ 16300000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "中国对中亚五国进出口从2013年的3120亿元扩大到2023年的6200亿元,年均增长7%。",
        [
            "value total C5 312000000000 CNY 2013",
            "value total C5 620000000000 CNY 2023",
            "growth total C5 7 percent 2013-01-01..2023-12-31 (avg)",
        ],
    ),
    (
        "2024-04-01",
        "去年塔吉克斯坦对华出口由2022年的3.8亿美元降至2.5亿美元。",
        [
            "value import TJK 380000000 USD 2022",
            "value import TJK 250000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "2023年中国与哈、吉、塔、土、乌五国贸易额分别为410亿、198亿、39亿、106亿和140亿美元。",
        [
            "value total KAZ 41000000000 USD 2023 !currency carried over",
            "value total KGZ 19800000000 USD 2023 !currency carried over",
            "value total TJK 3900000000 USD 2023 !currency carried over",
            "value total TKM 10600000000 USD 2023 !currency carried over",
            "value total UZB 14000000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "力争2030年中土贸易额达到200亿美元。",
        [
            "target total TKM 20000000000 USD 2030",
        ],
    ),
    (
        "2024-04-01",
        "2023年中乌貿易額140億美元(約1095億港元),對烏出口124億美元。",
        [
            "value total UZB 14000000000 USD 2023",
            "value total UZB 109500000000 HKD 2023 ~",
            "value export UZB 12400000000 USD 2023",
        ],
    ),
    (
        "2024-04-01",
        "如今中吉贸易额超过200亿美元,而2010年仅为42亿美元。",
        [
            "value total KGZ 20000000000 USD .. ~",
            "value total KGZ 4200000000 USD 2010",
        ],
    ),
    ("2024-04-01", "建交以来中哈贸易额增长数百倍。", []),
    (
        "2024-05-01",
        "哈方希望到2027年将对华出口翻番至300亿美元。",
        [
            "target import KAZ 2 multiple 2027",
            "target import KAZ 30000000000 USD 2027",
        ],
    ),
    (
        "2024-05-01",
        "2023年中国与上合组织成员国贸易额4000亿美元,其中与哈萨克斯坦410亿美元。",
        [
            "value total KAZ 41000000000 USD 2023",
        ],
    ),
    ("2024-05-01", "双方商定52个项目,总金额逾212亿美元。", []),
]


@pytest.mark.parametrize(("published", "text", "claims"), ENGLISH + RUSSIAN + CHINESE)
def test_a_wording_gives_its_claims_and_no_others(lines, published, text, claims):
    assert lines(text, published) == claims
