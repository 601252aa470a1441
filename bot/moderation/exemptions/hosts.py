"""Hosts of links: of which ones all links may be let pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.moderation.weighing import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.moderation.rules import Rule

_SURE: Final = 1.0  # a link that weighs this leads into a meeting, in any context
_NAMING: Final = 4  # letters of a keyword that names a service
_ANY: Final = frozenset("/")  # all that an address of any host has in common


def host_in(link: str) -> str | None:
    """Return the host of a link in normal form; None for one that hides it behind a user's name."""
    authority = link.partition("/")[0].partition("?")[0].partition("#")[0]
    host = authority.partition(":")[0]
    return None if "@" in authority or "." not in host else host


def is_of_any_host(rule: Rule) -> bool:
    """Return whether a rule looks for addresses of any host, so that it may be wrong about one."""
    return rule.kind in ADDRESSES and rule.score < _SURE and _ANY.issuperset(rule.keywords)


class OpenHosts:
    """Tells of which hosts all links may be let pass.

    Not of a meeting service's, nor of well-known sites where anybody can put a page or a redirection.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._spared = frozenset(host for rule in rules for host in rule.spared)
        self._named = frozenset(
            word
            for rule in rules
            if rule.kind in ADDRESSES and not is_of_any_host(rule)
            for word in rule.keywords
            if len(word) >= _NAMING
        )

    def __contains__(self, host: object) -> bool:
        """Return whether links to a host may be let pass."""
        labels = str(host).split(".")
        above = {".".join(labels[place:]) for place in range(len(labels))}
        return self._spared.isdisjoint(above) and not any(word in str(host) for word in self._named)
