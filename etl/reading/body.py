"""From a page's markup to the article's visible text: prune what is furniture, keep what holds the prose.

Written for recall: a figure of the article must not be lost, while furniture that stays gives no claim.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from etl.reading.hidden import NEVER_SHOWN, hidden_by_style, hidden_names
from etl.reading.unseen import HIDDEN

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROLES = ("navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog")
_IDS = ("comments", "respond")
_CLASSES = (
    "comments-area", "comment-list", "comment-respond", "sidebar", "widget-area", "breadcrumbs", "breadcrumb",
    "related-posts", "jp-relatedposts", "share-buttons",
)  # fmt: skip
_FURNITURE = ",".join([
    "nav,footer,aside,header:not(article header)",
    *(f"[role={role}]" for role in _ROLES),
    *(f"#{name}" for name in _IDS),
    *(f".{name}" for name in _CLASSES),
])  # fmt: skip
_MAY_BE_DROPPED = frozenset({"nav", "footer", "aside", "header", "dialog", "noscript", "template", "svg", "object"})
_UNSURE = ("hidden", "aria-hidden", "style")  # attributes that may hide an element
_HIDDEN_CLASSES = ("sr-only", "visually-hidden", "screen-reader-text")
_NAMES = frozenset((*_CLASSES, *_IDS, *_ROLES, *_HIDDEN_CLASSES))
_INLINE = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
]  # fmt: skip
_INLINE_SET = frozenset(_INLINE)
_BREAK = "\u2029"  # between blocks; articles do not print it
_UNSEEN = re.compile(f"[{HIDDEN}]")
_ENOUGH = 400  # characters of paragraphs that make a container worth looking for
_SENTENCE = 40  # characters of a paragraph that is more than a label
_CELL = 80  # characters of a cell that holds a name or a figure and no prose
_SHARE = 0.8  # of the paragraphs' text that the container must hold


def text_of(tree: LexborHTMLParser, *, with_furniture: bool = False) -> str:
    """Give the visible text of the article, a line a block; changes the tree."""
    root = tree.body
    if root is None:
        return ""
    names = hidden_names(tree)
    if with_furniture:
        _prune(root, names, with_furniture=True)
    else:
        root = _article(root, names)
        _drop_link_blocks(root)
    root.unwrap_tags(_INLINE)
    root.merge_text_nodes()
    _join_rows(root)
    return lines(root.text(separator=_BREAK))


def _article(body: LexborNode, names: list[str]) -> LexborNode:
    """Give the element that holds the prose, without furniture.

    Only the part of the page around most of its paragraphs is pruned, as long as that part is no furniture and
    still holds most of them afterwards; else all of the page is.
    """
    every = _paragraphs(body)
    near = _container(body, every)
    unsure = _NAMES.union(name[1:] for name in names)
    if near.mem_id != body.mem_id and not any(_may_be_dropped(node, unsure) for node in (near, *_path(near, body))):
        outside = _length(every) - _length(_paragraphs(near))
        _prune(near, names)
        kept = _paragraphs(near)
        if _length(kept) >= _SHARE * (_length(kept) + outside):
            return _container(near, kept, outside)
    _prune(body, names)
    return _container(body, _paragraphs(body))


def _prune(root: LexborNode, names: list[str], *, with_furniture: bool = False) -> None:
    """Take out of an element what is not shown, by its kind, its style or its name, and what is furniture."""
    _drop(root.css(NEVER_SHOWN))
    much = max(_ENOUGH, _prose(root) / 2)  # what holds that is the article, which a script may show
    _drop(hidden_by_style(root), keep_above=much)
    _drop(root.css(",".join(names)) if names else [], keep_above=much)
    if not with_furniture:
        _drop(root.css(_FURNITURE), keep_above=much)


def _may_be_dropped(node: LexborNode, unsure: frozenset[str]) -> bool:
    """Tell whether pruning could take this element out of the page."""
    held = node.attributes
    names = f"{held.get('id') or ''} {held.get('class') or ''} {held.get('role') or ''}".split()
    return node.tag in _MAY_BE_DROPPED or any(name in held for name in _UNSURE) or not unsure.isdisjoint(names)


def _join_rows(root: LexborNode) -> None:
    """Make each row of a table of short cells one line, so that a figure stays with the country of its row."""
    for row in root.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
        words = [" ".join(cell.text(separator=" ").split()) for cell in cells]
        told = [word for word in words if word]
        plain = not any(cell.css_first("table,p,div,ul,ol") for cell in cells)
        if len(told) < 2 or not plain or max(map(len, told)) > _CELL:
            continue
        for cell in cells[1:]:
            cell.decompose()
        cells[0].replace_with(f"{told[0]}: {', '.join(told[1:])}")


def lines(text: str) -> str:
    """Give a text with a line a block, without doubled blanks, controls and characters that are not seen."""
    blocks = _UNSEEN.sub("", text).split(_BREAK)
    return "\n".join(line for block in blocks if (line := " ".join(block.split())))


def _drop(nodes: list[LexborNode], keep_above: float = math.inf) -> None:
    """Take elements out, except those that hold more characters of paragraphs than `keep_above`."""
    for node in nodes:
        if node.tag == "body" or (len(node.text()) > keep_above and _prose(node) > keep_above):
            continue
        node.decompose()


def _prose(node: LexborNode) -> int:
    """Count the characters of a tree's paragraphs."""
    return sum(len(paragraph.text()) for paragraph in node.css("p"))


