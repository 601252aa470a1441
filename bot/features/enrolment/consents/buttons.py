"""Buttons and messages about the class rules and attendance. `subject` is the class's id."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind, Priority


class ConsentButton:
    """The actions of presses."""

    PLEDGE_AGAIN: Final = Callback("gm", takes_second=True)  # and the mark of the changed rules as shown
    NO_PLEDGE_AGAIN: Final = Callback("gp", takes_second=True)  # the same
    ATTEND: Final = Callback("ta")  # attendance may be kept
    ATTEND_NOT: Final = Callback("td")


class ConsentMessage:
    """The message kinds."""

    # a student who has not answered is asked about attendance again
    ATTENDANCE: Final = MessageKind("attendance", Priority.SCHEDULED, cause=Cause.SCHOOL)
