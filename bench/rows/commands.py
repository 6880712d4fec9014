"""The first refresh on the bundled data, the next one with nothing new, and the help."""

import shutil
import tempfile
from pathlib import Path
from statistics import median

from bench.environment import khorgos
from bench.rounds import ROUNDS, Line, seconds

NUMBER = 11
WHAT = "the command"


def lines() -> list[Line]:
    """Run each a few times; a fresh home for every first refresh."""
    first, again, help_ = [], [], []
    for _ in range(ROUNDS):
        home = Path(tempfile.mkdtemp(prefix="khorgos-bench-"))
        refresh = ("refresh", "--offline", "--quiet")
        first.append(seconds(lambda: khorgos(*refresh, home=home)))  # noqa: B023 - used at once
        again.append(seconds(lambda: khorgos(*refresh, home=home)))  # noqa: B023 - used at once
        help_.append(seconds(lambda: khorgos("--help", home=home)))  # noqa: B023 - used at once
        shutil.rmtree(home)
    return [
        Line("refresh --offline from nothing", f"of {ROUNDS} runs", median(first), 3.0, unit=" s"),
        Line("refresh --offline, nothing new", f"of {ROUNDS} runs", median(again), 1.0, unit=" s"),
        Line("khorgos --help", f"of {ROUNDS} runs", median(help_), 0.3, unit=" s"),
    ]
