"""The buttons of the rosters room. Each comment names whose id a press carries."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback


class RosterButton:
    """The actions of presses in this room."""

    NAMES_FOR: Final = Callback(
        "nc", takes_second=True
    )  # class that a list of names is for, and the mark of that list
    TAKE_NAMES: Final = Callback("ny", takes_second=True)  # the same
    KEEP_NAMES: Final = Callback("nk", takes_second=True)  # the same, where the list misses students who stay
    TAKE_AND_LEAVE: Final = Callback(
        "nl", takes_second=True, dangerous=True
    )  # the same: students missing from the list leave
    DROP_NAMES: Final = Callback("nn")  # mark of the list
    NAMES_FOR_NEW: Final = Callback("nw")  # mark of the list: a class of its own name is made for it
    BEGIN_YEAR: Final = Callback(
        "yb", takes_second=True, dangerous=True
    )  # a number that stands for whom it erases, and the mark of the lists
    LEAVE_YEAR: Final = Callback("yn")  # the same mark: all stays as it is
    OTHER_COLUMNS: Final = Callback("no")  # mark of a file's list: shown which may be chosen
    NAME_COLUMN: Final = Callback(
        "nf", takes_second=True
    )  # place among the columns that may hold the name, and that mark
    NUMBER_COLUMN: Final = Callback(
        "ni", takes_second=True
    )  # place among those that may hold the number, from 1, and that mark
    USE_NUMBERS: Final = Callback("np-y")  # mark of a list: each as its column's title says
    NUMBERS_OF_STUDENTS: Final = Callback(
        "np-s"
    )  # the same; where the title does not say, they are the students'
    NUMBERS_OF_GUARDIANS: Final = Callback("np-g")
    SKIP_NUMBERS: Final = Callback("np-n")
