"""The linked data (JSON-LD) of a page: the articles that it describes, the page's own before its neighbours."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

Node = dict[str, Any]
_LONGEST = 200_000  # characters of one script
_DEEPEST = 4
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
_WRAPPER = re.compile(r"^\s*(?:/[/*]\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)(?:\s*\*/)?\s*$")
_ARTICLES = ("article", "blogposting", "report")  # what the kinds of articles end with
_PAGE = "webpage"


def linked_articles(tree: LexborHTMLParser) -> list[Node]:
    """Give what linked data says of articles, then of the page as such; damaged data is passed over."""
    found: list[Node] = []
    for script in tree.css("script[type]"):
        text = script.text()
        if "ld+json" in (script.attributes.get("type") or "").lower() and len(text) <= _LONGEST:
            try:
                found += _nodes(json.loads(_WRAPPER.sub("", text), strict=False))
            except (ValueError, RecursionError):
                continue
    named = {node["@id"]: node for node in found if isinstance(node.get("@id"), str) and "name" in node}
    articles = [node for node in found if any(kind.endswith(_ARTICLES) for kind in _kinds(node))]
    pages = [node for node in found if _PAGE in _kinds(node) and node not in articles]
    return [_with_publisher(node, named) for node in articles + pages]


def first(nodes: list[Node], key: str) -> str:
    """Give the first value of a field that is words."""
    return next((value for node in nodes if isinstance(value := node.get(key), str) and value.strip()), "")


def name_of(nodes: list[Node], key: str) -> str:
    """Give the first name under a field that holds a person or an organisation, or the name itself."""
    for node in nodes:
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name.strip():
            return name
    return ""


def _nodes(data: Any, depth: int = 0) -> Iterator[Node]:  # noqa: ANN401 - JSON as it comes
    if isinstance(data, list) and depth < _DEEPEST:
        for part in data[:100]:
            yield from _nodes(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in _WITHIN:
            yield from _nodes(data.get(key), depth + 1) if depth < _DEEPEST else ()


def _kinds(node: Node) -> list[str]:
    """Give a node's kinds in lower case, without the address of their vocabulary."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return [re.split(r"[/#:]", kind)[-1].lower() for kind in kinds if isinstance(kind, str)]


def _with_publisher(node: Node, named: dict[str, Node]) -> Node:
    """Put the organisation in the place of a reference to it (`{"@id": …}`)."""
    publisher = node.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher and (met := named.get(str(publisher.get("@id")))):
        return {**node, "publisher": met}
    return node
