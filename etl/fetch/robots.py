"""What a site asks of programs: robots.txt, read once a run for each host."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

if TYPE_CHECKING:
    from collections.abc import Callable

AGENT = "khorgos"


@dataclass(slots=True)
class Robots:
    """Answers whether a page may be read; `read` gives (status, body) of an address."""

    read: Callable[[str], tuple[int, bytes]]
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def allows(self, scheme: str, netloc: str, url: str) -> bool:
        """Tell whether the host's rules let our program read the page."""
        home = f"{scheme}://{netloc}"
        if home not in self._rules:
            self._rules[home] = self._rules_of(home)
        return self._rules[home].can_fetch(AGENT, url)

    def _rules_of(self, home: str) -> RobotFileParser:
        """Read the rules; a missing file allows everything, an unreadable one nothing (RFC 9309)."""
        rules = RobotFileParser()
        status, body = self.read(f"{home}/robots.txt")
        if 200 <= status < 300:
            rules.parse(body[:512_000].decode("utf-8", "replace").splitlines())
        elif 400 <= status < 500:
            rules.parse(["User-agent: *", "Allow: /"])
        else:
            rules.parse(["User-agent: *", "Disallow: /"])
        return rules
