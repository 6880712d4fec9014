"""What a site asks of programs: robots.txt by RFC 9309, read once a run for each host."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

AGENT = "khorgos"
READ = 512_000  # bytes of the file: the RFC asks for 500 KiB
LONGEST_DELAY_S = 30.0
_MOST_RULES = 5_000


@dataclass(slots=True)
class Rules:
    """The rules of one host for us: (pattern, is allowed) pairs, and the seconds it wants between two requests."""

    patterns: list[tuple[str, bool]] = field(default_factory=list)
    delay_s: float = 0.0

    def allow(self, url: str) -> bool:
        """Tell whether an address may be read: the longest pattern decides, leave before refusal."""
        parts = urlsplit(url)
        path = _level(parts.path or "/") + (f"?{_level(parts.query)}" if parts.query else "")
        fitting = [(len(pattern), allowed) for pattern, allowed in self.patterns if _fits(pattern, path)]
        return path == "/robots.txt" or max(fitting, default=(0, True))[1]


@dataclass(slots=True)
class Robots:
    """Answers whether a page may be read; `read` gives (status, body) of an address."""

    read: Callable[[str], tuple[int, bytes]]
    _rules: dict[str, Rules] = field(default_factory=dict)

    def allows(self, scheme: str, netloc: str, url: str) -> bool:
        """Tell whether the host's rules let our program read the page."""
        return self._of(scheme, netloc).allow(url)

    def delay_s(self, scheme: str, netloc: str) -> float:
        """Give the seconds that the host wants between two requests (`Crawl-delay`), at most half a minute."""
        return min(self._of(scheme, netloc).delay_s, LONGEST_DELAY_S)

    def _of(self, scheme: str, netloc: str) -> Rules:
        home = f"{scheme}://{netloc}"
        if home not in self._rules:
            self._rules[home] = self._asked(home)
        return self._rules[home]

    def _asked(self, home: str) -> Rules:
        """Read the rules; a missing file allows everything, an unreadable one nothing."""
        status, body = self.read(f"{home}/robots.txt")
        if 200 <= status < 300:
            return rules_of(body)
        return Rules() if 400 <= status < 500 else Rules([("/", False)])


def rules_of(body: bytes, agent: str = AGENT) -> Rules:
    r"""Read what a robots.txt says to a program: the groups that name it, else those for everybody.

    >>> rules = rules_of(b"User-agent: *\nDisallow: /private/\nAllow: /private/*.html$")
    >>> rules.allow("https://a.example/private/x"), rules.allow("https://a.example/private/x.html")
    (False, True)
    """
    groups: dict[str, Rules] = {}
    named: set[str] = set()
    is_open = False  # whether another User-agent line joins the group
    for field_name, value in _lines(body):
        if field_name == "user-agent":
            name = value.partition("/")[0].strip().lower()
            named = named if is_open else set()
            named.add(name)
            is_open = True
            groups.setdefault(name, Rules())
            continue
        is_open = False
        for name in named:
            _add(groups[name], field_name, value)
    return groups.get(agent) or groups.get("*") or Rules()


def _lines(body: bytes) -> Iterable[tuple[str, str]]:
    text = body[:READ].decode("utf-8-sig", "replace")
    for line in text.splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _add(rules: Rules, name: str, value: str) -> None:
    if name in ("allow", "disallow") and value.startswith(("/", "*")) and len(rules.patterns) < _MOST_RULES:
        rules.patterns.append((_level(value[:2000]), name == "allow"))
    elif name == "crawl-delay" and value[:6].replace(".", "", 1).isdecimal():
        rules.delay_s = float(value[:6])


def _level(path: str) -> str:
    """Write a path with one spelling of its escaped signs."""
    return quote(unquote(path), safe="/*$?&=;:@!,~+%()'")


def _fits(pattern: str, path: str) -> bool:
    """Tell whether a pattern fits the beginning of a path; a star stands for anything, `$` for the end."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not is_whole or path == first
    at = len(first)
    for piece in others[:-1]:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if is_whole:
        return path.endswith(others[-1]) and len(path) - len(others[-1]) >= at
    return path.find(others[-1], at) >= 0
