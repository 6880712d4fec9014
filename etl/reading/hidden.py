"""What a page holds and does not show: elements hidden by their kind, by an attribute, or by a style of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_SHOWN = (
    "script,style,noscript,template,svg,iframe,object,canvas,audio,video,math,head,title,select,button,textarea,input,"
    "[hidden],[aria-hidden=true],.sr-only,.visually-hidden,.screen-reader-text,dialog"
)
_ZERO = r"0*\.?0+(?:px|r?em|pt|%)?\s{0,5}(?:!|;|$)"
_HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}(?:hidden|collapse)"
    rf"|(?:opacity|font-size)\s{{0,5}}:\s{{0,5}}{_ZERO}"
    r"|(?:text-indent|left|top|right)\s{0,5}:\s{0,5}-\d{4,}|clip\s{0,5}:\s{0,5}rect\(\s{0,5}[01](?:px)?[\s,])",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s{0,5}(background-color|background|color)\s{0,5}:\s{0,5}([^;!\s]{1,40})", re.IGNORECASE)
_MAY_HIDE = re.compile(
    r":\s{0,5}(?:none|hidden|collapse|0*\.?0+(?:px|r?em|pt|%)?\s{0,5}(?=[!;}]|$)|-\d{4}|rect\()", re.IGNORECASE
)
_NAMED = re.compile(r"[.#][a-zA-Z_][\w-]{0,60}")
_LONGEST_STYLES = 300_000  # characters of a page's styles that are looked through
_MOST_NAMES = 200


def hidden_by_style(root: LexborNode) -> list[LexborNode]:
    """Give the elements whose own style hides them or prints them in the colour of their ground."""
    return [node for node in root.css("[style]") if _hides(node.attributes.get("style") or "")]


def hidden_names(tree: LexborHTMLParser) -> list[str]:
    """Give the classes and names that the page's own styles hide, each as a selector."""
    found: dict[str, None] = {}
    left = _LONGEST_STYLES
    for style in tree.css("style"):
        sheet = style.text()
        left -= len(sheet)
        if left < 0:
            break
        for selectors, rule in _rules(sheet):
            if _HIDES.search(rule):
                found |= dict.fromkeys(name for part in selectors.split(",") if _NAMED.fullmatch(name := part.strip()))
    return list(found)[:_MOST_NAMES]


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the body of each rule that may hide something.

    Those for a medium are passed over, for they need not apply.
    """
    depth = at = 0
    for sign in _MAY_HIDE.finditer(sheet):
        if sign.start() < at:
            continue
        opened = sheet.rfind("{", at, sign.start()) + 1
        if not opened:
            continue
        depth = max(0, depth + sheet.count("{", at, opened) - sheet.count("}", at, opened))
        closed = sheet.find("}", sign.end())
        closed = closed if closed >= 0 else len(sheet)
        selectors = sheet[max(0, opened - 1001) : opened - 1].rpartition("}")[2].rpartition("*/")[2].rpartition(";")[2]
        if depth == 1 and "@" not in selectors:
            yield selectors, sheet[opened:closed][:2000]
        depth, at = max(0, depth - 1), closed + 1


def _hides(style: str) -> bool:
    if _HIDES.search(style[:2000]):
        return True
    colours = {name.lower().removesuffix("-color"): _plain(colour) for name, colour in _COLOUR.findall(style[:2000])}
    return "color" in colours and colours["color"] == colours.get("background")


def _plain(colour: str) -> str:
    """Bring the common spellings of black and white to one."""
    colour = colour.lower()
    return {"white": "#fff", "#ffffff": "#fff", "black": "#000", "#000000": "#000"}.get(colour, colour)
