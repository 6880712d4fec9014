"""The language of the interface: sentences stand in English in the code, translations in one catalogue a language.

A sentence is written where it is used, as `say("{n} of {all} held", n=3, all=9)`; `dashboard/locale/<language>.po`
translates it.  Words that stand in a table at the top of a module are marked there with `mark` and said when shown.
"""

from __future__ import annotations

import csv
import gettext
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import g, has_request_context, request

LANGUAGES: Final = ("en", "ru", "zh")
NAMES: Final = {"en": "English", "ru": "Русский", "zh": "中文"}
FOLDER: Final = Path(__file__).parent / "locale"
NARROW: Final = "\u202f"
GROUPS: Final = {"en": NARROW, "ru": NARROW, "zh": ","}  # between groups of three digits
_OWN: Final = "/_dash-"  # what a page asks for itself, without the page's parameters
_NOT_PAGES: Final = ("/api/", "/static/", "/assets/", "/health", "/_dash")


def use(language: object) -> None:
    """Answer this request in a language; one that is not ours leaves it as it was."""
    if has_request_context() and language in LANGUAGES:
        g.language = language


def current() -> str:
    """Give this request’s language: that of its address, of a page’s own question the page’s, else English."""
    if not has_request_context():
        return "en"
    found = g.get("language")
    if found is None:
        found = g.language = asked(request.query_string.decode("latin-1")) or asked(_page_before()) or "en"
    return str(found)


def address(href: str) -> str:
    """Give an address of ours in this request's language, so that the next page speaks it too.

    >>> address("/mirror?c=KZ")
    '/mirror?c=KZ'
    """
    language = current()
    if language == "en" or not href.startswith("/") or href.startswith(("//", *_NOT_PAGES)):
        return href
    return in_language(href, language)


def in_language(href: str, language: str) -> str:
    """Give the same address in a language.

    >>> in_language("/mirror?c=KZ&lang=zh#why", "ru"), in_language("/mirror?c=KZ&lang=zh", "en")
    ('/mirror?c=KZ&lang=ru#why', '/mirror?c=KZ')
    """
    whole, hash_, place = href.partition("#")
    path, _, query = whole.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("lang=")]
    kept += [urlencode({"lang": language})] if language != "en" else []
    return f"{path}{'?' if kept else ''}{'&'.join(kept)}{hash_}{place}"


def asked(query: str) -> str:
    """Find the language that a query string asks for; empty when it asks for none of ours.

    >>> asked("c=KZ&lang=ru"), asked("lang=xx")
    ('ru', '')
    """
    found = parse_qs(query).get("lang", [""])[-1]
    return found if found in LANGUAGES else ""


def say(message: str, /, **values: object) -> str:
    """Say a sentence in the reader's language, with its values in place.

    >>> say("{n} of {all} held", n=3, all=9)
    '3 of 9 held'
    """
    said = catalogue(current()).gettext(message) if message else ""
    return _filled(said, values) if values else said


def say_many(n: int, one: str, many: str, /, **values: object) -> str:
    """Say a sentence that depends on a count; `{n}` in it is the count in groups of three digits.

    >>> say_many(1, "{n} figure", "{n} figures"), say_many(1204, "{n} figure", "{n} figures")
    ('1 figure', '1\u202f204 figures')
    """
    said = catalogue(current()).ngettext(one, many, n)
    return _filled(said, values | {"n": f"{n:,}".replace(",", GROUPS[current()])})


def _filled(said: str, values: dict[str, object]) -> str:
    if current() == "ru":
        values = {name: _Russian(value) if isinstance(value, str) else value for name, value in values.items()}
    return said.format(**values)


class _Russian(str):
    """Words that a Russian sentence asks for in a case: `{who:of}`, `{who:with}`; or counted: `{size:times}`."""

    __slots__ = ()

    def __format__(self, case: str) -> str:
        if case == "times":
            return times(self)
        return declined(self, case) if case else str(self)


def times(number: str) -> str:
    """Write how many times, as Russian counts: fractions and small counts in one form, the others in another.

    >>> times("3,7"), times("35"), times("42"), times("12")
    ('3,7 раза', '35 раз', '42 раза', '12 раз')
    """
    few = "," in number or (number[-1:] in "234" and number[-2:] not in {"12", "13", "14"})
    return f"{number} {'раза' if few else 'раз'}"


def declined(words: str, case: str) -> str:
    """Put the Russian names in some words into a case; other words stay.

    >>> declined("Казахстан и Узбекистан", "of"), declined("пять стран Центральной Азии", "with")
    ('Казахстана и Узбекистана', 'пятью странами Центральной Азии')
    """
    forms = _cases()
    pattern = "|".join(re.escape(name) for name in sorted(forms, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})(?!\w)", lambda found: forms[found[0]][case], words)


@cache
def _cases() -> dict[str, dict[str, str]]:
    with (FOLDER / "ru_cases.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row for row in csv.DictReader(lines)}


def mark(message: str) -> str:
    """Mark words for the catalogue without saying them yet."""
    return message


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Read the catalogue of a language once; English needs none."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open(encoding="utf-8") as lines:
        written = BytesIO()
        write_mo(written, read_po(lines, locale=language))
    written.seek(0)
    return gettext.GNUTranslations(written)


def _page_before() -> str:
    if not request.path.startswith(_OWN):
        return ""
    before = urlsplit(request.referrer or "")
    return before.query if before.netloc == request.host else ""
