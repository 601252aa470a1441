"""Buttons and messages about entry methods and a class's group. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class EntryMethodButton:
    """The actions of presses. The second number: 1 to open the method for the class, 0 to close it."""

    OWN_NUMBER: Final = Callback("own")  # the presser wants in by their own phone number
    WAY_CONTACT: Final = Callback("way-c", takes_second=True)  # class: by own number
    WAY_APPROVAL: Final = Callback("way-a", takes_second=True)  # class: by a teacher's approval
    WAY_JOINING: Final = Callback("way-j", takes_second=True)  # class: by a request to join the group
    STAYS: Final = Callback("lg-yes")  # binding: a student who left the group is still in the class
    LEAVES: Final = Callback("lg-no")  # binding
    LASTING: Final = Callback("lasting")  # group: its one line is posted, or again
    LASTING_END: Final = Callback("lasting-end")  # group


class EntryMethodMessage:
    """The message kinds."""

    # binding: staff are notified that a student bound by a code is in the group no more
    LEFT_GROUP: Final = MessageKind("left_group", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # group: the pinned link into its classes
    LASTING_LINE: Final = MessageKind("lasting_line", repeatable=False, cause=Cause.SCHOOL)
