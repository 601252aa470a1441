"""After a leak is removed: its author is notified, and the group where its members need to know.

The author gets an ephemeral message in the group, else a private message, else the group's one quiet line (of
ephemeral messages the Bot API, 10.2, promises no delivery). Classmates need the line while it leads into an
open lesson, teachers while no account receives alerts; otherwise a class whose author was notified stays
undisturbed. The author may answer
that the bot is wrong: staff are notified, and decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.classroom import Language, Room, Secret
from bot.features.incidents.buttons import AuthorMessage
from bot.features.incidents.rules.changes import RefreshCards
from bot.features.incidents.rules.incident import Incident, State
from bot.features.incidents.rules.timeline import Noted, TimelineEvent
from bot.features.school.rules import GroupState
from bot.outbox import Dispatch
from bot.records import Change, Changes, Who

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


class AppealReply(StrEnum):
    """The answer to an author who says that the bot is wrong. The values name messages in `texts`."""

    TOLD = "appeal-told"
    WAITS = "appeal-waits"  # no account receives alerts yet
    AGAIN = "appeal-again"
    ROOM = "appeal-room"  # it opens a room of the school, so it is no mistake
    AGREED = "appeal-agreed"  # staff already closed it as a false alarm
    NOT_AUTHOR = "appeal-not-author"
    UNKNOWN = "appeal-unknown"


def on_appeal(
    who: Who, incident: Incident | None, at: datetime, *, heard: bool
) -> tuple[AppealReply, Changes]:
    """Decide an appeal: once for an incident, by its author alone. `heard`: an account receives its alerts.

    The incident's cards show the appeal. Once it is acknowledged or resolved staff no longer look at the
    card, so they get a message as well; not where they could not say that it is a false alarm.
    """
    if incident is None or not incident.deleted:
        return AppealReply.UNKNOWN, ()
    if incident.author != who.account:
        return AppealReply.NOT_AUTHOR, ()
    if incident.is_mistake:
        return AppealReply.AGREED, ()
    if incident.appealed_at is not None:
        return AppealReply.ROOM if incident.gives_room_away else AppealReply.AGAIN, ()
    noted = Noted(incident.id, TimelineEvent.APPEALED, at, who)
    if incident.gives_room_away:
        return AppealReply.ROOM, (noted, RefreshCards(incident.id))
    anew = () if incident.state is State.OPEN else (Dispatch(AuthorMessage.APPEAL, incident.id),)
    reply = AppealReply.TOLD if heard else AppealReply.WAITS
    return reply, (noted, RefreshCards(incident.id), *anew)
