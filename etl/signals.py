"""SIGINT and SIGTERM as a request to stop: a run ends at its next source boundary, nothing half done."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from etl.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stop_requests() -> Iterator[list[Exit]]:
    """Collect SIGINT and SIGTERM; the run stops at the next source boundary with the signal's exit status."""
    asked: list[Exit] = []
    codes = {signal.SIGINT: Exit.SIGINT, signal.SIGTERM: Exit.SIGTERM}
    before = {
        number: signal.signal(number, lambda n, _frame: asked.append(codes[signal.Signals(n)])) for number in codes
    }
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
