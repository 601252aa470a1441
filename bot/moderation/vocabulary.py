"""Which words that rules care about a message says: all that is remembered of what was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation import halves, questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.moderation.rules import Rule

_WORD: Final = re.compile(r"[^\W_]+")


class Vocabulary:
    """The closed list of words and phrases: the rules' `near` and `against`, and those of questions."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        lists = [vicinity for rule in rules for vicinity in (rule.near, rule.against) if vicinity]
        every = (questions.WORDS | halves.WORDS).union(*(vicinity.words for vicinity in lists))
        self._words = frozenset(word for word in every if " " not in word)
        self._phrases: dict[str, list[str]] = {}
        for phrase in every - self._words:
            self._phrases.setdefault(phrase.split()[0], []).append(phrase)

    def said(self, folded: str) -> frozenset[str]:
        """Return the words and phrases of the list that stand in a folded text."""
        spoken = _WORD.findall(folded)
        different = set(spoken)
        said = self._words & different
        if questions.QUESTION_MARK in folded:
            said |= {questions.QUESTION_MARK}
        begun = self._phrases.keys() & different
        if begun:
            whole = f" {' '.join(spoken)} "
            said |= {phrase for first in begun for phrase in self._phrases[first] if f" {phrase} " in whole}
        return said
