"""The buttons of the doors room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.access.model import LessonState
from bot.outbox import Callback

if TYPE_CHECKING:
    from datetime import datetime

    from bot.access.model import Lesson


class DoorButton:
    """The actions of presses in this room."""

    SEEN_SHUT: Final = Callback(
        "seen-shut"
    )  # ended binding: the room that its account saw is no longer handed out
    SEEN_KEEP: Final = Callback("seen-keep")  # the same: it is still handed out
    ENTER: Final = Callback("dr")  # lesson, on an evening card
    PEEK: Final = Callback("pk")  # lesson: its room in a popup, which leaves no trace
    LEDGER: Final = Callback("ld")  # lesson: who opened the door
    LEDGER_CSV: Final = Callback("lv")  # the same as a file
    LEDGER_XLSX: Final = Callback("lx")
    ASK_ATTENDANCE: Final = Callback("ask-attend")  # lesson: asks the students without an answer again
    CHASE: Final = Callback("ch")  # lesson: students of its class without a bound account
    TAGS: Final = Callback("tg")  # lesson: its name tags
    HAND: Final = Callback("ha")  # lesson: asks for which student its credentials are handed over
    HAND_TO: Final = Callback("ht", takes_second=True)  # lesson, and the student
    ENTER_CHILD: Final = Callback(
        "evening-dr", takes_second=True
    )  # lesson on a guardian's card, and the binding of the child
    PEEK_CHILD: Final = Callback("evening-pk", takes_second=True)  # the same


def ledger_verbs(lesson: Lesson, now: datetime) -> tuple[tuple[Callback, ...], ...]:
    """Return the rows of buttons that a lesson's echo has beside those that change it."""
    if lesson.state is not LessonState.SAVED:
        return ()
    if lesson.ends_at <= now:
        return ((DoorButton.LEDGER,),)
    return ((DoorButton.LEDGER, DoorButton.TAGS), (DoorButton.HAND,))
