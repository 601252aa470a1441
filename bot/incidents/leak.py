"""A leak becomes an incident and an alert; once it is gone the group may hear one quiet line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.classroom import Outcome, Room
from bot.incidents.changes import AuthorTold, Changes, Dispatch, NewIncident, Noticed, What
from bot.incidents.incident import Leak, severity_of

if TYPE_CHECKING:
    from datetime import datetime

    from bot.incidents.incident import LeakedMessage

NOTICE_EVERY = timedelta(minutes=10)
NOTICE_STANDS = timedelta(minutes=1)
AUTHOR_TOLD_EVERY = timedelta(minutes=10)
ORIGINAL_KEPT = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class LeakFacts:
    """What is known when a leak is recorded.

    `incident_id` is a fresh random id. `recorded` are the leak's messages, as (message id, version), that
    have their incident already: a crash came between recording and settling, or they are the first half
    of a leak that was told when it came.
    """

    incident_id: int
    recorded: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class RemovalFacts:
    """The group a message was removed from, and when it last heard a quiet line."""

    group_id: int
    chat_id: int
    room: Room
    noticed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuthorFacts:
    """An author who has started the bot, a leak of theirs, and when they were last told of one.

    `told_of_it`: that was this very leak.
    """

    incident_id: int
    author: int
    told_at: datetime | None
    told_of_it: bool


def on_leak(leak: Leak, facts: LeakFacts, at: datetime) -> Changes:
    """Decide what to record for a leak: every message has one incident."""
    fresh = tuple(message for message in leak.messages if _mark(message) not in facts.recorded)
    if not fresh:
        return ()
    opened = NewIncident(facts.incident_id, replace(leak, messages=fresh), severity_of(leak), at)
    return (opened, Dispatch(What.ALERT, facts.incident_id))


def on_removed(outcome: Outcome, facts: RemovalFacts, at: datetime) -> Changes:
    """Decide whether a group hears its quiet line: only of what is gone, once in ten minutes."""
    quiet = facts.noticed_at is not None and at - facts.noticed_at < NOTICE_EVERY
    if outcome is not Outcome.DONE or quiet or facts.room is Room.CHANNEL:
        return ()
    return (Noticed(facts.group_id, at), Dispatch(What.NOTICE, facts.group_id, facts.chat_id))


def on_author_reachable(facts: AuthorFacts, at: datetime) -> Changes:
    """Decide whether an author is told of a leak that is gone: once of each, and once in ten minutes."""
    lately = facts.told_at is not None and at - facts.told_at < AUTHOR_TOLD_EVERY
    if facts.told_of_it or lately:
        return ()
    return (AuthorTold(facts.author, at), Dispatch(What.AUTHOR, facts.incident_id, facts.author))


def _mark(message: LeakedMessage) -> tuple[int, int]:
    return message.message_id, message.version
