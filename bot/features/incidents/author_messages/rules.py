"""After a leak is removed: its author is notified, and the group where its members need to know.

The author gets an ephemeral message in the group, else a private message, else the group's one quiet line (of
ephemeral messages the Bot API, 10.2, promises no delivery). Classmates need the line while it leads into an
open lesson, teachers while no account receives alerts; otherwise a class whose author was notified stays
undisturbed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.classroom import Language, Room, Secret
from bot.features.incidents.author_messages.buttons import AuthorMessage
from bot.features.incidents.rules.incident import Incident
from bot.features.school.rules import GroupState
from bot.outbox import Dispatch
from bot.records import Change, Changes

NOTICE_EVERY: Final = timedelta(minutes=10)
NOTICE_STANDS: Final = timedelta(minutes=1)
RIGHTS_LINE_STANDS: Final = timedelta(hours=12)
AUTHOR_TOLD_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Noticed(Change):
    """A group gets its quiet line; the next one may come ten minutes later."""

    group_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AuthorTold(Change):
    """An incident's author is notified of what was removed, and not of another leak for ten minutes."""

    incident_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LineFacts:
    """The group a message was removed from, and when its last quiet line was sent.

    `wanted`: the group needs the line even where the author is notified.
    """

    group_id: int
    chat_id: int
    room: Room
    noticed_at: datetime | None
    wanted: bool


@dataclass(frozen=True, slots=True)
class AuthorFacts:
    """The author of a leak that is gone, and when they were last notified of one.

    `author` None: the author is unknown, or nothing of the message can be shown. `told_of_it`: that was this
    very leak. `echoed`: the credentials they posted are kept, and shown to them in private.
    """

    incident_id: int
    author: int | None
    told_at: datetime | None
    told_of_it: bool
    echoed: bool = False


@dataclass(frozen=True, slots=True)
class AuthorCopy:
    """A removed message's text without the secret, as an account may be shown its own.

    `by_staff`: the account has a role over the incident. `claimable`: the group is no class's yet, so its
    leader may be a teacher. `reachable`: the account can be written to in private, in `language` where it
    started the bot in one.
    """

    incident: Incident
    text: Secret
    by_staff: bool = False
    claimable: bool = False
    reachable: bool = False
    language: Language | None = None


def is_claimable(incident: Incident, group: GroupState | None) -> bool:
    """Return whether an incident's group can be claimed for a class: nobody with the power confirmed it.

    Being asked gives no power: an owner decides, or, without owners, that Telegram names a creator.
    """
    if group is None or group.is_school:
        return False
    return group.realm is None or incident.owned


def on_gone(author: AuthorFacts, line: LineFacts, at: datetime) -> Changes:
    """Decide who is notified of a removed leak: its author once a leak, and once in ten minutes."""
    if author.author is None:
        return on_untold(line, at)
    lately = author.told_at is not None and at - author.told_at < AUTHOR_TOLD_EVERY
    heard = on_untold(line, at) if line.wanted else ()
    if author.told_of_it or author.echoed or lately:
        return heard
    whisper = Dispatch(AuthorMessage.WHISPER, author.incident_id, line.chat_id)
    return (AuthorTold(author.incident_id, at), whisper, *heard)


def on_no_whisper(author: AuthorFacts, line: LineFacts, at: datetime, *, reachable: bool) -> Changes:
    """Decide how to notify an author who cannot be shown an ephemeral message in the group."""
    if author.author is None or not reachable:
        return on_untold(line, at)
    return (Dispatch(AuthorMessage.AUTHOR, author.incident_id, author.author),)


def on_untold(line: LineFacts, at: datetime) -> Changes:
    """Decide whether a group gets its quiet line: once in ten minutes, and never a channel."""
    quiet = line.noticed_at is not None and at - line.noticed_at < NOTICE_EVERY
    if quiet or line.room is Room.CHANNEL:
        return ()
    return (Noticed(line.group_id, at), Dispatch(AuthorMessage.NOTICE, line.group_id, line.chat_id))
