"""How to cite a source: the original publisher first, Khorgos second, as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard import formats
from dashboard.components import is_web_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: f"\\{c}" for c in "&%$#_{}"
}


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation names; dates as precise as known, '' where not printed."""

    key: str
    publisher: str
    title: str
    url: str
    published_on: str
    read_on: str
    collected_at: str  # the address of this source on these pages

    @classmethod
    def of(cls, source: Mapping[str, Any], base: str) -> Citation:
        """Cite a row of `source_list` as these pages at `base` show it."""
        url = source["url"] if is_web_address(source["url"]) else ""
        read = source["last_retrieved"] or ""
        name = source["name"]
        return cls(f"khorgos-{name}", source["publisher"], source["title"], url, "", read, f"{base}/sources/{name}")

    def text(self) -> str:
        """Write one line for a footnote."""
        published = f" {formats.day(self.published_on)}." if self.published_on else ""
        address = f" {self.url}." if self.url else ""
        read = f", read {formats.day(self.read_on)}" if self.read_on else ""
        what = f"{_ended(self.publisher)} {_ended(self.title)}{published}{address}"
        return f"{what} Collected by Khorgos{read}, {self.collected_at}."

    def bibtex(self) -> str:
        """Write an entry for a BibTeX file."""
        fields = {
            "author": f"{{{tex(self.publisher)}}}",
            "title": f"{{{tex(self.title)}}}",
            "year": self.published_on[:4],
            "url": self.url,
            "urldate": self.read_on,
            "note": tex(f"Collected by Khorgos, {self.collected_at}"),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}"

    def csl(self) -> str:
        """Write an item of CSL-JSON, as reference managers import it."""
        return csl_of([self])

    def item(self) -> str:
        """Write one item of a CSL-JSON list."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": "dataset",
            "author": [{"literal": self.publisher}],
            "title": self.title,
            "URL": self.url,
            "issued": _parts(self.published_on),
            "accessed": _parts(self.read_on),
            "archive": "Khorgos",
            "archive_location": self.collected_at,
        }
        lines = [f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items() if value]
        return "{\n" + ",\n".join(lines) + "\n}"


def csl_of(cited: Sequence[Citation]) -> str:
    """Write several citations as one list of CSL-JSON items."""
    return f"[{', '.join(one.item() for one in cited)}]"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _parts(day: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in day[:10].split("-")]]} if day else {}


def tex(text: str) -> str:
    r"""Write text so that TeX shows it as it is.

    >>> print(tex("Imports & exports, 5 %"))
    Imports \& exports, 5 \%
    """
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _TEX[found[0]], text)
