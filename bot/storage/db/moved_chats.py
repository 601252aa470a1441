"""Which chats have a new id: a basic group that becomes a supergroup gets one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.storage.db.statements import among, select_in_school
from bot.storage.tables.core import former_chats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.storage.db.transaction import Transaction

_SUPERGROUPS: Final = -1_000_000_000_000  # their ids lie below (Bot API); those of basic groups above
_FORMER: Final = select_in_school(*former_chats.c["was", "chat_id"]).where(
    among(former_chats.c.was, "chats"),
)


def moved_among(tx: Transaction, chat_ids: Iterable[int]) -> Mapping[int, int]:
    """Return the new ids of those chats that have one, by the old."""
    basic = [chat_id for chat_id in chat_ids if _SUPERGROUPS < chat_id < 0]
    if not basic:
        return {}
    rows = tx.run(_FORMER, chats=basic)
    return {row.was: row.chat_id for row in rows}


def chat_now(tx: Transaction, chat_id: int) -> int:
    """Return a chat's id as it is now."""
    return moved_among(tx, (chat_id,)).get(chat_id, chat_id)
