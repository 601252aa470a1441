"""Dialogs in private chats: a question that waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.classroom import Secret


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question that waits for an answer.

    `subject` is the id of what it is about, or the mark of what was sent: a later question takes its
    place, and an answer counts only for what its own question showed. `id`: this very question's.
    """

    id: int
    step: str
    subject: int
    data: Secret | None
