"""Labelled conversations: what training and its report are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.moderation.post import Post


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
