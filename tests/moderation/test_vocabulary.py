"""Which messages ask for credentials, by the lists of words about questions."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from bot.moderation.detector import Detector
from bot.moderation.moderator import Moderator
from bot.moderation.rules import Vicinity
from bot.moderation.verdict import Decision, Kind
from bot.moderation.vocabulary import (
    LISTS,
    NO_QUESTIONS,
    QUESTION_MARK,
    Questions,
    asks,
    asks_for_rest,
    labels,
    may_be_answered,
    names_key,
    warns,
)
from bot.rulebook.book import for_school
from tests.moderation.conftest import line, rule

QUESTIONS = for_school(None, ()).questions


def test_every_list_ships_with_words() -> None:
    """A list that the code asks for and no file has would be silently empty."""
    shipped = for_school(None, ())
    named = {name.removeprefix("?") for word in QUESTIONS.words for name in QUESTIONS.lists_of([word])}
    assert LISTS - named == {"unsure-key"}  # which only takes words away
    assert "sure-key" in named
    assert "mk" in QUESTIONS.keys
    assert not LISTS & {name for word in shipped.describer.words for name in shipped.describer._lists[word]}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("id", "?"), {asks, labels}),
        (("id",), {asks, labels}),
        (("link",), set()),
        (("link", "dau"), {asks}),
        (("pass", "zoom"), {asks, asks_for_rest, labels}),
        (("pass",), {asks_for_rest}),
        (("mk", "zoom"), set()),
        (("mk", "xin"), {asks, asks_for_rest}),
        (("mat khau",), {asks_for_rest, labels}),
        (("code", "?"), {asks, asks_for_rest}),
        (("id", "dung gui"), {labels}),
        (("id", "dung gui", "xin"), {asks, labels}),
        (("zoom", "phong moi"), set()),
        ((), set()),
    ],
)
def test_words_ask_by_the_lists_that_they_are_on(
    words: tuple[str, ...], meant: set[Callable[[Collection[str]], bool]]
) -> None:
    """For a room or its passcode, for the rest of what was given, or as a label of what follows."""
    lists = QUESTIONS.lists_of(words)
    assert {each for each in (asks, asks_for_rest, labels) if each(lists)} == meant
    assert may_be_answered(lists) is bool(meant)


def test_an_unsure_word_for_a_passcode_names_none() -> None:
    """`mk` mostly means the speaker."""
    assert names_key(QUESTIONS.lists_of(["pass", "phong"]))
    assert not names_key(QUESTIONS.lists_of(["mk", "phong"]))


def test_without_lists_nothing_is_a_question() -> None:
    """A question mark alone asks for no room."""
    lists = NO_QUESTIONS.lists_of(["id", QUESTION_MARK])
    assert lists == (QUESTION_MARK,)
    assert not may_be_answered(lists)
    assert not warns(lists)


def test_a_word_is_known_as_its_list_says() -> None:
    """The question that it makes is answered: no other word is listed."""
    room = Vicinity(frozenset({"ban"}), 0.9, asked=True)
    answer = rule("answer", Kind.MEETING_ID, r"\d{9}", 0.0, near=room)
    asked = Questions({"asking": ["kiem"], "asked-room": ["ban"]})
    for questions, decision in ((asked, Decision.DELETE), (NO_QUESTIONS, Decision.KEEP)):
        moderator = Moderator(Detector([answer], questions=questions))
        moderator.judge(line(1, "kiếm bản", sender=1))
        assert moderator.judge(line(2, "836027441", sender=2, after=9)).decision is decision
