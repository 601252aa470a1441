"""Buttons, messages and jobs of lessons. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, JobKind, MessageKind


class LessonButton:
    """The actions of presses."""

    SAVE_LESSON: Final = Callback("ls")
    BEGIN_NOW: Final = Callback("begin-now")  # lesson without a time
    BEGIN_AT: Final = Callback("begin-at", takes_second=True)  # the same, and when it begins
    KEEP_LESSON: Final = Callback("room-only")  # the same: its room is kept, no one is invited
    WITHDRAW_LESSON: Final = Callback("lw")
    LESSON_TIMES: Final = Callback("lt")  # lesson: asked for other times
    OTHER_CLASSES: Final = Callback("lc")  # lesson: shown the classes it might be for
    MOVE_LESSON: Final = Callback("lm", takes_second=True)  # lesson, and the class it is for
    # class that a pasted invitation is for, and the mark of what was pasted
    PASTE_FOR: Final = Callback("pc", takes_second=True)
    # the same: no lesson's room is replaced by it
    OTHER_LESSON: Final = Callback("paste-other", takes_second=True)
    REPEAT: Final = Callback("wr")  # lesson: held each week from now on
    NEW_ROOM: Final = Callback("wm")  # lesson: the class's weekly lessons are held in its room
    END_SERIES: Final = Callback("we", dangerous=True)  # lesson of a series: no more of them
    RETURN_LESSON: Final = Callback("lesson-back")  # lesson that was cancelled: it is held after all
    SKIP_LESSON: Final = Callback("wk")  # lesson of a series: this one is not held
    COMING: Final = Callback("wc")  # class, or 0 for the presser's: its lessons to come
    SHOW_LESSON: Final = Callback("wl")  # lesson
    MORE: Final = Callback("lesson-more")  # lesson, saved: all that can be done with it
    # class that a typed week is for, and the mark of that week
    WEEK_FOR: Final = Callback("wf", takes_second=True)
    TAKE_WEEK: Final = Callback("wy", takes_second=True)  # the same
    DROP_WEEK: Final = Callback("wn")  # mark of the week
    DROP_AWAITED: Final = Callback("wd")  # class: the week that waits for a room there
    # class that a calendar file is for, and the mark of that file
    CALENDAR_FOR: Final = Callback("wa", takes_second=True)
    # the same, shown how it differs from the class's rooms
    SAVE_CALENDAR: Final = Callback("calendar-save", takes_second=True)
    FOR_GUARDIANS: Final = Callback("wg")  # lesson: a meeting of guardians
    EXAM: Final = Callback("wx")  # lesson
    ORDINARY: Final = Callback("wz")  # lesson: neither
    # lesson: its words speak of parents or staff, but it is a lesson for students
    FOR_PUPILS: Final = Callback("wp")
    ALLOW_LINK: Final = Callback("wq")  # lesson, a draft: its link may stand in the class's groups for a day
    ROOM_SETTINGS: Final = Callback("room-settings")  # the place of a meeting service: its settings are shown
    # class that has the typed days off, and the mark of those days
    OFF_FOR: Final = Callback("wh", takes_second=True)
    NOT_OFF: Final = Callback("wo")  # holiday: its days are not off after all


class LessonMessage:
    """The message kinds."""

    # lesson: its teacher sees, masked, how it was read; staff, that its door stays shut
    ECHO: Final = MessageKind("echo", finds_readers=True, must_arrive=True, cause=Cause.SCHOOL)
    # class: the teacher who typed its week is notified that it has a room
    WEEK: Final = MessageKind("week", cause=Cause.SCHOOL)
    # lesson: accounts that opened its door learn that it is shut
    DOOR_SHUT: Final = MessageKind("door_shut", cause=Cause.SCHOOL)
    # lesson: a group is notified that the door is open
    DOOR_LINE: Final = MessageKind("door_line", must_arrive=True, cause=Cause.SCHOOL)


class LessonJob:
    """What is done at a due time."""

    OPEN_DOOR: Final = JobKind("open_door")  # lesson: its groups are notified that the door is open
    MAKE_LESSONS: Final = JobKind("make_lessons")  # series: lessons some weeks ahead are created


class RedactedRepostButton:
    """The actions of presses."""

    SHOW: Final = Callback("rest")  # redacted repost: shown to the account that pasted
    # the same, and the mark of the words that were shown
    POST: Final = Callback("rest-post", takes_second=True)


class RedactedRepostMessage:
    """The message kinds."""

    # redacted repost: posted in its group, in the teacher's name
    REST: Final = MessageKind("rest", repeatable=False, cause=Cause.SCHOOL)


class RoomQuestionButton:
    """The actions of presses."""

    OURS: Final = Callback("room-ours")  # room question: the room is the class's, and is kept
    NOT_OURS: Final = Callback("room-not-ours")
    FORGET: Final = Callback("room-forget")  # room question: the room is recognised no more


class RoomQuestionMessage:
    """The message kinds."""

    # room question: asks a class's teachers whether a room that a leak showed is the class's
    ASKED: Final = MessageKind("room_question", finds_readers=True, asks=True, cause=Cause.LANE)
