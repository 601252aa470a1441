"""What the tests of the detector share: made-up rules, short ways to write posts, the rules that ship."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import regex

from bot.classroom import Secret
from bot.moderation.detector import Detector
from bot.moderation.known.known import Credential, KnownCredentials, KnownRooms
from bot.moderation.moderator import Moderator
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading, Rule, RuleStatus, Vicinity
from bot.moderation.verdict import Kind, Reason, Verdict
from bot.rulebook.book import for_school

START = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)


def rule(
    name: str,
    kind: Kind,
    pattern: str,
    score: float,
    *,
    near: Vicinity | None = None,
    against: Vicinity | None = None,
    views: tuple[Reading, ...] = (Reading.FOLDED,),
    keywords: tuple[str, ...] = (),
    digits: int = 0,
    status: RuleStatus = RuleStatus.ACTIVE,
    hosts: tuple[str, ...] = (),
    told: Reason | None = None,
    hint: str | None = None,
) -> Rule:
    """Return a rule with made-up titles."""
    return Rule(
        id=name,
        title_vi=name,
        title_en=name,
        why="A test.",
        kind=kind,
        status=status,
        views=views,
        keywords=keywords,
        digits=digits,
        pattern=regex.compile(pattern),
        score=score,
        near=near,
        against=against,
        hosts=hosts,
        told=told,
        hint=None if hint is None else regex.compile(hint),
    )


def post(*texts: str, surface: Surface = Surface.TEXT) -> Post:
    """Return a post that stands alone, one surface for each text."""
    return Post(tuple(Part(surface, text) for text in texts))


def line(
    message_id: int,
    text: str,
    *,
    sender: int | None = 1,
    after: float = 0,
    chat: int = -100,
    album: str | None = None,
    reply_to: int | None = None,
) -> Post:
    """Return a post in a conversation, so many seconds after its start."""
    return Post(
        (Part(Surface.TEXT, text),),
        chat_id=chat,
        message_id=message_id,
        sender=sender,
        at=START + timedelta(seconds=after),
        album=album,
        reply_to=reply_to,
    )


def knowing(*own: Credential, others: tuple[Credential, ...] = ()) -> KnownCredentials:
    """Return what is looked for in a group of a class with these rooms, beside those of other classes."""
    return KnownCredentials(KnownRooms((*own, *others)), own)


def room(number: str | None, passcode: str | None = None, link: str | None = None) -> Credential:
    """Return a room by its ID or code, its passcode and its link."""
    return Credential(*(None if each is None else Secret(each) for each in (link, number, passcode)))


def talk(moderator: Moderator, *said: tuple[int, str], apart: float = 3) -> list[Verdict]:
    """Judge what people say one after the other, each with who says it; message ids count from one."""
    return [
        moderator.judge(line(number, text, sender=sender, after=apart * number))
        for number, (sender, text) in enumerate(said, start=1)
    ]


@pytest.fixture(scope="session")
def detector() -> Detector:
    """Return the detector with the rules that ship, alone."""
    return for_school(None, (), learned=False).detector()


@pytest.fixture(scope="session")
def learned() -> Detector:
    """Return the detector with the weights that ship, too, as every school has it."""
    return for_school(None, ()).detector()
