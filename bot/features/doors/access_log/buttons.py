"""Buttons of a lesson's access log, and about seen rooms. Comments name whose id a press carries."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.features.lessons.rules.lesson import Lesson, LessonState
from bot.outbox import Callback


class AccessLogButton:
    """The actions of presses."""

    SHOW: Final = Callback("ld")  # lesson: who opened the door
    CSV: Final = Callback("lv")  # the same as a file
    XLSX: Final = Callback("lx")
    ASK_ATTENDANCE: Final = Callback("ask-attend")  # lesson: asks the students without an answer again
    CHASE: Final = Callback("ch")  # lesson: students of its class without a bound account
    TAGS: Final = Callback("tg")  # lesson: its name tags
    HAND: Final = Callback("ha")  # lesson: asks for which student its credentials are handed over
    HAND_TO: Final = Callback("ht", takes_second=True)  # lesson, and the student


def access_log_rows(lesson: Lesson, now: datetime) -> tuple[tuple[Callback, ...], ...]:
    """Return the rows of buttons that a lesson's echo has beside those that change it."""
    if lesson.state is not LessonState.SAVED:
        return ()
    if lesson.ends_at <= now:
        return ((AccessLogButton.SHOW,),)
    return ((AccessLogButton.SHOW, AccessLogButton.TAGS), (AccessLogButton.HAND,))


class SeenRoomButton:
    """The actions of presses."""

    # ended binding: the room that its account saw is no longer handed out
    SHUT: Final = Callback("seen-shut")
    KEEP: Final = Callback("seen-keep")  # the same: it is still handed out
