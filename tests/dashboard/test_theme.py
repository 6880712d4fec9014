"""One look: the style sheet and the charts share their colours, and a reader can tell them apart."""

import re
from pathlib import Path

import pytest

from dashboard import theme

CSS = (Path(theme.__file__).parent / "assets" / "khorgos.css").read_text(encoding="utf-8")


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", theme.INKS, ids=lambda ink: ink.name)
def test_the_style_sheet_has_the_same_colours(ink):
    light, dark = re.findall(rf"--{ink.name}: (#[0-9A-F]{{6}})", CSS.partition("@media print")[0])
    assert (light, dark) == (ink.light, ink.dark)


@pytest.mark.parametrize("ink", [theme.INK, theme.INK_2, theme.ACCENT, theme.RUST], ids=lambda ink: ink.name)
def test_text_has_the_contrast_wcag_asks_for(ink):
    assert contrast(ink.light, theme.PAPER.light) >= 4.5
    assert contrast(ink.dark, theme.PAPER.dark) >= 4.5


@pytest.mark.parametrize("country", theme.COUNTRIES)
def test_a_countrys_name_is_dark_enough_to_read(country):
    light = theme.label_colour(country)
    assert contrast(light, theme.PAPER.light) >= 4.5
    assert contrast(theme.TO_DARK[light], theme.PAPER.dark) >= 4.5


@pytest.mark.parametrize("ink", theme.COUNTRIES.values(), ids=lambda ink: ink.name)
def test_country_colours_stand_out_from_the_paper(ink):
    assert contrast(ink.light, theme.PAPER.light) >= 3.4
    assert contrast(ink.dark, theme.PAPER.dark) >= 5


def test_no_graph_offers_to_upload_itself():
    assert theme.GRAPH_CONFIG["showSendToCloud"] is False
    assert theme.GRAPH_CONFIG["displaylogo"] is False
