"""Compare: any way to count, its formula printed, and reasons instead of numbers that cannot be."""

import dash
import pytest

from dashboard import address, transforms
from tests.dashboard.pages.written import written


@pytest.fixture
def compare(app, at):
    return dash.page_registry["dashboard.pages.compare"]["layout"]


@pytest.mark.parametrize("transform", address.TRANSFORMS)
def test_every_way_to_count_prints_its_formula_or_why_it_cannot(compare, transform):
    text = written(compare(t=transform, kind="year", cur="usd", flow="export"))
    assert transforms.FORMULAS[transform] in text or "No number can be given" in text


def test_figures_without_a_number_are_counted_with_their_reason(compare):
    text = written(compare(t="yoy", kind="year", cur="usd", flow="export"))
    assert "Without a number: 3 figures: no figure of this source for the same months of the year before" in text


def test_the_layout_is_part_of_the_address(app, at):
    import sys

    module = sys.modules["dashboard.pages.compare"]
    _, written_address = module.show(["KAZ"], flow="export", kind="year", side="both", currency="usd",
                                     transform="index", layout="panels", base="2023")  # fmt: skip
    assert written_address == "?c=KZ&flow=export&kind=year&cur=usd&t=index&base=2023&lay=panels"


@pytest.mark.parametrize(("side", "told"), [("partner", True), ("china", False)])
def test_the_legend_says_in_words_what_a_hollow_point_means(compare, side, told):
    text = written(compare(c="KZ", kind="year", cur="usd", flow="export", side=side))
    assert ("hollow: provisional or estimated" in text) is told
