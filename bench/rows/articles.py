"""Articles: a page of 50 to 200 kB to its claims, beside trafilatura's default extraction of the text alone.

Processor time.  The figures found must be those of the same text without a page around it.
"""

import json
import time
from collections import defaultdict

import trafilatura

from bench.rounds import Line, in_turns, told
from etl.reading import read_page, read_text
from etl.reading.batch import read_lines
from tests.standin.pages import FIGURES, PROSE, pages

NUMBER = 10
WHAT = "articles to claims"
_DAY = "2025-08-20"
_PASSAGES = 300


def lines() -> list[Line]:
    """Read every build of page in both ways, and passages as `read --batch` does."""
    found = [_pages(build, bodies) for build, bodies in _by_build().items()]
    return [*found, _batch()]


def _by_build() -> dict[str, list[bytes]]:
    builds: dict[str, list[bytes]] = defaultdict(list)
    for build, lang, paragraphs, body in pages():
        page = read_page(body)
        assert page.published == _DAY
        alone = _claims("\n".join(paragraphs), lang)
        assert _claims(page.text, lang) == alone, f"figures were lost on the page {build}, {lang}"
        assert len(alone) >= len(FIGURES[lang])
        builds[build].append(body)
    return builds


def _claims(text: str, lang: str) -> list[str]:
    return [claim.quote for claim in read_text(text, lang=lang, published=_DAY).claims]


def _pages(build: str, bodies: list[bytes]) -> Line:
    taken = in_turns({"ours": lambda: _ours(bodies), "trafilatura alone": lambda: _theirs(bodies)}, rounds=9)
    kilobytes = sum(map(len, bodies)) / len(bodies) / 1000
    words = told({name: seconds / len(bodies) for name, seconds in taken.items()}, "ms", 1000)
    ratio = taken["trafilatura alone"] / taken["ours"]
    return Line(f"page to claims ({build}, {kilobytes:.0f} kB)", words, ratio, 4.0, at_least=True)


def _ours(bodies: list[bytes]) -> float:
    began = time.process_time()
    for body in bodies:
        page = read_page(body)
        read_text(page.text, lang=page.lang, published=page.published)
    return time.process_time() - began


def _theirs(bodies: list[bytes]) -> float:
    began = time.process_time()
    for body in bodies:
        trafilatura.extract(body)
    return time.process_time() - began


def _batch() -> Line:
    """Passages of three sentences, in three languages, from JSON to JSON."""
    passages = [
        json.dumps(
            {"id": n, "lang": lang, "published": _DAY, "text": f"{told[n % 5]} {told[(n + 1) % 5]} {PROSE[lang]}"}
        )
        for n in range(_PASSAGES // 3)
        for lang, told in FIGURES.items()
    ]
    taken = in_turns({"read --batch": lambda: _answered(passages)}, rounds=9)["read --batch"]
    words = f"{len(passages)} passages in {taken:.2f} s"
    return Line("read --batch", words, len(passages) / taken, 1000, at_least=True, unit=" passages/s")


def _answered(passages: list[str]) -> float:
    began = time.process_time()
    assert sum(1 for _ in read_lines(passages)) == len(passages)
    return time.process_time() - began
