"""What the bot sends of itself about lessons. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import JobKind, MessageKind


class LessonMessage:
    """The kinds of message of this room."""

    # rest of a paste: posted in its group, in the teacher's name
    REST: Final = MessageKind("rest", repeatable=False)
    # lesson: its teacher sees, masked, what was taken in; staff, that its door stays shut
    ECHO: Final = MessageKind("echo", finds_readers=True, must_arrive=True)
    WEEK: Final = MessageKind("week")  # class: whoever typed its week hears that the room for it has come
    DOOR_SHUT: Final = MessageKind("door_shut")  # lesson: whoever is inside hears that its door is shut


class LessonJob:
    """What is done at a due time. The comment names what `subject` is the id of."""

    OPEN_DOOR: Final = JobKind("open_door")  # lesson: its groups are told that the door is open
    MAKE_LESSONS: Final = JobKind("make_lessons")  # series: the lessons that are some weeks off now are made
