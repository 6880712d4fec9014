"""Printed figures against values: scale words of three languages, both kinds of separators, rounding."""

import time

import pytest

from etl.bundle.printed import fault, readings


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("222.441 million USD", 222_441_000),
        ("19896990 (10 000 CNY)", 198_969_900_000),
        ("1862718.3129 (10 000 CNY)", 18_627_183_129),
        ("19863 (100 million CNY)", 1_986_300_000_000),
        ("423614838 USD", 423_614_838),
        ("$4.82bn", 4_820_000_000),
        ("$22mn", 22_000_000),
        ("€3 trln".replace("trln", "trn"), 3e12),
        ("500 thousand dollars", 500_000),
        ("$1,031.5 million", 1_031_500_000),
        ("94,8 млрд долл.", 94_800_000_000),
        ("1 миллиард 80 миллионов долларов", 1_080_000_000),
        ("7 тысяч 200 долларов".replace(" 200 долларов", ""), 7_000),
        ("674.15 billion yuan", 674_150_000_000),
        ("6741.5亿元", 674_150_000_000),
        ("31亿5600万美元", 3_156_000_000),
        ("1.5万亿元", 1.5e12),
        ("44.7 percent", 44.7),
        ("2.8 times", 2.8),
        ("$726.8 [million]", 726_800_000),
        ("2 567 439 thousand", 2_567_439_000),
        ("6.104 mld USD", 6_104_000_000),
    ],
)
def test_a_figure_says_its_value(printed, value):
    assert fault(printed, value) == ""


def test_a_comma_may_group_thousands_or_begin_decimals():
    assert fault("$6,104 billion", 6_104_000_000) == ""
    assert fault("$6,104 billion", 6_104_000_000_000) == ""


def test_a_rounded_figure_stands_for_what_rounds_to_it_and_nothing_else():
    assert fault("$43.8 billion", 43_820_000_000) == ""
    assert "says 43800000000" in fault("$43.8 billion", 43_860_000_001)


@pytest.mark.parametrize(
    ("printed", "value", "why"),
    [
        ("$77.132 million", 77_132_000_000, "says 77132000"),
        ("$77.132", 77_132_000_000, "says 77.132"),
        ("doubled", 2, "no number can be read"),
        ("", 2, "no number can be read"),
        ("-6.9 percent", 6.9, "is negative"),
        ("1.2.3 percent", 1.2, "no number can be read"),
    ],
)
def test_what_does_not_fit_is_told(printed, value, why):
    assert why in fault(printed, value)


def test_a_fall_may_be_printed_without_its_sign():
    assert fault("6.9 percent", -6.9) == ""
    assert fault("−6.9%", -6.9) == ""


def test_two_figures_side_by_side_are_no_compound():
    assert [number for number, _ in readings("3 million 5 billion")] == [3e6, 5e9]


@pytest.mark.parametrize("text", ["1" * 100_000, "1," * 50_000, "1 " * 50_000, "1 million " * 10_000])
def test_endless_text_takes_no_endless_time(text):
    began = time.process_time()
    fault(text, 1)
    assert time.process_time() - began < 2
