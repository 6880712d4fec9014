"""The catalogues say everything the pages say, with the same values, and nothing besides."""

import ast
import csv
import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from dashboard import catalogue, publishers, queries, stored, tongue
from etl.settings import BUNDLE

OTHERS = tongue.LANGUAGES[1:]
FORMS = {"ru": 3, "zh": 1}


def written(language):
    with (tongue.FOLDER / f"{language}.po").open(encoding="utf-8") as lines:
        return {message.id: message.string for message in read_po(lines, locale=language) if message.id}


def texts(message):
    return (message,) if isinstance(message, str) else tuple(message)


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_holds_the_messages_of_the_code_and_no_others(language):
    assert set(written(language)) == set(catalogue.messages())


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_in_every_form(language):
    for message, said in written(language).items():
        assert all(texts(said)), message
        assert len(texts(said)) == (1 if isinstance(message, str) else FORMS[language]), message


@pytest.mark.parametrize("language", OTHERS)
def test_no_value_of_a_message_is_lost_or_made_up(language):
    for message, said in written(language).items():
        wanted = places(texts(message)[-1])
        assert all(places(form) == wanted for form in texts(said)), message


def test_only_russian_asks_for_cases_and_only_for_those_it_has():
    cases = {
        spec for said in written("ru").values() for form in texts(said) for _, _, spec, _ in Formatter().parse(form)
    }
    assert cases - {"", None} == {"of", "with", "times"}
    assert not any(
        spec for said in written("zh").values() for form in texts(said) for _, _, spec, _ in Formatter().parse(form)
    )


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_in_its_own_letters(language):
    letters = {"ru": "[а-яё]", "zh": "[\u4e00-\u9fff]"}[language]
    plain = {
        message for message, said in written(language).items() if not re.search(letters, "".join(texts(said)).lower())
    }
    assert all(
        not re.search("[a-z]{2}", re.sub(r"\{.*?\}", "", "".join(texts(written(language)[m]))))
        for m in plain
        if m != "true or false"
    ), plain


def test_renewing_changes_nothing(tmp_path, monkeypatch):
    for language in OTHERS:
        (tmp_path / f"{language}.po").write_bytes((tongue.FOLDER / f"{language}.po").read_bytes())
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    said = catalogue.write()
    assert all(line.endswith(" 0 without a translation") for line in said)
    for language in OTHERS:
        assert (tmp_path / f"{language}.po").read_bytes() == (tongue.FOLDER / f"{language}.po").read_bytes()


def test_a_new_sentence_waits_for_its_translation(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogue, "messages", lambda: {"A sentence": ["a.py"], ("{n} day", "{n} days"): ["a.py"]})
    assert catalogue.write() == [
        "ru.po: 2 messages, 2 without a translation",
        "zh.po: 2 messages, 2 without a translation",
    ]


def test_no_sentence_is_put_together_before_it_is_said():
    for path in catalogue.HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in catalogue.KEYWORDS:
                given = [node.args[n] for n in catalogue.KEYWORDS[node.func.id]]
                assert not any(isinstance(arg, ast.JoinedStr | ast.BinOp) for arg in given), f"{path}:{node.lineno}"
                if node.func.id == "say_many":
                    assert all(isinstance(arg, ast.Constant) for arg in given), f"{path}:{node.lineno}"


def test_reasons_without_a_rate_are_a_closed_list_that_is_translated():
    reasons = set(re.findall(r"then '([^']+)'", queries._REASON)) - {""}
    assert len(reasons) == 8
    assert reasons <= set(stored.PATTERNS)


def test_every_office_whose_figures_are_shown_has_its_name_in_each_language():
    with (BUNDLE / "reference" / "sources.csv").open(encoding="utf-8", newline="") as lines:
        offices = {row["publisher"] for row in csv.DictReader(lines) if row["kind"] in {"official", "international"}}
    assert offices <= set(publishers.NAMES)


def test_every_country_has_its_russian_cases():
    with (BUNDLE / "reference" / "areas.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["name_ru"] for row in csv.DictReader(lines) if row["kind"] == "country"}
    assert names <= set(tongue._cases())
