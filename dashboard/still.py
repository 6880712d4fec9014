"""Parts of a page that nothing acts on, sent as ready HTML: one component in place of thousands.

Dash keeps a record of every component and renders each by itself, so a table of a thousand cells costs a second before
the first chart.  Here a part that only shows something becomes one component with its inner HTML; the browser looks the
same.  It works on the JSON that Dash made, so pages are written with Dash's own components and need not know.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any, Final

_TAGS: Final = frozenset(
    (
        "a", "abbr", "address", "article", "aside", "b", "blockquote", "br", "button", "caption", "cite", "code", "col",
        "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol",
        "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    )
)  # fmt: skip
_VOID: Final = frozenset({"br", "col", "hr", "img"})
_NAMES: Final = {"className": "class", "htmlFor": "for"}
_ATTRIBUTES: Final = frozenset(
    (
        "alt", "className", "colSpan", "dateTime", "dir", "download", "headers", "height", "hidden", "href",
        "hrefLang", "lang", "open", "rel", "role", "rowSpan", "scope", "src", "start", "style", "tabIndex",
        "target", "title", "type", "value", "width",
    )
)  # fmt: skip
_LINK: Final = frozenset({"children", "href", "className", "title"})
_SAFE: Final = re.compile(r"(?i)(https?:|mailto:|[^a-z]|[a-z0-9_./-]*([?#/]|$))")
_FEWEST = 3  # components; a smaller part gains nothing

JSON = dict[str, Any]


def settled(answer: bytes) -> bytes:
    """Rewrite Dash's answer, a layout or a callback's, with its still parts as HTML."""
    read = json.loads(answer)
    if _is_component(read):
        read = _settle(read)
    elif isinstance(read.get("response"), dict):
        for props in read["response"].values():
            if isinstance(props, dict) and "children" in props:
                props["children"] = _settle(props["children"])
    else:
        return answer
    return json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()


def _settle(node: Any) -> Any:  # noqa: ANN401 - components, lists, text, numbers
    if isinstance(node, list):
        return [_settle(one) for one in node]
    if not _is_component(node):
        return node
    if is_still(node):
        return _as_html(node) if _count(node) >= _FEWEST else node
    if "children" in node["props"]:
        node["props"]["children"] = _settle(node["props"]["children"])
    return node


def is_still(node: Any) -> bool:  # noqa: ANN401 - components, lists, text, numbers
    """Say whether nothing can act on this part: plain elements without ids, and what is inside them too."""
    if isinstance(node, list):
        return all(is_still(one) for one in node)
    if not isinstance(node, dict):
        return node is None or isinstance(node, str | int | float)
    props = node.get("props", {})
    if _is_link(node):
        return set(props) <= _LINK and is_still(props.get("children"))
    if node.get("namespace") != "dash_html_components" or _tag(node) not in _TAGS:
        return False
    return all(_is_plain(*prop) for prop in props.items()) and is_still(props.get("children"))


def html(node: Any) -> str:  # noqa: ANN401 - components, lists, text, numbers
    """Write a still part as HTML; every text and every attribute is escaped.

    >>> html({"type": "P", "namespace": "dash_html_components", "props": {"children": ["1 < 2", None]}})
    '<p>1 &lt; 2</p>'
    """
    if isinstance(node, list):
        return "".join(html(one) for one in node)
    if isinstance(node, dict):
        tag, props = _tag(node), node["props"]
        inside = "" if tag in _VOID else f"{html(props.get('children'))}</{tag}>"
        return f"<{tag}{_attributes(node)}>{inside}"
    if node is None or isinstance(node, bool):
        return ""
    return escape(f"{node:g}" if isinstance(node, float) and node.is_integer() else str(node), quote=False)


def _as_html(node: JSON) -> JSON:
    """Make the component that shows the part: its own element by React, what is inside as HTML."""
    props = {name: value for name, value in node["props"].items() if name != "children"}
    if "href" in props:
        props["href"] = _address(props["href"])
    if _is_link(node):
        props["data-page"] = ""
    made = {"tag": _tag(node), "attributes": props, "html": html(node["props"].get("children"))}
    return {"type": "Still", "namespace": "khorgos_still", "props": made}


def _attributes(node: JSON) -> str:
    given = [(name, value) for name, value in node["props"].items() if name != "children"]
    written = [
        f' {_NAMES.get(name, name.lower())}="{escape(_text(name, value))}"'
        for name, value in given
        if _has(name, value)
    ]
    return "".join(written) + (" data-page" if _is_link(node) else "")


def _has(name: str, value: Any) -> bool:  # noqa: ANN401 - text, number, flag, style
    return value is not None and (value is not False or "-" in name)


def _text(name: str, value: Any) -> str:  # noqa: ANN401 - text, number, flag, style
    if name == "style":
        return ";".join(f"{_kebab(key)}:{one}" for key, one in value.items())
    if name == "href":
        return _address(value)
    if isinstance(value, bool):
        return str(value).lower() if "-" in name else ""
    return str(value)


def _address(url: str) -> str:
    """Leave out an address that could run a script, as Dash's own link does."""
    return url if _SAFE.match(url) else "about:blank"


def _is_plain(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever Dash was given
    if name == "children":
        return True
    if name == "style":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    known = name in _ATTRIBUTES or name.startswith(("aria-", "data-"))
    return known and (value is None or isinstance(value, str | int | float))


def _is_component(node: Any) -> bool:  # noqa: ANN401 - whatever is in the answer
    return isinstance(node, dict) and set(node) == {"props", "type", "namespace"}


def _is_link(node: JSON) -> bool:
    return node.get("namespace") == "dash_core_components" and node.get("type") == "Link"


def _tag(node: JSON) -> str:
    return "a" if _is_link(node) else str(node["type"]).lower()


def _count(node: Any) -> int:  # noqa: ANN401 - components, lists, text, numbers
    if isinstance(node, list):
        return sum(_count(one) for one in node)
    return 1 + _count(node["props"].get("children")) if isinstance(node, dict) else 0


def _kebab(name: str) -> str:
    return name if name.startswith("--") else re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", name)
