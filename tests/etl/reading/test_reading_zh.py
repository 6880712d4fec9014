"""What the reader makes of Chinese sentences, pattern by pattern."""

import pytest

EXAMPLES = [
    (
        "2024-05-02",
        "2023年中国与吉尔吉斯斯坦贸易额31亿5600万美元，同比增长三成半。",
        [
            "value total KGZ 3156000000 USD 2023",
            "growth total KGZ 35 percent 2023",
        ],
    ),
    (
        "2024-05-02",
        "去年中国对哈萨克斯坦出口247亿美元，增长3倍。",
        [
            "value export KAZ 24700000000 USD 2023",
            "growth export KAZ 3 multiple 2023",
        ],
    ),
    (
        "2024-05-02",
        "2023年中哈贸易额是2003年的3倍，达410亿美元。",
        [
            "growth total KAZ 3 multiple 2023 (since:2003)",
            "value total KAZ 41000000000 USD 2023",
        ],
    ),
    (
        "2024-05-02",
        "2023年中哈贸易额达410亿美元，是2003年的10多倍。",
        [
            "value total KAZ 41000000000 USD 2023",
            "growth total KAZ 10 multiple 2023 ~ (since:2003)",
        ],
    ),
    (
        "2024-05-02",
        "今年前4个月，中乌贸易额由31亿美元增至42.5亿美元。",
        [
            "value total UZB 3100000000 USD 2023-01-01..2023-04-30",
            "value total UZB 4250000000 USD 2024-01-01..2024-04-30",
        ],
    ),
    (
        "2024-05-02",
        "中国与中亚五国贸易额八二五億美元，占百分之九。",
        [
            "value total C5 82500000000 USD ..",
            "share total C5 9 percent ..",
        ],
    ),
    (
        "2024-05-02",
        "中国与塔吉克斯坦双边贸易额突破百亿元，翻了一番。",
        [
            "value total TJK 10000000000 CNY .. ~",
            "growth total TJK 2 multiple ..",
        ],
    ),
    (
        "2024-05-02",
        "2023年，中方自土库曼斯坦进口96亿美元天然气，环比下降5%。",
        [
            "value import TKM 9600000000 USD 2023 [natural gas]",
            "growth import TKM -5 percent 2023 [natural gas] (mom)",
        ],
    ),
    (
        "2024-05-02",
        "中国与哈萨克斯坦、乌兹别克斯坦贸易额分别为410亿美元和140亿美元。",
        [
            "value total KAZ 41000000000 USD ..",
            "value total UZB 14000000000 USD ..",
        ],
    ),
    (
        "2024-05-02",
        "2023年中国对吉国贸易顺差196亿美元。",
        [
            "balance total KGZ 19600000000 USD 2023",
        ],
    ),
    (
        "2024-05-02",
        "新疆对哈萨克斯坦出口100亿元，霍尔果斯口岸过货500万吨。",
        [],
    ),
    (
        "2024-05-02",
        "2023年乌兹别克斯坦外贸额620亿美元，其中对华贸易占22%。",
        [
            "share total UZB 22 percent 2023",
        ],
    ),
    (
        "2024-05-02",
        "中国与中亚国家贸易额增速提高3个百分点。",
        [],
    ),
    (
        "2024-05-02",
        "中国对中亚投资逾150亿美元，中欧班列开行1.7万列。",
        [],
    ),
    (
        "2024-05-02",
        "大陸與吉爾吉斯去年貿易總額三兆元，年增百分之十二。",
        [
            "value total KGZ 3000000000000 CNY 2023",
            "growth total KGZ 12 percent 2023",
        ],
    ),
    (
        "2024-05-02",
        "2023年中国自哈进口逾160亿美元，比上年多20亿美元。",
        [
            "value import KAZ 16000000000 USD 2023 ~",
            "growth import KAZ 2000000000 USD 2023",
        ],
    ),
    (
        "2024-05-02",
        "首四個月，中国与塔吉克斯坦贸易额12亿美元，降四成。",
        [
            "value total TJK 1200000000 USD 2024-01-01..2024-04-30",
            "growth total TJK -40 percent 2024-01-01..2024-04-30",
        ],
    ),
    (
        "2024-05-02",
        "中土双边贸易额由建交之初的450万美元扩大到2023年的106亿美元。",
        [
            "value total TKM 4500000 USD 1992",
            "value total TKM 10600000000 USD 2023",
        ],
    ),
    (
        "2025-01-20",
        "2024年中哈贸易额438亿美元，其中中方出口251亿美元，进口187亿美元，分别增长4%和下降3%。",
        [
            "value total KAZ 43800000000 USD 2024",
            "value export KAZ 25100000000 USD 2024",
            "value import KAZ 18700000000 USD 2024",
            "growth export KAZ 4 percent 2024",
            "growth import KAZ -3 percent 2024",
        ],
    ),
    (
        "2024-06-28",
        "今年前4个月，塔吉克斯坦自中国进口汽车0.9亿美元，同比翻了近两番。塔全国进口总额20亿美元，增长12%。",
        [
            "value export TJK 90000000 USD 2024-01-01..2024-04-30 [vehicles]",
            "growth export TJK 4 multiple 2024-01-01..2024-04-30 [vehicles] ~",
        ],
    ),
    (
        "2024-01-18",
        "2023年，我国对共建“一带一路”国家进出口19万亿元，增长2%，其中对中亚五国增长36%。",
        ["growth total C5 36 percent 2023"],
    ),
]


@pytest.mark.parametrize(("published", "text", "claims"), EXAMPLES)
def test_chinese_sentence_gives_its_claims_and_no_others(lines, published, text, claims):
    assert lines(text, published or None) == claims
