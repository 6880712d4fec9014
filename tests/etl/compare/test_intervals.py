"""A printed number is a range: its digits, and "about", "over", "nearly", decide how wide."""

import pytest

from etl.compare.intervals import Interval, half_digit, printed, significant


@pytest.mark.parametrize(
    ("value", "quote", "half"),
    [
        (77132000000, "$77.132 billion", 500000),
        (22.7e9, "$22.7 bn", 0.05e9),
        (94.8e9, "948亿美元", 0.05e9),
        (8412.6e6, "8 412,6 миллиона", 0.05e6),
        (5451e6, "$5,451 million", 0.5e6),
        (6.9, "6.9 percent", 0.05),
        (-8.0, "8 процентов", 0.5),
        (10.0, "10.0%", 0.05),
        (12e9, "12 billion", 0.5e9),
        (40e9, "$40 billion", 0.5e9),
        (2.6e8, "$260 million", 5e6),  # 263 million is written so
        (1e11, "100 billion", 5e9),
        (3.156e9, "31亿5600万", 0.5e6),  # two numbers in one: the value's own digits decide
    ],
)
def test_half_a_unit_of_the_last_printed_digit(value, quote, half):
    assert half_digit(value, quote) == pytest.approx(half)


@pytest.mark.parametrize(("value", "half"), [(4e10, 5e8), (4.38e10, 5e7), (77132e6, 5e5), (6.9, 0.05), (0, 0.5)])
def test_without_words_the_values_own_digits_decide_but_never_fewer_than_two(value, half):
    assert half_digit(value) == pytest.approx(half)


def test_a_number_elsewhere_in_the_quote_does_not_decide():
    assert half_digit(94.8e9, "in 2024, $94.8 billion") == pytest.approx(0.05e9)


def test_over_reaches_up_and_nearly_reaches_down():
    assert printed(8e9, "$8 bn", sense="over") == Interval(8e9, 9e9)
    assert printed(5e9, "5 bn", sense="nearly") == Interval(4e9, 5e9)
    about = printed(50e9, "50 bn", approx=True)
    assert about.low == pytest.approx(48.5e9)
    assert about.high == pytest.approx(51.5e9)


def test_over_a_precise_number_reaches_only_to_the_next_digit():
    assert printed(8.13e9, "$8.13 bn", sense="over") == Interval(8.13e9, pytest.approx(8.14e9))


def test_over_a_fall_means_a_larger_fall():
    reach = printed(-12.0, "12%", sense="over")
    assert reach.low < -12 <= reach.high


def test_a_value_at_the_end_of_a_range_is_in_it():
    assert Interval(1.0, 2.0).meets(2.0, 2.0)
    assert not Interval(1.0, 2.0).meets(2.001, 2.001)


def test_two_rounded_numbers_that_only_touch_are_different_numbers():
    forty, more = printed(40e9, "$40 billion"), printed(41e9, "$41 billion")
    assert not forty.meets(more.low, more.high)
    assert forty.meets(40.4e9, 40.6e9)


def test_one_digit_of_an_amount_leaves_a_tenth_of_it_and_about_no_more():
    assert printed(1e9, "$1 billion") == Interval(0.9e9, 1.1e9)
    assert printed(1e9, "about $1 billion", approx=True) == Interval(0.9e9, 1.1e9)
    assert printed(8e9, "about $8 billion", approx=True) == Interval(7.2e9, 8.8e9)
    assert printed(1e9, "$1 billion", sense="over").high == pytest.approx(1.2e9)
    assert printed(1.0, "1 percent") == Interval(0.5, 1.5)


@pytest.mark.parametrize(("value", "half", "digits"), [(22.7e9, 0.05e9, 3), (77132e6, 0.5e6, 5), (5e9, 0.5e9, 1)])
def test_significant_digits(value, half, digits):
    assert significant(value, half) == digits
