"""Which rules are tried on a text: those with a keyword that occurs in it, or that need none.

All keywords are searched in one pass (Aho and Corasick, 1975), however many there are. A rule that has a hint
is opened only where that is found: patterns are slow, and most keywords are ordinary words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ahocorasick import Automaton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.moderation.rules import Rule
    from bot.moderation.text.views import Views

_DIGIT: Final = re.compile(r"[0-9]")


class Gate:
    """A filter in front of rules, which it gives in the order in which it got them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._always = frozenset(index for index, rule in enumerate(rules) if not rule.keywords)
        self._by_keyword = _by_keyword(rules)

    def opened(self, text: str, views: Views) -> Iterator[Rule]:
        """Yield the rules whose pattern may find something in views of a text; none: it stops at the gate.

        `text` is what keywords are searched in. Each rule is looked at when it is asked for: the time for a
        long text may be over before.
        """
        opened = set(self._always)
        if self._by_keyword is not None:
            for _, indices in self._by_keyword.iter(text):
                opened.update(indices)
        digits = len(_DIGIT.findall(text))
        for index in sorted(opened):
            rule = self._rules[index]
            if rule.digits > digits:
                continue
            for view in views.of(rule.views):
                if rule.is_hinted_at(view.text):
                    yield rule
                    break


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
