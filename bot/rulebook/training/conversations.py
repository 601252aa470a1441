"""Labelled conversations: what training and its report are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.moderation.post import Post

_LABELS: Final = frozenset(
    {"leak", "role", "enough"}
)  # of a message: what its author knows and no chat shows


@dataclass(frozen=True, slots=True)
class Labelled:
    """One conversation, by one author. `pieces` are the messages that must go, none if it is harmless.

    `secrets` are what a reader makes of it; they need not stand there as they are. `review_ok`: telling staff
    is enough.
    """

    author: str
    posts: tuple[Post, ...]
    pieces: frozenset[int]
    secrets: tuple[str, ...]
    review_ok: bool


def unlabelled(message: Mapping[str, object]) -> dict[str, object]:
    """Return a message of a corpus as a chat shows it: every text of a message is read, labels too."""
    return {name: value for name, value in message.items() if name not in _LABELS}
