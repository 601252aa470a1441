"""Which listed words a message says: all that is remembered of its text, and whether it asks for credentials.

The message right after a question for credentials is read as its answer: a bare number, a bare word with
digits. Which words are on which list about questions is data, in `rules/words/questions.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from bot.moderation.rules import Rule

QUESTION_MARK: Final = "?"  # among the words that a message says, and the lists that they are on

_MARK: Final = "?"  # before the name of a list, which is no word that anybody says
_UNSURE_KEY: Final = "unsure-key"
_ASKING: Final = f"{_MARK}asking"
_ASKED_ROOM: Final = f"{_MARK}asked-room"
_NAMED_ROOM: Final = f"{_MARK}named-room"
ASKED_KEY: Final = f"{_MARK}asked-key"
_SURE_KEY: Final = f"{_MARK}sure-key"  # those of `asked-key` that are not on `unsure-key`
_LABEL_KEY: Final = f"{_MARK}label-key"
_SPOKEN_KEY: Final = f"{_MARK}spoken-key"
_ASKED_CODE: Final = f"{_MARK}asked-code"
SPOKEN_ROOM: Final = f"{_MARK}spoken-room"
AWAITED: Final = f"{_MARK}awaited"  # no list: a passcode was spoken of before, or the same sender gave a room
_WARNING: Final = f"{_MARK}warning"
_CALLED_ROOM: Final = f"{_MARK}called-room"
KEYS: Final = frozenset({_SURE_KEY, _SPOKEN_KEY})  # a word of these speaks of a passcode
_SPEAKING: Final = frozenset({ASKED_KEY, _SPOKEN_KEY, _NAMED_ROOM, _ASKED_CODE})

LISTS: Final = frozenset(
    name.removeprefix(_MARK)
    for name in (
        *(_ASKING, _ASKED_ROOM, _NAMED_ROOM, ASKED_KEY, _UNSURE_KEY, _LABEL_KEY, _SPOKEN_KEY, _ASKED_CODE),
        *(SPOKEN_ROOM, _WARNING, _CALLED_ROOM),
    )
)

# Words about a room while its number is given out; the second list also where several senders take turns.
ROOM: Final = frozenset("phong room lop vao vo join ma".split())
TELLING: Final = frozenset(
    (
        "id|aidi|zoom|zum|meet|mit|teams|webex|nua|nua dau|nua sau|part|half|so dau|so giua|so cuoi|code"
        "|ma phong|so phong|ma lop|ma hop|ghep|ghep lai|noi so"
    ).split("|")
)
# Other meanings of a number, where nothing but a word for a room or class was said.
OTHER: Final = frozenset("sbd|bao danh|phong thi|stk|sdt|ma hs|ma de|ma don".split("|"))
MEET: Final = frozenset({"meet", "mit", "ma meet"})
SPELLING: Final = MEET | {
    "id",
    "zoom",
    "zum",
    "id zoom",
    "id phong",
    "ma phong",
}  # given out digit by digit, too
WORDS: Final = ROOM | TELLING | OTHER


class Questions:
    """The named lists of words by which questions are known; a list that is not given is empty."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        named = {name: frozenset(words) for name, words in lists.items() if name in LISTS}
        unsure = named.pop(_UNSURE_KEY, frozenset())
        keys = named.get(ASKED_KEY.removeprefix(_MARK), frozenset[str]())
        self.keys = frozenset(" ".join(keys).split())  # the words of which those for a passcode are made
        self.words = frozenset[str]().union(*named.values())
        self._lists: dict[str, tuple[str, ...]] = {}
        for name, words in sorted(named.items()):
            for word in words:
                self._lists[word] = (*self._lists.get(word, ()), f"{_MARK}{name}")
        for word in keys - unsure:
            self._lists[word] = (*self._lists[word], _SURE_KEY)

    def lists_of(self, words: Collection[str]) -> tuple[str, ...]:
        """Return the lists that words are on, each once, and whether there is a question mark among them."""
        lists = dict.fromkeys(name for word in words for name in self._lists.get(word, ()))
        return (*lists, QUESTION_MARK) if QUESTION_MARK in words else tuple(lists)


NO_QUESTIONS: Final = Questions({})


def asks(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists asks for an ID or link, or for a passcode.

    A message that speaks of a room's passcode or of an ID and gives none asks for it, also without a word for
    asking, unless as a warning.
    """
    if names_key(lists) or _NAMED_ROOM in lists:
        return not warns(lists) or is_question(lists)
    return is_question(lists) and (_ASKED_ROOM in lists or ASKED_KEY in lists)


def warns(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists warns of giving what it speaks of."""
    return _WARNING in lists


def names_key(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists speaks of a room's passcode."""
    return _SURE_KEY in lists and SPOKEN_ROOM in lists


def labels(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists may label the same sender's next one."""
    return names_key(lists) or _LABEL_KEY in lists or _NAMED_ROOM in lists


def asks_for_rest(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists asks for a passcode of what was spoken of before."""
    if _SURE_KEY in lists:
        return True
    return is_question(lists) and (ASKED_KEY in lists or _ASKED_CODE in lists)


def may_be_answered(lists: Collection[str]) -> bool:
    """Return whether the message after one with words on these lists may be read as its answer."""
    return asks(lists) or asks_for_rest(lists) or labels(lists)


def speaks_of_key(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists speaks of a passcode, or of a room's number."""
    return not _SPEAKING.isdisjoint(lists)


def is_question(lists: Collection[str]) -> bool:
    """Return whether a message with words on these lists asks for something, whatever that is."""
    return QUESTION_MARK in lists or _ASKING in lists


_WORD: Final = re.compile(r"[^\W_]+")


class Vocabulary:
    """The closed list of words and phrases: the rules' `near` and `against`, and those about questions."""

    def __init__(
        self, rules: Collection[Rule], more: Collection[str] = (), questions: Questions = NO_QUESTIONS
    ) -> None:
        self.questions = questions
        lists = [vicinity for rule in rules for vicinity in (rule.near, rule.against) if vicinity]
        every = (questions.words | WORDS).union(more, *(vicinity.words for vicinity in lists))
        # These words themselves are remembered, not the copies in messages.
        self._words = {word: word for word in every if " " not in word}
        against = [rule.against.words for rule in rules if rule.against]
        far = [each.words for each in lists if each.far]
        self._far = (questions.words | WORDS).union(more, *against, *far)
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
