"""What the webhook needs of the bots: to take an update, and to say whether it is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnknownBotError(Exception):
    """No bot of this deployment has that id."""


class NotStoredError(Exception):
    """The update is not stored, or nobody can tell: Telegram has to deliver it again."""


class Inbox(Protocol):
    """Takes the updates of all bots of a deployment, whichever worker handles them."""

    async def take(self, bot_id: int, update: Mapping[str, object]) -> None:
        """Return once an update is committed. Raises UnknownBotError or NotStoredError."""
        ...
