import pytest

from etl.reading import read_text


@pytest.mark.parametrize(
    ("text", "flow", "view"),
    [
        ("Kazakhstan's exports to China were $5 billion in 2020.", "import", "KAZ"),
        ("China's exports to Kazakhstan were $5 billion in 2020.", "export", "CHN"),
        ("Kazakhstan's imports from China were $5 billion in 2020.", "export", "KAZ"),
        ("China bought $5 billion of goods from Kazakhstan in 2020.", "import", "CHN"),
        ("Kazakhstan sold China goods worth $5 billion in 2020.", "import", "KAZ"),
        ("Kazakhstan's trade with China was $5 billion in 2020.", "total", None),
        ("Экспорт Казахстана в Китай в 2020 году составил 5 млрд долларов.", "import", "KAZ"),
        ("Китайские поставки в Казахстан в 2020 году составили 5 млрд долларов.", "export", "CHN"),
        ("Китай купил у Казахстана товаров на 5 млрд долларов в 2020 году.", "import", "CHN"),
        ("Казахстан продал Китаю товаров на 5 млрд долларов в 2020 году.", "import", "KAZ"),
        ("2020年中国对哈萨克斯坦出口50亿美元。", "export", "CHN"),
        ("2020年哈萨克斯坦对华出口50亿美元。", "import", "KAZ"),
        ("2020年中方自哈萨克斯坦进口50亿美元。", "import", "CHN"),
        ("2020年哈方自华进口50亿美元。", "export", "KAZ"),
    ],
)
def test_flow_is_seen_from_china_and_the_worded_side_kept(text, flow, view):
    claims = read_text(text).claims
    assert [(one.flow, one.reporter_view, one.partners) for one in claims] == [(flow, view, ("KAZ",))]


def test_bare_exports_belong_to_the_side_that_reports():
    text = "Tajik statistics give trade with China of $1 billion in 2020, with exports of $200 million."
    assert [one.flow for one in read_text(text).claims] == ["total", "import"]
