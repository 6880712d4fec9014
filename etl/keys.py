"""Keys of services: from the environment, or from a file that only its owner can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from etl.errors import UsageError


def service_key(name: str) -> str:
    """Give `KHORGOS_<NAME>_KEY`, or the content of the file that `KHORGOS_<NAME>_KEY_FILE` names; "" for none."""
    variable = f"KHORGOS_{name.upper()}_KEY"
    if key := os.environ.get(variable, "").strip():
        return key
    if not (path := os.environ.get(f"{variable}_FILE", "")):
        return ""
    try:
        mode = stat.S_IMODE(Path(path).stat().st_mode)
        if mode & 0o077:
            raise UsageError(f"{variable}_FILE can be read by others (mode {mode:o}): chmod 600 it")
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as why:
        raise UsageError(f"{variable}_FILE: {why.strerror}") from None
