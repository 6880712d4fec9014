"""Renew the catalogues from the code: `python -m dashboard.catalogue` adds new sentences and drops those that went.

What is new stands in `locale/<language>.po` without a translation, and the tests name it until it has one.
"""

from __future__ import annotations

import ast
import csv
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.tongue import FOLDER, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

HERE: Final = Path(__file__).parent
KEYWORDS: Final = {"say": (0,), "mark": (0,), "say_many": (1, 2)}  # which arguments are messages
HEADER: Final = r"""msgid ""
msgstr ""
"Project-Id-Version: Khorgos\n"
"Language: {language}\n"
"Plural-Forms: {plurals}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
Message = str | tuple[str, str]  # one sentence, or two: of one and of many


def messages() -> dict[Message, list[str]]:
    """Give every message of the pages and the files that hold it, in the order of the files."""
    found: dict[Message, list[str]] = {}
    for path in sorted(HERE.rglob("*.py")):
        for message in of_code(path.read_text(encoding="utf-8")):
            _note(found, message, path)
    for path, texts in ((HERE / "method.toml", _method()), (HERE / "hs_sections.csv", _sections())):
        for message in texts:
            _note(found, message, path)
    return found


def _note(found: dict[Message, list[str]], message: Message, path: Path) -> None:
    places = found.setdefault(message, [])
    where = path.relative_to(HERE.parent).as_posix()
    if where not in places:
        places.append(where)


def of_code(code: str) -> Iterator[Message]:
    """Yield the messages of a module: whole sentences in calls of `say`, `say_many` and `mark`.

    >>> list(of_code('say(A if none else mark("No figure"), x=say_many(2, "{n} day", "{n} " "days"))'))
    ['No figure', ('{n} day', '{n} days')]
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            texts = [_text(node.args[n]) for n in KEYWORDS[node.func.id] if n < len(node.args)]
            if all(texts):
                yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _method() -> Iterator[str]:
    for part in tomllib.loads((HERE / "method.toml").read_text(encoding="utf-8"))["section"]:
        yield from _texts([value for name, value in part.items() if name != "id"])


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - a sentence, or lists of sentences
    if isinstance(value, str):
        yield value
    else:
        for one in value:
            yield from _texts(one)


def _sections() -> Iterator[str]:
    with (HERE / "hs_sections.csv").open(encoding="utf-8", newline="") as lines:
        yield from (row["name"] for row in csv.DictReader(lines))


def renewed(path: Path, language: str) -> Catalog:
    """Read a catalogue and bring its messages to those of the code; translations are kept, none is guessed."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    old = Catalog(locale=language)
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            old = read_po(lines, locale=language)
    new = Catalog(locale=language, project="Khorgos", header_comment="", fuzzy=False)
    for message, places in messages().items():
        known = old.get(message if isinstance(message, str) else message[0])
        new.add(message, known.string if known else "", auto_comments=places)
    return new


def write() -> list[str]:
    """Write the catalogues anew; say how many messages of each have no translation yet."""
    from babel.messages.pofile import write_po

    said = []
    for language in LANGUAGES[1:]:
        path = FOLDER / f"{language}.po"
        made = renewed(path, language)
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as out:
            out.write(HEADER.format(language=language, plurals=made.plural_forms).encode())
            write_po(out, made, width=120, omit_header=True)
        missing = sum(not all(_strings(message.string)) for message in made if message.id)
        said.append(f"{path.name}: {len(made)} messages, {missing} without a translation")
    return said


def _strings(string: Any) -> tuple[str, ...]:  # noqa: ANN401 - one form or several
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    for words in write():
        sys.stdout.write(f"{words}\n")
