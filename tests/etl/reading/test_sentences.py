import pytest

from etl.reading.sentences import WINDOW, sentences
from etl.reading.words import vocabulary


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "Trade grew. It fell later.", 2),
        ("en", "The U.S. Senate met. Nothing came of it.", 2),
        ("en", "It was $1.5 billion.", 1),
        ("ru", "В 2019 г. Китай купил газ. Потом ещё.", 2),
        ("ru", "Итого $2 млрд. 40 млн пришло позже.", 1),
        ("ru", "Итого $2 млрд. Казахстан доволен.", 2),
        ("zh", "贸易额增长。进口下降！", 2),
    ],
)
def test_text_is_cut_where_sentences_end(lang, text, count):
    assert len(sentences(text, vocabulary(lang))) == count


def test_text_without_stops_is_cut_into_windows():
    spans = sentences("word " * 2000, vocabulary("en"))
    assert all(end - start <= WINDOW for start, end in spans)
    assert "".join(("word " * 2000)[a:b] for a, b in spans) == "word " * 2000


def test_line_broken_to_a_width_ends_no_sentence():
    text = (
        "The two sides said on Monday that the trade of China with the states of\n"
        "Central Asia had grown, and that it would go on growing in the years which\n"
        "follow. They met in June.\n"
    )
    assert len(sentences(text, vocabulary("en"))) == 2


def test_line_of_a_page_ends_its_sentence():
    assert len(sentences("A headline without a stop\nThe story itself begins here.", vocabulary("en"))) == 2
