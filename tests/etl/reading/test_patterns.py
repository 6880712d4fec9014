"""Every compiled pattern of the reader is linear in its input, whatever the input is made of."""

import re
import time
from importlib import import_module
from pkgutil import iter_modules

import pytest

import etl.reading

PIECES = [
    "1", "9,", "1 000 ", "1.", "-", " ", "\n", "a", "aB ", "а", "янв ", "в ", "中", "亿", "一二", "1至", "(", "()", "<", "<div ",
    "<a b='", "{", ".a{", "display:none;", "&", "http://", "@", "%", "$1", "''", "2024-", "T00:", "U.S. ", "..", "\u00a0",
    "一", "年", "x" * 50 + " ", "Nn", "NMY", "(N", ";,", "\u200b", "\u00ad",
]  # fmt: skip


def patterns():
    """Give each pattern that stands in a module of the reader, with its name."""
    found = {}
    for module in iter_modules(etl.reading.__path__):
        there = vars(import_module(f"etl.reading.{module.name}"))
        found |= {f"{module.name}.{name}": value for name, value in there.items() if isinstance(value, re.Pattern)}
    return found


def seconds(pattern, text):
    """Take the processor time of going through a text once."""
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


@pytest.mark.parametrize("name", sorted(patterns()))
def test_a_pattern_takes_time_in_proportion_to_the_text(name):
    pattern = patterns()[name]
    for piece in PIECES:
        short, long = (piece * (size // len(piece)) + "!" for size in (10_000, 100_000))
        if isinstance(pattern.pattern, bytes):
            short, long = short.encode(), long.encode()
        took = seconds(pattern, long)
        if took > 0.08:  # ten times the text; a square would take a hundred times
            assert took < 40 * max(seconds(pattern, short), 0.002), (piece, took)


def test_the_patterns_are_found():
    assert len(patterns()) > 40
