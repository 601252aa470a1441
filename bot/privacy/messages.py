"""What the bot sends of itself about people's own data. The comment names what `subject` is the id of."""

from __future__ import annotations

from typing import Final

from bot.outbox import MessageKind


class PrivacyMessage:
    """The kinds of message of this room."""

    # request about data: owners hear that incidents hold it up
    DATA_REQUEST: Final = MessageKind("data_request", finds_readers=True, asks=True)
