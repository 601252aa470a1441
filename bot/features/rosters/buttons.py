"""Buttons and messages about rosters. Comments name what `subject`, or the id of a press, is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind, Priority


class RosterButton:
    """The actions of presses."""

    # class that a list of names is for, and the mark of that list
    NAMES_FOR: Final = Callback("nc", takes_second=True)
    TAKE_NAMES: Final = Callback("ny", takes_second=True)  # the same
    KEEP_NAMES: Final = Callback("nk", takes_second=True)  # the same, where the list misses students who stay
    # the same: students missing from the list leave
    TAKE_AND_LEAVE: Final = Callback("nl", takes_second=True, dangerous=True)
    DROP_NAMES: Final = Callback("nn")  # mark of the list
    NAMES_FOR_NEW: Final = Callback("nw")  # mark of the list: a class of its own name is made for it
    OTHER_COLUMNS: Final = Callback("no")  # mark of a file's list, 0: none was read; its columns are others
    USE_NUMBERS: Final = Callback("np-y")  # mark of a list: each as its column's title says
    # the same; where the title does not say, they are the students'
    NUMBERS_OF_STUDENTS: Final = Callback("np-s")
    NUMBERS_OF_GUARDIANS: Final = Callback("np-g")
    SKIP_NUMBERS: Final = Callback("np-n")


class RosterMessage:
    """The message kinds."""

    # class, 0: the school; a student is not on its new list
    OFF_LIST: Final = MessageKind("off_list", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # the same; a guardian's child
    OFF_LIST_GUARDIAN: Final = MessageKind("off_list_guardian", Priority.SCHEDULED, cause=Cause.SCHOOL)
    # class; the line of a guardian's child is deleted there
    CHILD_LINE_GONE: Final = MessageKind("child_line_gone", Priority.SCHEDULED, cause=Cause.SCHOOL)


class NewYearButton:
    """Presses about a new school year."""

    # a number that stands for whom it erases, and the mark of the lists
    BEGIN: Final = Callback("yb", takes_second=True, dangerous=True)
    LEAVE: Final = Callback("yn")  # the same mark: all stays as it is
