"""Buttons and messages about accounts that left a class's group. `subject` is the binding's id."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class GroupMemberButton:
    """The actions of presses."""

    STAYS: Final = Callback("lg-yes")  # a student who left the group is still in the class
    LEAVES: Final = Callback("lg-no")


class GroupMemberMessage:
    """The message kinds."""

    # staff are notified that a student bound by a code left the group
    LEFT_GROUP: Final = MessageKind("left_group", finds_readers=True, asks=True, cause=Cause.ANYBODY)
    # the same, where somebody else took the student out of it
    OUT_OF_GROUP: Final = MessageKind("out_of_group", finds_readers=True, asks=True, cause=Cause.ANYBODY)
