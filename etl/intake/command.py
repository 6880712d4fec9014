"""What `khorgos read`, `check` and `add` do with the places they are given: fetch, read, say, go on after a failure."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from etl.errors import BadInput, Exit, KhorgosError, UsageError
from etl.fetch import Fetcher
from etl.intake.article import Article, read
from etl.intake.given import is_address, keep_bytes, taken
from etl.reading.batch import answers
from etl.strict_json import as_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.settings import Settings


@dataclass(slots=True)
class Taken:
    """The articles that could be read, and why the others could not."""

    articles: list[Article] = field(default_factory=list)
    refused: list[KhorgosError] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """Everything in, some of it, nothing."""
        if not self.refused:
            return Exit.OK
        return Exit.PARTIAL if self.articles else Exit.ALL_FAILED


def read_one(settings: Settings, place: str, *, lang: str = "", published: str = "", url: str = "") -> Article:
    """Read the article at one place (file, address or `-`)."""
    with closing(Fetcher(settings, "articles")) as http:
        return read(taken(place, http, sys.stdin.buffer), lang=lang, published=published, url=url)


def read_all(settings: Settings, places: Iterable[str]) -> Taken:
    """Read the articles at several places and keep their bytes; one that cannot be read does not stop the others."""
    out = Taken()
    with closing(Fetcher(settings, "articles")) as http:
        for place in dict.fromkeys(places):
            try:
                article = read(taken(place, http))
                if not is_address(place):
                    keep_bytes(article.given, settings)
                out.articles.append(article)
            except (UsageError, BadInput, KhorgosError) as error:
                out.refused.append(error)
    return out


def checked(settings: Settings, article: Article) -> dict[str, Any]:
    """Set every claim of an article against the figures of the store."""
    from etl.compare.command import check_claims, open_index

    claims = [claim.as_dict() for claim in article.claims]
    about = {"url": article.page.url or "", "published": article.page.published or ""}
    return article.as_dict() | {"claims": check_claims(claims, open_index(settings), about) if claims else []}


def checked_words(found: dict[str, Any]) -> Iterator[str]:
    """Say a checked article to a person."""
    from etl.compare.command import in_words

    yield " · ".join(filter(None, (found["title"], found["publisher"], found["published"] or "undated")))
    if not found["claims"]:
        yield "no figure about trade between China and Central Asia"
    for claim in found["claims"]:
        yield from in_words(claim, found["published"] or "")
    yield from (f"warning: {warning}" for warning in found["warnings"])


def read_batch(lines: Iterable[str], out: TextIO) -> Exit:
    """Read passages to lines of JSON; the status says whether all, some or none could be read."""
    read_in = failed = 0
    for answer in answers(lines):
        print(as_line(answer), file=out)
        failed += "error" in answer
        read_in += 1
    return _status(read_in, failed)


def check_batch(lines: Iterable[str], settings: Settings, out: TextIO) -> Exit:
    """Check claims to lines of JSON; the status says whether all, some or none could be checked."""
    from etl.compare.command import check_lines, open_index

    read_in = failed = 0
    for line in check_lines(lines, open_index(settings)):
        print(line, file=out)
        failed += line.startswith('{"id": null, "error"') or '"error": ' in line.partition('"verdict"')[0]
        read_in += 1
    return _status(read_in, failed)


def _status(read_in: int, failed: int) -> Exit:
    if not failed:
        return Exit.OK
    return Exit.ALL_FAILED if failed == read_in else Exit.PARTIAL


@contextmanager
def lines_of(file: Path) -> Iterator[Iterable[str]]:
    """Open a file of lines (`-` is standard input); a line with broken characters is a line like any other."""
    if str(file) == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # a text stream
        yield sys.stdin
        return
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as lines:
            yield lines
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error


@contextmanager
def written_to(file: Path | None, read_from: Path | None = None) -> Iterator[TextIO]:
    """Open where the lines go: a file other than the one they come from, or standard output."""
    if file is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream
        yield sys.stdout
        return
    if read_from is not None and file.exists() and read_from.exists() and file.samefile(read_from):
        raise UsageError(f"{file}: the answers would overwrite what they answer; give --out another name")
    try:
        with file.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
