"""Message kinds about classes. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind


class ClassMessage:
    """The kinds of message of this room."""

    # lesson: a group is notified that the door is open
    DOOR_LINE: Final = MessageKind("door_line", must_arrive=True, cause=Cause.SCHOOL)
