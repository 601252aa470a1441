"""What the tests of the detector share: made-up rules, short ways to write posts, the rules that ship."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import regex

from bot.moderation.detector import Detector
from bot.moderation.post import Part, Post, Surface
from bot.moderation.rules import Reading, Rule, RuleStatus, Vicinity
from bot.moderation.verdict import Kind, Reason
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


@pytest.fixture(scope="session")
def detector() -> Detector:
    """Return the detector with the rules that ship, alone."""
    return for_school(None, (), learned=False).detector()


@pytest.fixture(scope="session")
def learned() -> Detector:
    """Return the detector with the weights that ship, too, as every school has it."""
    return for_school(None, ()).detector()
