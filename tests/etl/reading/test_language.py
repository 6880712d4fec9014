import pytest

from etl.errors import BadInput
from etl.reading import read_text
from etl.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Trade grew", "en"),
        ("Товарооборот вырос", "ru"),
        ("双边贸易额", "zh"),
        ("雙邊貿易額", "zh"),
        ("१२३", ""),
        ("", ""),
    ],
)
def test_language_is_told_by_its_letters(text, lang):
    assert language_of(text) == lang


def test_text_in_another_script_is_refused_with_its_place():
    with pytest.raises(BadInput, match=r"https://example\.org/x: language not recognised; expected one of en, ru, zh"):
        read_text("व्यापार बढ़ा", url="https://example.org/x")
