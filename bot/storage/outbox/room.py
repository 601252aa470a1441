"""What a room of storage declares: kinds of message and what it does about them, writers, personal data."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.features.doors.buttons import (
    DoorMessage,
    EveningMessage,
    FreezeJob,
    FreezeMessage,
    RoomChangeJob,
    RoomChangeMessage,
    WayJob,
)
from bot.features.enrolment.buttons import (
    ApplicationJob,
    ApplicationMessage,
    BindingMessage,
    CodeMessage,
    EntryMethodMessage,
    GuardianMessage,
)
from bot.features.incidents.buttons import (
    AlarmJob,
    AlarmMessage,
    AuthorMessage,
    ChatInfoMessage,
    EscalationJob,
    EscalationMessage,
    FalseAlarmJob,
    FalseAlarmMessage,
    IncidentJob,
    IncidentMessage,
    PauseMessage,
    ReportMessage,
    RepostMessage,
    SanctionMessage,
)
from bot.features.lessons.buttons import LessonJob, LessonMessage, RedactedRepostMessage, RoomQuestionMessage
from bot.features.privacy.buttons import PrivacyMessage
from bot.features.rosters.buttons import RosterMessage
from bot.features.school.buttons import SchoolJob, SchoolMessage
from bot.outbox import Cause, JobKind, MessageKind, OutboxJob
from bot.storage.db.transaction import Writers
from bot.storage.outbox.rations import RATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.outbox import Dispatch, OutboxRow
    from bot.storage.db.transaction import Transaction
    from bot.storage.outbox.readers import Audience
    from bot.storage.people.personal_data import PersonalData

    Subjects = Sequence[int]
    Told = Mapping[int, Sequence[int] | None]


_Kind = TypeVar("_Kind", MessageKind, JobKind)
_T = TypeVar("_T")


def by_name(kind: type[_Kind], rooms: tuple[type, ...]) -> Mapping[str, _Kind]:
    """Return the kinds that rooms declare, each by its name. ValueError where two rooms declare one name."""
    found: dict[str, _Kind] = {}
    for room in rooms:
        for each in vars(room).values():
            if isinstance(each, kind) and found.setdefault(each.name, each) is not each:
                raise ValueError(f"{room.__name__} declares {each.name}, which another room has already.")
    return found


MESSAGES: Final = by_name(
    MessageKind,
    (
        AuthorMessage,
        AlarmMessage,
        ApplicationMessage,
        BindingMessage,
        ChatInfoMessage,
        CodeMessage,
        DoorMessage,
        EscalationMessage,
        EveningMessage,
        FalseAlarmMessage,
        FreezeMessage,
        EntryMethodMessage,
        GuardianMessage,
        IncidentMessage,
        LessonMessage,
        PauseMessage,
        PrivacyMessage,
        RedactedRepostMessage,
        ReportMessage,
        RepostMessage,
        RoomChangeMessage,
        RoomQuestionMessage,
        RosterMessage,
        SanctionMessage,
        SchoolMessage,
    ),
)
JOBS: Final = by_name(
    JobKind,
    (
        AlarmJob,
        EscalationJob,
        FalseAlarmJob,
        ApplicationJob,
        FreezeJob,
        IncidentJob,
        LessonJob,
        OutboxJob,
        RoomChangeJob,
        SchoolJob,
        WayJob,
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Deliveries:
    """Hooks of rooms for their messages in the outbox, by the kind of message.

    `readers`: the recipient chats of each subject; None: the subject is gone. `fan_out`: the messages for a
    subject, given these. `cards`: the same for all subjects at once. `sent`: what is noted once a message is
    sent. `until`: when it expires. `failed`: what follows where it could not be sent. `shuts_out`: whether a
    missing right shuts the bot out of that chat. `told_instead`: how others are notified, where it is shut
    out. `dropped`: what follows where there is nothing to say any more. `settled`: what follows in any case.
    `removed`: what follows once a sent message was deleted again, or could not be.
    """

    readers: Mapping[MessageKind, Callable[[Audience, Subjects], Told]] = field(default_factory=dict)
    fan_out: Mapping[
        MessageKind,
        Callable[[Transaction, int, Sequence[int] | None], Iterable[Dispatch]],
    ] = field(default_factory=dict)
    cards: Mapping[MessageKind, Callable[[Transaction, Told], None]] = field(default_factory=dict)
    sent: Mapping[MessageKind, Callable[[Transaction, OutboxRow, int], None]] = field(default_factory=dict)
    until: Mapping[MessageKind, Callable[[Transaction, OutboxRow], datetime]] = field(default_factory=dict)
    failed: Mapping[MessageKind, Callable[[Transaction, OutboxRow], None]] = field(default_factory=dict)
    shuts_out: Mapping[MessageKind, Callable[[Transaction, OutboxRow], bool]] = field(default_factory=dict)
    told_instead: Mapping[MessageKind, Callable[[Transaction, OutboxRow], None]] = field(default_factory=dict)
    dropped: Mapping[MessageKind, Callable[[Transaction, OutboxRow], None]] = field(default_factory=dict)
    settled: Mapping[MessageKind, Callable[[Transaction, int], None]] = field(default_factory=dict)
    removed: Mapping[MessageKind, Callable[[Transaction, int], None]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class StorageRoom:
    """One room of storage, as the store joins it with the others."""

    name: str
    writers: Writers = field(default_factory=Writers)
    deliveries: Deliveries = field(default_factory=Deliveries)
    personal_data: tuple[PersonalData, ...] = ()


def joined(rooms: Sequence[StorageRoom]) -> Deliveries:
    """Return the hooks of all rooms.

    Raises ValueError where two rooms have one name, or a hook for one kind of message, where no room finds
    the recipients of one that names no chat, or where one that anybody can cause has no ration.
    """
    twice = [name for name, count in Counter(room.name for room in rooms).items() if count > 1]
    if twice:
        raise ValueError(f"Two rooms of storage are called {', '.join(twice)}.")

    def merged(of: Callable[[Deliveries], Mapping[MessageKind, _T]]) -> Mapping[MessageKind, _T]:
        found: dict[MessageKind, _T] = {}
        for room in rooms:
            for kind, does in of(room.deliveries).items():
                if kind in found:
                    raise ValueError(f"{room.name} sees to {kind.name}, which another room does already.")
                found[kind] = does
        return found

    hooks: dict[str, Any] = {each.name: merged(attrgetter(each.name)) for each in fields(Deliveries)}
    whole = Deliveries(**hooks)
    for kind in MESSAGES.values():
        if (kind.cause is Cause.ANYBODY) != (kind in RATIONS):
            raise ValueError(f"Either anybody can cause {kind.name} and it has a ration, or neither.")
        if kind.finds_readers and kind not in whole.readers:
            raise ValueError(f"No room of storage says who is told of {kind.name}.")
    return whole
