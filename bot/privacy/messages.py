"""The messages that the bot sends about personal data. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind


class PrivacyMessage:
    """The message kinds of privacy."""

    # data request: owners are notified that incidents hold it up
    DATA_REQUEST: Final = MessageKind("data_request", finds_readers=True, asks=True, cause=Cause.ANYBODY)
