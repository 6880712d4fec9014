"""A source or figure ready to be cited: the original publisher first, this collection second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard import formats

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_text(document: Mapping[str, str]) -> str:
    """Write one citation as a sentence.

    >>> in_text({"publisher": "Customs", "title": "Table 2", "url": "https://c.example", "published_on": "2026-08-18",
    ...          "retrieved_on": "2026-11-20"})
    'Customs, “Table 2”, 18 Aug 2026, https://c.example (retrieved 20 Nov 2026; read through Khorgos).'
    """
    parts = [document["publisher"], f"“{document['title'] or document['url']}”"]
    if document["published_on"]:
        parts.append(formats.day(document["published_on"]))
    read = f"(retrieved {formats.day(document['retrieved_on'])}; read through Khorgos)"
    return f"{', '.join([*parts, document['url']])} {read}."


def as_bibtex(key: str, document: Mapping[str, str]) -> str:
    """Write one citation as BibTeX; braces and backslashes of the texts do no harm.

    >>> document = {"publisher": "Customs", "title": "A {B}", "url": "https://c.example", "published_on": "2026"}
    >>> print(as_bibtex("gacc", document | {"retrieved_on": "2026-11-20"}))
    @misc{gacc,
      author = {{Customs}},
      title = {{A B}},
      year = {2026},
      url = {https://c.example},
      urldate = {2026-11-20},
      note = {Read through Khorgos}
    }
    """
    fields = {
        "author": f"{{{_plain(document['publisher'])}}}",
        "title": f"{{{_plain(document['title'] or document['url'])}}}",
        "year": document["published_on"][:4],
        "url": _plain(document["url"]),
        "urldate": document["retrieved_on"],
        "note": "Read through Khorgos",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{re.sub(r'[^A-Za-z0-9_-]', '', key)},\n{lines}\n}}"


def _plain(text: str) -> str:
    return re.sub(r"[{}\\]", "", text)
