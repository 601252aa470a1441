"""The button and the message of appeals."""

from __future__ import annotations

from typing import Final

from bot.outbox import Callback, Cause, MessageKind


class AppealButton:
    """The actions of presses."""

    APPEAL: Final = Callback("ap")  # incident: its author thinks that the bot is wrong


class AppealMessage:
    """The message kinds."""

    # incident: staff who dealt with it are notified that its author thinks the bot is wrong
    APPEAL: Final = MessageKind("appeal", finds_readers=True, asks=True, cause=Cause.ANYBODY)
