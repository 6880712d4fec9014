"""A sentence without a figure is read only when it leaves something to those that follow."""

import pytest

from etl.reading import read_text
from etl.reading.carrying import carrying


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Uzbekistan was next."), ("en", "That was in 2024."), ("en", "Exports did best."), ("en", "The customs office explained."),
    ("en", "The five countries met."), ("ru", "Об этом сообщила таможня."), ("ru", "Так было в прошлом году."), ("zh", "海关作了说明。"),
])  # fmt: skip
def test_a_country_a_time_a_source_or_trade_is_carried(lang, text):
    assert carrying(lang).anything(text, 0, len(text))


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "Nobody had expected 14 of them to come so soon."), ("ru", "Чай там очень хорош."), ("zh", "茶很好喝。"),
])  # fmt: skip
def test_other_prose_leaves_nothing(lang, text):
    assert not carrying(lang).anything(text, 0, len(text))


def test_a_country_named_in_a_sentence_of_its_own_still_owns_the_figure_after_the_next():
    text = "China trades with Tajikistan. The tea was good. Trade reached $5 billion in 2024."
    (claim,) = read_text(text).claims
    assert claim.partners == ("TJK",)
