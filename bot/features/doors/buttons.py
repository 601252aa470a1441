"""Buttons, messages and jobs of doors. Comments name what `subject`, or the id of a press, is the id of."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.lesson import Lesson, LessonState
from bot.outbox import Callback, Cause, JobKind, MessageKind, Priority


class DoorButton:
    """Presses on a lesson's door."""

    ENTER: Final = Callback("dr")  # lesson, on an evening card
    PEEK: Final = Callback("pk")  # lesson: its room in a popup, which leaves no trace
    # lesson on a guardian's card, and the binding of the child
    ENTER_CHILD: Final = Callback("evening-dr", takes_second=True)
    PEEK_CHILD: Final = Callback("evening-pk", takes_second=True)  # the same


class DoorMessage:
    """Messages that lead into a room."""

    # opening: the credentials, for one person
    DOOR: Final = MessageKind("door", shows_room=True, must_arrive=True, cause=Cause.READER)
    # opening of a room that the class left: its account gets the way into the new one
    MOVED: Final = MessageKind("door_moved", must_arrive=True, cause=Cause.SCHOOL)
    # handover: a teacher gets the credentials for one student without Telegram
    HANDED: Final = MessageKind("handed", shows_room=True, cause=Cause.SCHOOL)


class AccessLogButton:
    """Presses on a lesson's access log."""

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
    """Presses on the card of a room that an account saw which left the class."""

    # ended binding: the room that its account saw is no longer handed out
    SHUT: Final = Callback("seen-shut")
    KEEP: Final = Callback("seen-keep")  # the same: it is still handed out


class EveningButton:
    """Presses about the evening card, which concern the presser."""

    EVENING_WISH: Final = Callback("evening-yes")  # a guardian wants the evening card
    EVENING_NONE: Final = Callback("evening-no")
    TODAY: Final = Callback("evening-came")  # 0: a guardian asks whether the children opened today's doors


class EveningMessage:
    """Messages about the evening card."""

    # evening card: the lessons of tomorrow, for one person
    CARD: Final = MessageKind("evening", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # evening card: edited in place, since a lesson changed
    AGAIN: Final = MessageKind("evening_again", Priority.REDELIVERY, cause=Cause.SCHOOL)
    # lesson: begins earlier than the evening card said
    EARLIER: Final = MessageKind("earlier", cause=Cause.SCHOOL)
    # lesson: it is over, and a guardian asked about it while it went on
    OVER: Final = MessageKind("evening_over", cause=Cause.READER)


class FreezeButton:
    """Presses that freeze all doors."""

    FREEZE: Final = Callback("freeze", in_groups=True)  # 0: asked whether all doors are to be frozen
    FREEZE_SURE: Final = Callback("freeze-yes", in_groups=True)  # 0: they are
    THAW: Final = Callback("thaw", in_groups=True)  # freeze: all doors open again


class FreezeMessage:
    """Messages about a freeze."""

    # freeze: staff are notified who froze all doors and until when; edited in place once it is over
    FREEZE: Final = MessageKind("freeze", finds_readers=True, cause=Cause.SCHOOL)


class FreezeJob:
    """What is done about a freeze at a due time."""

    OVER: Final = JobKind("freeze_over")  # freeze: its time is over, and the doors open again


class WayJob:
    """What is done about a personal way in that leaked."""

    SHUT: Final = JobKind("shut_way")  # personal way: its provider closes it


class RoomChangeButton:
    """Presses on [Đổi phòng]: a class leaves a room, for all lessons or for one."""

    NEW: Final = Callback("room-new")  # incident: the class leaves that room for a new one
    AGAIN: Final = Callback("room-again", takes_second=True)  # incident, and the new room: it is wrong
    LESSON: Final = Callback("room-lesson")  # lesson: it is held elsewhere
    # lesson: it is held in the room that was pasted, and the mark of that paste
    REPLACE: Final = Callback("room-replace", takes_second=True)
    STAYS: Final = Callback("room-stays")  # room: the class stays there, no invitation is waited for
    MOVE: Final = Callback("room-move")  # room: a provider makes the new one, no invitation is waited for
    HOST: Final = Callback("room-host")  # lesson: its teacher's own way into a room that was made
    MISSING: Final = Callback("room-missing")  # room change: who has not come over yet


class RoomChangeMessage:
    """Messages to the teacher about a room that was made."""

    # room move: the class is there, or what to do as no room was made
    MADE: Final = MessageKind("room_made", cause=Cause.READER)
    # lesson: the teacher's own way into its room
    HOST: Final = MessageKind("room_host", shows_room=True, cause=Cause.READER)


class RoomChangeJob:
    """What is done about a room that was left at a due time."""

    COUNT_ARRIVED: Final = JobKind("count_arrived")  # room change: how many have come over, for the card
    MOVE: Final = JobKind("room_move")  # room move: a room is made, the class led there, the old one ended
