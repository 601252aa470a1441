"""Messages about accounts that are bound no more. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind


class BindingMessage:
    """The message kinds; those who ask for codes, and those who open doors, write them."""

    # class: an account that staff removed from it
    PUT_OUT: Final = MessageKind("put_out", cause=Cause.SCHOOL)
    # binding that ended: staff are notified that its account has seen the room
    SEEN_ROOM: Final = MessageKind("seen_room", finds_readers=True, asks=True, cause=Cause.ANYBODY)
