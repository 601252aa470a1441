"""Masks names of accounts and chats: any account may name itself after a room."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.moderation.post import Part, Post, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.verdict import Verdict

_REMEMBERED: Final = 4096  # names: those of all staff are read for every decision


class Naming:
    """Judges names like messages that stand alone, and caches the results.

    In a chat the credentials of its classes count too. `edition` returns another number each time when these
    may have changed: cached results are void then.
    """

    def __init__(self, judge: Callable[[Post], Verdict], edition: Callable[[], int] = lambda: 0) -> None:
        self._judge = judge
        self._edition = edition
        self._found = lru_cache(_REMEMBERED)(self._masked)

    def shown(self, called: str, chat_id: int | None = None) -> str:
        """Return a name or title, with a bullet for each character of a secret."""
        return self._found(called, chat_id, self._edition())

    def _masked(self, called: str, chat_id: int | None, _edition: int) -> str:
        return self._judge(Post((Part(Surface.NAME, called),), chat_id)).masked
