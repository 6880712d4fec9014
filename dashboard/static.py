"""Every file the browser needs, in few pieces: named by content, compressed ahead, kept by browsers for good."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

import brotli
from dash.fingerprint import check_fingerprint
from flask import Response, request

from dashboard import bundle, formats, theme

if TYPE_CHECKING:
    from collections.abc import Callable

    import dash
    from flask import Flask

ASSETS = Path(__file__).parent / "assets"
BUILT = ASSETS / "built"
SMALL = BUILT / "plotly-basic.js"
OURS = ("parts.js", "khorgos.js", "menu.js")
FOREVER = "public, max-age=31536000, immutable"
_SRC = re.compile(r'<script src="/_dash-component-suites/([^"]+)"></script>')
_INLINE = re.compile(r"<script>.*?</script>", re.DOTALL)
_FONT_FACE = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)
SCRIPT = "dash_renderer.js"  # Dash looks for its renderer by this name in the page
# Unused; only where a grid is shown; parts.js is for it; what browsers of today have by themselves.
_LEFT_OUT = ("dash_table/", "dash_ag_grid", "dash/dcc/", "dash/deps/polyfill")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".json": "application/json"}
Packed = dict[str, bytes]  # by the name of the encoding
_QUICK = 5  # brotli's quality while a reader waits
_BEST: Final[dict[str, Callable[[bytes], bytes]]] = {  # how a piece is packed ahead, by the ending of the file
    "br": lambda content: brotli.compress(content, quality=11),
    "gz": lambda content: gzip.compress(content, 9, mtime=0),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it is sent."""

    name: str
    content: bytes
    packed: Packed | None  # None where packing gains nothing

    @property
    def version(self) -> str:
        """Sixteen digits that change with the content."""
        return _version(self.content)

    @property
    def url(self) -> str:
        """The address that holds for exactly this content."""
        return f"/static/{self.version}/{self.name}"


@dataclass(slots=True)
class Pieces:
    """The pieces of one app, made at the first request: script, chart library, style, font."""

    app: dash.Dash
    made: dict[str, Piece] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def register(self) -> None:
        """Serve the pieces from the app's own server."""
        server: Flask = self.app.server
        server.add_url_rule("/static/<version>/<path:name>", "static_piece", self._serve, methods=["GET"])

    def of_page(self, scripts: str, path: str) -> tuple[str, str]:
        """Turn Dash's script tags into ours; give the tags for the head and those for the end of the body."""
        with self.lock:
            if not self.made:
                self._make(scripts)
        style, plotly, script = (self.made[name].url for name in ("khorgos.css", "plotly.js", SCRIPT))
        grid = f'<script defer src="{self._grid().url}"></script>' if path.startswith("/data") else ""
        head = (
            f'<link rel="stylesheet" href="{style}"><script defer src="{script}"></script>{grid}'
            f'<link rel="preload" href="{plotly}" as="script">'
        )
        if "plex.woff2" in self.made:
            font = self.made["plex.woff2"].url
            head += f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>'
        return head, "\n".join(_INLINE.findall(scripts))

    def _make(self, scripts: str) -> None:
        font = _file(BUILT / "plex.woff2")
        if font:
            self._keep("plex.woff2", font)
        style = (ASSETS / "khorgos.css").read_text(encoding="utf-8")
        face = self.made["plex.woff2"].url if font else ""
        style = style.replace("built/plex.woff2", face) if font else _FONT_FACE.sub("", style)
        self._keep("khorgos.css", style.encode())
        plotly = self._keep("plotly.js", _file(SMALL) or bundle.whole().read_bytes())
        files = [path for path in map(_package_file, _SRC.findall(scripts)) if path]
        parts = [path.read_bytes() for path in (*files, *(ASSETS / name for name in OURS))]
        charts = {"plotly": plotly.url, "inks": theme.TO_DARK, "locales": formats.LOCALES}
        self._keep(SCRIPT, b"\n;".join([f"window.khorgos_charts={json.dumps(charts)}".encode(), *parts]))

    def _grid(self) -> Piece:
        file = _folder("dash_ag_grid") / "dash_ag_grid.min.js"
        return self.made.get("grid.js") or self._keep("grid.js", file.read_bytes())

    def _keep(self, name: str, content: bytes) -> Piece:
        packed = None if name.endswith(".woff2") else _packed(name, content)
        self.made[name] = Piece(name, content, packed)
        return self.made[name]

    def _serve(self, version: str, name: str) -> Response:
        piece = self.made.get(name)
        if piece is None and (chunk := _chunk(name)):
            piece = self._keep(name, chunk.read_bytes())
        if piece is None:
            return Response("no such file\n", 404, mimetype="text/plain")
        response = sent(piece.content, piece.packed)
        response.mimetype = _TYPES.get(Path(name).suffix, "application/octet-stream")
        # a chunk stands beside the script that asks for it, under that script's version
        current = version in {piece.version, self.made[SCRIPT].version if SCRIPT in self.made else ""}
        response.headers["Cache-Control"] = FOREVER if current else "no-cache"
        return response


def sent(content: bytes, packed: Packed | None) -> Response:
    """Answer with the packed form that the browser takes; browsers take brotli only over https and from loopback."""
    taken = {part.partition(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")}
    encoding = next((one for one in ("br", "gzip") if packed is not None and one in taken), "")
    response = Response(packed[encoding] if packed is not None and encoding else content)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    return response


def prebuild(pieces: Pieces) -> list[Path]:
    """Pack every piece at the best quality and keep it; give the files that were made."""
    wanted = {_kept_path(piece.name, piece.content, way): (piece.content, way)
              for piece in pieces.made.values() if piece.packed is not None for way in _BEST}  # fmt: skip
    for old in {path for way in _BEST for path in BUILT.glob(f"*.{way}")} - set(wanted):
        old.unlink()
    made = [path for path in wanted if not path.exists()]
    for path in made:
        content, way = wanted[path]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_BEST[way](content))
    return made


def packed(content: bytes, br: bytes | None = None, gz: bytes | None = None) -> Packed:
    """Pack in both ways, each unless it is given, packed better ahead."""
    return {
        "br": br or brotli.compress(content, quality=_QUICK),
        "gzip": gz or gzip.compress(content, 6, mtime=0),
    }


def _packed(name: str, content: bytes) -> Packed:
    return packed(content, **{way: _file(_kept_path(name, content, way)) for way in _BEST})


def _kept_path(name: str, content: bytes, way: str) -> Path:
    return BUILT / f"{Path(name).stem}-{_version(content)}{Path(name).suffix}.{way}"


def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _file(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _package_file(url: str) -> Path | None:
    """Give the file behind one of Dash's own addresses; None for those that the pages do without."""
    if any(part in url for part in _LEFT_OUT):
        return None
    path: str = check_fingerprint(url)[0]
    package, _, inside = path.partition("/")
    return _folder(package) / inside


@lru_cache(maxsize=64)
def _chunk(name: str) -> Path | None:
    """Find a script that a component loads when it is first shown."""
    if not re.fullmatch(r"async-[\w-]+\.js|[\w-]+-shared\.js", name):
        return None
    folders = [_folder("dash_mantine_components"), _folder("dash_ag_grid")]
    there: list[Path] = [folder / name for folder in folders if (folder / name).exists()]
    return there[0] if there else None


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(next(iter(found.submodule_search_locations)))
