"""Message kinds about rosters. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind, Priority


class RosterMessage:
    """The kinds of message of this room."""

    # class, 0: the school; a student is not on its new list
    OFF_LIST: Final = MessageKind("off_list", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # the same; a guardian's child
    OFF_LIST_GUARDIAN: Final = MessageKind("off_list_guardian", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # class; the line of a guardian's child is deleted there
    CHILD_LINE_GONE: Final = MessageKind("child_line_gone", Priority.SCHEDULED, cause=Cause.SCHOOL)
