"""Buttons and messages of redacted reposts. Comments name what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class RedactedRepostButton:
    """The actions of presses."""

    SHOW: Final = Callback("rest")  # redacted repost: shown to the account that pasted
    # the same, and the mark of the words that were shown
    POST: Final = Callback("rest-post", takes_second=True)


class RedactedRepostMessage:
    """The message kinds."""

    # redacted repost: posted in its group, in the teacher's name
    REST: Final = MessageKind("rest", repeatable=False, cause=Cause.SCHOOL)
