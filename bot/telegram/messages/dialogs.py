"""Open questions to accounts in private chats, as the handlers of features use them."""

from __future__ import annotations

from typing import Protocol

from bot.classroom import Secret
from bot.school.dialogs import Dialog


class Dialogs(Protocol):
    """The question that an account was asked and has not answered; one for an account."""

    async def ask(self, account: int, step: str, subject: int, data: Secret | None = None) -> int:
        """Note the question that an account was asked, in place of the one before; return its id."""
        ...

    async def asked(self, account: int) -> Dialog | None:
        """Return the recent question that an account has not answered."""
        ...

    async def end(self, account: int, subject: int | None = None) -> None:
        """Close the question; `subject`: only the one about that."""
        ...
