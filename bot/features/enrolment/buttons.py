"""Buttons and messages about bindings and agreements. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind, Priority


class ConsentButton:
    """The actions of presses. `subject` is the class's id."""

    PLEDGE_AGAIN: Final = Callback("gm", takes_second=True)  # and the mark of the changed rules as shown
    NO_PLEDGE_AGAIN: Final = Callback("gp", takes_second=True)  # the same
    ATTEND: Final = Callback("ta")  # attendance may be kept
    ATTEND_NOT: Final = Callback("td")


class BindingMessage:
    """The message kinds; those who ask for codes, and those who open doors, write the first two."""

    # class: an account that staff removed from it
    PUT_OUT: Final = MessageKind("put_out", cause=Cause.SCHOOL)
    # binding that ended: staff are notified that its account has seen the room
    SEEN_ROOM: Final = MessageKind("seen_room", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # class: a student who has not answered is asked about attendance again
    ATTENDANCE: Final = MessageKind("attendance", Priority.SCHEDULED, cause=Cause.SCHOOL)
