"""What people may see of what an account or a chat is called: anybody may call himself like a room."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.moderation.post import Part, Post, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.moderation.verdict import Verdict

_REMEMBERED: Final = 4096  # names: those of all staff are read for every decision


class Naming:
    """Judges names like messages that stand alone. What was found in no chat's name is remembered.

    In a chat the credentials of its classes count too, and they change.
    """

    def __init__(self, judge: Callable[[Post], Verdict]) -> None:
        self._judge = judge
        self._anywhere = lru_cache(_REMEMBERED)(self._masked)

    def shown(self, called: str, chat_id: int | None = None) -> str:
        """Return a name or title, with a bullet for each character of a secret."""
        return self._anywhere(called) if chat_id is None else self._masked(called, chat_id)

    def _masked(self, called: str, chat_id: int | None = None) -> str:
        return self._judge(Post((Part(Surface.NAME, called),), chat_id)).masked
