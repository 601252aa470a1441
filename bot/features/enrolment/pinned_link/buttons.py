"""Buttons and messages about the pinned link of a group. `subject` is the group's id."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class PinnedLinkButton:
    """The actions of presses."""

    LASTING: Final = Callback("lasting")  # its one line is posted, or again
    LASTING_END: Final = Callback("lasting-end")


class PinnedLinkMessage:
    """The message kinds."""

    # the pinned link into its classes
    LASTING_LINE: Final = MessageKind("lasting_line", repeatable=False, cause=Cause.SCHOOL)
