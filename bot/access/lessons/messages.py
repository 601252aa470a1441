"""Message kinds and jobs about lessons. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, JobKind, MessageKind


class LessonMessage:
    """The kinds of message of this room."""

    # redacted repost: posted in its group, in the teacher's name
    REST: Final = MessageKind("rest", repeatable=False, cause=Cause.SCHOOL)
    # lesson: its teacher sees, masked, how it was read; staff, that its door stays shut
    ECHO: Final = MessageKind("echo", finds_readers=True, must_arrive=True, cause=Cause.SCHOOL)
    # room question: asks a class's teachers whether a room that a leak showed is the class's
    ROOM_QUESTION: Final = MessageKind("room_question", finds_readers=True, asks=True, cause=Cause.LANE)
    # class: the teacher who typed its week is notified that it has a room
    WEEK: Final = MessageKind("week", cause=Cause.SCHOOL)
    # lesson: accounts that opened its door learn that it is shut
    DOOR_SHUT: Final = MessageKind("door_shut", cause=Cause.SCHOOL)


class LessonJob:
    """What is done at a due time. The comment names what `subject` is the id of."""

    OPEN_DOOR: Final = JobKind("open_door")  # lesson: its groups are notified that the door is open
    MAKE_LESSONS: Final = JobKind("make_lessons")  # series: lessons some weeks ahead are created
