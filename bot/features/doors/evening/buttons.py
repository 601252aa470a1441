"""Buttons and messages about evening cards. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind, Priority


class EveningButton:
    """The actions of presses, which concern the presser."""

    EVENING_WISH: Final = Callback("evening-yes")  # a guardian wants the evening card
    EVENING_NONE: Final = Callback("evening-no")


class EveningMessage:
    """The message kinds."""

    # evening card: the lessons of tomorrow, for one person
    CARD: Final = MessageKind("evening", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # evening card: edited in place, since a lesson changed
    AGAIN: Final = MessageKind("evening_again", Priority.REDELIVERY, cause=Cause.SCHOOL)
    # lesson: begins earlier than the evening card said
    EARLIER: Final = MessageKind("earlier", cause=Cause.SCHOOL)
