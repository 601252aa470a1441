"""Buttons and messages of questions about rooms. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class RoomQuestionButton:
    """The actions of presses."""

    OURS: Final = Callback("room-ours")  # room question: the room is the class's, and is kept
    NOT_OURS: Final = Callback("room-not-ours")
    FORGET: Final = Callback("room-forget")  # room question: the room is recognised no more


class RoomQuestionMessage:
    """The message kinds."""

    # room question: asks a class's teachers whether a room that a leak showed is the class's
    ASKED: Final = MessageKind("room_question", finds_readers=True, asks=True, cause=Cause.LANE)
