import pytest

from etl.reading import read_text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Trade between China and Kazakhstan was $5 billion in 2020, Chinese customs said.", "GACC"),
        (
            "Trade between China and Kazakhstan was $5 billion in 2020, the Kazakh trade minister said.",
            "KAZ government",
        ),
        (
            "Trade of Uzbekistan with China was $5 billion in 2020, its Statistics Agency says.",
            "UZB national statistics",
        ),
        ("China's Ministry of Commerce put trade with Kazakhstan at $5 billion in 2020.", "MOFCOM"),
        ("По данным ГТУ КНР, товарооборот с Казахстаном в 2020 году составил 5 млрд долларов.", "GACC"),
        ("据海关总署统计，2020年中国与哈萨克斯坦贸易额50亿美元。", "GACC"),
        ("Trade between China and Kazakhstan was $5 billion in 2020.", None),
    ],
)
def test_claim_carries_the_origin_its_sentence_names(text, source):
    assert [one.attributed_to for one in read_text(text).claims] == [source]


def test_two_sources_for_one_cell_are_told_apart():
    text = "Kazakh statistics give $4 billion of trade with China in 2020. Chinese customs give $5 billion."
    assert [one.attributed_to for one in read_text(text).claims] == ["KAZ national statistics", "GACC"]


def test_origin_is_not_carried_into_another_paragraph():
    text = "Chinese customs spoke on Monday.\n\nTrade between China and Kazakhstan was $5 billion in 2020."
    assert [one.attributed_to for one in read_text(text).claims] == [None]
