"""The links of an answer lead on in the language that the reader reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Response, g, request

from dashboard import tongue

if TYPE_CHECKING:
    from flask import Flask

_ANSWERS = {"/_dash-layout", "/_dash-update-component"}


def register(server: Flask) -> None:
    """Let every link to a page of ours keep the language; English needs nothing, and a kept answer has it."""

    @server.after_request
    def _speak(response: Response) -> Response:
        if request.path in _ANSWERS and response.status_code == 200 and not g.get("from_kept") and _is_foreign():
            response.set_data(carried(response.get_data()))
        return response


def _is_foreign() -> bool:
    return tongue.current() != "en"


def carried(answer: bytes) -> bytes:
    """Write Dash's answer with the language in each address of ours."""
    read = json.loads(answer)
    _carry(read)
    return json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode()


def _carry(node: Any) -> None:  # noqa: ANN401 - components, lists, text, numbers
    if isinstance(node, list):
        for one in node:
            _carry(one)
    elif isinstance(node, dict):
        if isinstance(node.get("href"), str) and "hrefLang" not in node:  # the other languages are led to as they are
            node["href"] = tongue.address(node["href"])
        for one in node.values():
            _carry(one)
