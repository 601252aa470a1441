"""Buttons, messages and jobs after a false alarm. Comments name what a press or `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind


class FalseAlarmButton:
    """The actions of presses."""

    ORIGINAL: Final = Callback("original")  # incident: what was removed by mistake, for the presser
    EXEMPT: Final = Callback("exempt")  # incident: the presser is asked what to let pass
    SCOPE: Final = Callback("exempt-scope", takes_second=True)  # incident, and how far
    UNTIL: Final = Callback("exempt-until", takes_second=True)  # incident, and how far and how long: it is so
    DROP: Final = Callback("exempt-no")  # incident: nothing is let pass
    LIST: Final = Callback("exempt-list")  # the number of a page: what is let pass
    REVOKE: Final = Callback("exempt-end")  # exemption: it ends


class FalseAlarmMessage:
    """The message kinds."""

    # exemption: those who lead the school are notified that staff let something pass
    EXEMPTED: Final = MessageKind(
        "exempted", finds_readers=True, must_arrive=True, asks=True, cause=Cause.SCHOOL
    )


class FalseAlarmJob:
    """The jobs that run at a due time."""

    LEARN: Final = JobKind("learn")  # incident: it was a false alarm, of which the school keeps an example
