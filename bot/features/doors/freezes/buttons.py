"""Buttons, messages and the job about freezes. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind


class FreezeButton:
    """The actions of presses."""

    FREEZE: Final = Callback("freeze", in_groups=True)  # 0: asked whether all doors are to be frozen
    FREEZE_SURE: Final = Callback("freeze-yes", in_groups=True)  # 0: they are
    THAW: Final = Callback("thaw", in_groups=True)  # freeze: all doors open again


class FreezeMessage:
    """The message kinds."""

    # freeze: staff are notified who froze all doors and until when; edited in place once it is over
    FREEZE: Final = MessageKind("freeze", finds_readers=True, cause=Cause.SCHOOL)


class FreezeJob:
    """What is done at a due time."""

    OVER: Final = JobKind("freeze_over")  # freeze: its time is over, and the doors open again
