"""Where things are and how long we wait: every setting, from the environment, in one place."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageError

_ADDRESS = re.compile(r"(?P<kind>sqlite|postgresql|postgres)(\+\w+)?://(?P<rest>.*)")
CHECKOUT = Path(__file__).resolve().parent.parent
BUNDLE = CHECKOUT / "data"  # the figures, articles and reference tables that ship


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one command; `Settings.from_environment()` is the usual way in."""

    home: Path
    database_url: str
    bundle: Path = BUNDLE
    contact: str = ""
    allow: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls) -> Settings:
        """Read the `KHORGOS_…` variables that the README lists."""
        home = Path(os.environ.get("KHORGOS_HOME") or BUNDLE).expanduser().resolve()
        url = store_address(os.environ.get("KHORGOS_DATABASE_URL") or f"sqlite:///{home / 'khorgos.sqlite'}")
        allow = tuple(map(_pair, filter(None, map(str.strip, os.environ.get("KHORGOS_ALLOW", "").split(",")))))
        bundle = Path(os.environ.get("KHORGOS_BUNDLE") or BUNDLE).expanduser().resolve()
        return cls(home, url, bundle, contact=os.environ.get("KHORGOS_CONTACT", ""), allow=allow)

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is the embedded default."""
        return self.database_url.startswith("sqlite")

    @property
    def sqlite_path(self) -> Path:
        """The store's file; meaningful only for SQLite."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def lock(self) -> Path:
        """The file that keeps two refreshes apart: beside a store of one file, since two homes may share it."""
        return self.sqlite_path.with_suffix(".lock") if self.is_sqlite else self.home / "khorgos.lock"

    @property
    def snapshots(self) -> Path:
        """Where received bytes are kept under their SHA-256."""
        return self.home / "snapshots"

    @property
    def backups(self) -> Path:
        """Where a copy of the store is put before each migration."""
        return self.home / "backups"


def _pair(text: str) -> str:
    """Bring a host and port to the spelling that addresses are compared in.

    >>> _pair("Mirror.example:8080"), _pair("[::1]:9400")
    ('mirror.example:8080', '::1:9400')
    """
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):(\d{1,5})", text)
    if not found:
        raise UsageError(f"KHORGOS_ALLOW: {text[:80]!r} is no host:port, such as 127.0.0.1:9400")
    return f"{found[1].strip('[]').lower()}:{found[2]}"


def store_address(given: str) -> str:
    """Bring a SQLAlchemy address to the one spelling used here; raises UsageError for what is no store of ours.

    >>> store_address("sqlite+pysqlite:////srv/khorgos.sqlite?timeout=5")
    'sqlite:////srv/khorgos.sqlite'
    >>> store_address("postgresql+psycopg://reader@db/khorgos")
    'postgresql://reader@db/khorgos'
    """
    found = _ADDRESS.fullmatch(given)
    if found is None:
        raise UsageError(
            f"KHORGOS_DATABASE_URL: {given.partition('://')[0][:20]!r} is no store; "
            "expected sqlite:////path/to/file or postgresql://user@host/database"
        )
    if found["kind"] != "sqlite":
        return f"postgresql://{found['rest']}"
    path = found["rest"].partition("?")[0].removeprefix("/")
    if not path or path == ":memory:":
        raise UsageError("KHORGOS_DATABASE_URL: the store must be a file, as in sqlite:////path/to/file")
    return f"sqlite:///{Path(path).expanduser().resolve()}"


def source_url(name: str, public: str) -> str:
    """Give the base address of a source: `KHORGOS_SOURCE_<NAME>_URL`, else the public one."""
    return os.environ.get(f"KHORGOS_SOURCE_{name.upper()}_URL") or public
