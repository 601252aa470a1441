"""The message that posts a removed one again."""

from __future__ import annotations

from typing import Final

from bot.outbox import Cause, MessageKind


class RepostMessage:
    """The message kinds."""

    # removal: a message that was wrongly removed is posted again
    GIVE_BACK: Final = MessageKind("give_back", repeatable=False, cause=Cause.SCHOOL)
