"""The button and the message about chat info leaks."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class ChatInfoButton:
    """The actions of presses."""

    UNPIN: Final = Callback("up", in_groups=True)  # chat info leak: the message that shows a room is unpinned


class ChatInfoMessage:
    """The message kinds."""

    # chat info leak: staff are notified that a group shows a room
    FRONT: Final = MessageKind("front", finds_readers=True, asks=True, cause=Cause.ANYBODY)
