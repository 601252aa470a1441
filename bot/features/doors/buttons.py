"""Buttons and messages about doors. Comments name what `subject`, or the id of a press, is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class DoorButton:
    """The actions of presses."""

    ENTER: Final = Callback("dr")  # lesson, on an evening card
    PEEK: Final = Callback("pk")  # lesson: its room in a popup, which leaves no trace
    # lesson on a guardian's card, and the binding of the child
    ENTER_CHILD: Final = Callback("evening-dr", takes_second=True)
    PEEK_CHILD: Final = Callback("evening-pk", takes_second=True)  # the same


class DoorMessage:
    """The message kinds."""

    # opening: the credentials, for one person
    DOOR: Final = MessageKind("door", shows_room=True, must_arrive=True, cause=Cause.READER)
    # opening of a room that the class left: its account gets the way into the new one
    MOVED: Final = MessageKind("door_moved", must_arrive=True, cause=Cause.SCHOOL)
    # handover: a teacher gets the credentials for one student without Telegram
    HANDED: Final = MessageKind("handed", shows_room=True, cause=Cause.SCHOOL)
