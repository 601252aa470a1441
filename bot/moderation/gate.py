"""Which rules are tried on a text: those with a keyword that occurs in it, or that need none.

All keywords are searched in one pass (Aho and Corasick, 1975), however many there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ahocorasick import Automaton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.moderation.rules import Rule

_DIGIT: Final = re.compile(r"[0-9]")


class Gate:
    """A keyword filter in front of rules, which it returns in the order in which they are given."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._always = frozenset(index for index, rule in enumerate(rules) if not rule.keywords)
        self._by_keyword = _by_keyword(rules)

    def opened(self, text: str) -> list[Rule]:
        """Return the rules whose pattern may find something in a folded text."""
        opened = set(self._always)
        if self._by_keyword is not None:
            for _, indices in self._by_keyword.iter(text):
                opened.update(indices)
        digits = len(_DIGIT.findall(text))
        return [rule for index in sorted(opened) if (rule := self._rules[index]).digits <= digits]


def _by_keyword(rules: Sequence[Rule]) -> Automaton[tuple[int, ...]] | None:
    """Return the automaton from keywords to the rules they open; None where there is no keyword."""
    opens: dict[str, list[int]] = {}
    for index, rule in enumerate(rules):
        for keyword in rule.keywords:
            opens.setdefault(keyword, []).append(index)
    if not opens:
        return None
    found: Automaton[tuple[int, ...]] = Automaton()
    for keyword, indices in opens.items():
        found.add_word(keyword, tuple(indices))
    found.make_automaton()
    return found
