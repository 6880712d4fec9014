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

_FURNITURE = (
    "nav,footer,aside,header:not(article header),[role=navigation],[role=banner],[role=contentinfo],"
    "[role=complementary],[role=dialog],[role=alertdialog],#comments,#respond,.comments-area,.comment-list,"
    ".comment-respond,.sidebar,.widget-area,.breadcrumbs,.breadcrumb,.related-posts,.jp-relatedposts,.share-buttons"
)
_INLINE = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
]  # fmt: skip
_INLINE_SET = frozenset(_INLINE)
_BREAK = "\u2029"  # between blocks; articles do not print it
_UNSEEN = re.compile(f"[{HIDDEN}]")
_ENOUGH = 400  # characters of paragraphs that make a container worth looking for
_CELL = 80  # characters of a cell that holds a name or a figure and no prose
_SHARE = 0.8  # of the paragraphs' text that the container must hold


def text_of(tree: LexborHTMLParser, *, with_furniture: bool = False) -> str:
    """Give the visible text of the article, a line a block; changes the tree."""
    names = hidden_names(tree)
    _drop(tree.css(NEVER_SHOWN))
    root = tree.body
    if root is None:
        return ""
    much = max(_ENOUGH, _prose(root) / 2)  # what holds that is the article, which a script may show
    _drop(hidden_by_style(tree), keep_above=much)
    _drop(tree.css(names) if names else [], keep_above=much)
    if not with_furniture:
        _drop(tree.css(_FURNITURE), keep_above=much)
        root = _container(root)
        _drop_link_blocks(root)
    root.unwrap_tags(_INLINE)
    root.merge_text_nodes()
    _join_rows(root)
    return lines(root.text(separator=_BREAK))


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
        if node.tag in ("html", "body") or (len(node.text()) > keep_above and _prose(node) > keep_above):
            continue
        node.decompose()


def _prose(node: LexborNode) -> int:
    """Count the characters of a tree's paragraphs."""
    return sum(len(paragraph.text()) for paragraph in node.css("p"))


def _container(root: LexborNode) -> LexborNode:
    """Go down from the body while one element holds most of the paragraphs' text."""
    paths, total = [], 0
    for paragraph in root.css("p"):
        length = len(paragraph.text())
        if length > 40:
            total += length
            paths.append((length, _path(paragraph, root)))
    if total < _ENOUGH:
        return root
    depth = 0
    best = root
    while True:
        weight: dict[int, int] = {}
        nodes: dict[int, LexborNode] = {}
        for length, path in paths:
            if depth < len(path):
                key = path[depth].mem_id
                weight[key] = weight.get(key, 0) + length
                nodes[key] = path[depth]
        heaviest = max(weight, key=lambda key: weight[key], default=0)
        if not weight or weight[heaviest] < _SHARE * total:
            return best
        best = nodes[heaviest]
        depth += 1
        paths = [
            (length, path) for length, path in paths if depth - 1 < len(path) and path[depth - 1].mem_id == heaviest
        ]


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
    linked: dict[int, list[LexborNode]] = {}
    blocks: dict[int, LexborNode] = {}
    for link in root.css("a"):
        block = _block_of(link)
        blocks[block.mem_id] = block
        linked.setdefault(block.mem_id, []).append(link)
    for key, links in linked.items():
        own = len("".join(blocks[key].text().split()))
        if sum(len("".join(link.text().split())) for link in links) > 0.85 * own:
            for link in links:
                link.decompose()


def _block_of(node: LexborNode) -> LexborNode:
    parent = node.parent
    while parent is not None and parent.tag in _INLINE_SET and parent.parent is not None:
        parent = parent.parent
    return parent if parent is not None else node
