"""What staff may let pass of messages that the bot was wrong about, as the rules read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.moderation.exemptions.exemptions import is_distinct, may_err, written_in
from bot.moderation.exemptions.hosts import OpenHosts, host_in, is_of_any_host
from bot.moderation.learned.candidates import FOUND
from bot.moderation.verdict import Kind
from bot.moderation.weighing import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.moderation.detector import Detector
    from bot.moderation.post import Post
    from bot.moderation.rules import Rule
    from bot.moderation.weighing import Hit


@dataclass(frozen=True, slots=True)
class Passable:
    """What messages hold. `distinct`: each text is one message's alone; `open_hosts`: all may be let pass."""

    texts: tuple[str, ...]
    distinct: bool
    hosts: tuple[str, ...]
    open_hosts: bool


class ExemptReader:
    """Reads messages by a school's rules. `may_err` are the ids of those that staff may let pass, or stop."""

    def __init__(self, rules: Collection[Rule], detector: Detector) -> None:
        self._detector = detector
        self._open = OpenHosts(rules)
        self.may_err = frozenset(rule.id for rule in (*rules, *FOUND) if may_err(rule))

    def read(self, posts: Iterable[Post]) -> Passable:
        """Return what posts hold."""
        found = [(written_in(post), self._detector.gather(post).hits) for post in posts]
        links = [hit for _, hits in found for hit in hits if hit.rule.kind in ADDRESSES]
        hosts = {host_in(hit.normal) for hit in links if hit.strength > 0}
        return Passable(
            tuple(dict.fromkeys(text for text, _ in found if text)),
            all(is_distinct(text) and not _is_key_alone(hits) for text, hits in found if text),
            tuple(sorted(host for host in hosts if host is not None)),
            all(is_of_any_host(hit.rule) for hit in links)
            and all(host is not None and host in self._open for host in hosts),
        )


def _is_key_alone(hits: Iterable[Hit]) -> bool:
    """Return whether a message holds a passcode and no room: the same words may open another one tomorrow."""
    return {hit.rule.kind for hit in hits if hit.is_piece} == {Kind.PASSCODE}
