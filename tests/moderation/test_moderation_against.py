"""Whoever leaks chooses the words around it: none of those that speak against a leak lets one pass.

Every leak of the project's examples is tried with every phrase of every list of evidence against: half of
them stand before the leak, half behind it. Where other words of the same look hide a leak as well, nothing
speaks against it: its pattern is about the whole of a message.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from bot.moderation import Detector, Moderator, halves, known
from bot.moderation.post import Part, Post, Surface
from bot.moderation.verdict import Decision, Kind
from bot.rulebook import load, packaged
from tests.moderation.invitations import OWN

_AT = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
_PARTS = 8  # so that several workers share the work
_TOGETHER = 30  # phrases at once beside what suffices alone, which nothing can speak against
_BOOK = load([packaged()])
_DETECTOR = Detector(_BOOK.rules, deadline=10)
_OF_ITS_OWN = re.compile(r"\d{3}| là ")  # a phrase with a number or a password is another message
_SHAPE = re.compile("[a-z]+")


def _decision(*said: str) -> Decision:
    """Return what is decided of the last of these, each said by somebody else right after the other."""
    moderator = Moderator(_DETECTOR)
    posts = [
        Post((Part(Surface.TEXT, text),), chat_id=1, message_id=place, sender=place, at=_AT)
        for place, text in enumerate(said, 1)
    ]
    return [moderator.judge(post) for post in posts][-1].decision


@cache
def _leaks() -> tuple[tuple[str, ...], ...]:
    """Return the examples that are deleted: mostly one message, else questions and their answer."""
    examples = [tuple(text.split(" >> ")) for source in _BOOK.sources.values() for text in source.catch]
    leaks = dict.fromkeys([*examples, *((invitation.text,) for invitation in OWN)])
    return tuple(leak for leak in leaks if _decision(*leak) is Decision.DELETE)


@cache
def _phrases() -> tuple[str, ...]:
    """Return all that speaks against: the lists of rules and of the program, and what context is told by."""
    lists = [rule.against.words for rule in _BOOK.rules if rule.against]
    context = [
        _BOOK.sources[rule.id].catch for rule in _BOOK.rules if rule.kind is Kind.CONTEXT and rule.score < 0
    ]
    phrases = frozenset().union(*lists, *context, halves.OTHER, known.OTHER_LOCKS)
    return tuple(sorted(phrase for phrase in phrases if not _OF_ITS_OWN.search(phrase)))


def _with(leak: tuple[str, ...], phrase: str, *, before: bool) -> tuple[str, ...]:
    *asked, text = leak
    return (*asked, f"{phrase} nha, {text}" if before else f"{text} nha, {phrase}")


def _suffices(leak: tuple[str, ...]) -> bool:
    """Tell whether a rule that suffices alone finds the leak: a link."""
    hits = _DETECTOR.gather(Post((Part(Surface.TEXT, leak[-1]),))).hits
    return any(hit.rule.kind is Kind.LINK and hit.rule.score == 1 for hit in hits)


def _saved(leak: tuple[str, ...], phrases: list[tuple[int, str]]) -> list[tuple[str, ...]]:
    """Return the leak with each of the phrases that lets it pass, which others of its look do not."""
    saved = []
    for number, phrase in phrases:
        tried = _with(leak, phrase, before=bool(number % 2))
        if _decision(*tried) is Decision.KEEP:
            looks_alike = _SHAPE.sub(lambda met: ("tra" * 9)[: len(met.group())], phrase)
            if _decision(*_with(leak, looks_alike, before=bool(number % 2))) is Decision.DELETE:
                saved.append(tried)
    return saved


def test_there_are_leaks_and_phrases() -> None:
    """What is tried below is not nothing."""
    assert len(_leaks()) > 250
    assert len(_phrases()) > 400
    assert {"minecraft", "leo rank tốc chiến", "sbd", "wifi"} <= set(_phrases())


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_phrase_lets_a_leak_pass(part: int) -> None:
    """Each leak is deleted or shown whatever speaks against it, before it or behind."""
    saved = []
    for at, leak in list(enumerate(_leaks()))[part::_PARTS]:
        phrases = list(enumerate(_phrases(), at))
        if _suffices(leak):
            together = [
                ", ".join(_phrases()[one : one + _TOGETHER]) for one in range(0, len(phrases), _TOGETHER)
            ]
            phrases = list(enumerate(together, at))
        saved += _saved(leak, phrases)
    assert saved == []


def test_nothing_said_about_a_game_lets_an_id_and_its_passcode_pass() -> None:
    """An ID and a passcode with talk of a game behind them are shown, and both are hidden."""
    text = "Mã phòng 931 0746 2280, mật khẩu 662108 game minecraft server"
    verdict = _DETECTOR.examine(Post((Part(Surface.TEXT, text),)))
    assert verdict.decision is Decision.REVIEW
    assert "662108" not in verdict.masked
    assert "0746" not in verdict.masked


def test_no_message_beside_it_lets_a_leak_pass() -> None:
    """The same where the pieces stand in several messages and the game is spoken of in one of its own."""
    moderator = Moderator(_DETECTOR)
    texts = ["mình chơi game minecraft server nha", "ID 931 0746 2280 roblox", "mk phòng học 662108"]
    decisions = [
        moderator.judge(
            Post((Part(Surface.TEXT, text),), chat_id=1, message_id=at, sender=1, at=_AT)
        ).decision
        for at, text in enumerate(texts, 1)
    ]
    assert decisions[0] is Decision.KEEP
    assert Decision.KEEP not in decisions[1:]
