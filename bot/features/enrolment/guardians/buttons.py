"""Buttons and messages about guardians. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind, Priority


class GuardianButton:
    """The actions of presses."""

    NOT_MY_CHILD: Final = Callback("kin-z")  # binding: a guardian says that the account is not the child's
    IS_STUDENT: Final = Callback("kin-s")  # binding: staff say that it is
    NOT_STUDENT: Final = Callback("kin-r", dangerous=True)  # binding: staff end its access
    PAPER: Final = Callback("kin-p")  # student: a guardian signed, staff hold the paper
    NEED_BEFORE: Final = Callback("kin-b")  # class: when it requires a guardian's consent
    NEED_WEEK: Final = Callback("kin-w")
    NEED_NONE: Final = Callback("kin-u")


class GuardianMessage:
    """The message kinds."""

    # binding: a student is notified of a new guardian
    GUARDIAN_CAME: Final = MessageKind("guardian_came", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # binding: staff are notified that a guardian disowned it
    DISOWNED: Final = MessageKind("disowned", finds_readers=True, asks=True, cause=Cause.ANYBODY)
