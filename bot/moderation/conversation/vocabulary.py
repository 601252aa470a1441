"""Which listed words a message says: all that is remembered of its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.moderation.conversation import halves
from bot.moderation.questions import NO_QUESTIONS, QUESTION_MARK

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.moderation.questions import Questions
    from bot.moderation.rules import Rule

_WORD: Final = re.compile(r"[^\W_]+")


class Vocabulary:
    """The closed list of words and phrases: the rules' `near` and `against`, and those about questions."""

    def __init__(
        self, rules: Collection[Rule], more: Collection[str] = (), questions: Questions = NO_QUESTIONS
    ) -> None:
        self.questions = questions
        lists = [vicinity for rule in rules for vicinity in (rule.near, rule.against) if vicinity]
        every = (questions.words | halves.WORDS).union(more, *(vicinity.words for vicinity in lists))
        # These words themselves are remembered, not the copies in messages.
        self._words = {word: word for word in every if " " not in word}
        against = [rule.against.words for rule in rules if rule.against]
        far = [each.words for each in lists if each.far]
        self._far = (questions.words | halves.WORDS).union(more, *against, *far)
        self._phrases: dict[str, list[str]] = {}
        for phrase in every - self._words.keys():
            self._phrases.setdefault(phrase.split()[0], []).append(phrase)

    def said(self, folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the words and phrases that stand in a folded text, and the lists about questions of these.

        Each is returned once.
        """
        spoken = _WORD.findall(folded)
        different = set(spoken)
        said = [self._words[word] for word in self._words.keys() & different]
        if QUESTION_MARK in folded:
            said.append(QUESTION_MARK)
        begun = self._phrases.keys() & different
        if begun:
            whole = f" {' '.join(spoken)} "
            said += (phrase for first in begun for phrase in self._phrases[first] if f" {phrase} " in whole)
        return tuple(said), self.questions.lists_of(said)

    def worth_keeping(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of a message's words that may matter to later ones that do not answer it.

        These are words about rooms and passcodes, and words against a leak.
        """
        return tuple(word for word in words if word in self._far)
