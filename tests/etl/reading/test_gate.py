import pytest

from etl.reading.gate import worth_reading


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("China and Kazakhstan", "utf-8"),
        ("CHINA AND TAJIKISTAN", "utf-8"),
        ("Китай и Узбекистан", "utf-8"),
        ("Китай и Узбекистан", "cp1251"),
        ("中国与哈萨克斯坦", "utf-8"),
        ("中国与中亚", "gb18030"),
    ],
)
def test_page_that_names_both_sides_passes(text, charset):
    assert worth_reading(text.encode(charset))


@pytest.mark.parametrize("text", ["China and Russia", "Kazakhstan and Turkey", "", "Китай и Россия"])
def test_page_that_names_one_side_or_none_is_passed_over(text):
    assert not worth_reading(text.encode())