def _paragraphs(root: LexborNode) -> list[tuple[int, LexborNode]]:
    """Give the paragraphs of some length with the characters they hold."""
    found = ((len(paragraph.text()), paragraph) for paragraph in root.css("p"))
    return [(length, paragraph) for length, paragraph in found if length > _SENTENCE]


def _length(paragraphs: list[tuple[int, LexborNode]]) -> int:
    return sum(length for length, _ in paragraphs)


def _container(root: LexborNode, paragraphs: list[tuple[int, LexborNode]], outside: int = 0) -> LexborNode:
    """Go down from the root while one element holds most of the paragraphs' text, that `outside` the root included."""
    total = outside + _length(paragraphs)
    if total < _ENOUGH:
        return root
    best, depth = root, 0
    paths = _paths(root, paragraphs)
    while True:
        weight: dict[int, int] = {}
        for length, path in paths:
            if depth < len(path):
                key = path[depth].mem_id
                weight[key] = weight.get(key, 0) + length
        heaviest = max(weight, key=lambda key: weight[key], default=0)
        if not weight or weight[heaviest] < _SHARE * total:
            return best
        paths = [(length, path) for length, path in paths if depth < len(path) and path[depth].mem_id == heaviest]
        best = paths[0][1][depth]
        depth += 1


def _paths(root: LexborNode, paragraphs: list[tuple[int, LexborNode]]) -> list[tuple[int, list[LexborNode]]]:
    """Give the ways from below the root down to the paragraphs, each with the characters of all that share it."""
    ways: dict[int, list[LexborNode]] = {}
    held: dict[int, int] = {}
    for length, paragraph in paragraphs:
        parent = paragraph.parent
        key = parent.mem_id if parent is not None else 0
        if key not in ways:
            ways[key] = _path(paragraph, root)
        held[key] = held.get(key, 0) + length
    return [(held[key], way) for key, way in ways.items()]


def _path(node: LexborNode, root: LexborNode) -> list[LexborNode]:
    """Give the elements from below the root down to the node's parent."""
    path = []
    parent = node.parent
    while parent is not None and parent.mem_id != root.mem_id:
        if parent.tag not in _INLINE_SET:
            path.append(parent)
        parent = parent.parent
    path.reverse()
    return path


def _drop_link_blocks(root: LexborNode) -> None:
    """Drop blocks that are nothing but links: teasers of other articles, menus, tags."""
    linked: dict[int, int] = {}
    blocks: dict[int, tuple[LexborNode, list[LexborNode]]] = {}
    for link in root.css("a"):
        block = _block_of(link)
        key = block.mem_id
        blocks.setdefault(key, (block, []))[1].append(link)
        linked[key] = linked.get(key, 0) + _letters(link)
    for key, (block, links) in blocks.items():
        if linked[key] > 0.85 * _letters(block):
            for link in links:
                link.decompose()


def _letters(node: LexborNode) -> int:
    """Count the characters of a node's text that are no blanks."""
    return len("".join(node.text().split()))


def _block_of(node: LexborNode) -> LexborNode:
    parent = node.parent
    while parent is not None and parent.tag in _INLINE_SET and parent.parent is not None:
        parent = parent.parent
    return parent if parent is not None else node
