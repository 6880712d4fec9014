"""Signs that nobody sees change no figure, and every quote stands where it says in the text as it came."""

import itertools
import json
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading import read_text
from etl.reading.unseen import seen


@pytest.mark.parametrize(("text", "value"), [
    ("China's trade with Kazakh\u00adstan reached $43.8 bil\u00adlion in 2024.", 43_800_000_000),
    ("China's trade with Kazakhstan reached $4\u200b3.8\u200b billion in 2024.", 43_800_000_000),
    ("China's trade with Kazakhstan reached \u202a$43.8 billion\u202c in 2024.", 43_800_000_000),
    ("China's trade with Kazakhstan reached $43\x00.8 billion in 2024.", 43_800_000_000),
    ("China's trade with Kazakhstan reached $\U0001d7d2\U0001d7d1.\U0001d7d6 billion in 2024.", 43_800_000_000),
    ("China's trade with Kazakhstan reached $\u0664\u0663.\u0668 billion in 2024.", 43_800_000_000),
    ("\U0001f4c8 China's \U0001f1e8\U0001f1f3 trade with Kazakhstan \U0001f1f0\U0001f1ff: \U0001f449 $43.8 billion in 2024.", 43_800_000_000),
    ("News\r\n\r\nChina's trade with Kazakhstan\r\nreached $43.8\u00a0billion in 2024.\r\n", 43_800_000_000),
    ("Товарооборот Кита\u0301я и Казахста\u0301на в 2024 году достиг 43,8 миллиа\u0301рда долларов.", 43_800_000_000),
    ("Товарооборот Китая и Казахстана за первыи\u0306 квартал 2024 года вырос на 12,5%.", 12.5),
])  # fmt: skip
def test_a_figure_is_read_through_them_and_its_place_holds_in_the_text_as_it_came(text, value):
    (claim,) = read_text(text).claims
    assert float(claim.value) == value
    assert text[claim.start : claim.end] == claim.quote


def test_an_ordinary_text_is_read_as_it_is():
    text = "China’s trade reached $43.8 billion: 双边贸易额 438亿美元, товарооборот.\n"
    assert seen(text).text is text


def test_every_decimal_digit_of_unicode_is_read_as_one_of_ten():
    digits = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal())
    fullwidth = "０１２３４５６７８９"  # which the reader knows
    assert set(seen(digits).text) <= {*"0123456789", *fullwidth}
    assert len(seen(digits).text) == len(digits)


ODD = st.sampled_from(
    ["a", "й", "и", "\u0306", "\u0301", "\u00ad", "\u200b", "\r\n", "\r", "٤", "\U0001d7d2", "中", "\U0001f4c8", " "]
)


@given(st.lists(ODD, max_size=30).map("".join))
def test_each_character_that_is_read_has_a_place_of_its_own_in_order(text):
    found = seen(text)
    spans = [found.span(at, at + 1) for at in range(len(found.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all(text[start] == sign for (start, end), sign in zip(spans, found.text, strict=True) if sign in "a中 ")


@pytest.mark.parametrize("sign", ["\u00ad", "\u0301", "\u0661", "a\u0301", "\r"])
def test_the_work_grows_with_the_length_and_not_faster(sign):
    def seconds(length):
        began = time.process_time()
        seen(sign * (length // len(sign)))
        return time.process_time() - began

    assert seconds(100_000) < max(0.2, 30 * seconds(10_000))


def test_a_file_of_plain_text_gives_places_in_the_file(tmp_path):
    from etl.intake.article import read
    from etl.intake.given import opened

    text = (
        "Trade news of the day\r\n\r\n  China’s trade   with Kazakh\u00adstan reached $43.8\u00a0billion in 2024.\r\n"
    )
    (tmp_path / "a.txt").write_bytes(text.encode())
    told = json.loads(json.dumps(read(opened(tmp_path / "a.txt")).as_dict()))
    (claim,) = told["claims"]
    assert text[claim["start"] : claim["end"]] == told["text"][claim["start"] : claim["end"]] == claim["quote"]
