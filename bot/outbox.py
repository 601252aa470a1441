"""The outbox's types: messages to send and their buttons, jobs to run when due, and changes to record.

A dispatch names what to send, never its text: it is rendered, and rights are checked, when sent.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING, Final

from bot.records import Change

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.classroom import Language


class Priority(IntEnum):
    """The order of messages that wait to be sent: the lowest number goes first."""

    LEAK = 1  # an answer to a leak
    INTERACTIVE = 2  # a user waits for it
    REDELIVERY = 3  # a change after credentials were handed out
    SCHEDULED = 4
    DIGEST = 5


class Cause(Enum):
    """Whose act a message follows, and so what keeps that person from writing its reader without end."""

    SCHOOL = auto()  # of staff, whom the school can call to order, or of the bot at its hour
    READER = auto()  # the reader's own
    LANE = auto()  # anybody's, in a lane that folds or counts by itself: cards, doors, the lines of a group
    ANYBODY = auto()  # anybody's: `RATIONS` in storage says how many reach one reader


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind of message that the bot sends on its own; its room declares it.

    `repeatable`: a copy is better than none after a crash in the middle of sending; a door's line is, since a
    class without one stays outside. `finds_readers`: its recipients may be resolved when it is sent.
    `shows_room`: credentials stand in it, so no copy of it may outlive it. `must_arrive`: a refusal of
    unknown meaning may pass, so it is tried for half an hour. `asks`: where it reached no recipient, it waits
    for one who can be reached. `rendered`: False where no row of it is rendered: it becomes rows of other
    kinds, or is sent past the outbox at once.
    """

    name: str
    priority: Priority = Priority.INTERACTIVE
    repeatable: bool = True
    finds_readers: bool = False
    shows_room: bool = False
    must_arrive: bool = False
    asks: bool = False
    rendered: bool = True
    _: KW_ONLY
    cause: Cause


@dataclass(frozen=True, slots=True)
class Callback:
    """The action of a press. Its name is in callback data, and ends that of the button's label in `texts`.

    `takes_second`: its data carries a second number. `in_groups`: its question stands in group chats; all
    others are asked in private, and a client that presses them elsewhere edits nothing there. `dangerous`: it
    cannot be undone or weighs on somebody, so it is shown in red. `first`: what is to be done first, in blue.
    """

    name: str
    takes_second: bool = False
    in_groups: bool = False
    dangerous: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job that runs at a due time; its room declares it."""

    name: str


class OutboxJob:
    """Jobs about messages that were sent. The comment names what `subject` is the id of."""

    REMOVE_LINE: Final = JobKind("remove_line")  # outbox row: the line it sent is deleted
    REMOVE_COPIES: Final = JobKind(
        "remove_copies"
    )  # outbox row: a message that an earlier try may have sent is deleted


@dataclass(frozen=True, slots=True)
class Dispatch(Change):
    """Put a message into the outbox. `chat_id` None: its recipients are resolved when it is sent.

    `at`: not before then; None: at once. `behind`: after what is about a class of the school. `wished`: its
    reader asked for it, or it edits what stands, so that no ration holds it.
    """

    what: MessageKind
    subject: int
    chat_id: int | None = None
    at: datetime | None = None
    behind: bool = False
    wished: bool = False

    @property
    def priority(self) -> Priority:
        """Return how urgent it is."""
        return Priority.INTERACTIVE if self.behind else self.what.priority


@dataclass(frozen=True, slots=True)
class Postponed(Change):
    """Schedule a job for a due time."""

    what: JobKind
    subject: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TakeBack(Change):
    """Have the messages of a kind about a subject deleted at that time instead of later."""

    what: MessageKind
    subject: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rearm(Change):
    """A recipient can be reached now: messages that waited for one are retried."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message to send. `attempts` counts the tries before this one.

    `copy_after`: an earlier try may have been delivered unconfirmed, as a message after this one of the chat.
    `language`: the one that its reader started the bot in; None: the bot was not started in that chat.
    """

    id: int
    what: MessageKind
    subject: int
    chat_id: int
    attempts: int
    copy_after: int | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """A job to run now. `chat_id` and `message_id` are those of the sent line, where there is one.

    `rest_id`: of the message that followed it, where its text was too long for one.
    """

    id: int
    what: JobKind
    subject: int
    chat_id: int | None
    message_id: int | None
    attempts: int
    rest_id: int | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many messages of each kind are held for a chat. `strange`: the school knows none of the causes."""

    counts: Mapping[MessageKind, int]
    strange: bool = False
