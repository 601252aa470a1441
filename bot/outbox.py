"""What is sent or done later, and what decisions want recorded.

A dispatch names what to send, never its text: it is rendered, and rights are checked, when sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from bot.classroom import Language


class Change:
    """Something that a decision wants recorded. Storage has one writer for each kind."""

    __slots__ = ()


class Priority(IntEnum):
    """Who goes first where several wait to be sent: the lowest number."""

    LEAK = 1  # an answer to a leak
    INTERACTIVE = 2  # somebody waits for it
    REDELIVERY = 3  # what changed after it was given
    SCHEDULED = 4
    DIGEST = 5


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind of message that the bot sends of itself; its room declares it.

    `repeatable`: a copy is better than none after a crash in the middle of sending; a door's line is, since a
    class without one stays outside. `finds_readers`: it may go to whoever is to be told when it is sent.
    `shows_room`: credentials stand in it, so that no copy of it may outlive it. `must_arrive`: a refusal that
    nobody knows the meaning of may pass, so it is tried for half an hour. `rationed`: about a group of which
    no owner has said that it is the school's, only a few leave in an hour for each chat. `asks`: where it
    reached nobody, it waits for somebody who can be reached. `rendered`: False where no row of it is
    rendered: it becomes rows of other kinds, or is sent past the outbox at once.
    """

    name: str
    priority: Priority = Priority.INTERACTIVE
    repeatable: bool = True
    finds_readers: bool = False
    shows_room: bool = False
    must_arrive: bool = False
    rationed: bool = False
    asks: bool = False
    rendered: bool = True


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of thing that is done at a due time; its room declares it."""

    name: str


class OutboxJob:
    """What is done about messages that were sent. The comment names what `subject` is the id of."""

    REMOVE_LINE: Final = JobKind("remove_line")  # outbox row: the line it sent is taken away
    REMOVE_COPIES: Final = JobKind(
        "remove_copies"
    )  # outbox row: what an earlier try of it may have left is taken away


@dataclass(frozen=True, slots=True)
class Dispatch(Change):
    """Put something into the outbox. `chat_id` None: whoever is to be told, found out when sent.

    `at`: not before then; None: at once. `behind`: not before what is of a class of the school.
    """

    what: MessageKind
    subject: int
    chat_id: int | None = None
    at: datetime | None = None
    behind: bool = False

    @property
    def priority(self) -> Priority:
        """Return how urgent it is."""
        return Priority.INTERACTIVE if self.behind else self.what.priority


@dataclass(frozen=True, slots=True)
class Postponed(Change):
    """Do something at a due time."""

    what: JobKind
    subject: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Rearm(Change):
    """Somebody can be told now: what waited for a reader goes out."""


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something to send. `attempts` counts the tries before this one.

    `copy_after`: one of them may have arrived unheard of, as a message somewhere after this one of the chat.
    `language`: the one that its reader started the bot in; None: nobody did in that chat.
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
    """Something to do now. `chat_id` and `message_id` are those of the sent line, where there is one."""

    id: int
    what: JobKind
    subject: int
    chat_id: int | None
    message_id: int | None
    attempts: int


Changes: TypeAlias = tuple[Change, ...]
