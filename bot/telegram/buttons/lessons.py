"""The buttons of the lessons room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class LessonButton:
    """The actions of presses in this room."""

    SAVE_LESSON: Final = Callback("ls")
    BEGIN_NOW: Final = Callback("begin-now")  # lesson without a time
    BEGIN_AT: Final = Callback("begin-at", takes_second=True)  # the same, and when it begins
    KEEP_LESSON: Final = Callback("room-only")  # the same: its room is kept, no one is invited
    KEEP_FOR_WEEK: Final = Callback("room-for-week")  # the same, where a typed week waits for the room
    WITHDRAW_LESSON: Final = Callback("lw")
    LESSON_TIMES: Final = Callback("lt")  # lesson: asked for other times
    OTHER_CLASSES: Final = Callback("lc")  # lesson: shown the classes it might be for
    MOVE_LESSON: Final = Callback("lm", takes_second=True)  # lesson, and the class it is for
    PASTE_FOR: Final = Callback(
        "pc", takes_second=True
    )  # class that a pasted invitation is for, and the mark of what was pasted
    REPEAT: Final = Callback("wr")  # lesson: held each week from now on
    NEW_ROOM: Final = Callback("wm")  # lesson: the class's weekly lessons are held in its room
    END_SERIES: Final = Callback("we", dangerous=True)  # lesson of a series: no more of them
    SERIES_UNTIL: Final = Callback("wu")  # lesson of a series: asked up to which day
    RETURN_LESSON: Final = Callback("lesson-back")  # lesson that was cancelled: it is held after all
    SKIP_LESSON: Final = Callback("wk")  # lesson of a series: this one is not held
    COMING: Final = Callback("wc")  # class, or 0 for the presser's: its lessons to come
    SHOW_LESSON: Final = Callback("wl")  # lesson
    WEEK_FOR: Final = Callback(
        "wf", takes_second=True
    )  # class that a typed week is for, and the mark of that week
    TAKE_WEEK: Final = Callback("wy", takes_second=True)  # the same
    DROP_WEEK: Final = Callback("wn")  # mark of the week
    DROP_AWAITED: Final = Callback("wd")  # class: the week that waits for a room there
    CALENDAR_FOR: Final = Callback(
        "wa", takes_second=True
    )  # class that a calendar file is for, and the mark of that file
    SAVE_CALENDAR: Final = Callback(
        "calendar-save", takes_second=True
    )  # the same, shown how it differs from the class's rooms
    FOR_GUARDIANS: Final = Callback("wg")  # lesson: a meeting of guardians
    EXAM: Final = Callback("wx")  # lesson
    ORDINARY: Final = Callback("wz")  # lesson: neither
    FOR_PUPILS: Final = Callback(
        "wp"
    )  # lesson: its words speak of parents or staff, but it is a lesson for students
    ALLOW_LINK: Final = Callback("wq")  # lesson, a draft: its link may stand in the class's groups for a day
    OFF_FOR: Final = Callback(
        "wh", takes_second=True
    )  # class that has the typed days off, and the mark of those days
    NOT_OFF: Final = Callback("wo")  # holiday: its days are not off after all
    ROOM_OURS: Final = Callback("room-ours")  # room question: the room is the class's, and is kept
    ROOM_NOT_OURS: Final = Callback("room-not-ours")
    ROOM_FORGET: Final = Callback("room-forget")  # room question: the room is recognised no more
    REST: Final = Callback("rest")  # redacted repost: shown to the account that pasted
    POST_REST: Final = Callback(
        "rest-post", takes_second=True
    )  # the same, and the mark of the words that were shown
